// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lan/forward/frame_queue.h"
#include "tests/support/fakes.h"

#include <deque>
#include <gtest/gtest.h>
#include <random>

namespace vnats {
namespace {

using namespace test;
using namespace std::chrono_literals;

class FrameQueueTest : public testing::Test
{
protected:
    FakeClock clock;
    FrameQueue queue{clock};
};

TEST_F(FrameQueueTest, gives_back_in_order_what_it_took_however_often_it_goes_round)
{
    std::minstd_rand random(7);
    std::uniform_int_distribution<std::size_t> size(14, 65000);
    std::deque<Frame> expected;
    std::size_t refused = 0;
    for (int i = 0; i < 5000; ++i) {
        // More in than out at times, and the other way round at others.
        const bool fill = (i / 100) % 2 == 0;
        if (random() % 4 != 0 ? fill : !fill) {
            Frame frame(size(random), std::byte(i));
            VirtioHeader header;
            header.gsoSize = static_cast<std::uint16_t>(i);
            if (queue.push({header, frame}))
                expected.push_back(std::move(frame));
            else
                ++refused;
        } else if (!expected.empty()) {
            const DeviceFrame front = queue.front();
            ASSERT_TRUE(std::ranges::equal(front.bytes, expected.front())) << i;
            expected.pop_front();
            queue.pop();
        }
        ASSERT_EQ(queue.empty(), expected.empty());
    }
    EXPECT_GT(refused, 0U);
}

TEST_F(FrameQueueTest, drops_from_the_front_what_has_waited_too_long)
{
    const Frame old(60);
    const Frame young(61);
    ASSERT_TRUE(queue.push({{}, old}));
    clock.advance(60ms);
    ASSERT_TRUE(queue.push({{}, young}));
    EXPECT_EQ(queue.dropLate(), 0U);
    clock.advance(41ms);
    EXPECT_EQ(queue.dropLate(), 1U);
    EXPECT_EQ(queue.front().bytes.size(), young.size());
    EXPECT_EQ(queue.clear(), 1U);
    EXPECT_TRUE(queue.empty());
}

TEST_F(FrameQueueTest, takes_no_more_than_its_memory)
{
    const Frame frame(64 * 1024);
    std::size_t taken = 0;
    while (queue.push({{}, frame}))
        ++taken;
    EXPECT_EQ(taken, FrameQueue::kCapacity / (frame.size() + 64));
    queue.pop();
    EXPECT_TRUE(queue.push({{}, frame}));
    EXPECT_FALSE(queue.push({{}, frame}));
}

} // namespace
} // namespace vnats
