// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/os/event_loop.h"

#include <algorithm>
#include <array>
#include <cassert>
#include <cstdlib>
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <utility>

// Syscalls: epoll_wait epoll_pwait read write epoll_ctl epoll_create1 eventfd2

namespace vnats {

namespace {

/// Of a watch's id; the rest counts the watches.
constexpr int kDescriptorBits = 32;

} // namespace

EventLoop::EventLoop(const Clock& clock)
    : m_clock(clock)
    , m_epoll(::epoll_create1(EPOLL_CLOEXEC))
    , m_wake(::eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK))
    , m_round(clock.steady())
    , m_roundBefore(m_round)
{
    // Nothing can work without these two descriptors, and the process is still being set up.
    if (!m_epoll || !m_wake)
        std::abort();
    watch(m_wake.get(), EPOLLIN, [this](std::uint32_t) {
        std::uint64_t count = 0;
        [[maybe_unused]] const ssize_t drained = ::read(m_wake.get(), &count, sizeof count);
        runPosted();
    });
}

EventLoop::~EventLoop() = default;

void EventLoop::watch(int descriptor, std::uint32_t events, WatchHandler handler)
{
    assert(!m_watches.contains(descriptor));
    const std::uint64_t id = ++m_lastWatch << kDescriptorBits | static_cast<std::uint32_t>(descriptor);
    epoll_event event{.events = events, .data = {.u64 = id}};
    if (::epoll_ctl(m_epoll.get(), EPOLL_CTL_ADD, descriptor, &event) == 0)
        m_watches[descriptor] = std::make_shared<Watch>(id, std::move(handler));
}

void EventLoop::setEvents(int descriptor, std::uint32_t events)
{
    const auto found = m_watches.find(descriptor);
    if (found == m_watches.end())
        return;
    epoll_event event{.events = events, .data = {.u64 = found->second->id}};
    ::epoll_ctl(m_epoll.get(), EPOLL_CTL_MOD, descriptor, &event);
}

void EventLoop::unwatch(int descriptor)
{
    if (m_watches.erase(descriptor) > 0)
        ::epoll_ctl(m_epoll.get(), EPOLL_CTL_DEL, descriptor, nullptr);
}

EventLoop::TimerId EventLoop::at(Clock::Steady due, std::function<void()> handler)
{
    return add(due, Milliseconds(0), std::move(handler));
}

EventLoop::TimerId EventLoop::after(Milliseconds delay, std::function<void()> handler)
{
    return add(m_clock.steady() + delay, Milliseconds(0), std::move(handler));
}

EventLoop::TimerId EventLoop::every(Milliseconds interval, std::function<void()> handler)
{
    return add(m_clock.steady() + interval, interval, std::move(handler));
}

EventLoop::TimerId EventLoop::add(Clock::Steady due, Milliseconds interval, std::function<void()> handler)
{
    m_timers[m_nextTimer] = std::make_shared<Timer>(due, interval, std::move(handler));
    m_due.emplace(due, m_nextTimer);
    return m_nextTimer++;
}

void EventLoop::cancel(TimerId timer)
{
    const auto found = m_timers.find(timer);
    if (found == m_timers.end())
        return;
    m_due.erase({found->second->due, timer});
    m_timers.erase(found);
}

void EventLoop::post(std::function<void()> task)
{
    {
        const std::lock_guard lock(m_postedMutex);
        m_posted.push_back(std::move(task));
    }
    const std::uint64_t one = 1;
    [[maybe_unused]] const ssize_t woken = ::write(m_wake.get(), &one, sizeof one);
}

void EventLoop::run()
{
    m_thread = std::this_thread::get_id();
    m_running = true;
    while (m_running)
        runOnce(Milliseconds(-1));
}

void EventLoop::runOnce(Milliseconds limit)
{
    std::array<epoll_event, 16> events{};
    const int ready = ::epoll_wait(m_epoll.get(), events.data(), static_cast<int>(events.size()),
        static_cast<int>(untilNextTimer(limit).count()));
    // A program that was stopped resumes with an interrupted call, which is no round yet.
    if (ready >= 0)
        m_roundBefore = std::exchange(m_round, m_clock.steady());
    for (int i = 0; i < ready; ++i) {
        // Looked up for each event: an earlier handler of this round may have unwatched the descriptor, and
        // watch another one that got its number.
        const std::uint64_t id = events[static_cast<std::size_t>(i)].data.u64;
        const auto found = m_watches.find(static_cast<int>(static_cast<std::uint32_t>(id)));
        if (found == m_watches.end() || found->second->id != id)
            continue;
        const auto watch = found->second;
        watch->handler(events[static_cast<std::size_t>(i)].events);
    }
    runTimers();
}

EventLoop::Milliseconds EventLoop::sinceLastRound() const
{
    return std::chrono::duration_cast<Milliseconds>(m_round - m_roundBefore);
}

std::optional<Clock::Steady> EventLoop::nextDue() const
{
    return m_due.empty() ? std::nullopt : std::optional(m_due.begin()->first);
}

EventLoop::Milliseconds EventLoop::untilNextTimer(Milliseconds limit) const
{
    if (m_due.empty())
        return limit;
    // Rounded up: waking a fraction too early would spin until the timer is due.
    const auto left = std::chrono::ceil<Milliseconds>(m_due.begin()->first - m_clock.steady());
    const Milliseconds wait = std::max(left, Milliseconds(0));
    return limit < Milliseconds(0) ? wait : std::min(limit, wait);
}

void EventLoop::runTimers()
{
    if (m_due.empty())
        return;
    const auto now = m_clock.steady();
    // Collected first: a timer that a handler adds waits for the next round.
    std::vector<TimerId> due;
    for (auto next = m_due.begin(); next != m_due.end() && next->first <= now; ++next)
        due.push_back(next->second);
    for (const TimerId id : due) {
        const auto found = m_timers.find(id);
        if (found == m_timers.end())
            continue;
        const auto timer = found->second;
        m_due.erase({timer->due, id});
        if (timer->interval > Milliseconds(0)) {
            timer->due = now + timer->interval;
            m_due.emplace(timer->due, id);
        } else {
            m_timers.erase(found);
        }
        timer->handler();
    }
}

void EventLoop::runPosted()
{
    std::vector<std::function<void()>> tasks;
    {
        const std::lock_guard lock(m_postedMutex);
        tasks.swap(m_posted);
    }
    for (const auto& task : tasks)
        task();
}

} // namespace vnats
