// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "core/os/fd.h"

#include <atomic>
#include <chrono>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <set>
#include <thread>
#include <utility>
#include <vector>

namespace vnats {

/// One thread, one epoll set: everything that a VLAN does happens between two calls of epoll_wait(2).
///
/// Belongs to the thread that calls run(); other threads may call post() and isLoopThread() only. A handler
/// may remove any watch or timer, its own included. Descriptors are borrowed: unwatch them before they are
/// closed.
///
/// The loop's timers follow the Clock that it is given, and what runs in the loop reads the time from
/// clock(), so the two cannot disagree. A test moves its clock and calls runOnce(0ms): what is due fires, and
/// nothing waits.
class EventLoop
{
public:
    using Milliseconds = std::chrono::milliseconds;
    using WatchHandler = std::function<void(std::uint32_t events)>;
    using TimerId = std::uint64_t;

    /// `clock` must outlive this.
    explicit EventLoop(const Clock& clock);
    ~EventLoop();
    EventLoop(const EventLoop&) = delete;
    EventLoop& operator=(const EventLoop&) = delete;

    const Clock& clock() const { return m_clock; }

    /// Calls `handler` with the EPOLL* events that are ready. One watch per descriptor.
    void watch(int descriptor, std::uint32_t events, WatchHandler handler);
    /// Changes the events of a watch; 0 pauses it. EPOLLERR and EPOLLHUP are reported regardless.
    void setEvents(int descriptor, std::uint32_t events);
    void unwatch(int descriptor);

    TimerId at(Clock::Steady due, std::function<void()> handler);
    TimerId after(Milliseconds delay, std::function<void()> handler);
    /// First after one interval; missed intervals are not made up for.
    TimerId every(Milliseconds interval, std::function<void()> handler);
    void cancel(TimerId timer);
    /// When the next timer is due, if there is one.
    std::optional<Clock::Steady> nextDue() const;

    /// Runs `task` in the loop's thread soon. May be called from any thread, and before run().
    void post(std::function<void()> task);
    bool isLoopThread() const { return std::this_thread::get_id() == m_thread; }

    void run();
    /// Ends run() after the handler that calls it.
    void quit() { m_running = false; }
    /// One round: waits at most `limit` for something to happen and handles it. For tests and foreign loops.
    void runOnce(Milliseconds limit);
    /// The time from the previous round to the current one: long when the program was stopped or starved.
    Milliseconds sinceLastRound() const;

private:
    struct Watch
    {
        /// Differs from that of every other watch, since a descriptor's number is soon given out again.
        std::uint64_t id;
        WatchHandler handler;
    };
    struct Timer
    {
        Clock::Steady due;
        Milliseconds interval;
        std::function<void()> handler;
    };

    TimerId add(Clock::Steady due, Milliseconds interval, std::function<void()> handler);
    Milliseconds untilNextTimer(Milliseconds limit) const;
    void runTimers();
    void runPosted();

    const Clock& m_clock;
    Fd m_epoll;
    Fd m_wake;
    Clock::Steady m_round;
    Clock::Steady m_roundBefore;
    bool m_running = false;
    std::atomic<std::thread::id> m_thread = std::this_thread::get_id();
    /// Shared with the handler's call, so that unwatch() inside it is safe.
    std::map<int, std::shared_ptr<Watch>> m_watches;
    std::uint64_t m_lastWatch = 0;
    std::map<TimerId, std::shared_ptr<Timer>> m_timers;
    /// The earliest first: a round costs the same however many wait.
    std::set<std::pair<Clock::Steady, TimerId>> m_due;
    TimerId m_nextTimer = 1;

    std::mutex m_postedMutex;
    std::vector<std::function<void()>> m_posted; // guarded by m_postedMutex
};

} // namespace vnats
