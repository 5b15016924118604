// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/stats.h"
#include "core/lan/peer_table.h"
#include "core/os/device.h"

#include <cstdint>
#include <optional>

namespace vnats {

/// NATS → TAP: checks what others sent, learns from it and gives it to the host.
///
/// Nothing received is trusted: the order is length, source, destination, and only then the kernel. What is
/// refused is counted by its reason and teaches the peer table nothing.
class Downlink
{
public:
    Downlink(
        FrameDevice& device, const MacAddress& ownMac, std::uint32_t mtu, Stats& stats, PeerTable& peers);

    /// A payload of the compatible plane, which should be one raw frame. False when the device is gone.
    bool deliverRaw(Bytes bytes);
    /// A frame record that the native node `source` sent. False when the device is gone.
    bool deliverFrom(const MacAddress& source, Bytes bytes);

private:
    bool drop(Drop reason);
    bool deliver(const EthernetFrame& frame, Bytes bytes);
    std::optional<EthernetFrame> accept(Bytes bytes);

    FrameDevice& m_device;
    MacAddress m_ownMac;
    std::size_t m_maxSize;
    Stats& m_stats;
    PeerTable& m_peers;
};

} // namespace vnats
