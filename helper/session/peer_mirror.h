// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/mac_address.h"
#include "core/base/peer_info.h"
#include "helper/control/control_messages.h"

#include <cstddef>
#include <map>

namespace vnats {

/// The VLAN's peers as the worker has told of them, kept so that a client can be given the whole list at any
/// time. The map is bounded, so that a worker that has been taken over cannot fill root's memory: peers above
/// kMaxPeers are left out until others are forgotten. Both operations answer with what has changed here, for
/// the followers of the list.
class PeerMirror
{
public:
    static constexpr std::size_t kMaxPeers = 16384;

    using Peers = std::map<MacAddress, PeerInfo>;

    /// The part of the update that was taken in.
    PeerUpdate apply(const PeerUpdate& update);
    /// The removal of every peer: their worker is gone.
    PeerUpdate forgetAll();

    const Peers& peers() const { return m_peers; }

private:
    Peers m_peers;
};

} // namespace vnats
