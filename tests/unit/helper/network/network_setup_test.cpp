// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "helper/network/network_setup.h"

#include "tests/unit/helper/fakes.h"

namespace vnats {

namespace {

HostInterface host(std::string name, std::string_view ip, unsigned prefix)
{
    return {std::move(name), {{*IpAddress::parse(ip), prefix}}};
}

/// The one that is told.
std::optional<Problem> conflictWith(const HostNetwork& host, const Settings& settings)
{
    const std::vector<Conflict> all = conflictsWith(host, settings);
    return all.empty() ? std::nullopt : std::optional(all.front().problem);
}

std::optional<Problem> conflict(const HostInterface& interface)
{
    return conflictWith({{interface}, {}, {}}, vlan42()); // vnats42, 10.0.0.1/24
}

IpAddress ip(std::string_view text)
{
    return *IpAddress::parse(text);
}

Settings automaticOnly()
{
    Settings settings = vlan42();
    settings.addresses.clear();
    settings.automatic = true;
    settings.automaticSubnet = {ip("10.64.3.0"), 24};
    return settings;
}

} // namespace

TEST(NetworkSetupTest, finds_no_conflict_with_a_network_elsewhere)
{
    EXPECT_FALSE(conflict(host("eth0", "192.168.1.2", 24)));
    EXPECT_FALSE(conflict(host("eth0", "10.0.1.2", 24)));
}

TEST(NetworkSetupTest, I1_refuses_an_interface_name_that_exists)
{
    EXPECT_EQ(conflict({"vnats42", {}})->kind(), ProblemKind::InterfaceTaken);
}

TEST(NetworkSetupTest, I2_refuses_an_address_that_the_computer_has_and_names_the_interface)
{
    const auto problem = conflict(host("eth7", "10.0.0.1", 24));
    ASSERT_TRUE(problem);
    EXPECT_EQ(problem->kind(), ProblemKind::AddressInUse);
    EXPECT_NE(englishOf(*problem).find("eth7"), std::string::npos);
}

TEST(NetworkSetupTest, I2_refuses_a_subnet_that_leads_elsewhere_already)
{
    EXPECT_EQ(conflict(host("eth0", "10.0.0.200", 24))->kind(), ProblemKind::SubnetOverlap);
    EXPECT_EQ(conflict(host("eth0", "10.9.9.9", 8))->kind(), ProblemKind::SubnetOverlap);
}

TEST(NetworkSetupTest, asks_about_a_route_as_about_a_subnet_of_its_own)
{
    Settings settings = vlan42();
    settings.routes = {{{ip("192.168.5.0"), 24}, ip("10.0.0.7")}};
    EXPECT_FALSE(conflictWith({}, settings));
    EXPECT_EQ(conflictWith({{host("eth0", "192.168.5.9", 24)}, {}, {}}, settings)->code,
        ProblemCode::SubnetOverlapInterface);
    EXPECT_EQ(conflictWith({{}, {ip("192.168.5.1")}, {}}, settings)->code, ProblemCode::SubnetOverlapGateway);
    EXPECT_EQ(
        conflictWith({{}, {}, {ip("192.168.5.53")}}, settings)->code, ProblemCode::SubnetOverlapNameServer);
    HostNetwork routed;
    routed.routes = {{ip("192.168.5.0"), 24}};
    EXPECT_EQ(conflictWith(routed, settings)->code, ProblemCode::SubnetOverlapRoute);
    routed.routes = {{ip("192.168.0.0"), 16}};
    EXPECT_EQ(conflictWith(routed, settings)->code, ProblemCode::NotAuthorizedRoutedSubnet);
    settings.routes = {{{ip("8.8.8.0"), 24}, ip("10.0.0.7")}};
    EXPECT_EQ(conflictWith({}, settings)->code, ProblemCode::NotAuthorizedPublicSubnet);
}

TEST(NetworkSetupTest, nobody_can_allow_a_route_that_takes_the_nats_server_away)
{
    Settings settings = vlan42();
    settings.servers = {"nats://192.168.5.9:4222"};
    settings.routes = {{{ip("192.168.0.0"), 16}, ip("10.0.0.7")}};
    settings.overlap = true;
    const Conflict worst = conflictsWith({}, settings).front();
    EXPECT_EQ(worst.problem.code, ProblemCode::SubnetOverlapServerRoute);
    EXPECT_EQ(worst.consent, Conflict::Consent::Nobody);
    // What leads there more precisely keeps it.
    HostNetwork network{{host("eth0", "192.168.5.2", 24)}, {}, {}};
    network.routes = {{ip("192.168.5.0"), 24}};
    EXPECT_EQ(conflictsWith(network, settings).front().consent, Conflict::Consent::IfWanted);
}

TEST(NetworkSetupTest, guards_the_way_to_the_proxy_in_place_of_that_to_the_servers_behind_it)
{
    Settings settings = vlan42();
    settings.servers = {"nats://192.168.5.9:4222", "tls://192.168.5.10:4222"};
    settings.proxy = "http://192.168.7.1:3128";
    settings.routes = {{{ip("192.168.5.0"), 24}, ip("10.0.0.7")}};
    EXPECT_FALSE(conflictWith({}, settings)) << "only the proxy looks for the servers";
    settings.routes = {{{ip("192.168.7.0"), 24}, ip("10.0.0.7")}};
    settings.overlap = true;
    const std::vector<Conflict> all = conflictsWith({}, settings);
    ASSERT_EQ(all.size(), 2U) << "once, though it leads to both";
    EXPECT_EQ(all.front().problem.code, ProblemCode::SubnetOverlapProxyRoute);
    EXPECT_EQ(all.front().consent, Conflict::Consent::Nobody);
    EXPECT_EQ(all.back().problem.code, ProblemCode::SubnetOverlapProxy);
    // No proxy leads to a server on this computer.
    settings.servers = {"nats://127.0.0.1:4222"};
    EXPECT_FALSE(conflictWith({}, settings));
}

TEST(NetworkSetupTest, lets_link_local_subnets_be_on_every_interface)
{
    Settings settings = vlan42();
    settings.addresses = {{*IpAddress::parse("fe80::1"), 64}};
    EXPECT_FALSE(conflictWith({{host("eth0", "fe80::2", 64)}, {ip("fe80::3")}, {ip("fe80::4")}}, settings));
}

TEST(NetworkSetupTest, I2_refuses_a_subnet_that_holds_the_gateway_and_says_what_would_happen)
{
    const auto problem = conflictWith({{}, {ip("192.0.2.1"), ip("10.0.0.254")}, {}}, vlan42());
    ASSERT_TRUE(problem);
    EXPECT_EQ(problem->kind(), ProblemKind::SubnetOverlap);
    EXPECT_EQ(englishOf(*problem),
        "The VLAN's subnet (10.0.0.1/24) contains this computer's gateway 10.0.0.254, which would no longer be "
        "reachable. Choose another subnet for the VLAN.");
    Settings v6 = vlan42();
    v6.addresses = {{ip("fd00::2"), 64}};
    EXPECT_TRUE(conflictWith({{}, {ip("fd00::1")}, {}}, v6));
    EXPECT_FALSE(conflictWith({{}, {ip("fd00:1::1"), ip("10.0.1.254")}, {}}, v6));
}

TEST(NetworkSetupTest, I2_refuses_a_subnet_that_holds_a_name_server)
{
    const auto problem = conflictWith({{}, {}, {ip("10.0.0.53")}}, vlan42());
    ASSERT_TRUE(problem);
    EXPECT_EQ(problem->kind(), ProblemKind::SubnetOverlap);
    EXPECT_TRUE(englishOf(*problem).contains("this computer's name server 10.0.0.53")) << englishOf(*problem);
    EXPECT_FALSE(conflictWith({{}, {}, {ip("10.0.1.53")}}, vlan42()));
}

TEST(NetworkSetupTest, I2_refuses_a_subnet_that_holds_the_nats_server)
{
    Settings settings = vlan42();
    settings.servers = {"nats://example.org:4222", "tls://10.0.0.9:4222"};
    const auto problem = conflictWith({}, settings);
    ASSERT_TRUE(problem);
    EXPECT_EQ(problem->kind(), ProblemKind::SubnetOverlap);
    EXPECT_TRUE(englishOf(*problem).contains("the NATS server 10.0.0.9")) << englishOf(*problem);
    settings.servers = {"nats://[fd00::9]:4222"};
    EXPECT_FALSE(conflictWith({}, settings));
    settings.addresses = {{ip("fd00::1"), 64}};
    EXPECT_TRUE(conflictWith({}, settings));
}

TEST(NetworkSetupTest, I2_holds_the_subnet_of_an_automatic_address_to_the_same)
{
    const Settings settings = automaticOnly();
    const auto problem = conflictWith({{host("eth0", "10.64.3.7", 16)}, {}, {}}, settings);
    ASSERT_TRUE(problem);
    EXPECT_EQ(englishOf(*problem),
        "The VLAN's subnet (10.64.3.0/24) overlaps 10.64.3.7/16 on this computer's interface eth0. Choose "
        "another subnet for the VLAN.");
    EXPECT_TRUE(conflictWith({{}, {ip("10.64.3.1")}, {}}, settings));
    EXPECT_TRUE(conflictWith({{}, {}, {ip("10.64.3.1")}}, settings));
    EXPECT_FALSE(conflictWith({{host("eth0", "10.64.4.7", 24)}, {ip("10.64.4.1")}, {}}, settings));
    Settings off = settings;
    off.automatic = false;
    EXPECT_FALSE(conflictWith({{}, {ip("10.64.3.1")}, {}}, off));
}

TEST(NetworkSetupTest, I2_tells_all_conflicts_and_first_what_no_administrator_can_allow)
{
    Settings settings = vlan42();
    settings.addresses.push_back({ip("10.7.0.1"), 24});
    const HostNetwork computer{{host("eth0", "10.0.0.1", 24), host("eth1", "10.7.0.9", 24), {"vnats42", {}}},
        {ip("10.7.0.254")}, {}};
    const std::vector<Conflict> conflicts = conflictsWith(computer, settings);
    ASSERT_EQ(conflicts.size(), 4U);
    EXPECT_EQ(conflicts[0].problem.kind(), ProblemKind::InterfaceTaken);
    EXPECT_EQ(conflicts[0].consent, Conflict::Consent::Nobody);
    EXPECT_EQ(conflicts[1].problem.kind(), ProblemKind::AddressInUse);
    EXPECT_EQ(conflicts[1].subnet, "10.0.0.1/24");
    EXPECT_EQ(conflicts[2].subnet, "10.7.0.1/24");
    EXPECT_TRUE(englishOf(conflicts[3].problem).contains("gateway 10.7.0.254"));
    for (const int i : {1, 2, 3})
        EXPECT_EQ(conflicts[static_cast<std::size_t>(i)].consent, Conflict::Consent::IfWanted) << i;
}

namespace {

/// What is in the way of 10.0.0.1/24, and who may allow it.
std::pair<ProblemCode, Conflict::Consent> inTheWay(
    const HostNetwork& host, const Settings& settings = vlan42())
{
    const std::vector<Conflict> all = conflictsWith(host, settings);
    EXPECT_LE(all.size(), 1U);
    return all.empty() ? std::pair(ProblemCode::None, Conflict::Consent::Nobody)
                       : std::pair(all.front().problem.code, all.front().consent);
}

constexpr std::pair kNothing(ProblemCode::None, Conflict::Consent::Nobody);

HostNetwork routes(std::initializer_list<std::pair<const char*, unsigned>> to)
{
    HostNetwork host;
    for (const auto& [address, length] : to)
        host.routes.push_back({ip(address), length});
    return host;
}

} // namespace

TEST(NetworkSetupTest, I2_refuses_a_subnet_that_a_route_leads_to_as_a_whole_or_in_part)
{
    const std::pair overlap(ProblemCode::SubnetOverlapRoute, Conflict::Consent::IfWanted);
    EXPECT_EQ(inTheWay(routes({{"10.0.0.0", 24}})), overlap) << "the same";
    EXPECT_EQ(inTheWay(routes({{"10.0.0.128", 25}})), overlap) << "a part";
    EXPECT_EQ(inTheWay(routes({{"10.0.0.77", 32}})), overlap) << "one computer";
    EXPECT_EQ(inTheWay(routes({{"10.0.1.0", 24}, {"10.0.0.0", 25}, {"10.0.0.0", 8}})), overlap);
    EXPECT_EQ(englishOf(conflictsWith(routes({{"10.0.0.128", 25}}), vlan42()).front().problem),
        "The VLAN's subnet (10.0.0.1/24) overlaps 10.0.0.128/25, which this computer has a route to already. "
        "Choose another subnet for the VLAN.");
    Settings v6 = vlan42();
    v6.addresses = {{ip("fd00::1"), 64}};
    EXPECT_EQ(inTheWay(routes({{"fd00::", 64}}), v6), overlap);
    EXPECT_EQ(inTheWay(routes({{"fd00::7", 128}}), v6), overlap);
}

TEST(NetworkSetupTest, I2_has_an_administrator_asked_about_a_subnet_of_a_larger_one_that_is_routed)
{
    const std::pair takeover(ProblemCode::NotAuthorizedRoutedSubnet, Conflict::Consent::Administrator);
    EXPECT_EQ(inTheWay(routes({{"10.0.0.0", 16}})), takeover);
    EXPECT_EQ(inTheWay(routes({{"10.0.0.0", 8}, {"10.0.0.0", 23}})), takeover);
    EXPECT_EQ(conflictsWith(routes({{"10.0.0.0", 8}, {"10.0.0.0", 23}}), vlan42())
                  .front()
                  .problem.places.at("other"),
        "10.0.0.0/23");
    Settings v6 = vlan42();
    v6.addresses = {{ip("fd00::1"), 64}};
    EXPECT_EQ(inTheWay(routes({{"fc00::", 7}}), v6), takeover);
}

TEST(NetworkSetupTest, takes_no_default_route_for_one_to_the_subnet)
{
    EXPECT_EQ(inTheWay(routes({{"0.0.0.0", 0}, {"::", 0}, {"0.0.0.0", 1}, {"128.0.0.0", 1}, {"10.0.1.0", 24},
                  {"169.254.0.0", 16}, {"127.0.0.0", 8}, {"fd00::", 8}})),
        kNothing);
    Settings v6 = vlan42();
    v6.addresses = {{ip("fd00::1"), 64}};
    EXPECT_EQ(
        inTheWay(routes({{"::", 0}, {"8000::", 1}, {"2000::", 3}, {"fe80::", 64}, {"10.0.0.0", 24}}), v6),
        kNothing);
    v6.addresses = {{ip("fe80::1"), 64}};
    EXPECT_EQ(inTheWay(routes({{"fe80::", 64}}), v6), kNothing);
}

TEST(NetworkSetupTest, I2_refuses_a_subnet_that_a_routing_rule_is_for)
{
    HostNetwork host;
    for (const auto& [address, length] : {std::pair("10.0.0.0", 24U), {"10.0.0.64", 26}, {"10.0.0.0", 8}}) {
        host.ruled = {{ip(address), length}};
        EXPECT_EQ(inTheWay(host), std::pair(ProblemCode::SubnetOverlapRule, Conflict::Consent::IfWanted))
            << address;
    }
    host.ruled = {{ip("10.0.1.0"), 24}, {ip("fd00::"), 64}};
    EXPECT_EQ(inTheWay(host), kNothing);
}

TEST(NetworkSetupTest, I2_refuses_a_subnet_with_the_other_end_of_a_point_to_point_link)
{
    HostNetwork host;
    host.interfaces = {{"tun0", {{ip("192.0.2.1"), 32}}, {{ip("10.0.0.9"), 32}}}};
    EXPECT_EQ(inTheWay(host), std::pair(ProblemCode::SubnetOverlapInterface, Conflict::Consent::IfWanted));
    EXPECT_EQ(conflictsWith(host, vlan42()).front().problem.places.at("interface"), "tun0");
}

TEST(NetworkSetupTest, I1_has_an_administrator_asked_about_a_name_that_is_not_ours)
{
    Settings settings = vlan42();
    for (const char* const name : {"wg0", "docker0", "eth7", "vnat", "lan0", "xvnats1"}) {
        settings.interface = name;
        EXPECT_EQ(inTheWay({}, settings),
            std::pair(ProblemCode::NotAuthorizedInterfaceName, Conflict::Consent::Administrator))
            << name;
    }
    for (const char* const name : {"", "vnats7", "vnats", "vnats-games"}) {
        settings.interface = name;
        EXPECT_EQ(inTheWay({}, settings), kNothing) << name;
    }
}

TEST(NetworkSetupTest, I2_has_an_administrator_asked_about_a_subnet_of_the_internet)
{
    const std::pair isPublic(ProblemCode::NotAuthorizedPublicSubnet, Conflict::Consent::Administrator);
    Settings settings = vlan42();
    settings.addresses = {{ip("8.8.8.1"), 24}};
    EXPECT_EQ(inTheWay({}, settings), isPublic);
    settings.addresses = {{ip("2606:4700::1"), 64}};
    EXPECT_EQ(inTheWay({}, settings), isPublic);
    settings.addresses = {};
    settings.automatic = true;
    settings.automaticSubnet = {ip("1.1.1.0"), 24};
    EXPECT_EQ(inTheWay({}, settings), isPublic) << "an automatic one";
    settings.automaticSubnet.reset();
    EXPECT_EQ(inTheWay({}, settings), kNothing) << "the VLAN's own";
}

TEST(NetworkSetupTest, I2_finds_no_conflict_while_one_of_the_automatic_subnets_is_free)
{
    Settings settings = automaticOnly();
    settings.automaticSubnet.reset();
    HostNetwork network;
    for (const IpInterfaceAddress& range : settings.automaticRanges()) {
        EXPECT_EQ(inTheWay(network, settings), kNothing);
        network.interfaces.push_back({"w" + std::to_string(network.interfaces.size()), {range}});
    }
    const auto problem = conflictWith(network, settings);
    ASSERT_TRUE(problem);
    EXPECT_EQ(problem->code, ProblemCode::SubnetOverlapInterface);
    EXPECT_EQ(problem->places.at("subnet"), settings.automaticRange().toString());
}

} // namespace vnats
