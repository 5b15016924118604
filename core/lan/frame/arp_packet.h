// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/ip_address.h"
#include "core/lan/frame/ethernet_frame.h"

#include <cstdint>
#include <optional>

namespace vnats {

/// An ARP request or reply of IPv4 over Ethernet (RFC 826) in which a host speaks of itself.
struct ArpPacket
{
    static constexpr std::uint16_t kHardwareEthernet = 1;
    static constexpr std::uint16_t kRequest = 1;
    static constexpr std::uint16_t kReply = 2;

    std::uint16_t operation = kRequest;
    /// 0.0.0.0 in a probe (RFC 5227 §1.1).
    IpAddress sender;
    IpAddress target;

    /// Nothing for anything else, and where the sender's MAC is not the frame's source: what a host says of
    /// others may be wrong or forged.
    static std::optional<ArpPacket> parse(const EthernetFrame& frame);
};

} // namespace vnats
