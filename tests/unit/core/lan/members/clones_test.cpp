// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lan/members/presence.h"
#include "tests/support/fakes.h"

#include <algorithm>
#include <gtest/gtest.h>
#include <list>
#include <utility>

namespace vnats {
namespace {

using namespace test;
using namespace std::chrono_literals;

/// Computers with one MAC. What one says reaches each of the others after a delay that depends on both.
class Clones
{
public:
    using Delay = std::chrono::milliseconds;

    struct Clone : private LinkHandler
    {
        Clone(EventLoop& loop, Delay distance)
            : way(distance)
            , peers(loop.clock())
            , presence(loop, link, nullptr, Settings{}, kOurs, "clone", false, peers)
        {
            link.setHandler(this);
            link.become(SessionState::Connected);
            presence.announce();
        }
        void messageReceived(std::string_view, Bytes, std::optional<std::uint32_t>) override { }
        void linkStatusChanged() override { }
        void linkDrained() override { }

        void hear(const Frame& hello)
        {
            if (yields)
                return;
            yields = presence.heard(kOurs, hello).kind == Presence::Heard::Kind::EarlierOwner;
            if (yields) // it leaves at once
                link.current.state = SessionState::Connecting;
        }

        /// To the server, one way.
        const Delay way;
        FakeLink link;
        PeerTable peers;
        Presence presence;
        bool yields = false;
    };

    Clone& start(Delay way) { return clones.emplace_back(loop, way); }
    void passes(std::chrono::milliseconds time)
    {
        for (const auto end = clock.steady() + time; clock.steady() < end;) {
            pass(loop, clock, 5ms);
            for (Clone& from : clones)
                for (const auto& said : std::exchange(from.link.published, {}))
                    for (Clone& to : clones)
                        if (&to != &from)
                            loop.after(from.way + to.way, [&to, said] { to.hear(said.payload); });
        }
    }
    std::ptrdiff_t staying() const { return std::ranges::count(clones, false, &Clone::yields); }

    FakeClock clock;
    EventLoop loop{clock};
    std::list<Clone> clones;
};

TEST(Clones, exactly_one_of_two_yields_within_three_seconds_however_far_they_are)
{
    for (const auto near : {1ms, 20ms, 100ms, 250ms})
        for (const auto far : {1ms, 20ms, 100ms, 250ms})
            for (const auto later : {0ms, 1ms, 5ms, 40ms, 100ms, 300ms, 500ms, 700ms, 2000ms}) {
                Clones two;
                two.start(near);
                two.passes(later);
                two.start(far);
                two.passes(3s);
                EXPECT_EQ(two.staying(), 1) << near.count() << ' ' << far.count() << ' ' << later.count();
            }
}

TEST(Clones, exactly_one_of_three_stays)
{
    for (const auto way : {1ms, 20ms, 250ms}) {
        Clones three;
        for (int i = 0; i < 3; ++i)
            three.start(way);
        three.passes(3s);
        EXPECT_EQ(three.staying(), 1) << way.count();
    }
}

TEST(Clones, the_one_that_was_here_before_stays)
{
    for (int i = 0; i < 20; ++i) {
        Clones two;
        const auto& first = two.start(250ms);
        two.passes(1s);
        const auto& second = two.start(250ms);
        two.passes(3s);
        EXPECT_FALSE(first.yields);
        EXPECT_TRUE(second.yields);
    }
}

TEST(Clones, a_flood_of_them_is_answered_at_a_bounded_rate)
{
    Clones one;
    auto& ours = one.start(1ms);
    ours.link.published.clear();
    Hello forged;
    forged.mac = kOurs;
    for (int i = 0; i < 1000; ++i) {
        forged.instance = static_cast<std::uint64_t>(i) + 1;
        ours.presence.heard(kOurs, asBytes(forged.toJson()));
        pass(one.loop, one.clock, 10ms);
    }
    // Half of kAnswerWithin on average.
    EXPECT_LE(ours.link.published.size(), 10s / Presence::kAnswerWithin * 3 + MacContest::kMaxRivals);
    for (const auto& said : ours.link.published)
        EXPECT_LE(said.payload.size(), 512U);
}

} // namespace
} // namespace vnats
