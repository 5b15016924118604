// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lan/neighbor_snoop.h"

namespace vnats {

namespace {

constexpr std::uint16_t kHardwareEthernet = 1;
constexpr std::uint8_t kNextHeaderIcmpv6 = 58;
constexpr std::uint8_t kNeighborSolicitation = 135;
constexpr std::uint8_t kNeighborAdvertisement = 136;
constexpr std::uint8_t kHopLimit = 255; // RFC 4861 §7.1: anything less has crossed a router

bool isUsable(const IpAddress& address)
{
    return !address.isUnspecified() && !address.isMulticast() && !address.isLoopback();
}

std::optional<NeighborSighting> snoopArp(const EthernetFrame& frame)
{
    ByteReader in(frame.payload);
    const bool isEthernet = in.read<std::uint16_t>() == kHardwareEthernet;
    const bool isIpv4 = in.read<std::uint16_t>() == kEtherTypeIpv4;
    const bool sizesFit = in.read<std::uint8_t>() == 6 && in.read<std::uint8_t>() == 4;
    const auto operation = in.read<std::uint16_t>();
    const auto mac = MacAddress::fromBytes(in.take(6));
    const auto address = IpAddress::fromBytes(in.take(4));
    in.skip(10); // the target
    if (!in.ok() || !isEthernet || !isIpv4 || !sizesFit || (operation != 1 && operation != 2))
        return std::nullopt;
    if (*mac != frame.source || !isUsable(*address))
        return std::nullopt;
    return NeighborSighting{*mac, *address};
}

std::optional<NeighborSighting> snoopNd(const EthernetFrame& frame)
{
    ByteReader in(frame.payload);
    const auto versionClassFlow = in.read<std::uint32_t>();
    const auto length = in.read<std::uint16_t>();
    const auto next = in.read<std::uint8_t>();
    const auto hops = in.read<std::uint8_t>();
    const auto source = IpAddress::fromBytes(in.take(16));
    in.skip(16);
    if (!in.ok() || versionClassFlow >> 28 != 6 || next != kNextHeaderIcmpv6 || hops != kHopLimit)
        return std::nullopt;
    ByteReader icmp(in.take(length));
    const auto type = icmp.read<std::uint8_t>();
    const auto code = icmp.read<std::uint8_t>();
    icmp.skip(6); // checksum, flags or reserved
    const auto target = IpAddress::fromBytes(icmp.take(16));
    if (!in.ok() || !icmp.ok() || code != 0)
        return std::nullopt;
    // A solicitation's sender names itself in the IP header, an advertisement names its target.
    const bool solicits = type == kNeighborSolicitation;
    if (!solicits && type != kNeighborAdvertisement)
        return std::nullopt;
    const std::uint8_t wanted = solicits ? 1 : 2; // source or target link-layer address, RFC 4861 §4.6.1
    const IpAddress& address = solicits ? *source : *target;
    while (icmp.ok() && icmp.remaining() > 0) {
        const auto option = icmp.read<std::uint8_t>();
        const std::size_t size = icmp.read<std::uint8_t>() * std::size_t{8};
        if (size == 0)
            return std::nullopt;
        const auto mac = MacAddress::fromBytes(icmp.take(size - 2));
        if (option == wanted && mac && *mac == frame.source && isUsable(address))
            return NeighborSighting{*mac, address};
    }
    return std::nullopt;
}

} // namespace

std::optional<NeighborSighting> snoopNeighbor(const EthernetFrame& frame)
{
    if (frame.etherType == kEtherTypeArp)
        return snoopArp(frame);
    if (frame.etherType == kEtherTypeIpv6)
        return snoopNd(frame);
    return std::nullopt;
}

} // namespace vnats
