// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lan/link/round_delay.h"

#include <gtest/gtest.h>
#include <set>

namespace vnats {

using namespace std::chrono_literals;

void expectBetweenHalfAndAll(std::chrono::milliseconds delay, std::chrono::milliseconds longest)
{
    EXPECT_GE(delay, longest / 2);
    EXPECT_LE(delay, longest);
}

TEST(RoundDelay, doubles_until_it_is_long_enough)
{
    RoundDelay delay(1);
    for (auto longest = RoundDelay::kFirst; longest < RoundDelay::kLast; longest *= 2)
        expectBetweenHalfAndAll(delay.next(), longest);
    for (int i = 0; i < 3; ++i)
        expectBetweenHalfAndAll(delay.next(), RoundDelay::kLast);
}

TEST(RoundDelay, is_shortened_and_lengthened_at_once)
{
    RoundDelay delay(1);
    delay.lengthen();
    expectBetweenHalfAndAll(delay.next(), RoundDelay::kLast);
    delay.shorten();
    expectBetweenHalfAndAll(delay.next(), RoundDelay::kFirst);
    expectBetweenHalfAndAll(delay.next(), 2 * RoundDelay::kFirst);
}

TEST(RoundDelay, lets_clients_return_one_by_one)
{
    std::set<std::chrono::milliseconds> delays;
    std::mt19937 seeds(1);
    for (int client = 0; client < 100; ++client) {
        RoundDelay delay(static_cast<std::uint32_t>(seeds()));
        delay.lengthen();
        delays.insert(delay.next());
    }
    EXPECT_GT(delays.size(), 50U);
}

} // namespace vnats
