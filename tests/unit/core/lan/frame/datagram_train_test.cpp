// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lan/frame/datagram_train.h"
#include "core/lan/frame/segmentation.h"
#include "tests/support/packet_builder.h"

#include <gtest/gtest.h>

namespace vnats {
namespace {

using namespace test;

/// A datagram as the kernel hands it over: complete but for its checksum.
struct Datagram
{
    Frame bytes;
    VirtioHeader header;

    explicit Datagram(Packet packet)
    {
        packet.udp = true;
        packet.gsoSize = static_cast<std::uint16_t>(packet.payload);
        bytes = packet.large();
        header = packet.header();
        header.gsoType = VirtioHeader::kGsoNone;
        header.gsoSize = 0;
    }
    OffloadFrame checked() const { return checkOffload(header, bytes).value(); }
    /// What the receiver is to get in the end.
    Frame complete() const
    {
        Frame frame = bytes;
        completeChecksum(frame);
        return frame;
    }

private:
    void completeChecksum(Frame& frame) const
    {
        const OffloadFrame offload = checked();
        Segmenter segmenter(offload);
        const Bytes whole = segmenter.next(frame);
        frame.assign(whole.begin(), whole.end());
    }
};

/// What a kernel makes of the train: the datagrams one by one.
std::vector<Frame> unloaded(DatagramTrain& train)
{
    const VirtioHeader header = train.close();
    const auto checked = checkOffload(header, train.bytes());
    EXPECT_TRUE(checked);
    std::vector<Frame> frames;
    Frame scratch(70000);
    Segmenter segmenter(*checked);
    for (Bytes frame = segmenter.next(scratch); !frame.empty(); frame = segmenter.next(scratch))
        frames.emplace_back(frame.begin(), frame.end());
    return frames;
}

TEST(DatagramTrain, gives_out_again_what_was_coupled)
{
    for (const bool ipv6 : {false, true}) {
        for (const bool tagged : {false, true}) {
            DatagramTrain train;
            std::vector<Frame> expected;
            for (std::uint16_t i = 0; i < 5; ++i) {
                // The last one is shorter, as the end of a piece of data is.
                const Datagram datagram({.ipv6 = ipv6,
                    .tagged = tagged,
                    .identification = static_cast<std::uint16_t>(0xfffe + i),
                    .payload = i == 4 ? 33U : 64U});
                ASSERT_TRUE(train.couple(datagram.checked()));
                expected.push_back(datagram.complete());
            }
            EXPECT_EQ(train.size(), 5U);
            EXPECT_EQ(unloaded(train), expected);
        }
    }
}

TEST(DatagramTrain, of_one_is_the_frame_as_it_was)
{
    const Datagram datagram({.payload = 64});
    DatagramTrain train;
    ASSERT_TRUE(train.couple(datagram.checked()));
    EXPECT_EQ(train.close(), datagram.checked().header());
    EXPECT_TRUE(std::ranges::equal(train.bytes(), datagram.bytes));
}

TEST(DatagramTrain, ends_with_a_shorter_datagram_and_takes_no_longer_one)
{
    DatagramTrain train;
    ASSERT_TRUE(train.couple(Datagram({.payload = 64}).checked()));
    EXPECT_FALSE(train.couple(Datagram({.payload = 65}).checked()));
    EXPECT_TRUE(train.couple(Datagram({.payload = 63}).checked()));
    EXPECT_FALSE(train.couple(Datagram({.payload = 63}).checked()));
}

TEST(DatagramTrain, takes_as_many_as_every_kernel_takes_and_an_ip_packet_holds)
{
    DatagramTrain small;
    while (small.couple(Datagram({.payload = 64}).checked())) { }
    EXPECT_EQ(small.size(), DatagramTrain::kMaxDatagrams);
    DatagramTrain large;
    while (large.couple(Datagram({.payload = 8000}).checked())) { }
    EXPECT_EQ(large.size(), 8U);
    EXPECT_EQ(unloaded(large).size(), 8U);
}

TEST(DatagramTrain, takes_one_flow_only)
{
    const Datagram first({.payload = 64});
    DatagramTrain train;
    ASSERT_TRUE(train.couple(first.checked()));
    // One byte of the destination MAC, the addresses, TTL, DSCP and the ports in turn.
    for (const std::size_t at : {5U, 15U, 22U, 29U, 33U, 35U, 37U}) {
        Datagram other = first;
        other.bytes[at] ^= std::byte{1};
        EXPECT_FALSE(train.couple(other.checked())) << at;
    }
    EXPECT_EQ(train.size(), 1U);
}

TEST(DatagramTrain, keeps_identifications_that_mean_something)
{
    const auto fragmentable = [](std::uint16_t identification) {
        Datagram datagram({.identification = identification, .payload = 64});
        datagram.bytes[20] = std::byte{0}; // no DF
        return datagram;
    };
    DatagramTrain train;
    ASSERT_TRUE(train.couple(fragmentable(7).checked()));
    EXPECT_FALSE(train.couple(fragmentable(7).checked()));
    EXPECT_FALSE(train.couple(fragmentable(9).checked()));
    EXPECT_TRUE(train.couple(fragmentable(8).checked()));
}

TEST(DatagramTrain, leaves_everything_else_alone)
{
    DatagramTrain train;
    const Packet tcp{.payload = 100, .gsoSize = 100};
    VirtioHeader open = tcp.header();
    open.gsoType = VirtioHeader::kGsoNone;
    open.gsoSize = 0;
    const Frame tcpFrame = tcp.large();
    EXPECT_FALSE(train.couple(checkOffload(open, tcpFrame).value()));
    const Packet large{.udp = true};
    const Frame largeFrame = large.large();
    EXPECT_FALSE(train.couple(checkOffload(large.header(), largeFrame).value()));
    Datagram summed({.payload = 64}); // its sum is somebody else's
    summed.header = {};
    EXPECT_FALSE(train.couple(summed.checked()));
    Datagram padded({.payload = 1});
    padded.bytes.resize(60);
    EXPECT_FALSE(train.couple(padded.checked()));
    EXPECT_EQ(train.size(), 0U);
}

} // namespace
} // namespace vnats
