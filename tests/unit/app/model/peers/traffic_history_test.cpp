// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/model/peers/traffic_history.h"

#include <gtest/gtest.h>

namespace vnats {
namespace {

using namespace std::chrono_literals;

Stats moved(std::uint64_t up, std::uint64_t down)
{
    Stats stats;
    stats.count(Direction::Uplink, Cast::Unicast, up);
    stats.count(Direction::Downlink, Cast::Broadcast, down);
    return stats;
}

const TrafficHistory::Time kStart{};

TEST(TrafficHistoryTest, knows_no_rate_before_the_second_report)
{
    TrafficHistory history;
    EXPECT_EQ(history.current(), Rates{});
    history.add(kStart, moved(1'000'000, 5));
    EXPECT_EQ(history.current(), Rates{});
    EXPECT_TRUE(history.last(60).empty());
}

TEST(TrafficHistoryTest, divides_by_the_time_that_really_passed)
{
    TrafficHistory history;
    history.add(kStart, moved(0, 0));
    history.add(kStart + 1250ms, moved(1000, 500));
    EXPECT_DOUBLE_EQ(history.current().up, 800);
    EXPECT_DOUBLE_EQ(history.current().down, 400);
}

TEST(TrafficHistoryTest, seconds_without_a_report_share_the_next_rate)
{
    TrafficHistory history;
    history.add(kStart, moved(0, 0));
    history.add(kStart + 4s, moved(400, 0));
    const auto rates = history.last(60);
    ASSERT_EQ(rates.size(), 4U);
    for (const Rates& rate : rates)
        EXPECT_DOUBLE_EQ(rate.up, 100);
}

TEST(TrafficHistoryTest, a_new_session_makes_no_spike)
{
    TrafficHistory history;
    history.add(kStart, moved(0, 0));
    history.add(kStart + 1s, moved(5000, 5000));
    history.add(kStart + 2s, moved(10, 10));
    EXPECT_EQ(history.size(), 1U);
    history.add(kStart + 3s, moved(30, 20));
    EXPECT_EQ(history.current(), (Rates{20, 10}));
}

TEST(TrafficHistoryTest, keeps_an_hour_oldest_first)
{
    TrafficHistory history;
    std::uint64_t total = 0;
    for (int second = 0; second <= 4000; ++second) {
        total += static_cast<std::uint64_t>(second);
        history.add(kStart + std::chrono::seconds(second), moved(total, 0));
    }
    const auto rates = history.last(10000);
    ASSERT_EQ(rates.size(), TrafficHistory::kSeconds);
    EXPECT_DOUBLE_EQ(rates.front().up, 401);
    EXPECT_DOUBLE_EQ(rates.back().up, 4000);
    EXPECT_DOUBLE_EQ(history.last(60).front().up, 3941);
}

TEST(TrafficHistoryTest, two_reports_at_once_do_not_divide_by_nothing)
{
    TrafficHistory history;
    history.add(kStart, moved(0, 0));
    history.add(kStart + 1s, moved(100, 0));
    history.add(kStart + 1s, moved(200, 0));
    history.add(kStart + 2s, moved(300, 0));
    EXPECT_DOUBLE_EQ(history.current().up, 200);
}

TEST(TrafficHistoryTest, an_hour_is_shown_in_steps_that_keep_their_seconds)
{
    TrafficHistory history;
    TrafficHistory::Time now = kStart;
    history.add(now, moved(0, 0));
    std::uint64_t up = 0;
    for (int second = 0; second < 25; ++second)
        history.add(now += 1s, moved(up += second < 10 ? 100 : 50, 0));
    const auto steps = history.last(TrafficHistory::kSeconds, 10);
    ASSERT_EQ(steps.size(), 3U);
    EXPECT_DOUBLE_EQ(steps[0].up, 100);
    EXPECT_DOUBLE_EQ(steps[1].up, 50);
    EXPECT_DOUBLE_EQ(steps[2].up, 50);
    // One second later the full steps are what they were.
    history.add(now += 1s, moved(up + 50, 0));
    EXPECT_DOUBLE_EQ(history.last(TrafficHistory::kSeconds, 10)[0].up, 100);
}

} // namespace
} // namespace vnats
