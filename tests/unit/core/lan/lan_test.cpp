// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/subject.h"
#include "core/lan/frame/ethernet_frame.h"
#include "core/lan/frame/neighbor_snoop.h"
#include "tests/support/frame_builder.h"

#include <gtest/gtest.h>

namespace vnats {
namespace {

using namespace test;

TEST(CompatibleSubjects, spell_the_worked_example_of_the_wire)
{
    CompatibleSubjects subjects("vlan", 42);
    EXPECT_EQ(subjects.broadcast(), "vlan.42");
    EXPECT_EQ(subjects.ofMac(mac("7e:8f:d4:17:2b:0c")), "vlan.42.37653a38663a64343a31373a32623a3063");
    EXPECT_EQ(subjects.ofMac(MacAddress()), "vlan.42.30303a30303a30303a30303a30303a3030");
}

TEST(CompatibleSubjects, carry_prefix_and_every_vlan_id)
{
    EXPECT_EQ(CompatibleSubjects("team.lan", 0).broadcast(), "team.lan.0");
    EXPECT_EQ(CompatibleSubjects("vlan", 4294967295).broadcast(), "vlan.4294967295");
}

TEST(EthernetFrame, reads_the_header)
{
    const Frame bytes = frameOfSize(kOurs, kTheirs, 60);
    const auto parsed = EthernetFrame::parse(bytes);
    ASSERT_TRUE(parsed);
    EXPECT_EQ(parsed->destination, kOurs);
    EXPECT_EQ(parsed->source, kTheirs);
    EXPECT_EQ(parsed->etherType, 0x88b5);
    EXPECT_EQ(parsed->payload.size(), 46U);
}

TEST(EthernetFrame, looks_behind_a_vlan_tag)
{
    ByteWriter tagged;
    tagged.write(std::uint16_t{100}).write(kEtherTypeArp).append(Arp().payload());
    const auto parsed = EthernetFrame::parse(frame(kOurs, kTheirs, kEtherTypeVlan, tagged.bytes()));
    ASSERT_TRUE(parsed);
    EXPECT_EQ(parsed->etherType, kEtherTypeArp);
}

TEST(EthernetFrame, is_nothing_below_its_header)
{
    const Frame bytes = frameOfSize(kOurs, kTheirs, 60);
    for (std::size_t size = 0; size < kEthernetHeaderSize; ++size)
        EXPECT_FALSE(EthernetFrame::parse(Bytes(bytes).first(size))) << size;
    EXPECT_TRUE(EthernetFrame::parse(Bytes(bytes).first(kEthernetHeaderSize)));
    const Frame tagged = frame(kOurs, kTheirs, kEtherTypeVlan, std::vector<std::byte>(4));
    for (std::size_t size = kEthernetHeaderSize; size < kEthernetHeaderSize + kVlanTagSize; ++size)
        EXPECT_FALSE(EthernetFrame::parse(Bytes(tagged).first(size))) << size;
}

std::optional<NeighborSighting> snoop(const Frame& bytes)
{
    return snoopNeighbor(*EthernetFrame::parse(bytes));
}

TEST(NeighborSnoop, learns_from_arp)
{
    EXPECT_EQ(snoop(Arp().broadcastFrom(kTheirs)), (NeighborSighting{kTheirs, ip("10.0.0.2")}));
    EXPECT_EQ(snoop(Arp{.operation = 2}.broadcastFrom(kTheirs)), (NeighborSighting{kTheirs, ip("10.0.0.2")}));
}

TEST(NeighborSnoop, believes_a_host_about_itself_only)
{
    EXPECT_FALSE(snoop(Arp{.sender = kOther}.broadcastFrom(kTheirs)));
    EXPECT_FALSE(snoop(NeighborMessage{.optionMac = kOther}.from(kTheirs)));
}

TEST(NeighborSnoop, learns_nothing_from_a_probe)
{
    EXPECT_FALSE(snoop(Arp{.senderIp = ip("0.0.0.0")}.broadcastFrom(kTheirs)));
    EXPECT_FALSE(snoop(NeighborMessage{.source = ip("::")}.from(kTheirs)));
}

TEST(NeighborSnoop, learns_from_neighbour_discovery)
{
    EXPECT_EQ(snoop(NeighborMessage().from(kTheirs)), (NeighborSighting{kTheirs, ip("fe80::2")}));
    const NeighborMessage advertisement{.type = 136, .target = ip("fd00::2"), .option = 2};
    EXPECT_EQ(snoop(advertisement.from(kTheirs)), (NeighborSighting{kTheirs, ip("fd00::2")}));
}

TEST(NeighborSnoop, ignores_neighbour_messages_that_crossed_a_router)
{
    EXPECT_FALSE(snoop(NeighborMessage{.hopLimit = 254}.from(kTheirs)));
}

TEST(NeighborSnoop, survives_every_truncation_and_every_flipped_bit)
{
    for (const Frame& whole : {Arp().broadcastFrom(kTheirs), NeighborMessage().from(kTheirs)}) {
        for (std::size_t size = kEthernetHeaderSize; size < whole.size(); ++size)
            EXPECT_FALSE(snoop(Frame(whole.begin(), whole.begin() + static_cast<std::ptrdiff_t>(size))))
                << size;
        for (std::size_t bit = kEthernetHeaderSize * 8; bit < whole.size() * 8; ++bit) {
            Frame flipped = whole;
            flipped[bit / 8] ^= std::byte{static_cast<unsigned char>(1U << (bit % 8))};
            const auto sighting = snoop(flipped);
            EXPECT_TRUE(!sighting || sighting->mac == kTheirs) << bit;
        }
    }
}

} // namespace
} // namespace vnats
