// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lan/members/peer_table.h"
#include "tests/support/fakes.h"

#include <algorithm>
#include <gtest/gtest.h>

namespace vnats {
namespace {

using namespace test;
using namespace std::chrono_literals;

class PeerTableTest : public testing::Test
{
protected:
    static MacAddress numbered(std::size_t n)
    {
        return MacAddress({2, 0, 0, 0, static_cast<std::uint8_t>(n >> 8), static_cast<std::uint8_t>(n)});
    }

    static Hello helloOf(const MacAddress& mac, std::vector<std::string> features = {"batch"})
    {
        Hello hello;
        hello.mac = mac;
        hello.name = "theirs";
        hello.features = std::move(features);
        return hello;
    }
    /// A hello with these addresses.
    void says(const MacAddress& mac, std::vector<IpAddress> addresses)
    {
        Hello hello = helloOf(mac);
        hello.addresses = std::move(addresses);
        table.greeted(hello);
    }

    FakeClock clock;
    PeerTable table{clock};
};

TEST_F(PeerTableTest, tells_only_what_has_changed)
{
    table.received(kTheirs, 60);
    table.received(kOther, 60);
    EXPECT_EQ(table.takeChanges().changed.size(), 2U);
    EXPECT_TRUE(table.takeChanges().empty());
    table.received(kOther, 40);
    const auto changes = table.takeChanges();
    ASSERT_EQ(changes.changed.size(), 1U);
    EXPECT_EQ(changes.changed[0].mac, kOther);
    EXPECT_EQ(changes.changed[0].receivedFrames, 2U);
    EXPECT_EQ(changes.changed[0].receivedBytes, 100U);
}

TEST_F(PeerTableTest, tells_what_native_peers_lack_for_as_long_as_they_are_there)
{
    using Sets = std::vector<AutomaticRangeSet>;
    const auto lacks = [this](const MacAddress& mac, AutomaticRangeSet set) {
        Hello hello = helloOf(mac);
        hello.lacks = set;
        table.greeted(hello);
    };
    lacks(kTheirs, {});
    EXPECT_EQ(table.lacking(), Sets{});
    lacks(kTheirs, 1);
    lacks(kOther, 1);
    lacks(numbered(9), 6);
    EXPECT_EQ(table.lacking(), (Sets{1, 6}));
    lacks(kTheirs, {});
    table.left(numbered(9));
    EXPECT_EQ(table.lacking(), Sets{1}) << "that of the third";
    clock.advance(PeerTable::kHelloLifetime + 1s);
    table.received(kOther, 60);
    table.forgetSilent();
    EXPECT_EQ(table.lacking(), Sets{}) << "it is native no more";
    lacks(kOther, 2);
    EXPECT_EQ(table.lacking(), Sets{2});
}

TEST_F(PeerTableTest, does_not_make_a_peer_of_a_host_that_was_only_asked_for)
{
    table.sent(kTheirs, 60);
    table.learn({kTheirs, ip("10.0.0.2")});
    EXPECT_EQ(table.size(), 0U);
}

TEST_F(PeerTableTest, lists_an_address_that_has_moved_at_its_last_claimant_only)
{
    const auto holders = [this] {
        table.markAllChanged();
        std::vector<MacAddress> macs;
        for (const PeerInfo& peer : table.takeChanges().changed)
            if (std::ranges::find(peer.addresses, ip("10.0.0.9")) != peer.addresses.end())
                macs.push_back(peer.mac);
        return macs;
    };
    table.received(kTheirs, 60);
    table.received(kOther, 60);
    table.learn({kTheirs, ip("10.0.0.9")});
    table.learn({kTheirs, ip("10.0.0.2")});
    EXPECT_EQ(holders(), std::vector{kTheirs});
    table.learn({kOther, ip("10.0.0.9")});
    const auto changes = table.takeChanges();
    EXPECT_EQ(changes.changed.size(), 2U) << "who has lost it is told of as well";
    EXPECT_EQ(holders(), std::vector{kOther});
    says(kTheirs, {ip("10.0.0.9")});
    EXPECT_EQ(holders(), std::vector{kTheirs});
    // Also back, and after the one that had it was forgotten.
    table.left(kTheirs);
    table.learn({kOther, ip("10.0.0.9")});
    EXPECT_EQ(holders(), std::vector{kOther});
    // A peer remembers so many, and the oldest is nobody's then.
    for (int i = 0; i < static_cast<int>(PeerInfo::kMaxAddresses); ++i)
        table.learn({kOther, ip("10.0.1." + std::to_string(i + 1))});
    EXPECT_TRUE(holders().empty());
    table.received(kTheirs, 60);
    table.learn({kTheirs, ip("10.0.0.9")});
    EXPECT_EQ(holders(), std::vector{kTheirs});
}

TEST_F(PeerTableTest, keeps_no_claim_to_an_address_that_its_peer_has_given_up)
{
    says(kTheirs, {ip("10.0.0.9")});
    says(kTheirs, {});
    table.received(kOther, 60);
    table.takeChanges();
    table.learn({kOther, ip("10.0.0.9")});
    const auto changes = table.takeChanges();
    ASSERT_EQ(changes.changed.size(), 1U) << "nothing was taken from anybody";
    EXPECT_EQ(changes.changed.front().mac, kOther);
}

TEST_F(PeerTableTest, lets_another_have_the_address_of_a_peer_that_gave_it_up_and_was_forgotten)
{
    says(kTheirs, {ip("10.0.0.9")});
    says(kTheirs, {});
    clock.advance(PeerTable::kForgetAfter);
    table.forgetSilent();
    ASSERT_EQ(table.size(), 0U);
    table.received(kOther, 60);
    table.learn({kOther, ip("10.0.0.9")});
    const auto changes = table.takeChanges();
    ASSERT_EQ(changes.changed.size(), 1U);
    EXPECT_EQ(changes.changed.front().addresses, std::vector{ip("10.0.0.9")});
}

TEST_F(PeerTableTest, forgets_a_silent_peer)
{
    table.received(kTheirs, 60);
    clock.advance(100s);
    table.received(kOther, 60);
    table.takeChanges();
    clock.advance(PeerTable::kForgetAfter - 100s);
    table.forgetSilent();
    EXPECT_EQ(table.takeChanges().removed, std::vector{kTheirs});
    EXPECT_EQ(table.size(), 1U);
}

TEST_F(PeerTableTest, says_nothing_of_a_peer_that_came_and_went_between_two_reports)
{
    table.received(kTheirs, 60);
    clock.advance(PeerTable::kForgetAfter);
    table.forgetSilent();
    EXPECT_TRUE(table.takeChanges().empty());
}

TEST_F(PeerTableTest, says_nothing_of_the_absence_of_a_peer_that_is_back)
{
    table.received(kTheirs, 60);
    table.takeChanges();
    clock.advance(PeerTable::kForgetAfter);
    table.forgetSilent();
    table.received(kTheirs, 60);
    const auto changes = table.takeChanges();
    EXPECT_TRUE(changes.removed.empty());
    EXPECT_EQ(changes.changed.size(), 1U);
}

TEST_F(PeerTableTest, makes_room_by_forgetting_the_one_silent_longest)
{
    for (std::size_t i = 0; i < PeerTable::kMaxPeers; ++i)
        table.received(numbered(i), 60);
    table.received(numbered(0), 60);
    table.takeChanges();
    table.received(mac("06:00:00:00:00:01"), 60);
    table.received(mac("06:00:00:00:00:02"), 60);
    EXPECT_EQ(table.size(), PeerTable::kMaxPeers);
    EXPECT_EQ(table.takeChanges().removed, (std::vector{numbered(1), numbered(2)}));
}

TEST_F(PeerTableTest, stays_bounded_under_a_flood_of_made_up_addresses)
{
    for (std::size_t i = 0; i < 20 * PeerTable::kMaxPeers; ++i)
        table.received(MacAddress({2, 1, static_cast<std::uint8_t>(i >> 16),
                           static_cast<std::uint8_t>(i >> 8), static_cast<std::uint8_t>(i), 0}),
            60);
    EXPECT_EQ(table.size(), PeerTable::kMaxPeers);
    const auto changes = table.takeChanges();
    EXPECT_EQ(changes.changed.size(), PeerTable::kMaxPeers);
    EXPECT_TRUE(changes.removed.empty());
}

TEST_F(PeerTableTest, keeps_the_latest_addresses_first_and_not_too_many)
{
    table.received(kTheirs, 60);
    for (int i = 1; i <= 12; ++i)
        table.learn({kTheirs, ip("10.0.0." + std::to_string(i))});
    table.learn({kTheirs, ip("10.0.0.9")});
    const auto peer = table.takeChanges().changed.at(0);
    ASSERT_EQ(peer.addresses.size(), PeerInfo::kMaxAddresses);
    EXPECT_EQ(peer.addresses[0], ip("10.0.0.9"));
    EXPECT_EQ(peer.addresses[1], ip("10.0.0.12"));
    EXPECT_EQ(std::ranges::count(peer.addresses, ip("10.0.0.9")), 1);
}

TEST_F(PeerTableTest, gives_times_of_the_calendar)
{
    table.received(kTheirs, 60);
    const auto heard = clock.wall();
    clock.advance(7s);
    EXPECT_EQ(table.takeChanges().changed.at(0).lastSeen, heard);
}

TEST_F(PeerTableTest, believes_a_peer_to_have_an_express_lane_for_as_long_as_it_says_so)
{
    const auto express = [this] { return table.wayTo(kTheirs).understands.express; };
    table.greeted(helloOf(kTheirs));
    EXPECT_FALSE(express());
    table.greeted(helloOf(kTheirs, {"batch", "express"}));
    EXPECT_TRUE(express());
    table.greeted(helloOf(kTheirs));
    EXPECT_FALSE(express());
    table.greeted(helloOf(kTheirs, {"batch", "express"}));
    // Frames come but no hellos.
    clock.advance(PeerTable::kHelloLifetime + 1s);
    table.received(kTheirs, 60);
    table.forgetSilent();
    ASSERT_FALSE(table.isNative(kTheirs));
    EXPECT_FALSE(express());
}

/// It may have said meanwhile that it has none any more.
TEST_F(PeerTableTest, believes_nobody_to_have_an_express_lane_after_an_outage_of_our_own)
{
    table.greeted(helloOf(kTheirs, {"batch", "express"}));
    table.linkIsBack();
    EXPECT_FALSE(table.wayTo(kTheirs).understands.express);
    EXPECT_TRUE(table.wayTo(kTheirs).understands.native);
}

TEST_F(PeerTableTest, knows_a_hello_that_a_later_one_of_the_same_run_has_overtaken)
{
    Hello later = helloOf(kTheirs);
    later.instance = 7;
    later.upMilliseconds = 5000;
    EXPECT_FALSE(table.isOvertaken(later));
    table.greeted(later);
    EXPECT_FALSE(table.isOvertaken(later)) << "its other part";
    Hello earlier = later;
    earlier.upMilliseconds = 4999;
    EXPECT_TRUE(table.isOvertaken(earlier));
    earlier.instance = 8;
    EXPECT_FALSE(table.isOvertaken(earlier)) << "another run";
    earlier.instance = 0;
    EXPECT_FALSE(table.isOvertaken(earlier)) << "a node that does not say";
    earlier.instance = 7;
    clock.advance(PeerTable::kOvertakes);
    EXPECT_FALSE(table.isOvertaken(earlier)) << "the later one was made up";
}

TEST_F(PeerTableTest, does_not_tell_of_every_hello_that_says_nothing_new)
{
    table.greeted(helloOf(kTheirs));
    EXPECT_EQ(table.takeChanges().changed.size(), 1U);
    clock.advance(15s);
    table.greeted(helloOf(kTheirs));
    EXPECT_TRUE(table.takeChanges().empty());
    says(kTheirs, {ip("10.0.0.9")});
    EXPECT_EQ(table.takeChanges().changed.size(), 1U);
}

TEST_F(PeerTableTest, forgets_an_address_that_its_owner_says_no_more_and_keeps_what_was_only_heard)
{
    says(kTheirs, {ip("10.0.0.2"), ip("fd00::2")});
    table.learn({kTheirs, ip("10.0.0.2")});
    table.learn({kTheirs, ip("10.0.0.9")});
    table.takeChanges();
    says(kTheirs, {ip("fd00::2")});
    const auto changes = table.takeChanges();
    ASSERT_EQ(changes.changed.size(), 1U);
    EXPECT_EQ(changes.changed[0].addresses, (std::vector{ip("10.0.0.9"), ip("fd00::2")}));
}

TEST_F(PeerTableTest, tells_again_when_somebody_was_seen_before_that_is_long_ago)
{
    table.greeted(helloOf(kTheirs));
    table.takeChanges();
    clock.advance(PeerTable::kTellAgain);
    table.linkIsBack();
    EXPECT_TRUE(table.takeChanges().empty());
    table.greeted(helloOf(kTheirs));
    const auto changes = table.takeChanges();
    ASSERT_EQ(changes.changed.size(), 1U);
    EXPECT_EQ(changes.changed[0].lastSeen, clock.wall());
}

TEST_F(PeerTableTest, forgets_a_native_peer_after_missed_hellos_unless_another_has_heard_it)
{
    table.greeted(helloOf(kTheirs));
    table.greeted(helloOf(kOther));
    clock.advance(30s);
    table.takeChanges();
    EXPECT_TRUE(table.vouched(kOther, 10s));
    clock.advance(PeerTable::kHelloLifetime - 30s);
    table.forgetSilent();
    EXPECT_EQ(table.takeChanges().removed, std::vector{kTheirs});
    clock.advance(19s); // one short of its time
    table.forgetSilent();
    EXPECT_TRUE(table.isNative(kOther));
    clock.advance(1s);
    table.forgetSilent();
    EXPECT_EQ(table.size(), 0U);
}

TEST_F(PeerTableTest, forgets_a_native_peer_as_soon_when_its_last_word_was_a_frame)
{
    table.greeted(helloOf(kTheirs));
    clock.advance(3s);
    table.received(kTheirs, 60);
    clock.advance(PeerTable::kHelloLifetime - 3s);
    table.forgetSilent();
    EXPECT_FALSE(table.isNative(kTheirs));
    EXPECT_EQ(table.size(), 1U);
    clock.advance(3s);
    table.forgetSilent();
    EXPECT_EQ(table.size(), 0U);
}

TEST_F(PeerTableTest, makes_nobody_younger_or_older_than_what_it_heard_itself)
{
    table.greeted(helloOf(kTheirs));
    EXPECT_TRUE(table.vouched(kTheirs, 40s));
    clock.advance(PeerTable::kHelloLifetime - 1s);
    table.forgetSilent();
    EXPECT_TRUE(table.isNative(kTheirs));
}

TEST_F(PeerTableTest, passes_on_only_what_it_has_heard_itself)
{
    table.greeted(helloOf(kTheirs));
    table.received(kOther, 60);
    clock.advance(20s);
    table.vouched(kTheirs, 1s);
    const auto present = table.present();
    ASSERT_EQ(present.size(), 1U);
    EXPECT_EQ(present[0].mac, kTheirs);
    EXPECT_EQ(present[0].age, 20s);
    clock.advance(25s);
    EXPECT_TRUE(table.present().empty());
    EXPECT_TRUE(table.isNative(kTheirs));
}

TEST_F(PeerTableTest, takes_nobodys_word_for_a_peer_that_has_not_introduced_itself)
{
    EXPECT_FALSE(table.vouched(kTheirs, 0s));
    table.received(kOther, 60);
    EXPECT_FALSE(table.vouched(kOther, 0s));
    EXPECT_EQ(table.size(), 1U);
    EXPECT_FALSE(table.isNative(kOther));
}

TEST_F(PeerTableTest, does_not_take_our_own_outage_for_the_silence_of_others)
{
    table.greeted(helloOf(kTheirs));
    table.received(kOther, 60);
    const auto seen = clock.wall();
    table.takeChanges();
    clock.advance(PeerTable::kForgetAfter);
    table.linkIsBack();
    table.forgetSilent();
    EXPECT_TRUE(table.isNative(kTheirs));
    EXPECT_EQ(table.size(), 2U);
    table.sent(kTheirs, 60);
    EXPECT_EQ(table.takeChanges().changed.at(0).lastSeen, seen);
    clock.advance(PeerTable::kHelloLifetime);
    table.forgetSilent();
    EXPECT_EQ(table.takeChanges().removed, std::vector{kTheirs});
}

TEST_F(PeerTableTest, forgets_the_machines_behind_a_node_with_it)
{
    table.greeted(helloOf(kTheirs, {"bridge"}));
    ASSERT_TRUE(table.placeBehind(kOther, kTheirs));
    table.takeChanges();
    clock.advance(PeerTable::kHelloLifetime);
    table.forgetSilent();
    EXPECT_EQ(table.takeChanges().removed.size(), 2U);
    EXPECT_EQ(table.size(), 0U);
}

TEST_F(PeerTableTest, knows_the_lowest_native_peers_that_understand_rolls_and_those_that_do_not)
{
    table.received(numbered(1), 60);
    for (const std::size_t n : {7, 3, 9, 5})
        table.greeted(helloOf(numbered(n), {"roll"}));
    EXPECT_EQ(table.lowestRollingPeers(), (std::vector{numbered(3), numbered(5)}));
    EXPECT_EQ(table.nativePeers(), 4U);
    EXPECT_EQ(table.rollingPeers(), 4U);
    table.greeted(helloOf(numbered(3), {"batch"}));
    EXPECT_EQ(table.rollingPeers(), 3U);
    EXPECT_EQ(table.lowestRollingPeers(), (std::vector{numbered(5), numbered(7)}));
    EXPECT_EQ(table.lowestUnrolledPeers(), std::vector{numbered(3)});
    table.left(numbered(3));
    EXPECT_TRUE(table.lowestUnrolledPeers().empty());
    table.greeted(helloOf(numbered(2), {"roll"}));
    EXPECT_EQ(table.lowestRollingPeers(), (std::vector{numbered(2), numbered(5)}));
    for (std::size_t n = 20; n > 10; --n)
        table.greeted(helloOf(numbered(n)));
    EXPECT_EQ(table.lowestUnrolledPeers().size(), PeerTable::kMaxUnrolled);
    EXPECT_EQ(table.lowestUnrolledPeers().front(), numbered(11));
    EXPECT_EQ(table.rollingPeers(), 4U);
}

TEST_F(PeerTableTest, names_those_that_answer_echo_requests_in_a_circle)
{
    table.received(numbered(1), 60);
    table.greeted(helloOf(numbered(2), {"batch"}));
    for (const std::size_t n : {7, 3, 9, 5})
        table.greeted(helloOf(numbered(n), {"echo"}));
    const auto after = [this](const MacAddress& mac, std::size_t most) {
        std::vector<MacAddress> peers(most);
        peers.resize(table.confirmingPeersAfter(mac, peers));
        return peers;
    };
    EXPECT_EQ(after({}, 2), (std::vector{numbered(3), numbered(5)}));
    EXPECT_EQ(after(numbered(5), 3), (std::vector{numbered(7), numbered(9), numbered(3)}));
    EXPECT_EQ(after(numbered(6), 8), (std::vector{numbered(7), numbered(9), numbered(3), numbered(5)}));
    EXPECT_TRUE(after(numbered(5), 0).empty());
}

TEST_F(PeerTableTest, names_those_talked_to_once_and_not_those_who_left)
{
    for (const std::size_t n : {1, 2, 3}) {
        table.greeted(helloOf(numbered(n)));
        table.sent(numbered(n), 60);
        table.sent(numbered(n), 60);
    }
    table.left(numbered(1));
    auto macs = table.takeTalkedTo();
    std::ranges::sort(macs);
    EXPECT_EQ(macs, (std::vector{numbered(2), numbered(3)}));
    EXPECT_TRUE(table.takeTalkedTo().empty());
}

} // namespace
} // namespace vnats
