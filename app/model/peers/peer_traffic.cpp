// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/model/peers/peer_traffic.h"

#include <algorithm>

namespace vnats {

void PeerTraffic::sample(const PeerInfo& peer, double seconds)
{
    const bool counts =
        m_begun && seconds > 0 && peer.receivedBytes >= m_received && peer.sentBytes >= m_sent;
    Sample sample;
    if (counts)
        sample = {static_cast<float>(static_cast<double>(peer.sentBytes - m_sent) / seconds),
            static_cast<float>(static_cast<double>(peer.receivedBytes - m_received) / seconds)};
    m_begun = true;
    m_received = peer.receivedBytes;
    m_sent = peer.sentBytes;
    m_quiet = sample.up > 0 || sample.down > 0 ? 0 : std::min(m_quiet + 1, kSamples);
    m_ring[m_next] = sample;
    m_next = (m_next + 1) % kSamples;
}

Rates PeerTraffic::at(std::size_t place) const
{
    const Sample& sample = m_ring[(m_next + place) % kSamples];
    return {static_cast<double>(sample.up), static_cast<double>(sample.down)};
}

} // namespace vnats
