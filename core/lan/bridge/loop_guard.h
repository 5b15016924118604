// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "core/base/settings.h"
#include "core/lan/frame/ethernet_frame.h"

#include <chrono>
#include <optional>
#include <vector>

namespace vnats {

/// Finds the loop that two bridged members of one VLAN make when they bridge the same LAN: what one of them
/// puts into that LAN the other would read there and send back to the VLAN, for ever.
///
/// Each bridged node puts a beacon into its interface every second: a broadcast of a local experimental
/// EtherType (0x88b5, IEEE 802 §9.2.3) with the VLAN and the node's MAC. A node that reads another's beacon
/// from its own interface shares a second LAN with it besides the VLAN. Then the one with the higher MAC
/// blocks its interface, and so does a node that reads its own beacon; it opens again when no beacon has come
/// for kUnblockAfter. Beacons never travel over the VLAN.
class LoopGuard
{
public:
    static constexpr std::chrono::seconds kBeaconEvery{1};
    static constexpr std::chrono::seconds kUnblockAfter{5};

    LoopGuard(const Clock& clock, const Settings& settings, const MacAddress& own);

    /// To be written into our own interface every kBeaconEvery.
    Bytes beacon() const { return m_beacon; }
    /// The sender of a beacon for this VLAN; nothing for any other frame.
    std::optional<MacAddress> senderOf(const EthernetFrame& frame) const;
    /// A beacon of `sender`, a member of this VLAN or this node itself, was read from our interface.
    void heard(const MacAddress& sender);

    /// The node that keeps this one blocked, if it is.
    std::optional<MacAddress> blockedBy() const;

private:
    const Clock& m_clock;
    const MacAddress m_own;
    std::vector<std::byte> m_beacon;
    MacAddress m_other;
    std::optional<Clock::Steady> m_heard;
};

} // namespace vnats
