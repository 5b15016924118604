// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lan/frame/arp_packet.h"

namespace vnats {

std::optional<ArpPacket> ArpPacket::parse(const EthernetFrame& frame)
{
    if (frame.etherType != kEtherTypeArp)
        return std::nullopt;
    ByteReader in(frame.payload);
    const bool isEthernet = in.read<std::uint16_t>() == kHardwareEthernet;
    const bool isIpv4 = in.read<std::uint16_t>() == kEtherTypeIpv4;
    const bool sizesFit = in.read<std::uint8_t>() == 6 && in.read<std::uint8_t>() == 4;
    const auto operation = in.read<std::uint16_t>();
    const auto mac = MacAddress::fromBytes(in.take(6));
    const auto sender = IpAddress::fromBytes(in.take(4));
    in.skip(6); // the target's MAC
    const auto target = IpAddress::fromBytes(in.take(4));
    if (!in.ok() || !isEthernet || !isIpv4 || !sizesFit || (operation != kRequest && operation != kReply))
        return std::nullopt;
    if (*mac != frame.source)
        return std::nullopt;
    return ArpPacket{operation, *sender, *target};
}

} // namespace vnats
