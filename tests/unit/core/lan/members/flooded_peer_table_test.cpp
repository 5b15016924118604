// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lan/members/peer_table.h"
#include "tests/support/fakes.h"

#include <gtest/gtest.h>

namespace vnats {
namespace {

using namespace test;
using namespace std::chrono_literals;

/// A peer table that strangers try to fill.
class FloodedPeerTableTest : public testing::Test
{
protected:
    static Hello helloOf(const MacAddress& mac, std::vector<std::string> features = {"batch"})
    {
        Hello hello;
        hello.mac = mac;
        hello.features = std::move(features);
        return hello;
    }
    static MacAddress madeUp(std::size_t n)
    {
        return MacAddress({6, 1, 0, static_cast<std::uint8_t>(n >> 16), static_cast<std::uint8_t>(n >> 8),
            static_cast<std::uint8_t>(n)});
    }
    /// Raw frames with sources that are made up, each once.
    void flood()
    {
        for (std::size_t n = 0; n < 5 * PeerTable::kMaxPeers; ++n)
            table.received(madeUp(n), 60);
    }
    bool isRemembered(const MacAddress& mac)
    {
        table.markAllChanged();
        return std::ranges::count(table.takeChanges().changed, mac, &PeerInfo::mac) == 1;
    }

    FakeClock clock;
    PeerTable table{clock};
};

TEST_F(FloodedPeerTableTest, keeps_a_member_that_has_said_hello)
{
    table.greeted(helloOf(kTheirs));
    flood();
    EXPECT_TRUE(table.isNative(kTheirs));
    EXPECT_EQ(table.size(), PeerTable::kMaxPeers);
}

TEST_F(FloodedPeerTableTest, keeps_the_machines_behind_a_members_bridge)
{
    table.greeted(helloOf(kTheirs, {"bridge"}));
    clock.advance(5s);
    Hello hello = helloOf(kTheirs, {"bridge"});
    hello.ports = {kOther};
    table.greeted(hello);
    flood();
    EXPECT_EQ(table.wayTo(kOther).node, kTheirs);
}

TEST_F(FloodedPeerTableTest, keeps_a_basic_node_that_has_been_heard_for_a_while)
{
    table.received(kOther, 60);
    clock.advance(2s);
    table.received(kOther, 60);
    flood();
    EXPECT_TRUE(isRemembered(kOther));
}

TEST_F(FloodedPeerTableTest, keeps_a_basic_node_that_has_answered_us)
{
    table.received(kOther, 60);
    table.sent(kOther, 60);
    table.received(kOther, 60);
    flood();
    EXPECT_TRUE(isRemembered(kOther));
}

TEST_F(FloodedPeerTableTest, keeps_a_basic_node_that_was_heard_among_the_strangers)
{
    for (std::size_t n = 0; n < PeerTable::kMaxPeers; ++n)
        table.received(madeUp(n), 60);
    table.received(kOther, 60);
    table.sent(kOther, 60);
    table.received(kOther, 60);
    flood();
    EXPECT_TRUE(isRemembered(kOther));
}

TEST_F(FloodedPeerTableTest, keeps_its_members_when_hellos_are_made_up)
{
    table.greeted(helloOf(kTheirs));
    clock.advance(15s);
    table.greeted(helloOf(kTheirs));
    for (std::size_t n = 0; n < 5 * PeerTable::kMaxPeers; ++n)
        table.greeted(helloOf(madeUp(n)));
    EXPECT_TRUE(table.isNative(kTheirs));
    EXPECT_EQ(table.size(), PeerTable::kMaxPeers);
}

TEST_F(FloodedPeerTableTest, lets_strangers_broadcast_no_more_than_one_member)
{
    table.greeted(helloOf(kTheirs));
    std::uint32_t passed = 0;
    for (std::size_t n = 0; n < 5 * PeerTable::kBroadcasts; ++n) {
        table.received(madeUp(n), 60);
        passed += table.mayBroadcast(madeUp(n));
    }
    EXPECT_EQ(passed, PeerTable::kBroadcasts);
    EXPECT_TRUE(table.mayBroadcast(kTheirs));
}

TEST_F(FloodedPeerTableTest, lets_no_bridge_take_the_places_of_others)
{
    table.received(kOther, 60);
    clock.advance(2s);
    table.received(kOther, 60);
    table.greeted(helloOf(kTheirs, {"bridge"}));
    for (int round = 0; round < 3; ++round) {
        for (std::size_t n = 0; n < 5 * PeerTable::kMaxPeers; ++n)
            ASSERT_TRUE(table.placeBehind(madeUp(n), kTheirs));
        clock.advance(2s);
    }
    EXPECT_TRUE(isRemembered(kOther));
    EXPECT_TRUE(table.isNative(kTheirs));
    EXPECT_LE(table.size(), 2 + PeerTable::kMaxPeers / 4);
}

} // namespace
} // namespace vnats
