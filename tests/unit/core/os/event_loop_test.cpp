// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/os/event_loop.h"
#include "tests/support/fakes.h"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <thread>

namespace vnats {
namespace {

using namespace test;
using namespace std::chrono_literals;

struct Event
{
    Fd fd{::eventfd(0, EFD_NONBLOCK | EFD_CLOEXEC)};
    void raise()
    {
        const std::uint64_t one = 1;
        EXPECT_EQ(::write(fd.get(), &one, sizeof one), 8);
    }
};

TEST(EventLoop, calls_a_watch_while_its_descriptor_is_ready)
{
    FakeClock clock;
    EventLoop loop(clock);
    Event event;
    int calls = 0;
    loop.watch(event.fd.get(), EPOLLIN, [&](std::uint32_t events) { calls += (events & EPOLLIN) != 0; });
    loop.runOnce(0ms);
    EXPECT_EQ(calls, 0);
    event.raise();
    loop.runOnce(0ms);
    loop.runOnce(0ms);
    EXPECT_EQ(calls, 2);
    loop.setEvents(event.fd.get(), 0);
    loop.runOnce(0ms);
    EXPECT_EQ(calls, 2);
}

TEST(EventLoop, does_not_take_an_event_of_a_closed_descriptor_for_one_of_the_next_with_its_number)
{
    FakeClock clock;
    EventLoop loop(clock);
    Event one;
    Event two;
    int strayed = 0;
    const auto replace = [&](Event& other) {
        const int number = other.fd.get();
        loop.unwatch(number);
        const Event fresh;
        other.fd.reset();
        other.fd.reset(::dup3(fresh.fd.get(), number, O_CLOEXEC));
        ASSERT_EQ(other.fd.get(), number);
        loop.watch(number, EPOLLIN, [&](std::uint32_t) { ++strayed; });
    };
    // Whichever is first replaces the other, whose event has been fetched already.
    loop.watch(one.fd.get(), EPOLLIN, [&](std::uint32_t) { replace(two); });
    loop.watch(two.fd.get(), EPOLLIN, [&](std::uint32_t) { replace(one); });
    one.raise();
    two.raise();
    loop.runOnce(0ms);
    EXPECT_EQ(strayed, 0);
}

TEST(EventLoop, lets_a_handler_remove_itself_and_another)
{
    FakeClock clock;
    EventLoop loop(clock);
    Event one;
    Event two;
    int calls = 0;
    const auto once = [&](std::uint32_t) {
        ++calls;
        loop.unwatch(one.fd.get());
        loop.unwatch(two.fd.get());
    };
    loop.watch(one.fd.get(), EPOLLIN, once);
    loop.watch(two.fd.get(), EPOLLIN, once);
    one.raise();
    two.raise();
    loop.runOnce(0ms);
    loop.runOnce(0ms);
    EXPECT_EQ(calls, 1);
}

TEST(EventLoop, runs_timers_when_they_are_due)
{
    FakeClock clock;
    EventLoop loop(clock);
    std::vector<int> order;
    loop.after(20ms, [&] { order.push_back(3); });
    loop.after(1ms, [&] { order.push_back(1); });
    loop.at(clock.steady() + 19ms, [&] { order.push_back(2); });
    loop.cancel(loop.after(5ms, [&] { order.push_back(9); }));
    loop.runOnce(0ms);
    EXPECT_EQ(order, std::vector<int>());
    EXPECT_EQ(loop.nextDue(), clock.steady() + 1ms);
    pass(loop, clock, 19ms);
    EXPECT_EQ(order, (std::vector{1, 2}));
    clock.advance(1ms);
    loop.runOnce(0ms);
    EXPECT_EQ(order, (std::vector{1, 2, 3}));
    EXPECT_EQ(loop.nextDue(), std::nullopt);
}

TEST(EventLoop, runs_overdue_timers_in_the_order_they_were_due)
{
    FakeClock clock;
    EventLoop loop(clock);
    std::vector<int> order;
    loop.after(2ms, [&] { order.push_back(2); });
    loop.after(1ms, [&] { order.push_back(1); });
    clock.advance(3ms);
    loop.runOnce(0ms);
    EXPECT_EQ(order, (std::vector{1, 2}));
}

TEST(EventLoop, repeats_a_timer_until_it_cancels_itself)
{
    FakeClock clock;
    EventLoop loop(clock);
    int calls = 0;
    EventLoop::TimerId timer = 0;
    timer = loop.every(1h, [&] {
        if (++calls == 3)
            loop.cancel(timer);
    });
    for (int hours = 0; hours < 5; ++hours) {
        clock.advance(1h);
        loop.runOnce(0ms);
    }
    EXPECT_EQ(calls, 3);
}

TEST(EventLoop, does_not_make_up_for_what_it_slept_through)
{
    FakeClock clock;
    EventLoop loop(clock);
    int calls = 0;
    loop.every(1s, [&] { ++calls; });
    clock.advance(10s);
    loop.runOnce(0ms);
    EXPECT_EQ(calls, 1);
    EXPECT_EQ(loop.nextDue(), clock.steady() + 1s);
    EXPECT_EQ(loop.sinceLastRound(), 10s);
}

TEST(EventLoop, waits_for_real_time_when_that_is_its_clock)
{
    const SystemClock clock;
    EventLoop loop(clock);
    bool fired = false;
    loop.after(1ms, [&] {
        fired = true;
        loop.quit();
    });
    loop.run();
    EXPECT_TRUE(fired);
}

TEST(EventLoop, runs_what_other_threads_post_in_its_own_thread)
{
    FakeClock clock;
    EventLoop loop(clock);
    bool inLoop = false;
    std::thread other([&] {
        EXPECT_FALSE(loop.isLoopThread());
        loop.post([&] {
            inLoop = loop.isLoopThread();
            loop.quit();
        });
    });
    loop.run();
    other.join();
    EXPECT_TRUE(inLoop);
}

} // namespace
} // namespace vnats
