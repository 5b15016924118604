// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lan/frame/mss_clamp.h"

#include "tests/support/packet_builder.h"

#include <gtest/gtest.h>

namespace vnats {
namespace {

using namespace test;

constexpr std::uint8_t kSyn = 0x02;

/// A complete SYN whose options begin with a number of fillers, followed by the MSS.
Frame synOffering(std::uint16_t mss, bool ipv6 = false, std::size_t fillers = 0, std::uint8_t flags = kSyn)
{
    Packet packet;
    packet.ipv6 = ipv6;
    packet.tcpOptions = 8;
    packet.tcpFlags = flags;
    packet.payload = 1;
    Frame bytes = packet.segment(0);
    const std::size_t tcp = packet.transportStart();
    std::size_t at = tcp + 20;
    for (std::size_t i = 0; i < 8; ++i)
        bytes[at + i] = std::byte{1};
    at += fillers;
    bytes[at] = std::byte{2};
    bytes[at + 1] = std::byte{4};
    put16(bytes, at + 2, mss);
    // The sum over everything but the field itself, pseudo-header included.
    put16(bytes, tcp + 16, 0);
    const IpAddress source = ip(ipv6 ? "fd00::1" : "10.0.0.1");
    const IpAddress target = ip(ipv6 ? "fd00::2" : "10.0.0.2");
    const auto size = static_cast<std::uint32_t>(bytes.size() - tcp);
    std::uint16_t sum = plainSum(source.bytes(), 6U + size);
    sum = plainSum(target.bytes(), sum);
    put16(bytes, tcp + 16, static_cast<std::uint16_t>(~plainSum(Bytes(bytes).subspan(tcp), sum)));
    return bytes;
}

Frame clamped(const Frame& bytes)
{
    std::array<std::byte, 2048> scratch{};
    const Bytes result = withClampedMss(bytes, kBasicNodeFrameSize, scratch);
    return {result.begin(), result.end()};
}

TEST(MssClamp, lowers_an_offer_that_would_be_cut_and_keeps_the_checksum_right)
{
    for (std::size_t fillers = 0; fillers <= 4; ++fillers) {
        EXPECT_EQ(clamped(synOffering(1460, false, fillers)), synOffering(1446, false, fillers)) << fillers;
        EXPECT_EQ(clamped(synOffering(8960, true, fillers)), synOffering(1426, true, fillers)) << fillers;
        EXPECT_EQ(clamped(synOffering(65535, false, fillers, kSyn | Packet::kAck)),
            synOffering(1446, false, fillers, kSyn | Packet::kAck))
            << fillers;
    }
}

TEST(MssClamp, leaves_everything_else_alone)
{
    const Frame small = synOffering(536);
    EXPECT_EQ(clamped(small), small);
    const Frame data = synOffering(1460, false, 0, Packet::kAck);
    EXPECT_EQ(clamped(data), data);
    Packet udp;
    udp.udp = true;
    EXPECT_EQ(clamped(udp.segment(0)), udp.segment(0));
    const Frame whole = synOffering(1460);
    for (std::size_t size = 0; size < whole.size(); ++size) {
        const Frame cut(whole.begin(), whole.begin() + static_cast<std::ptrdiff_t>(size));
        EXPECT_EQ(clamped(cut), cut) << size;
    }
    Frame wrongOption = whole;
    wrongOption[14 + 20 + 20 + 1] = std::byte{0}; // an option without a size
    EXPECT_EQ(clamped(wrongOption), wrongOption);
    wrongOption[14 + 20 + 20 + 1] = std::byte{200}; // one that ends behind the header
    EXPECT_EQ(clamped(wrongOption), wrongOption);
}

} // namespace
} // namespace vnats
