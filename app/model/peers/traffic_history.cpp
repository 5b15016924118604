// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/model/peers/traffic_history.h"

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
    m_ring.clear();
    m_next = 0;
    m_count = 0;
    m_baseline.reset();
}

Rates TrafficHistory::current() const
{
    return m_ring.empty() ? Rates{} : m_ring[(m_next + m_ring.size() - 1) % m_ring.size()];
}

std::vector<Rates> TrafficHistory::last(std::size_t seconds) const
{
    const std::size_t count = std::min(seconds, m_ring.size());
    std::vector<Rates> rates(count);
    for (std::size_t i = 0; i < count; ++i)
        rates[i] = m_ring[(m_next + m_ring.size() - count + i) % m_ring.size()];
    return rates;
}

std::vector<Rates> TrafficHistory::last(std::size_t seconds, std::size_t step) const
{
    const std::vector<Rates> all = last(seconds);
    std::vector<Rates> rates;
    std::size_t number = m_count - all.size();
    for (std::size_t i = 0; i < all.size();) {
        // The first step may have begun before the oldest sample that is left.
        const std::size_t length = std::min(step - number % step, all.size() - i);
        Rates sum;
        for (std::size_t j = i; j < i + length; ++j) {
            sum.up += all[j].up;
            sum.down += all[j].down;
        }
        rates.push_back({sum.up / static_cast<double>(length), sum.down / static_cast<double>(length)});
        number += length;
        i += length;
    }
    return rates;
}

void TrafficHistory::push(Rates rates)
{
    if (m_ring.size() < kSeconds) {
        m_ring.push_back(rates);
    } else {
        m_ring[m_next] = rates;
        m_next = (m_next + 1) % kSeconds;
    }
    ++m_count;
}

} // namespace vnats
