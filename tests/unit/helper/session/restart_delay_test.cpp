// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "helper/session/restart_delay.h"

#include <gtest/gtest.h>

namespace vnats {

TEST(RestartDelayTest, waits_longer_each_time_a_worker_dies_and_briefly_again_once_one_has_lived)
{
    RestartDelay delay;
    using namespace std::chrono_literals;
    EXPECT_EQ(delay.after(0s), 250ms);
    EXPECT_EQ(delay.after(1s), 500ms);
    EXPECT_EQ(delay.after(59s), 1s);
    for (int i = 0; i < 10; ++i)
        delay.after(0s);
    EXPECT_EQ(delay.after(0s), 15s);
    EXPECT_EQ(delay.after(1min), 250ms);
}

} // namespace vnats
