// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lan/addresses/address_guard.h"

#include "tests/support/guarded_node.h"

#include <gtest/gtest.h>
#include <set>

namespace vnats {
namespace {

using namespace test;
using namespace std::chrono_literals;
using Conflicts = std::vector<AddressGuard::Conflict>;

const IpInterfaceAddress kRange = cidr("10.64.0.0/24");
const IpInterfaceAddress kLarge = cidr("10.0.0.0/8");
const IpInterfaceAddress kSmall = cidr("10.64.0.0/29");

class AddressGuardTest : public testing::Test
{
protected:
    GuardedNode seeking(
        const IpInterfaceAddress& range, const char* preferred = nullptr, const MacAddress& own = kOurs)
    {
        return {clock, own, from(range, preferred ? std::optional(ip(preferred)) : std::nullopt)};
    }

    FakeClock clock;
};

TEST_F(AddressGuardTest, asks_three_times_before_it_claims_what_it_had_last)
{
    GuardedNode node = seeking(kRange, "10.64.0.7");
    EXPECT_FALSE(node.guard.due());
    const auto start = clock.steady();
    node.guard.linkUp();
    node.run(5s);
    EXPECT_EQ(node.claims, std::vector{cidr("10.64.0.7/24")});
    EXPECT_EQ(node.guard.automatic(), cidr("10.64.0.7/24"));
    ASSERT_EQ(node.sent.size(), 5U);
    EXPECT_EQ(node.probesFor(ip("10.64.0.7")), 3U);
    EXPECT_EQ(node.announcementsOf(ip("10.64.0.7")), 2U);
    EXPECT_LE(node.sent[0].at - start, 200ms);
    for (int probe : {1, 2}) {
        const auto pause = node.sent[probe].at - node.sent[probe - 1].at;
        EXPECT_TRUE(pause >= 200ms && pause <= 300ms);
    }
    EXPECT_EQ(node.sent[3].at - node.sent[2].at, 400ms);
    EXPECT_EQ(node.sent[4].at - node.sent[3].at, 1s);
    EXPECT_FALSE(node.guard.due());
}

TEST_F(AddressGuardTest, chooses_by_its_mac_and_never_the_ends_nor_what_is_fixed)
{
    std::set<IpAddress> chosen;
    for (std::uint8_t last = 0; last < 100; ++last) {
        const MacAddress own({2, 0, 0, 0, 0, last});
        AddressGuard::Plan plan = fixed({cidr("10.64.0.1/29"), cidr("10.64.0.4/16")});
        plan.automaticRange = kSmall;
        plan.preferred = ip(last % 2 == 0 ? "10.64.0.4" : "10.64.0.7");
        GuardedNode node(clock, own, plan);
        GuardedNode again(clock, own, plan);
        for (GuardedNode* each : {&node, &again}) {
            each->guard.linkUp();
            each->run(2s);
        }
        ASSERT_EQ(node.claims.size(), 1U);
        EXPECT_EQ(node.claims, again.claims);
        chosen.insert(node.claims[0].address);
    }
    EXPECT_EQ(chosen, (std::set{ip("10.64.0.2"), ip("10.64.0.3"), ip("10.64.0.5"), ip("10.64.0.6")}));
}

TEST_F(AddressGuardTest, takes_another_when_somebody_has_asks_for_or_lists_the_first)
{
    const IpAddress first = ip("10.64.0.7");
    const auto abandonsWhen = [&](auto hear) {
        GuardedNode node = seeking(kRange, "10.64.0.7");
        node.guard.linkUp();
        node.runUntilProbed(3, first);
        hear(node);
        node.run(3s);
        EXPECT_EQ(node.probesFor(first), 3U);
        EXPECT_EQ(node.releases.size(), 0U);
        ASSERT_EQ(node.claims.size(), 1U);
        EXPECT_NE(node.claims[0].address, first);
    };
    abandonsWhen([&](GuardedNode& node) {
        node.hears(Arp{.operation = 2, .senderIp = first}.broadcastFrom(kTheirs));
    });
    abandonsWhen([&](GuardedNode& node) { node.hears(Arp{.senderIp = first}.broadcastFrom(kTheirs)); });
    abandonsWhen([&](GuardedNode& node) { node.hears(arpProbe(kTheirs, first)); });
    abandonsWhen([&](GuardedNode& node) { node.hearsHello(kTheirs, {ip("fd00::1"), first}); });
}

TEST_F(AddressGuardTest, does_not_take_its_own_voice_for_another)
{
    GuardedNode node = seeking(kRange, "10.64.0.7");
    node.guard.linkUp();
    for (int i = 0; i < 30; ++i) {
        node.run(100ms);
        for (const auto& sent : std::vector(node.sent))
            node.hears(sent.frame);
        node.hearsHello(kOurs, {ip("10.64.0.7")});
    }
    EXPECT_EQ(node.claims, std::vector{cidr("10.64.0.7/24")});
    EXPECT_TRUE(node.releases.empty());
    EXPECT_TRUE(node.guard.conflicts().empty());
}

TEST_F(AddressGuardTest, does_not_ask_for_what_hellos_list)
{
    GuardedNode node = seeking(kSmall, "10.64.0.1");
    node.guard.linkUp();
    node.hearsHello(
        kTheirs, {ip("10.64.0.1"), ip("10.64.0.2"), ip("10.64.0.3"), ip("10.64.0.5"), ip("10.64.0.6")});
    node.run(2s);
    EXPECT_EQ(node.claims, std::vector{cidr("10.64.0.4/29")});
    EXPECT_EQ(node.sent.size(), 5U);
}

TEST_F(AddressGuardTest, slows_down_after_ten_that_were_taken)
{
    GuardedNode node = seeking(kLarge);
    node.guard.linkUp();
    const auto start = clock.steady();
    for (int i = 0; i < 10; ++i)
        node.hearsClaim(kTheirs, node.nextProbed());
    EXPECT_LT(clock.steady() - start, 4s);
    node.sent.clear();
    node.run(59s);
    EXPECT_TRUE(node.sent.empty());
    EXPECT_FALSE(node.guard.isExhausted());
    node.hearsClaim(kTheirs, node.nextProbed());
    node.sent.clear();
    node.run(59s);
    EXPECT_TRUE(node.sent.empty());
    node.run(3s);
    EXPECT_EQ(node.claims.size(), 1U);
}

TEST_F(AddressGuardTest, says_when_a_small_range_is_full_and_tries_it_again_each_minute)
{
    GuardedNode node = seeking(kSmall);
    node.guard.linkUp();
    std::set<IpAddress> tried;
    for (int i = 0; i < 6; ++i) {
        EXPECT_FALSE(node.guard.isExhausted());
        const IpAddress probed = node.nextProbed();
        tried.insert(probed);
        node.hearsClaim(kTheirs, probed);
    }
    EXPECT_EQ(tried.size(), 6U);
    EXPECT_TRUE(node.guard.isExhausted());
    node.sent.clear();
    node.run(59s);
    EXPECT_TRUE(node.sent.empty());
    const IpAddress free = node.nextProbed();
    EXPECT_TRUE(node.guard.isExhausted());
    node.run(2s);
    EXPECT_EQ(node.guard.automatic()->address, free);
    EXPECT_FALSE(node.guard.isExhausted());
}

TEST_F(AddressGuardTest, tries_all_of_a_full_subnet_of_a_thousand_without_a_rest)
{
    GuardedNode node = seeking(cidr("10.64.0.0/22"));
    node.guard.linkUp();
    std::set<IpAddress> tried;
    for (int i = 0; i < 1022; ++i) {
        tried.insert(node.nextProbed());
        node.hearsClaim(kTheirs, probedAddress(*EthernetFrame::parse(node.sent.back().frame)).value());
    }
    EXPECT_EQ(tried.size(), 1022U);
    EXPECT_TRUE(node.guard.isExhausted());
}

TEST_F(AddressGuardTest, defends_its_address_once_and_then_gives_it_up)
{
    GuardedNode node = seeking(kRange, "10.64.0.7");
    node.guard.linkUp();
    node.run(5s);
    node.hearsClaim(kTheirs, ip("10.64.0.7"));
    EXPECT_EQ(node.announcementsOf(ip("10.64.0.7")), 3U);
    EXPECT_EQ(node.guard.conflicts(), (Conflicts{{ip("10.64.0.7"), kTheirs}}));
    node.run(9s);
    EXPECT_TRUE(node.releases.empty());
    node.hearsClaim(kOther, ip("10.64.0.7"));
    EXPECT_EQ(node.releases, std::vector{cidr("10.64.0.7/24")});
    EXPECT_FALSE(node.guard.automatic());
    EXPECT_TRUE(node.guard.conflicts().empty());
    EXPECT_EQ(node.announcementsOf(ip("10.64.0.7")), 3U);
    node.run(2s);
    ASSERT_TRUE(node.guard.automatic());
    EXPECT_NE(node.guard.automatic()->address, ip("10.64.0.7"));
}

TEST_F(AddressGuardTest, defends_again_after_ten_seconds)
{
    GuardedNode node = seeking(kRange, "10.64.0.7");
    node.guard.linkUp();
    node.run(5s);
    node.hearsClaim(kTheirs, ip("10.64.0.7"));
    node.run(11s);
    node.hearsClaim(kTheirs, ip("10.64.0.7"));
    EXPECT_EQ(node.announcementsOf(ip("10.64.0.7")), 4U);
    EXPECT_TRUE(node.releases.empty());
}

TEST_F(AddressGuardTest, gives_up_what_the_other_does_not_let_go)
{
    GuardedNode node = seeking(kRange, "10.64.0.7");
    node.guard.linkUp();
    node.run(5s);
    node.hearsClaim(kTheirs, ip("10.64.0.7"));
    const std::size_t asked = node.probesFor(ip("10.64.0.7"));
    node.run(31s);
    EXPECT_EQ(node.probesFor(ip("10.64.0.7")), asked + 1);
    node.hearsClaim(kTheirs, ip("10.64.0.7"));
    EXPECT_EQ(node.releases.size(), 1U);
}

TEST_F(AddressGuardTest, keeps_its_address_over_a_loss_of_the_link_and_asks_once_for_it)
{
    GuardedNode node = seeking(kRange, "10.64.0.7");
    node.guard.linkUp();
    node.runUntilProbed(3, ip("10.64.0.7"));
    node.guard.linkDown();
    EXPECT_FALSE(node.guard.due());
    node.run(60s);
    EXPECT_TRUE(node.claims.empty());
    node.sent.clear();
    node.guard.linkUp();
    node.run(2s);
    EXPECT_EQ(node.probesFor(ip("10.64.0.7")), 3U);
    EXPECT_EQ(node.claims.size(), 1U);
    node.guard.linkDown();
    node.run(60s);
    node.sent.clear();
    node.guard.linkUp();
    node.run(60s);
    ASSERT_EQ(node.sent.size(), 1U);
    EXPECT_EQ(node.probesFor(ip("10.64.0.7")), 1U);
    node.hears(Arp{.operation = 2, .senderIp = ip("10.64.0.7")}.broadcastFrom(kTheirs));
    EXPECT_EQ(node.guard.conflicts().size(), 1U);
    EXPECT_EQ(node.claims.size(), 1U);
    EXPECT_TRUE(node.releases.empty());
}

TEST_F(AddressGuardTest, goes_on_with_an_address_that_the_interface_has)
{
    AddressGuard::Plan plan = from(kRange, ip("10.64.0.7"), true);
    GuardedNode node(clock, kOurs, plan);
    EXPECT_EQ(node.guard.automatic(), cidr("10.64.0.7/24"));
    node.guard.linkUp();
    node.run(5s);
    EXPECT_TRUE(node.claims.empty());
    EXPECT_EQ(node.sent.size(), 1U);
    EXPECT_EQ(node.probesFor(ip("10.64.0.7")), 1U);
    node.hearsClaim(kTheirs, ip("10.64.0.7"));
    node.hearsClaim(kTheirs, ip("10.64.0.7"));
    EXPECT_EQ(node.releases, std::vector{cidr("10.64.0.7/24")});
    plan.preferred = ip("10.65.0.7");
    EXPECT_FALSE(GuardedNode(clock, kOurs, plan).guard.automatic());
}

TEST_F(AddressGuardTest, gives_nothing_where_there_is_nothing_to_give)
{
    for (const char* range : {"10.0.0.0/31", "10.0.0.0/32", "10.0.0.0/40", "fd00::/64"}) {
        GuardedNode node = seeking(cidr(range), "10.0.0.1");
        node.guard.linkUp();
        node.run(10min);
        EXPECT_TRUE(node.sent.empty()) << range;
        EXPECT_FALSE(node.guard.automatic()) << range;
    }
}

} // namespace
} // namespace vnats
