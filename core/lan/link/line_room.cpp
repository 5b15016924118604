// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lan/link/line_room.h"

#include "core/os/tcp_path.h"

#include <algorithm>

namespace vnats {

using namespace std::chrono_literals;

namespace {

/// The least time in which a rate is measured.
constexpr auto kRateTime = 10ms;

/// Less room than what leaves in this time, or than so many bytes, counts as none.
constexpr auto kWorthwhile = 2ms;
constexpr std::uint64_t kMostWorthwhile = 8 * 1024;

} // namespace

void LineRoom::measure(int socket)
{
    const auto progress = tcp_path::progressOf(socket);
    m_measured = m_clock->steady();
    m_inFlight = progress.inFlight;
    m_unsent = progress.unsent;
    m_sendable = progress.sendable;
    m_taken = 0;
    // The kernel's own rates are those of single acknowledgements, which come in bursts.
    const auto span = m_measured - m_rateSince;
    if (span >= std::max<Clock::Steady::duration>(kRateTime, progress.roundTrip)) {
        const double seconds = std::chrono::duration<double>(span).count();
        // The first time counts from nowhere.
        if (m_rateSince != Clock::Steady())
            m_rate = static_cast<std::uint64_t>(
                static_cast<double>(progress.acknowledged - m_acknowledged) / seconds);
        m_acknowledged = progress.acknowledged;
        m_rateSince = m_measured;
    }
    if (progress.roundTrip.count() > 0)
        m_window.measured(
            {m_measured, progress.roundTrip, progress.roundTrip, {}, m_rate, m_inFlight + m_unsent, true});
}

std::size_t LineRoom::room(std::size_t waiting)
{
    const std::size_t unsent = m_unsent + m_taken + waiting;
    const std::size_t window = m_window.bytes();
    if (m_inFlight + unsent >= window)
        m_window.wasFull();
    const auto left = [](std::size_t limit, std::size_t used) { return limit - std::min(limit, used); };
    const std::size_t room =
        std::min(left(window, m_inFlight + unsent), left(unsentLimit() + m_sendable, unsent));
    // Messages that hold a single frame cost a line more than they save time.
    const std::size_t worthwhile = std::min({m_window.rate() / 1000 * kWorthwhile.count(), kMostWorthwhile,
        std::uint64_t{window / 4}, std::uint64_t{unsentLimit() / 2}});
    return room < worthwhile ? 0 : room;
}

std::size_t LineRoom::unsentLimit() const
{
    constexpr std::uint64_t kMilliseconds = 1000;
    const std::uint64_t rate = m_window.rate();
    return rate == 0
        ? kMostUnsent
        : std::clamp<std::uint64_t>(rate * kUnsentTime.count() / kMilliseconds, kLeastUnsent, kMostUnsent);
}

} // namespace vnats
