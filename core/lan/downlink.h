// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/stats.h"
#include "core/lan/peer_table.h"
#include "core/os/device.h"

#include <cstdint>

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

    /// One received payload, which should be one raw frame. False when the device is gone.
    bool deliver(Bytes bytes);

private:
    FrameDevice& m_device;
    MacAddress m_ownMac;
    std::size_t m_maxSize;
    Stats& m_stats;
    PeerTable& m_peers;
};

} // namespace vnats
