// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lan/forward/sparse_flows.h"
#include "tests/support/fakes.h"
#include "tests/support/packet_builder.h"

#include <gtest/gtest.h>

namespace vnats {
namespace {

using namespace test;
using namespace std::chrono_literals;

class SparseFlowsTest : public testing::Test
{
protected:
    SparseFlowsTest() { flows.forget(); }
    /// A frame of a flow of its own for each port.
    static Frame frameOf(std::uint16_t port, std::size_t size = 100)
    {
        Packet udp{.udp = true};
        udp.payload = size - udp.payloadStart();
        udp.gsoSize = static_cast<std::uint16_t>(udp.payload);
        Frame frame = udp.segment(0);
        put16(frame, udp.transportStart(), port);
        return frame;
    }
    bool send(std::uint16_t port, std::size_t size = 100) { return flows.isSparse(way, frameOf(port, size)); }
    /// How many frames of `count` are sparse, one every `apart`.
    int sparseOf(int count, std::uint16_t port, std::chrono::milliseconds apart, std::size_t size = 100)
    {
        int sparse = 0;
        for (int i = 0; i < count; ++i) {
            clock.advance(apart);
            sparse += send(port, size);
        }
        return sparse;
    }
    /// How many bytes of so many flows are sparse in the third second, if each sends one frame every 20 ms.
    std::int64_t overtakingOf(std::uint16_t count, std::size_t size)
    {
        std::int64_t overtaking = 0;
        for (int i = 0; i < 150; ++i) {
            clock.advance(20ms);
            for (std::uint16_t port = 0; port < count; ++port)
                overtaking += send(port, size) && i >= 100 ? static_cast<std::int64_t>(size) : 0;
        }
        return overtaking;
    }

    FakeClock clock;
    SparseFlows flows{clock};
    SparseFlows::Way way{kTheirs, 0, 40ms};
};

TEST_F(SparseFlowsTest, a_call_becomes_sparse_soon_and_stays_so)
{
    // 50 packets a second, 200 bytes each.
    EXPECT_EQ(sparseOf(40, 1, 20ms, 200), 0);
    EXPECT_GT(sparseOf(20, 1, 20ms, 200), 5);
    EXPECT_EQ(sparseOf(500, 1, 20ms, 200), 500);
}

TEST_F(SparseFlowsTest, an_upload_never_is)
{
    EXPECT_EQ(sparseOf(10000, 1, 1ms, 1500), 0);
}

TEST_F(SparseFlowsTest, a_flow_that_sends_much_is_sparse_again_only_after_a_pause)
{
    (void)sparseOf(60, 1, 20ms);
    EXPECT_EQ(sparseOf(5, 1, 20ms, 1500), 5);
    // What its bucket held leaves before the others, the rest does not, however it goes on.
    EXPECT_LT(sparseOf(100, 1, 1ms, 1500), 6);
    EXPECT_EQ(sparseOf(40, 1, 20ms), 0);
    EXPECT_GT(sparseOf(20, 1, 20ms), 5);
}

/// The first frames of an upload are few as well, and none of the many after them should find them on another way.
TEST_F(SparseFlowsTest, a_flow_that_begins_is_not)
{
    clock.advance(10s);
    EXPECT_FALSE(send(1));
    clock.advance(10ms);
    EXPECT_FALSE(send(1));
}

TEST_F(SparseFlowsTest, a_large_segment_ends_it)
{
    (void)sparseOf(60, 1, 20ms);
    EXPECT_TRUE(send(1));
    clock.advance(100ms);
    EXPECT_FALSE(send(1, 9000));
    clock.advance(20ms);
    EXPECT_FALSE(send(1));
}

TEST_F(SparseFlowsTest, an_upload_does_not_hold_up_others)
{
    for (int i = 0; i < 200; ++i) {
        clock.advance(20ms);
        for (int upload = 0; upload < 20; ++upload)
            (void)send(1, 1500);
        EXPECT_EQ(send(2), i >= 50) << i;
        EXPECT_EQ(send(3), i >= 50) << i;
    }
}

TEST_F(SparseFlowsTest, many_sparse_flows_together_get_no_more_than_a_share_of_what_their_receiver_takes)
{
    way.rate = 2'500'000;
    const std::int64_t overtaking = overtakingOf(500, 500);
    const auto share = static_cast<std::int64_t>(way.rate) / SparseFlows::kShare;
    EXPECT_GT(overtaking, share / 10);
    EXPECT_LE(overtaking, share + share / 10 + 500);
}

TEST_F(SparseFlowsTest, no_more_than_half_of_a_slow_line_overtakes)
{
    way.rate = 16'000;
    const std::int64_t overtaking = overtakingOf(10, 200);
    EXPECT_GT(overtaking, 0);
    EXPECT_LE(overtaking, static_cast<std::int64_t>(way.rate) / 2 + SparseFlows::kLeastBurst);
}

TEST_F(SparseFlowsTest, receivers_do_not_share_what_they_get)
{
    for (int i = 0; i < 150; ++i) {
        clock.advance(20ms);
        for (std::uint16_t port = 0; port < 500; ++port)
            (void)send(port, 500);
        EXPECT_EQ(flows.isSparse({kOther, 0, 40ms}, frameOf(1)), i >= 50) << i;
    }
}

/// What it sent before might still be on its way by the slower one.
TEST_F(SparseFlowsTest, a_flow_changes_only_in_a_pause)
{
    EXPECT_EQ(sparseOf(1000, 1, 5ms, 50), 0);
    clock.advance(15ms);
    EXPECT_TRUE(send(1, 50));
    EXPECT_EQ(sparseOf(100, 1, 5ms, 50), 100);
    way.roundTrip = 0ms;
    flows.forget();
    EXPECT_GT(sparseOf(1000, 1, 5ms, 50), 700);
}

/// It waited for the line, or the faster way had no room.
TEST_F(SparseFlowsTest, a_frame_that_leaves_late_is_not_overtaken)
{
    (void)sparseOf(60, 1, 20ms);
    ASSERT_TRUE(send(1));
    clock.advance(50ms);
    flows.leavesSlowly(kTheirs, frameOf(1));
    clock.advance(5ms);
    EXPECT_FALSE(send(1));
    clock.advance(11ms);
    EXPECT_TRUE(send(1));
    flows.leavesSlowly(kTheirs, frameOf(2));
    clock.advance(5ms);
    EXPECT_TRUE(send(1));
}

} // namespace
} // namespace vnats
