// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "helper/process/timers.h"

#include "tests/unit/helper/fakes.h"

namespace vnats {

using namespace std::chrono_literals;

TEST(QtTimersTest, fire_once_after_each_start)
{
    QtTimers timers;
    int fired = 0;
    const auto timer = timers.make([&] { ++fired; });
    EXPECT_FALSE(timer->isActive());
    for (const int time : {1, 2}) {
        timer->start(0ms);
        EXPECT_TRUE(timer->isActive());
        EXPECT_TRUE(waitFor([&] { return fired == time; }));
        EXPECT_FALSE(timer->isActive());
    }
}

TEST(QtTimersTest, do_not_fire_once_they_are_stopped_or_gone)
{
    QtTimers timers;
    int fired = 0;
    bool later = false;
    const auto stopped = timers.make([&] { ++fired; });
    auto gone = timers.make([&] { ++fired; });
    const auto last = timers.make([&] { later = true; });
    stopped->start(0ms);
    gone->start(0ms);
    last->start(1ms);
    stopped->stop();
    gone.reset();
    EXPECT_TRUE(waitFor([&] { return later; }));
    EXPECT_EQ(fired, 0);
}

/// The fake that the other tests rely on.
TEST(FakeTimersTest, do_what_becomes_due_in_its_order_and_nothing_else)
{
    FakeTimers timers;
    std::string done;
    const auto second = timers.make([&] { done += "2"; });
    const auto first = timers.make([&] {
        done += "1";
        second->start(1s); // anew, at the time that has come
    });
    second->start(2s);
    first->start(1s);
    EXPECT_EQ(timers.active(), 2U);
    const auto begin = timers.clock().steady();
    timers.pass(1999ms);
    EXPECT_EQ(done, "1");
    timers.pass(1ms);
    EXPECT_EQ(done, "12");
    EXPECT_EQ(timers.active(), 0U);
    EXPECT_EQ(timers.clock().steady() - begin, 2s);
}

} // namespace vnats
