// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/os/netlink.h"

#include "core/os/tap_device.h"
#include "tests/unit/core/os/namespace_fixture.h"

#include <algorithm>
#include <set>
#include <span>

namespace vnats {

class NetlinkTest : public NamespaceTest
{
};

namespace {

IpInterfaceAddress cidr(std::string_view ip, unsigned length)
{
    return {*IpAddress::parse(ip), length};
}

} // namespace

TEST_F(NetlinkTest, lists_interfaces_with_what_is_known_of_them)
{
    const auto tap = createTap("vnats7");
    ASSERT_TRUE(tap);
    const auto links = m_netlink->links();
    ASSERT_TRUE(links);
    EXPECT_EQ(links->size(), 2U);
    const auto link = m_netlink->linkByName("vnats7");
    ASSERT_TRUE(link);
    EXPECT_EQ(link->mtu, 1500U);
    EXPECT_FALSE(link->up);
    EXPECT_FALSE(link->mac.isZero());
    EXPECT_FALSE(link->mac.isGroup());
    const auto again = m_netlink->linkByIndex(link->index);
    ASSERT_TRUE(again);
    EXPECT_EQ(again->name, "vnats7");
    EXPECT_EQ(again->mac, link->mac);
    EXPECT_EQ(m_netlink->linkByIndex(link->index + 1).error().code, ENODEV);
}

TEST_F(NetlinkTest, adds_and_removes_addresses_of_both_families)
{
    const auto tap = createTap("vnats7");
    ASSERT_TRUE(tap);
    const int index = m_netlink->linkByName("vnats7")->index;
    for (const auto& address : {cidr("10.1.2.3", 24), cidr("fd00::3", 64)}) {
        ASSERT_TRUE(m_netlink->addAddress(index, address));
        const auto all = m_netlink->addresses();
        ASSERT_TRUE(all);
        EXPECT_TRUE(std::ranges::any_of(*all, [&](const auto& entry) {
            return entry.linkIndex == index && entry.address == address;
        })) << address.toString();
        EXPECT_EQ(m_netlink->addAddress(index, address).error().code, EEXIST);
        EXPECT_TRUE(m_netlink->removeAddress(index, address));
        EXPECT_EQ(m_netlink->removeAddress(index, address).error().code, EADDRNOTAVAIL);
    }
}

TEST_F(NetlinkTest, forgets_the_neighbours_in_a_subnet_that_nobody_has_entered_by_hand)
{
    const auto tap = createTap("vnats7");
    ASSERT_TRUE(tap);
    const int index = m_netlink->linkByName("vnats7")->index;
    ASSERT_TRUE(m_netlink->setUp(index, true));
    for (const char* const words :
        {"10.1.2.7 lladdr 02:00:00:00:00:07 nud stale", "10.1.2.8 lladdr 02:00:00:00:00:08 nud permanent",
            "10.1.3.7 lladdr 02:00:00:00:00:09 nud stale", "fd00::7 lladdr 02:00:00:00:00:07 nud stale"})
        ASSERT_EQ(outputOf("ip neighbour add dev vnats7 " + std::string(words) + " 2>&1"), "") << words;
    ASSERT_TRUE(m_netlink->forgetNeighbors(index, cidr("10.1.2.1", 24)));
    ASSERT_TRUE(m_netlink->forgetNeighbors(index, cidr("10.9.9.9", 24))) << "where there are none";
    const std::string left = outputOf("ip neighbour show dev vnats7");
    EXPECT_FALSE(left.contains("10.1.2.7 ")) << left;
    for (const char* const kept : {"10.1.2.8 ", "10.1.3.7 ", "fd00::7 "})
        EXPECT_TRUE(left.contains(kept)) << left;
}

TEST_F(NetlinkTest, finds_where_the_default_routes_lead)
{
    const auto tap = createTap("vnats7");
    ASSERT_TRUE(tap);
    const int index = m_netlink->linkByName("vnats7")->index;
    ASSERT_TRUE(m_netlink->setUp(index, true));
    ASSERT_TRUE(m_netlink->addAddress(index, cidr("10.1.2.3", 24)));
    EXPECT_TRUE(m_netlink->routes().value().gateways.empty());
    for (const char* const route :
        {"-4 route add default via 10.9.0.1 dev vnats7 onlink", "-4 route add default dev vnats7 metric 5",
            "-4 route add 10.8.0.0/16 via 10.9.0.2 dev vnats7 onlink",
            "-4 route add default via 10.9.0.3 dev vnats7 onlink table 100",
            ("-4 route add default metric 7 nexthop via 10.9.0.4 dev vnats7 onlink"
             " nexthop via 10.9.0.1 dev vnats7 onlink"),
            "-4 route add unreachable default metric 9", "-6 route add default via fe80::1 dev vnats7"})
        ASSERT_EQ(outputOf(std::string("ip ") + route + " 2>&1"), "") << route;
    auto routes = m_netlink->routes();
    ASSERT_TRUE(routes) << routes.error().toString();
    std::set<std::pair<IpAddress, int>> found;
    for (const auto& [gateway, link] : routes->gateways)
        found.emplace(gateway, link);
    EXPECT_EQ(found,
        (std::set<std::pair<IpAddress, int>>{{*IpAddress::parse("10.9.0.1"), index},
            {*IpAddress::parse("10.9.0.4"), index}, {*IpAddress::parse("fe80::1"), index}}));
}

TEST_F(NetlinkTest, lists_the_routes_of_all_tables_and_what_routing_rules_are_for)
{
    const auto tap = createTap("vnats7");
    ASSERT_TRUE(tap);
    const int index = m_netlink->linkByName("vnats7")->index;
    ASSERT_TRUE(m_netlink->setUp(index, true));
    ASSERT_TRUE(m_netlink->addAddress(index, cidr("10.1.2.3", 24)));
    for (const char* const words :
        {"-4 route add 10.8.0.0/16 via 10.1.2.1", "-4 route add 10.9.0.0/24 dev vnats7 table 100",
            "-4 route add blackhole 10.10.0.0/24", "-4 route add prohibit 10.11.0.0/24 table 200",
            "-4 route add local 10.12.0.0/24 dev lo", "-4 route add default via 10.1.2.1 table 300",
            "-4 route add 10.13.0.0/24 nexthop via 10.1.2.1 nexthop via 10.1.2.2",
            "-6 route add fd00:8::/64 dev vnats7 table 100", "-6 route add unreachable fd00:9::/64",
            "-4 rule add to 10.20.0.0/16 lookup 100", "-4 rule add from 10.21.0.0/24 lookup 100",
            "-4 rule add to 10.22.0.0/24 blackhole", "-4 rule add to 10.23.0.0/24 lookup main",
            "-4 rule add fwmark 7 lookup 100", "-4 rule add to 10.24.0.0/24 iif vnats7 lookup 100",
            "-6 rule add to fd00:20::/64 lookup 100"})
        ASSERT_EQ(outputOf(std::string("ip ") + words + " 2>&1"), "") << words;
    const auto routes = m_netlink->routes();
    ASSERT_TRUE(routes) << routes.error().toString();
    for (const auto& wanted : {cidr("10.1.2.0", 24), cidr("10.8.0.0", 16), cidr("10.9.0.0", 24),
             cidr("10.10.0.0", 24), cidr("10.11.0.0", 24), cidr("10.12.0.0", 24), cidr("0.0.0.0", 0),
             cidr("10.13.0.0", 24), cidr("fd00:8::", 64), cidr("fd00:9::", 64)})
        EXPECT_EQ(std::ranges::count(routes->all, wanted, &Netlink::Route::to), 1) << wanted.toString();
    EXPECT_EQ(std::ranges::count(routes->all, cidr("10.1.2.255", 32), &Netlink::Route::to), 0)
        << "a broadcast address";
    const auto linkOf = [&routes](const IpInterfaceAddress& to) {
        return std::ranges::find(routes->all, to, &Netlink::Route::to)->link;
    };
    for (const auto& through :
        {cidr("10.8.0.0", 16), cidr("10.9.0.0", 24), cidr("10.13.0.0", 24), cidr("fd00:8::", 64)})
        EXPECT_EQ(linkOf(through), index) << through.toString();
    EXPECT_EQ(linkOf(cidr("10.10.0.0", 24)), 0) << "a black hole is nowhere";
    const auto ruled = m_netlink->ruledSubnets();
    ASSERT_TRUE(ruled) << ruled.error().toString();
    EXPECT_EQ(std::set(ruled->begin(), ruled->end()),
        (std::set{
            cidr("10.20.0.0", 16), cidr("10.21.0.0", 24), cidr("10.22.0.0", 24), cidr("fd00:20::", 64)}));
}

TEST_F(NetlinkTest, adds_and_removes_routes_and_knows_where_they_lead)
{
    using enum Netlink::Existing;
    const auto tap = createTap("vnats7");
    const auto second = createTap("vnats8");
    ASSERT_TRUE(tap && second);
    const int index = m_netlink->linkByName("vnats7")->index;
    const int other = m_netlink->linkByName("vnats8")->index;
    for (const int link : {index, other})
        ASSERT_TRUE(m_netlink->setUp(link, true));
    ASSERT_TRUE(m_netlink->addAddress(index, cidr("10.1.2.3", 24)));
    ASSERT_TRUE(m_netlink->addAddress(index, cidr("fd00::3", 64)));
    ASSERT_TRUE(m_netlink->addAddress(other, cidr("10.1.3.3", 24)));
    const std::vector<LanRoute> routes{{cidr("192.168.5.0", 24), IpAddress::parse("10.1.2.7")},
        {cidr("255.255.255.255", 32)}, {cidr("224.0.0.0", 4)},
        {cidr("192.168.6.0", 24), IpAddress::parse("10.9.0.7")},
        {cidr("fd05::", 64), IpAddress::parse("fd00::7")}, {cidr("fd06::", 64)}};
    for (const LanRoute& route : routes) {
        const bool hidden = route.gateway == IpAddress::parse("10.9.0.7");
        const auto added = m_netlink->addRoute(index, route, hidden, Stays);
        ASSERT_TRUE(added) << added.error().toString();
        EXPECT_EQ(m_netlink->addRoute(index, route, hidden, Stays).error().code, EEXIST) << route.toString();
        EXPECT_EQ(m_netlink->addRoute(other, {route.destination}, false, Stays).error().code, EEXIST);
        EXPECT_EQ(m_netlink->linkOfRoute(route.destination).value(), index);
    }
    auto there = m_netlink->routesTo(index);
    ASSERT_TRUE(there);
    std::ranges::sort(*there);
    auto wanted = routes;
    std::ranges::sort(wanted);
    EXPECT_EQ(*there, wanted) << "without those of its addresses";
    EXPECT_EQ(m_netlink->routesTo(other)->size(), 0U);
    const LanRoute replacing{routes[0].destination, IpAddress::parse("10.1.2.9")};
    EXPECT_TRUE(m_netlink->addRoute(index, replacing, false, IsReplaced));
    EXPECT_EQ(m_netlink->removeRoute(index, routes[0]).error().code, ESRCH);
    EXPECT_TRUE(m_netlink->removeRoute(index, replacing));
    EXPECT_EQ(m_netlink->linkOfRoute(replacing.destination).value(), std::nullopt);
    for (const LanRoute& route : std::span(routes).subspan(1))
        EXPECT_TRUE(m_netlink->removeRoute(index, route)) << route.toString();
    EXPECT_EQ(m_netlink->routesTo(index)->size(), 0U);
}

TEST_F(NetlinkTest, knows_the_other_end_of_a_point_to_point_link)
{
    const auto tap = createTap("vnats7");
    ASSERT_TRUE(tap);
    for (const char* const words : {"-4 address add 10.1.2.3 peer 10.7.7.0/24 dev vnats7",
             "-6 address add fd00::1 peer fd00:7::7 dev vnats7", "-4 address add 10.1.3.3/24 dev vnats7"})
        ASSERT_EQ(outputOf(std::string("ip ") + words + " 2>&1"), "") << words;
    const auto all = m_netlink->addresses();
    ASSERT_TRUE(all);
    const auto peerOf = [&](std::string_view address) {
        const auto found = std::ranges::find_if(
            *all, [&](const auto& entry) { return entry.address.address == *IpAddress::parse(address); });
        return found == all->end() ? std::nullopt : found->peer;
    };
    EXPECT_EQ(peerOf("10.1.2.3"), IpAddress::parse("10.7.7.0"));
    EXPECT_EQ(peerOf("fd00::1"), IpAddress::parse("fd00:7::7"));
    EXPECT_EQ(peerOf("10.1.3.3"), std::nullopt);
}

TEST_F(NetlinkTest, sets_the_largest_segment_for_both_ip_versions)
{
    const auto tap = createTap("vnats7");
    ASSERT_TRUE(tap);
    const int index = m_netlink->linkByName("vnats7")->index;
    EXPECT_EQ(m_netlink->linkByName("vnats7")->gsoMaxSize, 65536U);
    const auto set = m_netlink->setGsoMaxSize(index, 32000);
    ASSERT_TRUE(set) << set.error().toString();
    EXPECT_EQ(m_netlink->linkByName("vnats7")->gsoMaxSize, 32000U);
    const std::string shown = outputOf("ip -d link show dev vnats7");
    EXPECT_TRUE(shown.contains(" gso_max_size 32000 ")) << shown;
    // Only kernels and an iproute2 of 6.3 and newer show it.
    EXPECT_TRUE(!shown.contains("gso_ipv4_max_size") || shown.contains(" gso_ipv4_max_size 32000 ")) << shown;
    EXPECT_EQ(m_netlink->setGsoMaxSize(index, 65537).error().code, EINVAL);
}

TEST_F(NetlinkTest, sets_the_queueing_discipline_and_gives_it_back_to_the_kernel)
{
    const auto tap = createTap("vnats7");
    ASSERT_TRUE(tap);
    const int index = m_netlink->linkByName("vnats7")->index;
    // A kind that no sysctl names as the default, and that every kernel has.
    for (int twice = 0; twice < 2; ++twice) {
        const auto set = m_netlink->setQueueDiscipline(index, "pfifo_head_drop");
        ASSERT_TRUE(set) << set.error().toString();
        EXPECT_TRUE(rootDiscipline().starts_with("qdisc pfifo_head_drop ")) << rootDiscipline();
    }
    ASSERT_TRUE(m_netlink->setUp(index, true));
    EXPECT_TRUE(rootDiscipline().starts_with("qdisc pfifo_head_drop ")) << rootDiscipline();
    const auto reset = m_netlink->resetQueueDiscipline(index);
    ASSERT_TRUE(reset) << reset.error().toString();
    EXPECT_FALSE(rootDiscipline().contains("pfifo_head_drop")) << rootDiscipline();
    EXPECT_EQ(m_netlink->resetQueueDiscipline(index).error().code, ENOENT);
}

TEST_F(NetlinkTest, says_when_the_kernel_has_no_such_queueing_discipline)
{
    const auto tap = createTap("vnats7");
    ASSERT_TRUE(tap);
    const int index = m_netlink->linkByName("vnats7")->index;
    const auto set = m_netlink->setQueueDiscipline(index, "no_such_kind");
    ASSERT_FALSE(set);
    EXPECT_EQ(set.error().code, ENOENT) << set.error().toString();
}

TEST_F(NetlinkTest, reports_a_refusal_with_the_kernels_own_words)
{
    const auto tap = createTap("vnats7");
    ASSERT_TRUE(tap);
    const int index = m_netlink->linkByName("vnats7")->index;
    const auto result = m_netlink->setMtu(index, 100000);
    ASSERT_FALSE(result);
    EXPECT_EQ(result.error().code, EINVAL);
    EXPECT_NE(result.error().what.find("mtu greater than device maximum"), std::string::npos)
        << result.error().toString();
}

TEST_F(NetlinkTest, reports_an_interface_that_is_not_there)
{
    EXPECT_EQ(m_netlink->setUp(4711, true).error().code, ENODEV);
    EXPECT_EQ(m_netlink->setGsoMaxSize(4711, 32000).error().code, ENODEV);
    EXPECT_EQ(m_netlink->setQueueDiscipline(4711, "pfifo_head_drop").error().code, ENODEV);
    EXPECT_EQ(m_netlink->linkByName("absent").error().code, ENODEV);
}

} // namespace vnats
