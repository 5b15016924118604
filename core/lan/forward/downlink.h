// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "core/base/stats.h"
#include "core/lan/addresses/address_guards.h"
#include "core/lan/bridge/bridge.h"
#include "core/lan/frame/storm_limiter.h"
#include "core/lan/members/peer_table.h"
#include "core/os/device.h"

#include <cstdint>
#include <optional>
#include <vector>

namespace vnats {

/// NATS → TAP: checks what others sent, learns from it and gives it to the host.
///
/// Nothing received is trusted: the order is length, source, destination, and only then the kernel. What is
/// refused is counted by its reason and teaches the peer table nothing. An offload header reaches the kernel
/// only as rebuilt by checkOffload().
class Downlink
{
public:
    /// With a null `bridge` only frames for the host itself pass. `guards`, which may be null too, hears what
    /// others say of addresses.
    Downlink(FrameDevice& device, const Clock& clock, const MacAddress& ownMac, std::uint32_t mtu,
        Stats& stats, PeerTable& peers, Bridge* bridge, AddressGuards* guards);

    /// A payload of the compatible plane, which should be one raw frame, with a stamp beside it or without.
    /// False when the device is gone.
    bool deliverRaw(Bytes bytes, bool isStamped);
    /// A frame record that the native node `source` sent. False when the device is gone.
    bool deliverFrom(const MacAddress& source, Bytes bytes);
    /// The same, flooded to all that bridge since the sender does not know where its receiver is.
    bool deliverFlooded(const MacAddress& source, Bytes bytes);
    /// An offload record that the native node `source` sent: header and frame. False when the device is gone.
    bool deliverOffload(const MacAddress& source, Bytes body);
    /// Whether the node has said hello.
    bool knows(const MacAddress& node) const { return m_peers.isNative(node); }

private:
    bool drop(Drop reason);
    /// The checks that every frame passes; `wireSize` is its size, or that of its largest segment.
    std::optional<EthernetFrame> accept(Bytes bytes, std::size_t wireSize);
    /// A node may send as itself and for machines behind its bridge. The server may bind the subject's last
    /// token to a user, which a frame in any other name would circumvent.
    bool maySend(const MacAddress& node, const MacAddress& source);
    /// Learns from an accepted frame and gives it to the kernel.
    bool deliver(const EthernetFrame& frame, const VirtioHeader& header, Bytes bytes);

    FrameDevice& m_device;
    MacAddress m_ownMac;
    std::size_t m_maxSize;
    Stats& m_stats;
    PeerTable& m_peers;
    Bridge* const m_bridge;
    AddressGuards* const m_guards;
    StormLimiter m_storm;
    std::vector<std::byte> m_scratch;
};

} // namespace vnats
