// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "helper/session/peer_mirror.h"

namespace vnats {

PeerUpdate PeerMirror::apply(const PeerUpdate& update)
{
    PeerUpdate accepted;
    for (const MacAddress& mac : update.removed)
        if (m_peers.erase(mac) > 0)
            accepted.removed.push_back(mac);
    for (const PeerInfo& peer : update.changed) {
        if (m_peers.size() >= kMaxPeers && !m_peers.contains(peer.mac))
            continue;
        m_peers[peer.mac] = peer;
        accepted.changed.push_back(peer);
    }
    return accepted;
}

PeerUpdate PeerMirror::forgetAll()
{
    PeerUpdate update;
    for (const auto& [mac, peer] : m_peers)
        update.removed.push_back(mac);
    m_peers.clear();
    return update;
}

} // namespace vnats
