// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/node_fixture.h"

namespace vnats {
namespace {

using namespace test;
using namespace std::chrono_literals;

TEST(TokenBucket, passes_so_many_a_second_and_no_more)
{
    FakeClock clock;
    TokenBucket bucket(100);
    const auto taken = [&](int offered) {
        int passed = 0;
        for (int i = 0; i < offered; ++i)
            passed += bucket.take(clock.steady());
        return passed;
    };
    EXPECT_EQ(taken(1000), 100);
    EXPECT_EQ(taken(1000), 0);
    clock.advance(500ms);
    EXPECT_EQ(taken(1000), 50);
    clock.advance(24h);
    EXPECT_EQ(taken(1000), 100);
}

class StormTest : public NodeTest
{
protected:
    void broadcasts(int count, const MacAddress& from)
    {
        for (int i = 0; i < count; ++i)
            link.deliver(frameOfSize(MacAddress::broadcast(), from, 60));
    }
    /// It is no stranger any more, and has its whole share.
    void settle(const MacAddress& mac)
    {
        broadcasts(1, mac);
        passes(PeerTable::kSettled);
        broadcasts(1, mac);
        passes(1s);
    }
};

TEST_F(StormTest, D3_one_that_floods_takes_nothing_from_the_others)
{
    settle(kTheirs);
    settle(kOther);
    device.toHost.clear();
    broadcasts(100000, kTheirs);
    EXPECT_EQ(device.toHost.size(), PeerTable::kBroadcasts);
    EXPECT_EQ(dropped(Direction::Downlink, Drop::Storm), 100000 - PeerTable::kBroadcasts);
    broadcasts(1, kOther);
    link.deliver(frameOfSize(kOurs, kTheirs, 60));
    EXPECT_EQ(device.toHost.size(), PeerTable::kBroadcasts + 2);
}

TEST_F(StormTest, D3_many_with_made_up_addresses_are_limited_together)
{
    for (std::uint8_t i = 0; i < 100; ++i)
        broadcasts(100, MacAddress({2, 0, 0, 1, 0, i}));
    EXPECT_EQ(device.toHost.size(), PeerTable::kBroadcasts);
    // Nobody has settled yet; as soon as some have, it is the limit of all.
    passes(PeerTable::kSettled);
    device.toHost.clear();
    for (std::uint8_t i = 0; i < 100; ++i)
        broadcasts(100, MacAddress({2, 0, 0, 1, 0, i}));
    EXPECT_EQ(device.toHost.size(), StormLimiter::kBroadcasts);
}

TEST_F(StormTest, is_told_with_the_name_of_who_floods_until_it_has_been_quiet)
{
    Hello hello;
    hello.mac = kTheirs;
    hello.name = "attic";
    hello.features = {"batch"};
    sayAs(kTheirs, hello);
    broadcasts(1000, kTheirs);
    ticks(1);
    ASSERT_EQ(engine->status().state, SessionState::Degraded);
    EXPECT_EQ(engine->status().problem.kind(), ProblemKind::Storm);
    EXPECT_NE(englishOf(engine->status().problem).find("attic (02:00:00:00:00:02)"), std::string::npos);
}

TEST_F(StormTest, of_the_hosts_own_stays_here)
{
    for (int i = 0; i < 3000; ++i)
        device.hostSends(frameOfSize(MacAddress::broadcast(), kOurs, 60));
    device.hostSends(frameOfSize(kTheirs, kOurs, 60));
    while (device.waiting() > 0)
        loop.runOnce(0ms);
    EXPECT_EQ(dropped(Direction::Uplink, Drop::Storm), 3000 - StormLimiter::kBroadcasts);
    EXPECT_EQ(engine->stats().at(Direction::Uplink, Cast::Unicast).frames, 1U);
    ticks(1);
    EXPECT_EQ(engine->status().problem.kind(), ProblemKind::Storm);
}

using DuplicateMacTest = NodeTest;

TEST_F(DuplicateMacTest, D2_frames_in_our_name_are_told)
{
    link.deliver(frameOfSize(MacAddress::broadcast(), kOurs, 60));
    ticks(1);
    EXPECT_EQ(engine->status().state, SessionState::Connected) << "one may be our own, come late";
    link.deliver(frameOfSize(MacAddress::broadcast(), kOurs, 60));
    ticks(1);
    EXPECT_EQ(engine->status().problem.kind(), ProblemKind::DuplicateMac);
}

TEST_F(DuplicateMacTest, D2_the_one_that_came_later_gives_way)
{
    Hello twin;
    twin.mac = kOurs;
    twin.instance = 7;
    twin.upMilliseconds = 0;
    clock.advance(5s);
    sayAs(kOurs, twin);
    EXPECT_EQ(reports.macsTaken, 0);
    twin.instance = 8;
    twin.upMilliseconds = 5001;
    sayAs(kOurs, twin);
    EXPECT_EQ(reports.macsTaken, 1);
    // A node of a release that does not say who it is may be ourselves.
    twin.instance = 0;
    sayAs(kOurs, twin);
    EXPECT_EQ(reports.macsTaken, 1);
    EXPECT_EQ(dropped(Direction::Downlink, Drop::Malformed), 0U);
}

TEST_F(DuplicateMacTest, our_own_hello_is_no_other_node)
{
    link.become(SessionState::Connecting);
    link.become(SessionState::Connected);
    ASSERT_FALSE(link.published.empty());
    clock.advance(20s);
    link.deliver("vlan.42.hello.020000000001", link.published.back().payload);
    EXPECT_EQ(reports.macsTaken, 0);
}

} // namespace
} // namespace vnats
