// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/bytes.h"
#include "core/base/mac_address.h"
#include "core/base/stats.h"

#include <cstdint>
#include <optional>

/// The frame room reads and makes Ethernet frames and what they carry: IP, ARP, neighbour discovery, offload
/// headers, segments. It works on bytes in memory alone: no descriptor, no thread, no peer, and no memory of
/// earlier frames but a limiter's and a train's. A length counts only once it has been checked against the
/// bytes at hand, a header only field by field; what does not parse is nothing, never an exception. Positions
/// are bytes from the start of the frame, fields are big-endian, and a frame has no FCS.
namespace vnats {

/// Ethernet II header: destination, source, type (IEEE 802.3 §3.1.1). Frames are handled without FCS.
inline constexpr std::size_t kEthernetHeaderSize = 14;
inline constexpr std::size_t kVlanTagSize = 4;
/// Tags that a frame may carry on top of the MTU: a customer's (802.1Q) and in front of it a provider's
/// (802.1ad).
inline constexpr std::size_t kMaxVlanTags = 2;

inline constexpr std::uint16_t kEtherTypeIpv4 = 0x0800;
inline constexpr std::uint16_t kEtherTypeArp = 0x0806;
inline constexpr std::uint16_t kEtherTypeVlan = 0x8100;
inline constexpr std::uint16_t kEtherTypeIpv6 = 0x86dd;
inline constexpr std::uint16_t kEtherTypeServiceVlan = 0x88a8;

/// The largest frame that an interface with this MTU may send or receive, in bytes.
constexpr std::size_t maxFrameSize(std::uint32_t mtu)
{
    return mtu + kEthernetHeaderSize + kMaxVlanTags * kVlanTagSize;
}

/// A frame whose header has been read: borrows the bytes it was parsed from.
struct EthernetFrame
{
    MacAddress destination;
    MacAddress source;
    /// After the 802.1Q tag where there is one.
    std::uint16_t etherType = 0;
    Bytes payload;

    /// Nothing when there are fewer than 14 bytes (18 with a tag).
    static std::optional<EthernetFrame> parse(Bytes bytes);
};

constexpr Cast castOf(const MacAddress& destination)
{
    if (destination.isBroadcast())
        return Cast::Broadcast;
    return destination.isGroup() ? Cast::Multicast : Cast::Unicast;
}

} // namespace vnats
