// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lan/frame/ip_packet.h"

#include "core/lan/frame/ethernet_frame.h"
#include "core/lan/frame/header_fields.h"

namespace vnats {

namespace {

constexpr std::uint8_t kHopByHop = 0;
constexpr std::uint8_t kRouting = 43;
constexpr std::uint8_t kFragment = 44;
constexpr std::uint8_t kDestinationOptions = 60;
constexpr std::size_t kIpv4HeaderSize = 20;

std::expected<IpPacket, IpProblem> parseIpv4(Bytes bytes, std::size_t start)
{
    ByteReader in(bytes);
    const auto versionAndSize = in.read<std::uint8_t>();
    in.skip(1); // DSCP and ECN
    const std::size_t length = in.read<std::uint16_t>();
    in.skip(2); // identification
    const auto fragment = in.read<std::uint16_t>();
    in.skip(1); // time to live
    const auto protocol = in.read<std::uint8_t>();
    const std::size_t headerSize = (versionAndSize & 0xf) * std::size_t{4};
    if (!in.ok() || versionAndSize >> 4 != 4 || headerSize < kIpv4HeaderSize || headerSize > length
        || length > bytes.size())
        return std::unexpected(IpProblem::Malformed);
    return IpPacket{.version = 4,
        .protocol = protocol,
        .isFragment = (fragment & 0x3fff) != 0, // the offset and "more fragments"
        .networkStart = start,
        .transportStart = start + headerSize,
        .end = start + length};
}

std::expected<IpPacket, IpProblem> parseIpv6(Bytes bytes, std::size_t start)
{
    ByteReader in(bytes);
    const auto versionClassFlow = in.read<std::uint32_t>();
    const std::size_t length = in.read<std::uint16_t>();
    auto next = in.read<std::uint8_t>();
    in.skip(33); // hop limit, addresses
    ByteReader payload(in.take(length)); // a jumbogram says 0 (RFC 2675) and finds no room for its own option
    while (payload.ok() && (next == kHopByHop || next == kRouting || next == kDestinationOptions)) {
        next = payload.read<std::uint8_t>();
        const std::size_t eights = payload.read<std::uint8_t>();
        payload.skip(6 + eights * 8);
    }
    if (!in.ok() || !payload.ok() || versionClassFlow >> 28 != 6)
        return std::unexpected(IpProblem::Malformed);
    const std::size_t end = start + kIpv6HeaderSize + length;
    return IpPacket{.version = 6,
        .protocol = next,
        .isFragment = next == kFragment,
        .networkStart = start,
        .transportStart = end - payload.remaining(),
        .end = end};
}

} // namespace

std::expected<IpPacket, IpProblem> IpPacket::parse(Bytes bytes)
{
    ByteReader in(bytes);
    in.skip(2 * MacAddress::kSize);
    auto etherType = in.read<std::uint16_t>();
    bool behindServiceTag = false;
    for (std::size_t tags = 0;
         tags < kMaxVlanTags && (etherType == kEtherTypeVlan || etherType == kEtherTypeServiceVlan); ++tags) {
        behindServiceTag = tags > 0 || etherType == kEtherTypeServiceVlan;
        in.skip(2); // priority and VLAN
        etherType = in.read<std::uint16_t>();
    }
    if (!in.ok() || (etherType != kEtherTypeIpv4 && etherType != kEtherTypeIpv6))
        return std::unexpected(IpProblem::NotIp);
    const std::size_t start = bytes.size() - in.remaining();
    auto packet = etherType == kEtherTypeIpv4 ? parseIpv4(in.rest(), start) : parseIpv6(in.rest(), start);
    if (packet)
        packet->isBehindServiceTag = behindServiceTag;
    return packet;
}

} // namespace vnats
