// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lan/forward/reassembly.h"

#include "tests/support/fakes.h"

#include <gtest/gtest.h>

namespace vnats {
namespace {

using namespace test;
using namespace std::chrono_literals;

class ReassemblyTest : public testing::Test
{
protected:
    /// The part of a record "0123456789…" of that size.
    static Frame part(std::uint32_t serial, std::uint32_t total, std::uint32_t offset, std::uint32_t size,
        RecordKind kind = RecordKind::Frame)
    {
        const auto head = PartHeader{kind, serial, total, offset}.toBytes();
        Frame bytes(head.begin(), head.end());
        for (std::uint32_t i = 0; i < size; ++i)
            bytes.push_back(static_cast<std::byte>('0' + (offset + i) % 10));
        return bytes;
    }
    std::string add(const Frame& bytes, const MacAddress& from = kTheirs)
    {
        const auto record = reassembly.add(from, isKnown, bytes);
        return record ? std::string(reinterpret_cast<const char*>(record->body.data()), record->body.size())
                      : "";
    }
    static MacAddress node(std::size_t i)
    {
        return MacAddress({2, 0, 0, 1, static_cast<std::uint8_t>(i >> 8), static_cast<std::uint8_t>(i)});
    }
    std::uint64_t dropped(Drop reason) const { return stats.dropped(Direction::Downlink, reason); }

    FakeClock clock;
    Stats stats;
    Reassembly reassembly{clock, stats};
    bool isKnown = true;
};

TEST_F(ReassemblyTest, puts_parts_together_though_others_come_between)
{
    EXPECT_EQ(add(part(1, 10, 0, 4)), "");
    EXPECT_EQ(add(part(1, 8, 0, 5), kOther), "");
    EXPECT_EQ(add(part(1, 10, 4, 4)), "");
    EXPECT_EQ(add(part(1, 8, 5, 3), kOther), "01234567");
    EXPECT_EQ(add(part(1, 10, 8, 2)), "0123456789");
    EXPECT_EQ(add(part(2, 3, 0, 3)), "012");
    EXPECT_EQ(stats, Stats());
}

TEST_F(ReassemblyTest, gives_up_a_record_that_is_not_continued)
{
    add(part(1, 10, 0, 4));
    EXPECT_EQ(add(part(1, 10, 6, 4)), ""); // the piece between was lost
    EXPECT_EQ(dropped(Drop::Incomplete), 1U);
    add(part(2, 10, 0, 4));
    add(part(3, 10, 0, 4));
    EXPECT_EQ(dropped(Drop::Incomplete), 2U);
    EXPECT_EQ(add(part(3, 10, 4, 6)), "0123456789");
    EXPECT_EQ(add(part(4, 10, 4, 6)), ""); // its beginning was lost
    EXPECT_EQ(dropped(Drop::Incomplete), 3U);
    add(part(5, 10, 0, 4));
    reassembly.clear();
    EXPECT_EQ(dropped(Drop::Incomplete), 4U);
    EXPECT_EQ(add(part(5, 10, 4, 6)), "");
}

TEST_F(ReassemblyTest, refuses_parts_that_lie)
{
    int lies = 0;
    for (const Frame& lie : {
             Frame(),
             Frame(PartHeader::kSize - 1), // cut short
             part(1, 10, 0, 0), // no bytes
             part(1, 0, 0, 1),
             part(1, 10, 10, 1),
             part(1, 10, 8, 3),
             part(1, 10, 0xffffffff, 4), // past the end
             part(1, 70000, 0, 10),
             part(1, 0xffffffff, 0, 10), // larger than any frame
             part(1, 10, 0, 10, RecordKind::EchoRequest),
             part(1, 10, 0, 10, RecordKind::Part), // no frames
             part(1, 10, 0, 10, static_cast<RecordKind>(77)),
         }) {
        EXPECT_EQ(add(lie), "");
        EXPECT_EQ(dropped(Drop::Malformed), static_cast<std::uint64_t>(++lies));
    }
}

TEST_F(ReassemblyTest, changes_its_mind_about_nothing_under_way)
{
    add(part(1, 10, 0, 4));
    EXPECT_EQ(add(part(1, 12, 4, 6)), "");
    add(part(1, 10, 0, 4));
    EXPECT_EQ(add(part(1, 10, 4, 6, RecordKind::OffloadFrame)), "");
    EXPECT_EQ(dropped(Drop::Incomplete), 2U);
}

TEST_F(ReassemblyTest, makes_room_by_giving_up_what_has_stalled)
{
    for (std::size_t i = 0; i < Reassembly::kMaxOpen; ++i) {
        add(part(1, 10, 0, 4), node(i));
        clock.advance(1ms);
    }
    EXPECT_EQ(add(part(1, 10, 0, 10), kTheirs), "") << "nothing has stalled";
    EXPECT_EQ(dropped(Drop::Incomplete), 1U);
    clock.advance(Reassembly::kStalled - std::chrono::milliseconds(Reassembly::kMaxOpen));
    add(part(2, 10, 0, 4), kTheirs);
    EXPECT_EQ(dropped(Drop::Incomplete), 2U);
    EXPECT_EQ(add(part(2, 10, 4, 6), kTheirs), "0123456789");
    EXPECT_EQ(add(part(1, 10, 4, 6), node(0)), "");
    EXPECT_EQ(add(part(1, 10, 4, 6), node(1)), "0123456789");
}

TEST_F(ReassemblyTest, gives_the_room_of_strangers_to_nodes_that_have_said_hello)
{
    isKnown = false;
    for (std::size_t i = 0; i < Reassembly::kMaxOpen; ++i)
        add(part(1, 10, 0, 4), node(i));
    EXPECT_EQ(add(part(1, 10, 0, 4), kOther), "");
    EXPECT_EQ(dropped(Drop::Incomplete), 0U) << "counted with its last part";
    isKnown = true;
    add(part(1, 10, 0, 4));
    EXPECT_EQ(add(part(1, 10, 4, 6)), "0123456789");
}

TEST_F(ReassemblyTest, completes_the_records_of_a_hundred_nodes_that_speak_in_turn)
{
    constexpr std::size_t kNodes = 100;
    std::size_t completed = 0;
    for (std::uint32_t serial = 1; serial <= 3; ++serial)
        for (std::uint32_t offset = 0; offset < 10; offset += 2)
            for (std::size_t i = 0; i < kNodes; ++i)
                completed += add(part(serial, 10, offset, 2), node(i)) == "0123456789";
    EXPECT_EQ(completed, 3 * kNodes);
    EXPECT_EQ(stats, Stats());
}

TEST_F(ReassemblyTest, completes_what_is_under_way_before_it_begins_what_is_too_much)
{
    constexpr std::size_t kNodes = 3 * Reassembly::kMaxOpen;
    std::size_t completed = 0;
    for (std::uint32_t offset = 0; offset < 10; offset += 2)
        for (std::size_t i = 0; i < kNodes; ++i)
            completed += add(part(1, 10, offset, 2), node(i)) == "0123456789";
    EXPECT_EQ(completed, Reassembly::kMaxOpen);
    EXPECT_EQ(dropped(Drop::Incomplete), kNodes - Reassembly::kMaxOpen);
}

} // namespace
} // namespace vnats
