// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lan/forward/group_window.h"
#include "tests/support/fakes.h"

#include <algorithm>
#include <deque>
#include <gtest/gtest.h>
#include <map>
#include <set>
#include <vector>

namespace vnats {
namespace {

using namespace test;
using namespace std::chrono_literals;

const MacAddress kFast = kTheirs;
const MacAddress kSlow = kOther;
const MacAddress kThird = mac("02:00:00:00:00:04");

/// A host that has 2.5 MB/s for a group, and members that get all of it, each by a line of its own.
class GroupWindowTest : public testing::Test
{
protected:
    static constexpr std::size_t kPiece = 1250;
    static constexpr double kStream = 2.5e6;
    static constexpr double kSlowRate = 625e3;

    struct Answer
    {
        Clock::Steady due;
        std::uint64_t token;
        std::uint64_t clock;
    };
    struct Member
    {
        double rate;
        bool answers = true;
        Clock::Steady arrives{};
        std::deque<Answer> underWay{};
        int asked = 0;
    };

    void join(const MacAddress& mac, double rate, bool answers = true)
    {
        greet(mac);
        members[mac] = {rate, answers};
    }
    void greet(const MacAddress& mac, const std::string& feature = "echo")
    {
        Hello hello;
        hello.mac = mac;
        hello.features = {"batch", feature};
        peers.greeted(hello);
    }
    void ask(std::span<const MacAddress> asked)
    {
        for (const MacAddress& mac : asked) {
            Member& member = members[mac];
            ++member.asked;
            member.arrives = std::max(member.arrives, clock.steady());
            const auto there = member.arrives + kOneWay;
            member.underWay.push_back({there + kOneWay, group.askToken(mac, kPiece), micros(there)});
        }
    }
    void send(std::size_t size = kPiece)
    {
        bytesSent += size;
        for (auto& [mac, member] : members)
            member.arrives = std::max(member.arrives, clock.steady())
                + std::chrono::nanoseconds(
                    static_cast<std::int64_t>(static_cast<double>(size) * 1e9 / member.rate));
        ask(group.sent(size));
    }
    /// The host offers so many bytes per second.
    void pass(std::chrono::milliseconds time, double stream = kStream)
    {
        for (const auto end = clock.steady() + time; clock.steady() < end; clock.advance(1ms)) {
            for (auto& [mac, member] : members)
                for (; !member.underWay.empty() && member.underWay.front().due <= clock.steady();
                     member.underWay.pop_front())
                    if (member.answers)
                        group.answered(mac, member.underWay.front().token, member.underWay.front().clock);
            for (offered = std::min(offered + stream / 1000, 64e3); offered >= kPiece; offered -= kPiece) {
                if (!group.isOpen()) {
                    ask(group.askedAgain());
                    break;
                }
                send();
            }
        }
    }
    /// As far as it goes at once, after those that are watched have answered for the first time.
    void fill()
    {
        while (group.isOpen())
            send();
        for (int i = 0; i < 150 && !group.isOpen(); ++i)
            pass(1ms, 0);
        while (group.isOpen())
            send();
    }
    /// Bytes per second that leave in the long run.
    double rate()
    {
        pass(5s);
        bytesSent = 0;
        pass(5s);
        return static_cast<double>(bytesSent) / 5;
    }
    Clock::Steady::duration standing(const MacAddress& mac) { return members[mac].arrives - clock.steady(); }
    int asked() const
    {
        int sum = 0;
        for (const auto& [mac, member] : members)
            sum += member.asked;
        return sum;
    }
    static std::uint64_t micros(Clock::Steady time)
    {
        return static_cast<std::uint64_t>(
            std::chrono::duration_cast<std::chrono::microseconds>(time.time_since_epoch()).count());
    }

    static constexpr std::chrono::milliseconds kOneWay{10};
    FakeClock clock;
    PeerTable peers{clock};
    GroupWindow group{clock, peers};
    std::map<MacAddress, Member> members;
    double offered = 0;
    std::uint64_t bytesSent = 0;
};

TEST_F(GroupWindowTest, asks_nobody_before_groups_are_a_load)
{
    join(kSlow, kSlowRate);
    pass(60s, GroupWindow::kLoad * 0.9);
    EXPECT_EQ(asked(), 0);
    pass(2s, GroupWindow::kLoad * 2);
    EXPECT_GT(asked(), 0);
    pass(GroupWindow::kLoadOver, GroupWindow::kLoad * 0.9);
    members[kSlow].asked = 0;
    pass(60s, GroupWindow::kLoad * 0.9);
    EXPECT_EQ(asked(), 0) << "the load is over";
}

/// What stands in front of a slow line would pass for the way itself.
TEST_F(GroupWindowTest, waits_for_first_answers_when_a_load_begins_but_not_for_long)
{
    join(kSlow, kSlowRate, false);
    while (group.isOpen())
        send();
    EXPECT_NEAR(static_cast<double>(bytesSent), GroupWindow::kLoad, kPiece);
    clock.advance(GroupWindow::kHeld - 1ms);
    EXPECT_FALSE(group.isOpen());
    clock.advance(1ms);
    EXPECT_TRUE(group.isOpen());
}

TEST_F(GroupWindowTest, follows_the_line_of_the_one_receiver)
{
    join(kSlow, kSlowRate);
    EXPECT_NEAR(rate(), kSlowRate, 0.1 * kSlowRate);
    for (int i = 0; i < 20; ++i) {
        pass(100ms);
        EXPECT_LE(standing(kSlow), 50ms);
    }
}

TEST_F(GroupWindowTest, asks_a_few_times_a_window)
{
    join(kSlow, kSlowRate);
    pass(5s);
    members[kSlow].asked = 0;
    pass(1s);
    EXPECT_GE(asked(), 25);
    EXPECT_LE(asked(), 400);
}

TEST_F(GroupWindowTest, one_slow_receiver_of_three_slows_nobody_down)
{
    join(kFast, 12.5e6);
    join(kThird, 12.5e6);
    join(kSlow, kSlowRate);
    EXPECT_GE(rate(), 0.97 * kStream);
}

TEST_F(GroupWindowTest, two_slow_receivers_of_three_do)
{
    join(kFast, 12.5e6);
    join(kThird, kSlowRate);
    join(kSlow, kSlowRate);
    EXPECT_LE(rate(), 1.1 * kSlowRate);
}

TEST_F(GroupWindowTest, those_that_do_not_answer_count_neither_way)
{
    join(kFast, 12.5e6, false);
    join(kThird, 12.5e6, false);
    EXPECT_GE(rate(), 0.97 * kStream) << "nobody answers";
    members[kFast].asked = 0;
    pass(10s);
    EXPECT_GT(members[kFast].asked, 0) << "they are asked again …";
    EXPECT_LE(members[kFast].asked, 10s / SendWindow::kAskAgain + SendWindow::kMaxAsked) << "… now and then";
    join(kSlow, kSlowRate);
    EXPECT_LE(rate(), 1.1 * kSlowRate) << "the one that answers governs";
}

/// Requests and frames of two seconds were lost, and more have been sent before it answers.
TEST_F(GroupWindowTest, a_receiver_that_answers_again_counts_again)
{
    join(kSlow, kSlowRate);
    pass(2s);
    members[kSlow].answers = false;
    pass(2s);
    members[kSlow].answers = true;
    members[kSlow].arrives = clock.steady(); // what stood has gone
    members[kSlow].underWay.clear();
    EXPECT_LE(rate(), 1.1 * kSlowRate);
}

/// It takes next to nothing, and says so.
TEST_F(GroupWindowTest, a_closed_group_still_passes_a_little)
{
    join(kSlow, kSlowRate);
    fill();
    auto& asked = members[kSlow].underWay;
    const auto trickle = [&](std::chrono::milliseconds time) {
        for (const auto end = clock.steady() + time; clock.steady() < end;) {
            if (!asked.empty()) {
                group.answered(kSlow, asked.front().token, asked.front().clock);
                asked.pop_front();
            }
            for (int i = 0; i < 80; ++i, clock.advance(1ms))
                for (int piece = 0; piece < 2 && group.isOpen(); ++piece)
                    send();
        }
    };
    trickle(3s);
    bytesSent = 0;
    trickle(5s);
    EXPECT_NEAR(
        static_cast<double>(bytesSent), GroupWindow::kLeastRate * 5, 0.2 * GroupWindow::kLeastRate * 5);
}

TEST_F(GroupWindowTest, an_answer_opens_it)
{
    join(kSlow, kSlowRate);
    fill();
    (void)group.takeOpened();
    const Answer& last = members[kSlow].underWay.back();
    (void)group.takeOpened();
    group.answered(kSlow, last.token + 1, last.clock);
    EXPECT_FALSE(group.takeOpened()) << "a token that is not its own";
    group.answered(kSlow, last.token, last.clock);
    EXPECT_TRUE(group.takeOpened());
    EXPECT_TRUE(group.isOpen());
}

TEST_F(GroupWindowTest, opens_when_its_receiver_has_gone_or_starts_anew)
{
    join(kSlow, kSlowRate);
    fill();
    group.forget(kFast);
    EXPECT_FALSE(group.isOpen());
    group.forget(kSlow);
    EXPECT_TRUE(group.takeOpened());
    EXPECT_TRUE(group.isOpen());
}

TEST_F(GroupWindowTest, begins_anew_when_the_link_does)
{
    join(kSlow, kSlowRate);
    fill();
    group.clear();
    EXPECT_TRUE(group.isOpen());
    const int before = asked();
    pass(10s, GroupWindow::kLoad * 0.9);
    EXPECT_EQ(asked(), before) << "and there is no load";
}

TEST_F(GroupWindowTest, asks_only_those_that_answer_and_no_more_than_its_most)
{
    greet(kThird, "roll");
    for (std::uint8_t n = 0; n < 100; ++n)
        join(MacAddress({6, 0, 0, 0, 0, n}), 12.5e6);
    std::set<MacAddress> seen;
    for (int second = 0; second < 10; ++second) {
        std::set<MacAddress> now;
        for (int i = 0; i < 200; ++i, clock.advance(5ms)) {
            const auto all = group.sent(kPiece);
            const std::vector<MacAddress> asked(all.begin(), all.end());
            now.insert(asked.begin(), asked.end());
            for (const MacAddress& mac : asked)
                group.answered(mac, group.askToken(mac, kPiece), micros(clock.steady()));
        }
        EXPECT_LE(now.size(), 2 * GroupWindow::kMost) << "a choice may have ended in between";
        seen.merge(now);
    }
    EXPECT_EQ(seen.size(), 100U) << "all are looked at in time";
    EXPECT_FALSE(seen.contains(kThird));
}

/// They keep their places, but do not become a majority of those that are watched.
TEST_F(GroupWindowTest, a_few_slow_ones_of_a_large_vlan_close_nothing)
{
    for (std::uint8_t n = 0; n < 100; ++n)
        join(MacAddress({6, 0, 0, 0, 0, n}), n % 10 == 0 ? kSlowRate : 12.5e6);
    EXPECT_GE(rate(), 0.97 * kStream);
}

TEST_F(GroupWindowTest, keeps_those_that_were_full_in_view)
{
    for (std::uint8_t n = 0; n < 100; ++n)
        join(MacAddress({6, 0, 0, 0, 0, n}), n == 0 ? 0.9 * kStream : 12.5e6);
    pass(1500ms);
    Member& slow = members[MacAddress({6, 0, 0, 0, 0, 0})];
    for (int second = 0; second < 5; ++second) {
        const int before = slow.asked;
        pass(1s);
        EXPECT_GT(slow.asked, before);
    }
}

TEST_F(GroupWindowTest, many_slow_ones_of_a_large_vlan_close_it)
{
    for (std::uint8_t n = 0; n < 100; ++n)
        join(MacAddress({6, 0, 0, 0, 0, n}), n % 5 == 0 ? 12.5e6 : kSlowRate);
    EXPECT_LE(rate(), 0.6 * kStream);
}

} // namespace
} // namespace vnats
