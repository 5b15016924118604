// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lan/forward/flow_hash.h"
#include "tests/support/packet_builder.h"

#include <array>
#include <gtest/gtest.h>
#include <numeric>

namespace vnats {
namespace {

using namespace test;

/// The key and the digests of its authors' test program: 00 01 … 0f, and of the bytes 00, 01 … as many as said.
constexpr std::array<std::uint64_t, 2> kKey{0x0706050403020100, 0x0f0e0d0c0b0a0908};

TEST(FlowHash, is_SipHash)
{
    std::array<std::byte, 15> bytes;
    for (std::size_t i = 0; i < bytes.size(); ++i)
        bytes[i] = static_cast<std::byte>(i);
    const FlowHash hash(kKey);
    EXPECT_EQ(hash.digest({}), 0x726fdb47dd0e0e31U);
    EXPECT_EQ(hash.digest(Bytes(bytes).first(1)), 0x74f839c593dc67fdU);
    EXPECT_EQ(hash.digest(Bytes(bytes).first(8)), 0x93f5f5799a932462U);
    EXPECT_EQ(hash.digest(bytes), 0xa129ca6149be45e5U);
}

TEST(FlowHash, gives_all_frames_of_a_flow_one_number_and_others_another)
{
    FlowHash hash;
    for (const bool ipv6 : {false, true}) {
        Packet tcp{.ipv6 = ipv6};
        const auto number = hash.of(kTheirs, tcp.segment(0));
        EXPECT_EQ(hash.of(kTheirs, tcp.segment(1)), number);
        EXPECT_EQ(hash.of(kTheirs, tcp.large()), number);
        EXPECT_NE(hash.of(kOther, tcp.large()), number);
        Packet udp{.ipv6 = ipv6, .udp = true};
        EXPECT_NE(hash.of(kTheirs, udp.segment(0)), number);
        Frame otherPort = tcp.segment(0);
        put16(otherPort, tcp.transportStart(), 9);
        EXPECT_NE(hash.of(kTheirs, otherPort), number);
        Frame otherAddress = tcp.segment(0);
        put16(otherAddress, tcp.transportStart() - 2, 9);
        EXPECT_NE(hash.of(kTheirs, otherAddress), number);
    }
    EXPECT_NE(hash.of(kTheirs, frame(kTheirs, kOurs, 0x88cc, {})),
        hash.of(kTheirs, frame(kTheirs, kOurs, 0x0806, {})));
}

TEST(FlowHash, keeps_the_pieces_of_a_packet_together)
{
    FlowHash hash;
    Packet udp{.udp = true};
    Frame first = udp.segment(0);
    put16(first, udp.networkStart() + 6, 0x2000); // more fragments
    Frame second = udp.segment(1);
    put16(second, udp.networkStart() + 6, 0x0010);
    put16(second, udp.transportStart(), 0x7777); // no port: payload
    EXPECT_EQ(hash.of(kTheirs, first), hash.of(kTheirs, second));
}

TEST(FlowHash, has_another_key_each_time)
{
    const Frame bytes = Packet().large();
    EXPECT_NE(FlowHash().of(kTheirs, bytes), FlowHash().of(kTheirs, bytes));
}

} // namespace
} // namespace vnats
