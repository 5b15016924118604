// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lan/frame/offload_frame.h"

#include "core/lan/frame/segmentation.h"
#include "tests/support/packet_builder.h"

#include <algorithm>
#include <functional>
#include <gtest/gtest.h>
#include <vector>

namespace vnats {

using namespace test;

namespace {

/// A packet and its header, to be spoiled by one change.
struct Offer
{
    Packet packet;
    VirtioHeader header;
    Frame frame;
};
using Change = std::function<void(Offer&)>;

std::string verdictOn(const Packet& packet, const Change& change)
{
    Offer offer{packet, packet.header(), packet.large()};
    change(offer);
    const auto checked = checkOffload(offer.header, offer.frame);
    return std::string(checked ? "fine" : nameOf(checked.error()));
}

void flip(Offer& offer, std::size_t at, std::uint8_t bits)
{
    offer.frame.at(at) ^= std::byte{bits};
}

} // namespace

TEST(OffloadFrameTest, believes_every_kind_that_a_kernel_makes)
{
    for (const Packet& packet : packetVariants(4000, 1400)) {
        const Frame frame = packet.large();
        const auto checked = checkOffload(packet.header(), frame);
        ASSERT_TRUE(checked) << packet.describe() << ": " << nameOf(checked.error());
        EXPECT_EQ(checked->header(), packet.header());
        EXPECT_EQ(checked->networkStart(), packet.networkStart());
        EXPECT_EQ(checked->transportStart(), packet.transportStart());
        EXPECT_EQ(checked->payloadStart(), packet.payloadStart());
        EXPECT_EQ(checked->isTcp(), !packet.udp);
        EXPECT_EQ(checked->isIpv6(), packet.ipv6);
    }
}

TEST(OffloadFrameTest, refuses_each_lie_of_the_header_by_its_name)
{
    const Packet tcp;
    const Packet udp{.udp = true};
    const struct
    {
        const char* verdict;
        Packet packet;
        Change change;
    } cases[] = {
        {"unknown-flags", tcp, [](Offer& o) { o.header.flags |= 4; }},
        {"unknown-flags", tcp, [](Offer& o) { o.header.flags |= 0x80; }},
        {"unknown-gso-type", tcp, [](Offer& o) { o.header.gsoType = 2; }},
        {"unknown-gso-type", tcp, [](Offer& o) { o.header.gsoType = 6; }},
        {"unknown-gso-type", tcp, [](Offer& o) { o.header.gsoType = 0x41; }},
        {"ufo-refused", udp, [](Offer& o) { o.header.gsoType = 3; }},
        {"ufo-refused", udp, [](Offer& o) { o.header.gsoType = 0x83; }},
        {"ecn-without-tcp", udp, [](Offer& o) { o.header.gsoType |= 0x80; }},
        {"ecn-without-tcp", tcp, [](Offer& o) { o.header.gsoType = 0x80; }},
        {"no-segment-size", tcp, [](Offer& o) { o.header.gsoSize = 0; }},
        {"too-many-segments", tcp, [](Offer& o) { o.header.gsoSize = 1; }},
        {"too-many-segments", udp, [](Offer& o) { o.header.gsoSize = 31; }},
        {"no-checksum", tcp, [](Offer& o) { o.header.flags = 0; }},
        {"no-checksum", tcp, [](Offer& o) { o.header.flags = VirtioHeader::kDataValid; }},
        {"checksum-past-end", tcp, [](Offer& o) { o.header.checksumStart = 0xffff; }},
        {"checksum-past-end", tcp, [](Offer& o) { o.header.checksumOffset = 0xffff; }},
        {"checksum-past-end", tcp,
            [](Offer& o) { o.header.checksumStart = static_cast<std::uint16_t>(o.frame.size() - 17); }},
        {"checksum-in-header", tcp, [](Offer& o) { o.header.checksumStart -= 1; }},
        {"checksum-in-header", tcp, [](Offer& o) { o.header.checksumStart = 0; }},
        {"checksum-misplaced", tcp, [](Offer& o) { o.header.checksumStart += 2; }},
        {"checksum-misplaced", tcp, [](Offer& o) { o.header.checksumOffset = 6; }},
        {"checksum-misplaced", udp, [](Offer& o) { o.header.checksumOffset = 16; }},
        {"type-mismatch", tcp, [](Offer& o) { o.header.gsoType = VirtioHeader::kGsoTcpV6; }},
        {"type-mismatch", tcp, [](Offer& o) { o.header.gsoType = VirtioHeader::kGsoUdpL4; }},
        {"type-mismatch", udp, [](Offer& o) { o.header.gsoType = VirtioHeader::kGsoTcpV4; }},
        {"type-mismatch", {.ipv6 = true}, [](Offer& o) { o.header.gsoType = VirtioHeader::kGsoTcpV4; }},
    };
    for (std::size_t i = 0; i < std::size(cases); ++i)
        EXPECT_EQ(verdictOn(cases[i].packet, cases[i].change), cases[i].verdict) << "case " << i;
}

TEST(OffloadFrameTest, refuses_each_packet_that_does_not_bear_its_header_out)
{
    const Packet v4;
    const Packet v6{.ipv6 = true};
    const Packet udp{.udp = true};
    const Packet options{.ipv6 = true, .extensions = {0, 60}};
    const struct
    {
        const char* verdict;
        Packet packet;
        Change change;
    } cases[] = {
        {"too-short", v4, [](Offer& o) { o.frame.resize(13); }},
        {"too-long", v4, [](Offer& o) { o.frame.resize(kMaxOffloadFrame + 1); }},
        {"length-mismatch", v4, [](Offer& o) { o.frame.push_back({}); }},
        {"bad-packet", v4, [](Offer& o) { o.frame.pop_back(); }},
        {"bad-packet", v6, [](Offer& o) { o.frame.pop_back(); }},
        {"length-mismatch", v6, [](Offer& o) { o.frame.push_back({}); }},
        {"length-mismatch", udp, [](Offer& o) { put16(o.frame, o.packet.transportStart() + 4, 4007); }},
        {"length-mismatch", udp, [](Offer& o) { put16(o.frame, o.packet.transportStart() + 4, 0); }},
        {"bad-packet", v4, [](Offer& o) { flip(o, 14, 0x20); }}, // version 6
        {"bad-packet", v6, [](Offer& o) { flip(o, 14, 0x20); }}, // version 4
        {"bad-packet", v4, [](Offer& o) { flip(o, 14, 0x04); }}, // a header of 4 bytes
        {"bad-packet", v4, [](Offer& o) { put16(o.frame, 16, 19); }}, // shorter than its header
        {"checksum-in-header", v4, [](Offer& o) { flip(o, 14, 0x02); }}, // options over the TCP header
        {"fragment", v4, [](Offer& o) { put16(o.frame, 20, 0x2000); }}, // more fragments
        {"fragment", v4, [](Offer& o) { put16(o.frame, 20, 0x0001); }}, // at an offset
        {"fragment", options, [](Offer& o) { o.frame.at(20) = std::byte{44}; }},
        {"type-mismatch", options, [](Offer& o) { o.frame.at(54) = std::byte{51}; }}, // authentication header
        {"bad-packet", options,
            [](Offer& o) {
                o.frame.at(55) = std::byte{0xff};
                o.frame.resize(1000);
                put16(o.frame, 18, 946);
            }},
        {"bad-packet", options, [](Offer& o) { put16(o.frame, 18, 0); }}, // a jumbogram
        {"bad-packet", v4,
            [](Offer& o) { flip(o, o.packet.transportStart() + 12, 0x10); }}, // 16 bytes of TCP
        {"bad-packet", {.payload = 31, .gsoSize = 16},
            [](Offer& o) { flip(o, o.packet.transportStart() + 12, 0x80); }}, // 52 bytes of TCP in 51
        {"type-mismatch", v4, [](Offer& o) { put16(o.frame, 12, 0x88b5); }}, // not IP
        {"type-mismatch", {.tagged = true, .serviceTagged = true},
            [](Offer& o) { put16(o.frame, 20, 0x8100); }}, // three tags
    };
    for (std::size_t i = 0; i < std::size(cases); ++i)
        EXPECT_EQ(verdictOn(cases[i].packet, cases[i].change), cases[i].verdict) << "case " << i;
}

TEST(OffloadFrameTest, finds_the_end_of_the_headers_whatever_the_header_says)
{
    std::vector<Packet> packets;
    for (const bool tagged : {false, true})
        for (const bool serviceTagged : {false, true})
            for (const bool udp : {false, true})
                for (const std::size_t tcpOptions : {0, 12, 40}) {
                    for (const std::size_t ipOptions : {0, 4, 40})
                        packets.push_back({.udp = udp,
                            .tagged = tagged,
                            .serviceTagged = serviceTagged,
                            .ipOptions = ipOptions,
                            .tcpOptions = tcpOptions});
                    for (const std::vector<std::uint8_t>& extensions :
                        std::initializer_list<std::vector<std::uint8_t>>{{}, {0}, {0, 43, 60}})
                        packets.push_back({.ipv6 = true,
                            .udp = udp,
                            .tagged = tagged,
                            .serviceTagged = serviceTagged,
                            .extensions = extensions,
                            .tcpOptions = tcpOptions});
                }
    for (const Packet& packet : packets) {
        const Frame frame = packet.large();
        const auto exact = static_cast<int>(packet.payloadStart());
        const auto untagged = exact - static_cast<int>(packet.networkStart()) + 14;
        for (const int hint : {0, 1, 14, static_cast<int>(packet.transportStart()), exact - 8, exact - 4,
                 exact - 1, untagged, exact, exact + 1, exact + 1000, static_cast<int>(frame.size()),
                 static_cast<int>(frame.size()) + 1, 0xffff}) {
            VirtioHeader header = packet.header();
            header.headerSize = static_cast<std::uint16_t>(hint);
            const auto checked = checkOffload(header, frame);
            ASSERT_TRUE(checked) << packet.describe() << ", hint " << hint << ": " << nameOf(checked.error());
            // What is sent on is exact, and passes again, also with receivers that are strict about it.
            EXPECT_EQ(checked->header(), packet.header()) << packet.describe() << ", hint " << hint;
            EXPECT_EQ(checked->payloadStart(), packet.payloadStart()) << packet.describe();
            EXPECT_EQ(checked->isBehindServiceTag(), packet.serviceTagged);
            Segmenter segmenter(*checked);
            Frame scratch(segmenter.largest());
            for (std::size_t i = 0; i < packet.segments(); ++i)
                ASSERT_TRUE(std::ranges::equal(segmenter.next(scratch), packet.segment(i)))
                    << packet.describe() << ", hint " << hint << ", segment " << i;
        }
    }
}

TEST(OffloadFrameTest, lets_any_frame_pass_that_asks_for_nothing)
{
    Frame frame = Packet().large();
    frame.resize(20); // cut in the IP header: the receiver's business
    EXPECT_TRUE(checkOffload({}, frame));
    EXPECT_TRUE(checkOffload({.flags = VirtioHeader::kDataValid}, frame));
    EXPECT_TRUE(checkOffload({}, Frame(14)));
}

TEST(OffloadFrameTest, completes_checksums_behind_headers_it_does_not_know)
{
    const VirtioHeader header{
        .flags = VirtioHeader::kNeedsChecksum, .checksumStart = 40, .checksumOffset = 6};
    EXPECT_TRUE(checkOffload(header, frameOfSize(kTheirs, kOurs, 100)));
    EXPECT_EQ(checkOffload({.flags = 1, .checksumStart = 13}, frameOfSize(kTheirs, kOurs, 100)).error(),
        OffloadProblem::ChecksumInHeader);
    // Inside a tunnel the checksum is that of the inner packet.
    const Packet tunnel{.udp = true, .payload = 200};
    const Frame frame = tunnel.large();
    EXPECT_TRUE(checkOffload({.flags = 1, .checksumStart = 92, .checksumOffset = 16}, frame));
}

TEST(OffloadFrameTest, knows_where_the_headers_end_that_a_checksum_stands_behind)
{
    // 4 bytes of IPv4 header are not one, even where the checksum lies far behind them.
    Frame frame = Packet().large();
    frame[14] = std::byte{0x41};
    EXPECT_EQ(checkOffload({.flags = VirtioHeader::kNeedsChecksum, .checksumStart = 34}, frame).error(),
        OffloadProblem::BadPacket);

    const Packet routed{.ipv6 = true, .extensions = {0, 43, 60}};
    frame = routed.large();
    const auto checked = checkOffload(routed.header(), frame);
    ASSERT_TRUE(checked) << nameOf(checked.error());
    EXPECT_EQ(checked->header(), routed.header());
}

TEST(OffloadFrameTest, hands_on_only_what_it_has_found_itself)
{
    const Frame frame = Packet().large();
    VirtioHeader header = Packet().header();
    header.flags |= VirtioHeader::kDataValid;
    header.headerSize = 1000;
    EXPECT_EQ(checkOffload(header, frame)->header(), Packet().header());

    const VirtioHeader stray{
        .flags = 2, .headerSize = 30, .gsoSize = 9, .checksumStart = 7, .checksumOffset = 9};
    EXPECT_EQ(checkOffload(stray, frame)->header(), VirtioHeader());
}

} // namespace vnats
