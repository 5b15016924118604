// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/os/event_loop.h"

#include <gtest/gtest.h>
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <thread>

namespace vnats {
namespace {

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
    EventLoop loop;
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

TEST(EventLoop, lets_a_handler_remove_itself_and_another)
{
    EventLoop loop;
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
    EventLoop loop;
    std::vector<int> order;
    loop.after(20ms, [&] { order.push_back(2), loop.quit(); });
    loop.after(1ms, [&] { order.push_back(1); });
    const auto cancelled = loop.after(5ms, [&] { order.push_back(9); });
    loop.cancel(cancelled);
    loop.run();
    EXPECT_EQ(order, (std::vector{1, 2}));
}

TEST(EventLoop, runs_overdue_timers_in_the_order_they_were_due)
{
    EventLoop loop;
    std::vector<int> order;
    loop.after(2ms, [&] { order.push_back(2); });
    loop.after(1ms, [&] { order.push_back(1); });
    std::this_thread::sleep_for(3ms);
    loop.runOnce(0ms);
    EXPECT_EQ(order, (std::vector{1, 2}));
}

TEST(EventLoop, repeats_a_timer_until_it_cancels_itself)
{
    EventLoop loop;
    int calls = 0;
    EventLoop::TimerId timer = 0;
    timer = loop.every(1ms, [&] {
        if (++calls == 3) {
            loop.cancel(timer);
            loop.quit();
        }
    });
    loop.run();
    loop.runOnce(5ms);
    EXPECT_EQ(calls, 3);
}

TEST(EventLoop, runs_what_other_threads_post_in_its_own_thread)
{
    EventLoop loop;
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
