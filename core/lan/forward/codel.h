// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdint>

namespace vnats {

/// CoDel (RFC 8289): decides at the front of a queue which frames should tell their sender to slow down. A burst may
/// stand in the queue; what has stood there for longer than a target during a whole interval is a standing queue, and
/// from then on frames are chosen ever more often, until it is gone.
class Codel
{
public:
    /// Each flow has a queue of its own, in which it delays only itself. So there is room for what a sender needs to keep
    /// the line busy after it has slowed down: a third of a round trip, or of 45 ms if the round trip is shorter.
    static constexpr std::chrono::milliseconds kTarget{15};
    static constexpr int kTargetPart = 3;
    /// A sender takes a round trip to notice anything, and may send twice as much in the next.
    static constexpr std::chrono::milliseconds kInterval{100};
    static constexpr int kIntervalTimes = 2;

    /// The front frame has waited for `waited`; `isLast`: hardly anything is behind it. `roundTrip`: of the path, 0 when
    /// unknown.
    bool chooses(Clock::Steady now, Clock::Steady::duration waited, bool isLast,
        Clock::Steady::duration roundTrip = {})
    {
        const auto target = std::max<Clock::Steady::duration>(kTarget, roundTrip / kTargetPart);
        const auto interval = std::max<Clock::Steady::duration>(kInterval, kIntervalTimes * roundTrip);
        const bool stands = stood(now, interval, waited < target || isLast);
        if (!m_isDropping) {
            if (!stands)
                return false;
            m_isDropping = true;
            // It was like this not long ago: nearly as often as then.
            const bool isBack = now - m_next < 16 * interval && m_count - m_lastCount > 1;
            m_count = isBack ? m_count - m_lastCount : 1;
            m_lastCount = m_count;
            m_next = now + step(interval);
            return true;
        }
        m_isDropping = stands;
        // The flow was not served for a while: nothing is made up for.
        if (now - m_next > interval)
            m_next = now;
        if (!stands || now < m_next)
            return false;
        ++m_count;
        m_next += step(interval);
        return true;
    }

private:
    bool stood(Clock::Steady now, Clock::Steady::duration interval, bool isShort)
    {
        if (isShort) {
            m_standsFrom = {};
            return false;
        }
        if (m_standsFrom == Clock::Steady())
            m_standsFrom = now + interval;
        return now >= m_standsFrom;
    }
    Clock::Steady::duration step(Clock::Steady::duration interval) const
    {
        return std::chrono::duration_cast<Clock::Steady::duration>(
            std::chrono::duration<double>(interval) / std::sqrt(static_cast<double>(m_count)));
    }

    Clock::Steady m_standsFrom;
    Clock::Steady m_next;
    std::uint32_t m_count = 0;
    std::uint32_t m_lastCount = 0;
    bool m_isDropping = false;
};

} // namespace vnats
