// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lan/suspend_detector.h"

#include "tests/support/fakes.h"

#include <gtest/gtest.h>

namespace vnats {
namespace {

using namespace test;
using namespace std::chrono_literals;

TEST(SuspendDetector, tells_a_sleep_once_and_no_waking_hours)
{
    FakeClock clock;
    SuspendDetector detector(clock);
    clock.advance(24h);
    EXPECT_FALSE(detector.hasSlept());
    clock.sleep(10s);
    clock.advance(1s);
    EXPECT_TRUE(detector.hasSlept());
    EXPECT_FALSE(detector.hasSlept());
}

TEST(SuspendDetector, lets_a_nap_pass)
{
    FakeClock clock;
    SuspendDetector detector(clock);
    clock.sleep(SuspendDetector::kLeast);
    EXPECT_FALSE(detector.hasSlept());
    clock.sleep(SuspendDetector::kLeast + 1ms);
    EXPECT_TRUE(detector.hasSlept());
}

} // namespace
} // namespace vnats
