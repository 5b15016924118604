// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lan/frame/neighbor_packets.h"

#include "core/lan/frame/internet_checksum.h"
#include "core/lan/frame/neighbor_snoop.h"
#include "tests/support/frame_builder.h"

#include <gtest/gtest.h>

namespace vnats {
namespace {

using namespace test;

EthernetFrame parsed(const Frame& bytes)
{
    return *EthernetFrame::parse(bytes);
}

/// Over the pseudo-header and the message with its checksum: all ones when it is right (RFC 1071 §1).
std::uint16_t sumOfIcmp(const Frame& bytes)
{
    const Bytes packet = Bytes(bytes).subspan(kEthernetHeaderSize);
    const Bytes message = packet.subspan(40);
    ByteWriter summed;
    summed.append(packet.subspan(8, 32)).write(static_cast<std::uint32_t>(message.size()));
    summed.write(std::uint32_t{58}).append(message);
    return onesComplementSum(summed.bytes());
}

TEST(NeighborPackets, announce_what_a_snooper_learns)
{
    for (const char* address : {"10.0.0.2", "fd00::2"}) {
        const Frame bytes = announcementOf(kTheirs, ip(address));
        EXPECT_EQ(snoopNeighbor(parsed(bytes)), (NeighborSighting{kTheirs, ip(address)}));
        EXPECT_FALSE(probedAddress(parsed(bytes)));
    }
    const Frame request = arpRequest(kTheirs, ip("10.0.0.2"), ip("10.0.0.1"));
    EXPECT_EQ(request, Arp().broadcastFrom(kTheirs));
}

TEST(NeighborPackets, probe_without_claiming_anything)
{
    for (const char* address : {"10.0.0.2", "fd00::2"})
        EXPECT_FALSE(snoopNeighbor(parsed(probeFor(kTheirs, ip(address)))));
    EXPECT_EQ(probedAddress(parsed(arpProbe(kTheirs, ip("10.0.0.2")))), ip("10.0.0.2"));
}

TEST(NeighborPackets, of_ipv6_carry_a_right_checksum)
{
    EXPECT_EQ(sumOfIcmp(duplicateSolicitation(kTheirs, ip("fd00::2"))), 0xffff);
    EXPECT_EQ(sumOfIcmp(unsolicitedAdvertisement(kTheirs, ip("2001:db8::ffff:1"))), 0xffff);
}

TEST(NeighborPackets, of_ipv6_go_to_the_groups_that_listen)
{
    const Frame solicitation = duplicateSolicitation(kTheirs, ip("fd00::1:23:4567"));
    EXPECT_EQ(parsed(solicitation).destination, mac("33:33:ff:23:45:67"));
    EXPECT_EQ(IpAddress::fromBytes(parsed(solicitation).payload.subspan(8, 16)), ip("::"));
    EXPECT_EQ(IpAddress::fromBytes(parsed(solicitation).payload.subspan(24, 16)), ip("ff02::1:ff23:4567"));
    const Frame advertisement = unsolicitedAdvertisement(kTheirs, ip("fd00::2"));
    EXPECT_EQ(parsed(advertisement).destination, mac("33:33:00:00:00:01"));
    EXPECT_EQ(IpAddress::fromBytes(parsed(advertisement).payload.subspan(24, 16)), ip("ff02::1"));
}

TEST(NeighborPackets, are_read_as_probes_only_when_they_are)
{
    EXPECT_FALSE(probedAddress(parsed(Arp{.senderIp = ip("0.0.0.0")}.broadcastFrom(kOther))));
    EXPECT_FALSE(
        probedAddress(parsed(Arp{.operation = 2, .senderIp = ip("0.0.0.0")}.broadcastFrom(kTheirs))));
    EXPECT_FALSE(probedAddress(
        parsed(Arp{.senderIp = ip("0.0.0.0"), .targetIp = ip("0.0.0.0")}.broadcastFrom(kTheirs))));
    const Frame probe = arpProbe(kTheirs, ip("10.0.0.2"));
    for (std::size_t size = kEthernetHeaderSize; size < probe.size(); ++size)
        EXPECT_FALSE(probedAddress(*EthernetFrame::parse(Bytes(probe).first(size)))) << size;
}

} // namespace
} // namespace vnats
