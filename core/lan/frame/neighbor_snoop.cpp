// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lan/frame/neighbor_snoop.h"

#include "core/lan/frame/arp_packet.h"
#include "core/lan/frame/neighbor_discovery.h"

namespace vnats {

namespace {

using namespace neighbor_discovery;

bool isUsable(const IpAddress& address)
{
    return !address.isUnspecified() && !address.isMulticast() && !address.isLoopback();
}

std::optional<NeighborSighting> snoopArp(const EthernetFrame& frame)
{
    const auto arp = ArpPacket::parse(frame);
    if (!arp || !isUsable(arp->sender))
        return std::nullopt;
    return NeighborSighting{frame.source, arp->sender};
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
    const bool solicits = type == kSolicitation;
    if (!solicits && type != kAdvertisement)
        return std::nullopt;
    const std::uint8_t wanted = solicits ? kSourceLinkLayerAddress : kTargetLinkLayerAddress;
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
