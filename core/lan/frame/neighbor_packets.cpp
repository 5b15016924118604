// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lan/frame/neighbor_packets.h"

#include "core/lan/frame/arp_packet.h"
#include "core/lan/frame/internet_checksum.h"
#include "core/lan/frame/neighbor_discovery.h"

#include <array>

namespace vnats {

namespace {

using namespace neighbor_discovery;

constexpr std::uint32_t kOverride = 0x20000000;

Bytes octets(const MacAddress& mac)
{
    return std::as_bytes(std::span(mac.octets()));
}

ByteWriter ethernet(const MacAddress& to, const MacAddress& from, std::uint16_t type)
{
    ByteWriter out;
    out.append(octets(to)).append(octets(from)).write(type);
    return out;
}

IpAddress unspecified(IpAddress::Family family)
{
    const std::array<std::byte, 16> zeros{};
    return *IpAddress::fromBytes(Bytes(zeros).first(family == IpAddress::Family::V4 ? 4 : 16));
}

/// ff02::1, or ff02::1:ff00:0 with the last 24 bits of `target` (RFC 4291 §2.7.1).
IpAddress group(const IpAddress* target)
{
    std::array<std::uint8_t, 16> octets{0xff, 0x02};
    octets[15] = 1;
    if (target) {
        octets[11] = 1;
        octets[12] = 0xff;
        for (std::size_t i = 13; i < 16; ++i)
            octets[i] = std::to_integer<std::uint8_t>(target->bytes()[i]);
    }
    return *IpAddress::fromBytes(std::as_bytes(std::span(octets)));
}

/// 33:33 and the last four bytes of the group (RFC 2464 §7).
MacAddress macOf(const IpAddress& multicast)
{
    std::array<std::uint8_t, MacAddress::kSize> octets{0x33, 0x33};
    for (std::size_t i = 2; i < octets.size(); ++i)
        octets[i] = std::to_integer<std::uint8_t>(multicast.bytes()[i + 10]);
    return MacAddress(octets);
}

/// An ICMPv6 message in its frame. `afterChecksum` is all but type, code 0 and the checksum (RFC 4443 §2.3).
std::vector<std::byte> icmpv6(const MacAddress& own, const IpAddress& source, const IpAddress& destination,
    std::uint8_t type, Bytes afterChecksum)
{
    const auto length = static_cast<std::uint16_t>(4 + afterChecksum.size());
    ByteWriter summed; // the pseudo-header, and the message with checksum 0
    summed.append(source.bytes()).append(destination.bytes()).write(std::uint32_t{length});
    summed.write(std::uint32_t{kNextHeaderIcmpv6}).write(type).write(std::uint8_t{0});
    summed.write(std::uint16_t{0}).append(afterChecksum);

    ByteWriter out = ethernet(macOf(destination), own, kEtherTypeIpv6);
    out.write(std::uint32_t{0x60000000}).write(length).write(kNextHeaderIcmpv6).write(kHopLimit);
    out.append(source.bytes()).append(destination.bytes());
    out.write(type).write(std::uint8_t{0});
    out.write(static_cast<std::uint16_t>(~onesComplementSum(summed.bytes()))).append(afterChecksum);
    return out.take();
}

} // namespace

std::vector<std::byte> arpRequest(const MacAddress& own, const IpAddress& sender, const IpAddress& target)
{
    ByteWriter out = ethernet(MacAddress::broadcast(), own, kEtherTypeArp);
    out.write(ArpPacket::kHardwareEthernet)
        .write(kEtherTypeIpv4)
        .write(std::uint8_t{6})
        .write(std::uint8_t{4});
    out.write(ArpPacket::kRequest).append(octets(own)).append(sender.bytes());
    out.append(octets(MacAddress())).append(target.bytes());
    return out.take();
}

std::vector<std::byte> arpProbe(const MacAddress& own, const IpAddress& target)
{
    return arpRequest(own, unspecified(IpAddress::Family::V4), target);
}

std::vector<std::byte> arpAnnouncement(const MacAddress& own, const IpAddress& address)
{
    return arpRequest(own, address, address);
}

std::vector<std::byte> duplicateSolicitation(const MacAddress& own, const IpAddress& target)
{
    ByteWriter body;
    body.write(std::uint32_t{0}).append(target.bytes());
    return icmpv6(own, unspecified(IpAddress::Family::V6), group(&target), kSolicitation, body.bytes());
}

std::vector<std::byte> unsolicitedAdvertisement(const MacAddress& own, const IpAddress& address)
{
    ByteWriter body;
    body.write(kOverride).append(address.bytes());
    body.write(kTargetLinkLayerAddress).write(std::uint8_t{1}).append(octets(own));
    return icmpv6(own, address, group(nullptr), kAdvertisement, body.bytes());
}

std::vector<std::byte> probeFor(const MacAddress& own, const IpAddress& address)
{
    return address.family() == IpAddress::Family::V4 ? arpProbe(own, address)
                                                     : duplicateSolicitation(own, address);
}

std::vector<std::byte> announcementOf(const MacAddress& own, const IpAddress& address)
{
    return address.family() == IpAddress::Family::V4 ? arpAnnouncement(own, address)
                                                     : unsolicitedAdvertisement(own, address);
}

std::optional<IpAddress> probedAddress(const EthernetFrame& frame)
{
    const auto arp = ArpPacket::parse(frame);
    if (!arp || arp->operation != ArpPacket::kRequest || !arp->sender.isUnspecified()
        || arp->target.isUnspecified())
        return std::nullopt;
    return arp->target;
}

} // namespace vnats
