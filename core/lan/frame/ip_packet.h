// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/bytes.h"

#include <cstdint>
#include <expected>

namespace vnats {

inline constexpr std::uint8_t kProtocolTcp = 6;
inline constexpr std::uint8_t kProtocolUdp = 17;

enum class IpProblem : std::uint8_t {
    NotIp, ///< another EtherType, or more tags than two: nothing is wrong with it
    Malformed, ///< cut short, of another version than its EtherType, or longer than the frame
};

/// Where the parts of an IP packet lie inside an Ethernet frame with at most kMaxVlanTags tags (802.1Q,
/// 802.1ad). Positions are bytes from the start of the frame.
///
/// Believes the lengths only as far as the frame reaches. Goes through IPv4 options (RFC 791 §3.1) and the
/// IPv6 extension headers that Linux' own segmentation goes through: hop-by-hop, routing, destination options
/// (RFC 8200 §4). What any other next header means is not asked: its payload is the transport.
/// Does not look at the IPv4 header's checksum nor at anything of the transport.
struct IpPacket
{
    std::uint8_t version = 0;
    /// What follows the last header this went through.
    std::uint8_t protocol = 0;
    /// One piece of a larger packet (or, in IPv6, has a fragment header at all).
    bool isFragment = false;
    /// It stands behind a second tag, or one of 802.1ad.
    bool isBehindServiceTag = false;
    std::size_t networkStart = 0;
    std::size_t transportStart = 0;
    /// Where the packet ends by its own account; the frame may go on (padding to 60 bytes).
    std::size_t end = 0;

    static std::expected<IpPacket, IpProblem> parse(Bytes frame);
};

} // namespace vnats
