// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/model/peers/rates.h"
#include "core/base/stats.h"

#include <chrono>
#include <cstddef>
#include <optional>
#include <vector>

namespace vnats {

/// The traffic of the last hour, one pair of rates per second, computed from the monotonic counters that the
/// helper sends. Counters arrive about once a second but never exactly; each rate is the counted bytes
/// divided by the time that really passed, and seconds without a report share the rate of the next one, so
/// that the area under the curve is always the bytes moved.
class TrafficHistory
{
public:
    using Time = std::chrono::steady_clock::time_point;
    static constexpr std::size_t kSeconds = 3600;

    /// Counters that run backwards belong to a new session, which starts over without a spike.
    void add(Time when, const Stats& stats);
    /// Forgets everything, as for a new connection.
    void clear();

    /// Zero before two reports have been added.
    Rates current() const;
    /// The last `seconds` (at most kSeconds), oldest first; shorter while less is known.
    std::vector<Rates> last(std::size_t seconds) const;
    /// The same with `step` seconds averaged into one pair, so that an hour has no more points than a screen
    /// shows. Steps do not shift their seconds as time goes on; the newest one may be incomplete.
    std::vector<Rates> last(std::size_t seconds, std::size_t step) const;
    /// Seconds for which rates are known.
    std::size_t size() const { return m_ring.size(); }

private:
    struct Baseline
    {
        Time when;
        std::uint64_t up;
        std::uint64_t down;
    };
    void push(Rates rates);

    /// Grows during the first hour, as most profiles of a list are off.
    std::vector<Rates> m_ring;
    std::size_t m_next = 0;
    /// Seconds since the connection began.
    std::size_t m_count = 0;
    std::optional<Baseline> m_baseline;
};

} // namespace vnats
