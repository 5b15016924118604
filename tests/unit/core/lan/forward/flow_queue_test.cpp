// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lan/forward/flow_queue.h"
#include "tests/support/fake_clock.h"
#include "tests/support/packet_builder.h"

#include <deque>
#include <gtest/gtest.h>
#include <map>
#include <random>

namespace vnats {
namespace {

using namespace test;
using namespace std::chrono_literals;

class FlowQueueTest : public testing::Test
{
protected:
    static constexpr std::size_t kFull = 1514;

    /// A frame of the flow with this number, of this size.
    static Frame of(int flow, std::size_t size = kFull)
    {
        Frame bytes = frameOfSize(kTheirs, kOurs, size);
        put16(bytes, 12, static_cast<std::uint16_t>(0x8900 + flow)); // an EtherType of its own
        return bytes;
    }
    static int flowOf(Bytes bytes)
    {
        return static_cast<int>(ByteReader(bytes.subspan(12)).read<std::uint16_t>()) - 0x8900;
    }
    void push(int flow, std::size_t size = kFull, const MacAddress& receiver = kTheirs)
    {
        queue.push({{}, of(flow, size)}, receiver, roundTrip);
    }
    std::optional<DeviceFrame> take()
    {
        return queue.take([this](const MacAddress& receiver) { return receiver != closed; });
    }
    /// Bytes that each flow gets, of so many in all.
    std::map<int, std::size_t> share(std::size_t bytes)
    {
        std::map<int, std::size_t> shares;
        for (std::size_t taken = 0; taken < bytes;) {
            const auto frame = take();
            if (!frame)
                break;
            taken += frame->bytes.size();
            shares[flowOf(frame->bytes)] += frame->bytes.size();
        }
        return shares;
    }

    FakeClock clock;
    FlowQueue queue{clock};
    MacAddress closed;
    std::chrono::milliseconds roundTrip{};
};

TEST_F(FlowQueueTest, gives_back_in_order_and_unchanged_what_it_took_of_a_flow)
{
    std::minstd_rand random(7);
    std::uniform_int_distribution<std::size_t> size(14, 65000);
    std::deque<Frame> expected;
    for (int i = 0; i < 5000; ++i) {
        // More in than out at times, and the other way round at others.
        const bool fill = (i / 40) % 2 == 0;
        if (random() % 4 != 0 ? fill : !fill) {
            Frame frame(size(random), std::byte(i));
            put16(frame, 12, 0x8900);
            VirtioHeader header;
            header.gsoSize = static_cast<std::uint16_t>(i);
            queue.push({header, frame}, kTheirs);
            expected.push_back(std::move(frame));
        } else if (!expected.empty()) {
            const auto front = take();
            ASSERT_TRUE(front);
            ASSERT_TRUE(std::ranges::equal(front->bytes, expected.front())) << i;
            expected.pop_front();
        }
        ASSERT_EQ(queue.empty(), expected.empty());
    }
    EXPECT_EQ(queue.takeDrops().full, 0U);
}

TEST_F(FlowQueueTest, lets_a_flow_that_sends_little_pass_those_that_send_much)
{
    for (int i = 0; i < 100; ++i) {
        push(1);
        push(2);
    }
    (void)share(20 * kFull);
    push(3, 98);
    EXPECT_EQ(flowOf(take()->bytes), 3);
    push(3, 98);
    const auto shares = share(4 * kFull);
    EXPECT_TRUE(shares.contains(3)) << "even if it is not new";
}

TEST_F(FlowQueueTest, shares_by_bytes_and_not_by_frames)
{
    for (int i = 0; i < 1000; ++i)
        push(1, 100);
    for (int i = 0; i < 200; ++i)
        push(2, kFull);
    for (int i = 0; i < 4; ++i)
        push(3, 60000);
    auto shares = share(200'000);
    EXPECT_NEAR(static_cast<double>(shares[1]), 66'000, 10'000);
    EXPECT_NEAR(static_cast<double>(shares[2]), 66'000, 10'000);
    EXPECT_NEAR(static_cast<double>(shares[3]), 66'000, 60'000);
}

TEST_F(FlowQueueTest, sets_aside_what_waits_for_a_receiver_that_takes_nothing)
{
    closed = kOther;
    for (int i = 0; i < 10; ++i) {
        push(1, kFull, kOther);
        push(2);
    }
    EXPECT_EQ(share(100 * kFull), (std::map<int, std::size_t>{{2, 10 * kFull}}));
    EXPECT_FALSE(queue.empty());
    closed = MacAddress();
    EXPECT_FALSE(take()) << "it is not asked again before it is said that it may have opened";
    queue.reconsider();
    EXPECT_EQ(share(100 * kFull), (std::map<int, std::size_t>{{1, 10 * kFull}}));
    EXPECT_TRUE(queue.empty());
}

TEST_F(FlowQueueTest, drops_what_has_waited_too_long_and_tells_for_what)
{
    closed = kOther;
    push(1, kFull, kOther);
    push(2);
    EXPECT_EQ(flowOf(take()->bytes), 2);
    push(2);
    clock.advance(FlowQueue::kPatience / 2);
    push(2, 61);
    queue.dropLate();
    EXPECT_EQ(queue.takeDrops().late, 0U);
    clock.advance(FlowQueue::kPatience / 2 + 1ms);
    EXPECT_EQ(take()->bytes.size(), 61U);
    queue.dropLate();
    const auto drops = queue.takeDrops();
    EXPECT_EQ(drops.late, 1U);
    EXPECT_EQ(drops.busy, 1U);
    EXPECT_TRUE(queue.empty());
    push(3);
    EXPECT_EQ(queue.clear(), 1U);
    EXPECT_TRUE(queue.empty());
    EXPECT_FALSE(take());
}

/// On a line where each frame waits for 40 ms.
TEST_F(FlowQueueTest, gives_a_sender_who_is_far_away_the_time_and_the_room_that_he_needs)
{
    for (const auto way : {0ms, 200ms}) {
        roundTrip = way;
        for (int i = 0; i < 200; ++i, clock.advance(2ms)) {
            push(1);
            if (i >= 20) {
                EXPECT_TRUE(take());
            }
        }
        EXPECT_EQ(queue.takeDrops().full > 0, way == 0ms);
        queue.clear();
    }
    push(1);
    clock.advance(FlowQueue::kPatience + roundTrip);
    EXPECT_TRUE(take());
}

TEST_F(FlowQueueTest, believes_no_receiver_that_says_it_is_farther_away_than_a_frame_is_of_use)
{
    roundTrip = 1h;
    push(1);
    push(1);
    clock.advance(FlowQueue::kPatience + FlowQueue::kMostRoundTrip);
    EXPECT_TRUE(take());
    clock.advance(1ms);
    EXPECT_FALSE(take());
    EXPECT_EQ(queue.takeDrops().late, 1U);
}

TEST_F(FlowQueueTest, takes_the_memory_from_the_flow_that_has_most_of_it)
{
    constexpr std::size_t kFits = FlowQueue::kCapacity / FlowQueue::kPiece;
    push(1, 60);
    for (std::size_t i = 0; i < 2 * kFits; ++i)
        push(2);
    const std::size_t dropped = queue.takeDrops().full;
    EXPECT_GE(dropped, kFits);
    EXPECT_LE(dropped, kFits + 64);
    auto shares = share(FlowQueue::kCapacity);
    EXPECT_EQ(shares[1], 60U);
    EXPECT_EQ(shares[2], (2 * kFits - dropped) * kFull);
}

TEST_F(FlowQueueTest, finds_room_for_a_large_frame_among_nothing_but_small_flows)
{
    constexpr std::size_t kFits = FlowQueue::kCapacity / FlowQueue::kPiece;
    constexpr int kMany = 1500;
    for (std::size_t i = 0; i < kFits; ++i)
        push(static_cast<int>(i % kMany), 60);
    push(kMany, 60000);
    EXPECT_GT(queue.takeDrops().full, 0U);
    std::size_t large = 0;
    while (const auto frame = take())
        large += frame->bytes.size() == 60000;
    EXPECT_EQ(large, 1U);
}

TEST_F(FlowQueueTest, a_flow_shares_no_place_with_one_that_waits_aside_while_there_is_another)
{
    // With this key no eight flows that wait aside have one set to themselves.
    FlowQueue keyed{clock, FlowHash({7, 9})};
    const auto isOpen = [](const MacAddress& receiver) { return receiver != kTheirs; };
    for (int i = 0; i < 250; ++i)
        keyed.push({{}, of(i, 60)}, kTheirs);
    EXPECT_FALSE(keyed.take(isOpen));
    constexpr int kMany = 900;
    for (int i = 0; i < kMany; ++i)
        keyed.push({{}, of(i, 60)}, kOther);
    int taken = 0;
    while (keyed.take(isOpen))
        ++taken;
    EXPECT_EQ(taken, kMany);
}

/// Fed as fast as it is drained, with `standing` frames always waiting.
TEST_F(FlowQueueTest, tells_a_flow_that_its_queue_stands)
{
    const auto frame = Packet{.payload = 1400}.segment(0);
    const auto capable = Packet{.ecn = 2, .payload = 1400}.segment(0);
    for (const Frame& bytes : {frame, capable}) {
        const bool isCapable = bytes == capable;
        queue.clear();
        const auto feed = [&] { queue.push({{}, bytes}, kTheirs); };
        for (int i = 0; i < 30; ++i)
            feed();
        std::size_t marked = 0;
        for (int i = 0; i < 2000; ++i) {
            clock.advance(1ms);
            feed();
            const auto taken = take();
            ASSERT_TRUE(taken);
            marked += !std::ranges::equal(taken->bytes, bytes);
            // What is dropped makes the queue shorter, so it is filled again.
            if (const auto drops = queue.takeDrops(); drops.full > 0) {
                EXPECT_FALSE(isCapable) << "it would have understood a mark";
                for (std::size_t again = 0; again < drops.full; ++again)
                    feed();
                marked += drops.full;
            }
        }
        EXPECT_GE(marked, 10U);
        EXPECT_LE(marked, 400U);
    }
}

TEST_F(FlowQueueTest, leaves_a_burst_and_a_short_queue_alone)
{
    for (int round = 0; round < 50; ++round) {
        for (int i = 0; i < 60; ++i)
            push(1);
        for (; take(); clock.advance(1ms)) { }
    }
    for (int i = 0; i < 3000; ++i) {
        push(2);
        clock.advance(1ms);
        push(2);
        EXPECT_TRUE(take());
        EXPECT_TRUE(take());
    }
    const auto drops = queue.takeDrops();
    EXPECT_EQ(drops.full + drops.late, 0U);
}

TEST_F(FlowQueueTest, takes_the_memory_from_small_frames_where_they_hold_most_of_it)
{
    for (int i = 0; i < 3; ++i)
        push(2, 60'000);
    for (int i = 0; i < 2100; ++i)
        push(1, 60);
    EXPECT_EQ(share(4'000'000)[2], 3 * 60'000U);
    EXPECT_GT(queue.takeDrops().full, 0U);
}

TEST_F(FlowQueueTest, makes_up_for_no_drops_of_a_time_in_which_the_receiver_took_nothing)
{
    for (int i = 0; i < 2000; ++i) { // twice as much as leaves
        push(1);
        push(1);
        (void)take();
        clock.advance(1ms);
    }
    closed = kTheirs;
    (void)take();
    clock.advance(3s);
    queue.dropLate();
    for (int i = 0; i < 100; ++i)
        push(1);
    clock.advance(60ms);
    (void)queue.takeDrops();
    closed = {};
    queue.reconsider();
    while (take())
        continue;
    EXPECT_LE(queue.takeDrops().full, 2U);
}

TEST_F(FlowQueueTest, keeps_the_receiver_of_each_frame_where_flows_share_a_place)
{
    closed = kTheirs;
    for (int i = 0; i < 1000; ++i)
        push(i, 60, kTheirs);
    for (int i = 1000; i < 2000; ++i)
        push(i, 60, kOther);
    std::size_t taken = 0;
    for (; const auto frame = take(); ++taken)
        ASSERT_GE(flowOf(frame->bytes), 1000);
    EXPECT_GT(taken, 0U);
}

} // namespace
} // namespace vnats
