// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lan/forward/freshness.h"
#include "tests/support/fakes.h"

#include <gtest/gtest.h>

namespace vnats {
namespace {

using namespace test;
using namespace std::chrono_literals;

/// A sender whose clock has nothing to do with ours; at() is its stamp now.
class FreshnessTest : public testing::Test
{
protected:
    std::uint32_t at() const { return Freshness::stamp(clock) + theirs; }
    bool arrivesAfter(std::chrono::milliseconds time)
    {
        const std::uint32_t sent = at();
        clock.advance(time);
        return freshness.isFresh(kTheirs, sent);
    }

    FakeClock clock;
    Freshness freshness{clock};
    /// Beyond the end of the circle soon.
    std::uint32_t theirs = 0xffffffff - Freshness::stamp(clock) - 2000;
};

TEST_F(FreshnessTest, measures_against_the_fastest_whatever_the_clocks_say)
{
    EXPECT_TRUE(arrivesAfter(300ms));
    EXPECT_TRUE(arrivesAfter(20ms));
    EXPECT_TRUE(arrivesAfter(Freshness::kTooLate + 20ms));
    EXPECT_FALSE(arrivesAfter(Freshness::kTooLate + 21ms));
    EXPECT_TRUE(arrivesAfter(20ms));
}

TEST_F(FreshnessTest, remembers_the_fastest_over_a_long_silence)
{
    EXPECT_TRUE(arrivesAfter(10ms));
    clock.advance(10min);
    EXPECT_FALSE(arrivesAfter(2000ms));
    EXPECT_FALSE(arrivesAfter(1900ms));
    EXPECT_TRUE(arrivesAfter(10ms));
}

TEST_F(FreshnessTest, believes_a_clock_that_has_jumped_after_a_while)
{
    EXPECT_TRUE(arrivesAfter(10ms));
    theirs -= 3600 * 1000; // the computer was paused for an hour
    const auto begin = clock.steady();
    while (!arrivesAfter(100ms))
        ASSERT_LE(clock.steady() - begin, 3 * Freshness::kWindow);
    EXPECT_GE(clock.steady() - begin, Freshness::kWindow);
}

TEST_F(FreshnessTest, believes_a_sender_that_has_begun_anew_at_once)
{
    freshness.introduced(kTheirs, 1);
    EXPECT_TRUE(arrivesAfter(10ms));
    theirs -= 3600 * 1000;
    freshness.introduced(kTheirs, 1);
    EXPECT_FALSE(arrivesAfter(10ms));
    freshness.introduced(kTheirs, 2);
    EXPECT_TRUE(arrivesAfter(10ms));
}

TEST_F(FreshnessTest, forgets_no_sender_that_was_introduced_for_those_that_are_made_up)
{
    freshness.introduced(kTheirs, 1);
    EXPECT_TRUE(arrivesAfter(10ms));
    for (std::size_t n = 0; n <= Freshness::kMaxSenders; ++n)
        freshness.isFresh(
            MacAddress({6, 0, 0, 0, static_cast<std::uint8_t>(n >> 8), static_cast<std::uint8_t>(n)}), 1);
    EXPECT_FALSE(arrivesAfter(1500ms));
}

TEST_F(FreshnessTest, knows_each_sender_by_itself)
{
    EXPECT_TRUE(arrivesAfter(10ms));
    EXPECT_TRUE(freshness.isFresh(mac("02:00:00:00:00:77"), 12345));
    EXPECT_FALSE(arrivesAfter(1500ms));
}

} // namespace
} // namespace vnats
