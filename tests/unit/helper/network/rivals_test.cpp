// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "helper/network/rivals.h"

#include <gtest/gtest.h>

namespace vnats {

namespace {

using enum Rival::Claim;

IpInterfaceAddress in(std::string_view ip, unsigned prefix)
{
    return {*IpAddress::parse(ip), prefix};
}

HostRoute route(std::string_view to, unsigned prefix, std::string interface = {})
{
    return {in(to, prefix), std::move(interface)};
}

/// Those of 10.0.0.1/24 on vnats42, or of another.
std::vector<Rival> rivals(const HostNetwork& host, const IpInterfaceAddress& subnet = in("10.0.0.1", 24))
{
    return rivalsOf(subnet, subnet.address, "vnats42", host);
}

std::vector<Rival::Claim> claims(
    const HostNetwork& host, const IpInterfaceAddress& subnet = in("10.0.0.1", 24))
{
    std::vector<Rival::Claim> claims;
    for (const Rival& rival : rivals(host, subnet))
        claims.push_back(rival.claim);
    return claims;
}

using Claims = std::vector<Rival::Claim>;

} // namespace

TEST(RivalsTest, none_are_what_leads_elsewhere_and_what_leads_everywhere)
{
    HostNetwork host;
    host.interfaces = {{"eth0", {in("192.168.1.2", 24), in("fe80::2", 64)}}, {"lo", {in("127.0.0.1", 8)}}};
    host.routes = {route("0.0.0.0", 0, "eth0"), route("0.0.0.0", 1), route("192.168.0.0", 16, "eth0"),
        route("169.254.0.0", 16, "eth0"), route("::", 0)};
    host.gateways = {*IpAddress::parse("192.168.1.1")};
    host.nameServers = {*IpAddress::parse("192.168.1.1")};
    EXPECT_EQ(rivals(host), std::vector<Rival>());
    EXPECT_EQ(claims({{{"eth0", {in("fe80::2", 64)}}}, {}, {}}, in("fe80::1", 64)), Claims());
}

TEST(RivalsTest, a_network_of_another_interface_has_a_claim_to_all_that_it_overlaps)
{
    const auto beside = [](const IpInterfaceAddress& theirs) {
        return HostNetwork{{{"w0", {theirs}}}, {}, {}};
    };
    EXPECT_EQ(rivals(beside(in("10.0.0.57", 24))),
        (std::vector<Rival>{{Whole,
            {ProblemCode::SubnetOverlapYielded,
                {{"subnet", "10.0.0.1/24"}, {"other", "10.0.0.57/24"}, {"interface", "w0"}}}}}));
    EXPECT_EQ(claims(beside(in("10.0.9.9", 16))), Claims{Whole});
    EXPECT_EQ(claims(beside(in("10.0.0.9", 25))), Claims{Whole}) << "our own address is in it";
    EXPECT_EQ(claims(beside(in("10.0.0.1", 32))), Claims{Whole}) << "it is our own address";
    EXPECT_EQ(claims(beside(in("fd00::9", 64)), in("fd00::1", 64)), Claims{Whole});
}

TEST(RivalsTest, a_part_that_leads_elsewhere_is_told_and_one_more_address_of_the_computer_is_nothing)
{
    const HostNetwork host{{{"br1", {in("10.0.0.129", 25)}}, {"lo", {in("10.0.0.99", 32)}}}, {}, {}};
    EXPECT_EQ(rivals(host),
        (std::vector<Rival>{{Part,
            {ProblemCode::SubnetOverlapInterface,
                {{"subnet", "10.0.0.1/24"}, {"other", "10.0.0.129/25"}, {"interface", "br1"}}}}}));
}

TEST(RivalsTest, the_other_end_of_a_link_is_one_too)
{
    EXPECT_EQ(claims({{{"tun0", {in("192.0.2.1", 32)}, {in("10.0.0.9", 32)}}}, {}, {}}), Claims{Part});
    EXPECT_EQ(claims({{{"tun0", {in("192.0.2.1", 32)}, {in("10.0.0.0", 24)}}}, {}, {}}), Claims{Whole});
}

TEST(RivalsTest, a_route_has_a_claim_by_its_size)
{
    HostNetwork host;
    host.interfaces = {{"wg0", {in("10.200.0.2", 32)}}};
    host.routes = {route("10.0.0.128", 25, "wg0"), route("10.0.0.0", 8, "wg0"), route("10.0.0.0", 24)};
    EXPECT_EQ(rivals(host),
        (std::vector<Rival>{{Whole,
                                {ProblemCode::SubnetOverlapYieldedRoute,
                                    {{"subnet", "10.0.0.1/24"}, {"other", "10.0.0.0/24"}}}},
            {Wider,
                {ProblemCode::SubnetOverlapYieldedWider,
                    {{"subnet", "10.0.0.1/24"}, {"other", "10.0.0.0/8"}}}},
            {Part,
                {ProblemCode::SubnetOverlapInterface,
                    {{"subnet", "10.0.0.1/24"}, {"other", "10.0.0.128/25"}, {"interface", "wg0"}}}}}));
}

TEST(RivalsTest, the_kernels_own_routes_to_the_computer_are_none)
{
    HostNetwork host;
    host.interfaces = {{"vnats42", {in("10.0.0.1", 24)}}, {"lo", {in("10.0.0.99", 32)}}};
    // Older kernels say lo.
    host.routes = {route("10.0.0.1", 32, "vnats42"), route("10.0.0.1", 32, "lo"),
        route("10.0.0.99", 32, "lo"), route("10.0.0.0", 24, "vnats42")};
    EXPECT_EQ(claims(host), Claims());
}

TEST(RivalsTest, what_is_a_part_of_the_VLAN_is_none_and_neither_is_another_VLAN)
{
    HostNetwork host;
    host.interfaces = {{"vnats42", {in("10.0.0.1", 24), in("10.0.0.7", 24)}, {}, true, {"vnats42"}},
        {"br0", {in("10.0.0.9", 24)}, {}, false, {"vnats42"}},
        {"vnats43", {in("10.0.0.2", 24)}, {}, true, {"vnats43"}}};
    host.routes = {route("10.0.0.0", 24, "vnats42"), route("10.0.0.0", 24, "br0"),
        route("10.0.0.0", 24, "vnats43"), route("10.0.0.64", 26, "vnats42")};
    EXPECT_EQ(claims(host), Claims());
    host.interfaces[1].vlans = {"vnats43"};
    EXPECT_EQ(claims(host), (Claims{Whole, Whole})) << "a bridge of the computer that another VLAN is in";
}

TEST(RivalsTest, a_gateway_or_a_name_server_that_would_be_looked_for_on_the_VLAN_has_a_claim)
{
    HostNetwork host;
    host.gateways = {*IpAddress::parse("10.0.0.254")};
    EXPECT_EQ(rivals(host),
        (std::vector<Rival>{{Whole,
            {ProblemCode::SubnetOverlapYieldedGateway,
                {{"subnet", "10.0.0.1/24"}, {"address", "10.0.0.254"}}}}}));
    host.gateways.clear();
    host.nameServers = {*IpAddress::parse("10.0.0.53")};
    EXPECT_EQ(rivals(host).front().problem.code, ProblemCode::SubnetOverlapYieldedNameServer);
    host.routes = {route("10.0.0.53", 32, "w0")};
    EXPECT_EQ(claims(host), Claims{Part}) << "it has a route of its own";
    host = {};
    host.nameServers = {*IpAddress::parse("10.0.0.1")};
    EXPECT_EQ(claims(host), Claims()) << "that is ourselves";
}

TEST(RivalsTest, an_automatic_address_counts_once_there_is_one)
{
    HostNetwork host{{{"br1", {in("10.64.3.129", 25)}}}, {}, {}};
    EXPECT_EQ(rivalsOf(in("10.64.3.0", 24), {}, "vnats42", host).front().claim, Part);
    EXPECT_EQ(
        rivalsOf(in("10.64.3.0", 24), IpAddress::parse("10.64.3.200"), "vnats42", host).front().claim, Whole);
}

} // namespace vnats
