// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"

#include <algorithm>
#include <chrono>

namespace vnats {

/// How often somebody who is not believed may have us do something: `burst` times at once, and once more after
/// each interval (a token bucket). Nothing is saved up beyond the burst.
class RateLimit
{
public:
    /// `clock` must outlive this.
    RateLimit(const Clock& clock, unsigned burst, std::chrono::nanoseconds interval)
        : m_clock(clock)
        , m_burst(burst)
        , m_interval(interval)
        , m_left(burst)
        , m_counted(clock.steady())
    {
    }

    /// True if it may be done now, and counts it.
    bool take()
    {
        const auto passed = (m_clock.steady() - m_counted) / m_interval;
        if (passed >= m_burst - m_left) {
            m_left = m_burst;
            m_counted = m_clock.steady();
        } else if (passed > 0) {
            m_left += static_cast<unsigned>(passed);
            m_counted += passed * m_interval;
        }
        if (m_left == 0)
            return false;
        --m_left;
        return true;
    }

private:
    const Clock& m_clock;
    const unsigned m_burst;
    const std::chrono::nanoseconds m_interval;
    unsigned m_left;
    /// Up to here the time that passes has been counted.
    Clock::Steady m_counted;
};

} // namespace vnats
