// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/os/fd.h"

#include <atomic>
#include <chrono>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <set>
#include <thread>
#include <utility>
#include <vector>

namespace vnats {

/// One thread, one epoll set: everything that a VLAN does happens between two calls of epoll_wait(2).
///
/// Belongs to the thread that calls run(); only post() and isLoopThread() may be called by others. A watch or
/// a timer may be removed inside any handler, also its own. Descriptors are borrowed: they must be unwatched
/// before they are closed.
class EventLoop
{
public:
    using Milliseconds = std::chrono::milliseconds;
    using WatchHandler = std::function<void(std::uint32_t events)>;
    using TimerId = std::uint64_t;

    EventLoop();
    ~EventLoop();
    EventLoop(const EventLoop&) = delete;
    EventLoop& operator=(const EventLoop&) = delete;

    /// Calls `handler` with the EPOLL* events that are ready. One watch per descriptor.
    void watch(int descriptor, std::uint32_t events, WatchHandler handler);
    /// Changes the events of a watch; 0 pauses it. EPOLLERR and EPOLLHUP come always.
    void setEvents(int descriptor, std::uint32_t events);
    void unwatch(int descriptor);

    TimerId after(Milliseconds delay, std::function<void()> handler);
    /// First after one interval; a late call is not made up for.
    TimerId every(Milliseconds interval, std::function<void()> handler);
    void cancel(TimerId timer);

    /// Runs `task` in the loop's thread soon. From any thread, also before run().
    void post(std::function<void()> task);
    bool isLoopThread() const { return std::this_thread::get_id() == m_thread; }

    void run();
    /// Ends run() after the handler that calls it.
    void quit() { m_running = false; }
    /// One round: waits at most `limit` for something to happen and handles it. For tests and foreign loops.
    void runOnce(Milliseconds limit);
    /// How long the round under way came after the one before: long when the program was stopped, or starved.
    Milliseconds sinceLastRound() const;

private:
    using Steady = std::chrono::steady_clock;
    struct Watch
    {
        int descriptor;
        WatchHandler handler;
    };
    struct Timer
    {
        Steady::time_point due;
        Milliseconds interval;
        std::function<void()> handler;
    };

    TimerId add(Milliseconds delay, Milliseconds interval, std::function<void()> handler);
    Milliseconds untilNextTimer(Milliseconds limit) const;
    void runTimers();
    void runPosted();

    Fd m_epoll;
    Fd m_wake;
    Steady::time_point m_round = Steady::now();
    Steady::time_point m_roundBefore = m_round;
    bool m_running = false;
    std::atomic<std::thread::id> m_thread = std::this_thread::get_id();
    /// Shared with the handler's call, so that unwatch() inside it is safe.
    std::map<int, std::shared_ptr<Watch>> m_watches;
    std::map<TimerId, std::shared_ptr<Timer>> m_timers;
    /// The next one first: a round costs the same however many wait.
    std::set<std::pair<Steady::time_point, TimerId>> m_due;
    TimerId m_nextTimer = 1;

    std::mutex m_postedMutex;
    std::vector<std::function<void()>> m_posted; // guarded by m_postedMutex
};

} // namespace vnats
