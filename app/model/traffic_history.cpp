// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/model/traffic_history.h"

#include <algorithm>
#include <cmath>

namespace vnats {

void TrafficHistory::add(Time when, const Stats& stats)
{
    const Baseline now{when, stats.total(Direction::Uplink).bytes, stats.total(Direction::Downlink).bytes};
    if (!m_baseline || now.up < m_baseline->up || now.down < m_baseline->down) {
        m_baseline = now;
        return;
    }
    const double elapsed = std::chrono::duration<double>(when - m_baseline->when).count();
    // Two reports at once, as after a stall: the second one alone would divide by nearly nothing.
    if (elapsed < 0.2)
        return;
    const Rates rates{static_cast<double>(now.up - m_baseline->up) / elapsed,
        static_cast<double>(now.down - m_baseline->down) / elapsed};
    const auto seconds = std::clamp(std::lround(elapsed), 1L, static_cast<long>(kSeconds));
    for (long i = 0; i < seconds; ++i)
        push(rates);
    m_baseline = now;
}

void TrafficHistory::clear()
{
    m_next = 0;
    m_size = 0;
    m_baseline.reset();
}

Rates TrafficHistory::current() const
{
    return m_size == 0 ? Rates{} : m_ring[(m_next + kSeconds - 1) % kSeconds];
}

std::vector<Rates> TrafficHistory::last(std::size_t seconds) const
{
    const std::size_t count = std::min(seconds, m_size);
    std::vector<Rates> rates(count);
    for (std::size_t i = 0; i < count; ++i)
        rates[i] = m_ring[(m_next + kSeconds - count + i) % kSeconds];
    return rates;
}

void TrafficHistory::push(Rates rates)
{
    m_ring[m_next] = rates;
    m_next = (m_next + 1) % kSeconds;
    m_size = std::min(m_size + 1, kSeconds);
}

} // namespace vnats
