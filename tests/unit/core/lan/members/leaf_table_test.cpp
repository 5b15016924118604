// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lan/members/leaf_table.h"

#include "core/lan/members/peer_table.h"
#include "tests/support/fake_clock.h"
#include "tests/support/frame_builder.h"

#include <gtest/gtest.h>

namespace vnats {
namespace {

using namespace test;

LeafServer leafOf(std::uint16_t port)
{
    LeafServer leaf;
    leaf.port = port;
    leaf.token = "abcdefghijkmnpqrstuvwxyz23456789";
    leaf.certificate = "AAAA";
    return leaf;
}

TEST(LeafTable, knows_what_each_member_last_said)
{
    LeafTable table;
    table.heard(kTheirs, std::nullopt);
    EXPECT_FALSE(table.takeChanged());
    table.heard(kTheirs, leafOf(1));
    EXPECT_TRUE(table.takeChanged());
    table.heard(kTheirs, leafOf(1));
    EXPECT_FALSE(table.takeChanged()) << "nothing new";
    table.heard(kTheirs, leafOf(2));
    EXPECT_TRUE(table.takeChanged());
    EXPECT_EQ(table.leaves(), std::vector{leafOf(2)});
    table.heard(kTheirs, std::nullopt);
    EXPECT_TRUE(table.takeChanged());
    EXPECT_TRUE(table.leaves().empty());
}

TEST(LeafTable, forgets_a_leaf_with_its_member)
{
    FakeClock clock;
    PeerTable peers(clock);
    LeafTable table;
    Hello hello;
    hello.mac = kTheirs;
    peers.greeted(hello);
    table.heard(kTheirs, leafOf(1));
    table.keepThoseOf(peers);
    EXPECT_EQ(table.leaves().size(), 1U);
    peers.left(kTheirs);
    table.keepThoseOf(peers);
    EXPECT_TRUE(table.leaves().empty());
}

TEST(LeafTable, is_not_filled_by_members_that_are_made_up)
{
    LeafTable table;
    for (std::uint8_t i = 0; i < 200; ++i)
        table.heard(*MacAddress::fromBytes(std::vector{
                        std::byte{2}, std::byte{0}, std::byte{0}, std::byte{0}, std::byte{1}, std::byte{i}}),
            leafOf(i + 1U));
    EXPECT_EQ(table.leaves().size(), LeafTable::kMost);
    EXPECT_EQ(table.leaves().front(), leafOf(1)) << "the first ones stay";
}

} // namespace
} // namespace vnats
