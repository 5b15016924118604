// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lan/frame/segmentation.h"

#include "core/lan/frame/internet_checksum.h"
#include "tests/support/packet_builder.h"

#include <gtest/gtest.h>
#include <random>

namespace vnats {

using namespace test;

namespace {

std::vector<Frame> segmentsOf(const VirtioHeader& header, Bytes frame)
{
    const auto checked = checkOffload(header, frame);
    if (!checked) {
        ADD_FAILURE() << nameOf(checked.error());
        return {};
    }
    Segmenter segmenter(*checked);
    Frame scratch(segmenter.largest());
    std::vector<Frame> out;
    for (Bytes bytes = segmenter.next(scratch); !bytes.empty(); bytes = segmenter.next(scratch))
        out.emplace_back(bytes.begin(), bytes.end());
    EXPECT_EQ(out.size(), segmenter.count());
    return out;
}

void expectCutLikeItsDescription(const Packet& packet)
{
    const auto segments = segmentsOf(packet.header(), packet.large());
    ASSERT_EQ(segments.size(), packet.segments()) << packet.describe();
    for (std::size_t i = 0; i < segments.size(); ++i)
        ASSERT_EQ(segments[i], packet.segment(i)) << packet.describe() << ", segment " << i;
}

} // namespace

TEST(SegmentationTest, cuts_every_kind_of_packet_into_what_it_stands_for)
{
    for (const Packet& packet : packetVariants(4000, 1400))
        expectCutLikeItsDescription(packet);
}

TEST(SegmentationTest, cuts_at_every_size)
{
    for (const int size : {36, 37, 536, 1188, 1400, 1447, 1448, 8948}) {
        const auto gsoSize = static_cast<std::uint16_t>(size);
        const std::size_t whole = gsoSize;
        for (const std::size_t payload :
            {whole + 1, whole + 2, 2 * whole - 1, 2 * whole, 2 * whole + 1, 20 * whole + 7}) {
            for (const Packet& packet : packetVariants(payload, gsoSize))
                if (packet.payloadStart() + payload <= kMaxOffloadFrame - 18)
                    expectCutLikeItsDescription(packet);
        }
    }
}

TEST(SegmentationTest, cuts_a_packet_of_64_kib)
{
    for (Packet packet : packetVariants(0, 1448)) {
        const std::size_t headers = packet.payloadStart() - packet.networkStart();
        packet.payload = 65535 - headers;
        expectCutLikeItsDescription(packet);
    }
}

TEST(SegmentationTest, completes_the_checksum_of_what_is_not_cut)
{
    for (const std::size_t payload : {0, 1, 2, 63, 64, 1399, 1400})
        for (const Packet& packet : packetVariants(payload, 1400)) {
            VirtioHeader header = packet.header();
            header.gsoType = VirtioHeader::kGsoNone;
            const auto frames = segmentsOf(header, packet.large());
            ASSERT_EQ(frames.size(), 1U) << packet.describe();
            Frame whole = packet.large();
            ASSERT_TRUE(completeChecksum(whole, packet.transportStart(), packet.checksumOffset()));
            EXPECT_EQ(frames.front(), whole) << packet.describe();
            if (payload > 0) {
                EXPECT_EQ(whole, packet.segment(0)) << packet.describe();
            }
        }
}

TEST(SegmentationTest, treats_a_packet_of_one_segment_as_no_gso_at_all)
{
    for (const Packet& packet : packetVariants(1400, 1400)) {
        const Frame large = packet.large();
        const auto checked = checkOffload(packet.header(), large);
        ASSERT_TRUE(checked) << packet.describe();
        EXPECT_FALSE(checked->isGso());
        expectCutLikeItsDescription(packet);
    }
}

TEST(SegmentationTest, gives_a_frame_that_needs_nothing_back_without_copying_it)
{
    const Frame frame = frameOfSize(kTheirs, kOurs, 60);
    const auto checked = checkOffload({}, frame);
    ASSERT_TRUE(checked);
    Segmenter segmenter(*checked);
    EXPECT_EQ(segmenter.next({}).data(), frame.data());
    EXPECT_TRUE(segmenter.next({}).empty());
}

TEST(SegmentationTest, gives_nothing_into_a_buffer_that_is_too_small)
{
    const Frame large = Packet().large();
    Segmenter segmenter(*checkOffload(Packet().header(), large));
    Frame scratch(segmenter.largest() - 1);
    EXPECT_TRUE(segmenter.next(scratch).empty());
    scratch.resize(segmenter.largest());
    EXPECT_EQ(segmenter.next(scratch).size(), segmenter.largest());
}

TEST(SegmentationTest, sums_like_the_obvious_loop)
{
    std::mt19937 random(1);
    Frame bytes(300);
    for (std::byte& byte : bytes)
        byte = static_cast<std::byte>(random() & 0xff);
    for (std::size_t from = 0; from < 9; ++from)
        for (std::size_t size = 0; size + from <= bytes.size(); ++size) {
            const Bytes part = Bytes(bytes).subspan(from, size);
            ASSERT_EQ(onesComplementSum(part), plainSum(part)) << from << ' ' << size;
        }
    EXPECT_EQ(onesComplementSum(Frame(65535, std::byte{0xff})), plainSum(Frame(65535, std::byte{0xff})));
    EXPECT_EQ(onesComplementSum(Frame(64)), 0);
}

TEST(SegmentationTest, writes_no_checksum_outside_the_frame)
{
    const Frame before(40, std::byte{0x11});
    Frame frame = before;
    for (const auto& [start, offset] : std::vector<std::pair<std::size_t, std::size_t>>{
             {39, 0}, {0, 39}, {40, 0}, {41, 0}, {20, 19}, {std::size_t{0} - 1, 2}, {2, std::size_t{0} - 1}})
        EXPECT_FALSE(completeChecksum(frame, start, offset)) << start << ' ' << offset;
    EXPECT_EQ(frame, before);
    EXPECT_TRUE(completeChecksum(frame, 38, 0));
}

TEST(SegmentationTest, never_writes_a_zero_checksum_into_udp)
{
    // The last two payload bytes are chosen so that the sum of everything becomes 0xffff.
    for (const bool ipv6 : {false, true}) {
        const Packet packet{.ipv6 = ipv6, .udp = true, .payload = 2800, .gsoSize = 1400};
        Frame large = packet.large();
        Frame second = packet.segment(1);
        const std::size_t field = packet.transportStart() + packet.checksumOffset();
        const auto checksum = ByteReader(Bytes(second).subspan(field)).read<std::uint16_t>();
        const auto last = ByteReader(Bytes(second).last(2)).read<std::uint16_t>();
        put16(large, large.size() - 2, onesComplementAdd(last, checksum));
        put16(second, second.size() - 2, onesComplementAdd(last, checksum));
        put16(second, field, 0xffff);
        EXPECT_EQ(segmentsOf(packet.header(), large).at(1), second);
    }
}

// Whatever arrives: no read or write outside (under ASan), no segment larger than announced, nothing lost.
TEST(SegmentationTest, survives_every_bit_flip_and_every_truncation)
{
    const auto attempt = [](const VirtioHeader& header, Bytes frame) {
        const auto checked = checkOffload(header, frame);
        if (!checked)
            return;
        Segmenter segmenter(*checked);
        Frame scratch(segmenter.largest());
        std::size_t payload = 0;
        std::size_t count = 0;
        for (Bytes out = segmenter.next(scratch); !out.empty(); out = segmenter.next(scratch)) {
            ASSERT_LE(out.size(), segmenter.largest());
            payload += out.size() - (checked->isGso() ? checked->payloadStart() : 0);
            ++count;
        }
        ASSERT_EQ(count, segmenter.count());
        ASSERT_EQ(payload, frame.size() - (checked->isGso() ? checked->payloadStart() : 0));
    };
    for (const Packet& packet : packetVariants(150, 60)) {
        const Frame large = packet.large();
        std::array<std::byte, VirtioHeader::kSize> raw{};
        packet.header().write(raw);
        Frame message(raw.begin(), raw.end());
        message.insert(message.end(), large.begin(), large.end());
        for (std::size_t size = 0; size <= message.size(); ++size) {
            const Frame exact(message.begin(), message.begin() + static_cast<std::ptrdiff_t>(size));
            if (const auto header = VirtioHeader::read(exact))
                attempt(*header, Bytes(exact).subspan(VirtioHeader::kSize));
        }
        for (std::size_t bit = 0; bit < message.size() * 8; ++bit) {
            Frame flipped = message;
            flipped[bit / 8] ^= static_cast<std::byte>(1 << bit % 8);
            attempt(*VirtioHeader::read(flipped), Bytes(flipped).subspan(VirtioHeader::kSize));
        }
    }
}

} // namespace vnats
