// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lan/frame/congestion_mark.h"
#include "tests/support/packet_builder.h"

#include <gtest/gtest.h>

namespace vnats {
namespace {

using namespace test;

constexpr std::uint8_t kNotCapable = 0;
constexpr std::uint8_t kMarked = 3;

TEST(CongestionMark, is_put_on_every_packet_whose_sender_understands_it_and_keeps_it_whole)
{
    for (const bool ipv6 : {false, true})
        for (const bool tagged : {false, true})
            for (const int capable : {1, 2, 3}) {
                const Packet packet{
                    .ipv6 = ipv6, .tagged = tagged, .ecn = static_cast<std::uint8_t>(capable)};
                Packet wanted = packet;
                wanted.ecn = kMarked;
                Frame frame = packet.segment(0);
                EXPECT_TRUE(markCongestion(frame)) << packet.describe();
                EXPECT_EQ(frame, wanted.segment(0)) << packet.describe();
                Frame large = packet.large();
                EXPECT_TRUE(markCongestion(large)) << packet.describe();
                EXPECT_EQ(large, wanted.large()) << packet.describe();
            }
}

TEST(CongestionMark, leaves_everything_else_alone)
{
    const Packet packet{.ecn = kNotCapable};
    for (Frame frame : {packet.segment(0), Arp().broadcastFrom(kOurs), Frame(3), Frame()}) {
        const Frame before = frame;
        EXPECT_FALSE(markCongestion(frame));
        EXPECT_EQ(frame, before);
    }
}

} // namespace
} // namespace vnats
