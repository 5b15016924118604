// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lan/capture/capturing_device.h"
#include "tests/support/fakes.h"
#include "tests/support/frame_builder.h"

#include <array>
#include <csignal>
#include <cstring>
#include <fcntl.h>
#include <gtest/gtest.h>

namespace vnats::test {
namespace {

struct Block
{
    std::uint32_t type;
    std::vector<std::byte> body;
};

std::uint32_t wordAt(Bytes bytes, std::size_t at)
{
    std::uint32_t word = 0;
    std::memcpy(&word, bytes.data() + at, sizeof word);
    return word;
}

/// What a reader makes of a stream; fails on anything but whole blocks.
std::vector<Block> blocksOf(Bytes stream)
{
    std::vector<Block> blocks;
    while (!stream.empty()) {
        const std::uint32_t length = stream.size() < 12 ? 0 : wordAt(stream, 4);
        EXPECT_TRUE(length >= 12 && length % 4 == 0 && length <= stream.size());
        if (length < 12 || length > stream.size() || length % 4 != 0)
            break;
        EXPECT_EQ(wordAt(stream, length - 4), length);
        const Bytes body = stream.subspan(8, length - 12);
        blocks.push_back({wordAt(stream, 0), std::vector<std::byte>(body.begin(), body.end())});
        stream = stream.subspan(length);
    }
    return blocks;
}

class CaptureTest : public ::testing::Test
{
protected:
    void SetUp() override
    {
        std::signal(SIGPIPE, SIG_IGN); // as in the worker
        open({});
    }

    void open(const CaptureRequest& request)
    {
        int ends[2];
        ASSERT_EQ(::pipe2(ends, O_CLOEXEC | O_NONBLOCK), 0);
        m_reader = Fd(ends[0]);
        device.capture(Fd(ends[1]), request);
    }

    /// Lets the loop write and takes what is there.
    std::vector<Block> blocks()
    {
        std::vector<std::byte> stream;
        std::array<std::byte, 65536> piece{};
        for (int idle = 0; idle < 2;) {
            loop.runOnce(std::chrono::milliseconds(0));
            const ssize_t size = ::read(m_reader.get(), piece.data(), piece.size());
            idle = size > 0 ? 0 : idle + 1;
            if (size > 0)
                stream.insert(stream.end(), piece.begin(), piece.begin() + size);
        }
        return blocksOf(stream);
    }

    static int packetsIn(const std::vector<Block>& blocks)
    {
        return static_cast<int>(
            std::ranges::count_if(blocks, [](const Block& block) { return block.type == 6; }));
    }

    void get(const Frame& frame) { ASSERT_TRUE(device.write({}, frame)); }

    FakeClock clock;
    EventLoop loop{clock};
    FakeDevice tap;
    CapturingDevice device{loop, tap, "vnats42"};
    Fd m_reader;
};

TEST_F(CaptureTest, tells_of_an_ethernet_interface_and_its_frames_both_ways)
{
    const Frame frame = frameOfSize(kOurs, kTheirs, 61);
    get(frame);
    tap.hostSends(frame);
    std::array<std::byte, 2048> buffer{};
    ASSERT_TRUE(device.read(buffer));
    const std::vector<Block> found = blocks();
    ASSERT_EQ(found.size(), 4U);
    EXPECT_EQ(found[0].type, 0x0a0d0d0aU);
    EXPECT_EQ(wordAt(found[0].body, 0), 0x1a2b3c4dU);
    EXPECT_EQ(found[1].type, 1U);
    EXPECT_EQ(wordAt(found[1].body, 0), 1U) << "Ethernet";
    EXPECT_EQ(std::memcmp(found[1].body.data() + 12, "vnats42", 7), 0);
    for (const std::size_t packet : {2U, 3U}) {
        const Bytes body = found[packet].body;
        EXPECT_EQ(found[packet].type, 6U);
        EXPECT_EQ(wordAt(body, 12), 61U);
        EXPECT_EQ(wordAt(body, 16), 61U);
        EXPECT_EQ(std::memcmp(body.data() + 20, frame.data(), 61), 0);
        EXPECT_EQ(wordAt(body, 20 + 64 + 4), packet == 2 ? 1U : 2U) << "received, then sent";
    }
}

TEST_F(CaptureTest, cuts_frames_at_the_length_that_was_asked_for)
{
    open({.snaplen = 20});
    get(frameOfSize(kOurs, kTheirs, 100));
    const std::vector<Block> found = blocks();
    ASSERT_EQ(packetsIn(found), 1);
    EXPECT_EQ(wordAt(found.back().body, 12), 20U);
    EXPECT_EQ(wordAt(found.back().body, 16), 100U);
}

TEST_F(CaptureTest, shows_only_what_was_asked_for)
{
    open({.mac = kOther});
    get(frameOfSize(kOurs, kTheirs, 60));
    get(frameOfSize(kOther, kTheirs, 60));
    get(frameOfSize(kOurs, kOther, 60));
    EXPECT_EQ(packetsIn(blocks()), 2);
    open({.etherType = 0x88cc});
    get(frameOfSize(kOurs, kTheirs, 60));
    EXPECT_EQ(packetsIn(blocks()), 0);
}

TEST_F(CaptureTest, drops_what_a_slow_reader_has_no_room_for_and_says_how_many)
{
    const Frame frame = frameOfSize(kOurs, kTheirs, 1514);
    const int sent = static_cast<int>(2 * Capture::kBuffer / frame.size());
    for (int i = 0; i < sent; ++i)
        get(frame);
    std::vector<Block> found = blocks();
    const int kept = packetsIn(found);
    EXPECT_LT(kept, sent);
    EXPECT_TRUE(std::ranges::none_of(found, [](const Block& block) { return block.type == 5; }));
    clock.advance(std::chrono::seconds(1)); // and the statistics come
    found = blocks();
    ASSERT_EQ(std::ranges::count(found, 5U, &Block::type), 1);
    const Bytes body = found.back().body;
    EXPECT_EQ(wordAt(body, 16), static_cast<std::uint32_t>(sent)) << "isb_ifrecv";
    EXPECT_EQ(wordAt(body, 28), static_cast<std::uint32_t>(sent - kept)) << "isb_ifdrop";
    get(frame);
    EXPECT_EQ(packetsIn(blocks()), 1) << "and goes on";
}

TEST_F(CaptureTest, forgets_a_reader_that_has_gone)
{
    for (std::size_t i = 0; i < 2 * CapturingDevice::kMostCaptures; ++i) {
        m_reader.reset();
        loop.runOnce(std::chrono::milliseconds(0));
        open({});
    }
    get(frameOfSize(kOurs, kTheirs, 60));
    EXPECT_EQ(packetsIn(blocks()), 1) << "there is room for one again";
}

TEST_F(CaptureTest, has_so_many_readers_and_no_more)
{
    std::vector<Fd> readers;
    for (std::size_t i = 1; i < CapturingDevice::kMostCaptures; ++i) {
        readers.push_back(std::move(m_reader));
        open({});
    }
    get(frameOfSize(kOurs, kTheirs, 60));
    EXPECT_EQ(packetsIn(blocks()), 1);
    readers.push_back(std::move(m_reader));
    open({});
    char byte = 0;
    EXPECT_EQ(::read(m_reader.get(), &byte, 1), 0) << "an empty stream";
}

} // namespace
} // namespace vnats::test
