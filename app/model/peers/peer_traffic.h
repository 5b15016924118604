// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/model/peers/rates.h"
#include "core/base/peer_info.h"

#include <array>
#include <cstddef>

namespace vnats {

/// The traffic between this computer and one peer in the last minute, a pair of rates per sample: small enough to be
/// kept for a thousand peers, long enough for a chart.
class PeerTraffic
{
public:
    static constexpr std::size_t kSamples = 60;

    /// `seconds` since the last sample; the first one only records the counters. Counters that run backwards
    /// belong to a peer that has started over.
    void sample(const PeerInfo& peer, double seconds);

    Rates current() const { return at(kSamples - 1); }
    /// Index 0 is the oldest.
    Rates at(std::size_t place) const;
    /// No traffic in all that time: there is no curve to draw.
    bool isQuiet() const { return m_quiet == kSamples; }

private:
    struct Sample
    {
        float up = 0;
        float down = 0;
    };
    std::array<Sample, kSamples> m_ring{};
    std::size_t m_next = 0;
    /// Samples since the last traffic.
    std::size_t m_quiet = kSamples;
    std::uint64_t m_received = 0;
    std::uint64_t m_sent = 0;
    bool m_begun = false;
};

} // namespace vnats
