// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lan/wire/roll.h"
#include "tests/support/frame_builder.h"

#include <gtest/gtest.h>

namespace vnats {
namespace {

using namespace test;
using namespace std::chrono_literals;

TEST(Roll, is_read_back_as_it_was_told)
{
    const Roll roll{{{kTheirs, 0s}, {kOther, 44s}, {kOurs, 255s}}};
    const auto bytes = roll.toBytes();
    EXPECT_EQ(bytes.size(), 1 + 3 * Roll::kEntrySize);
    const auto read = Roll::parse(bytes);
    ASSERT_TRUE(read);
    EXPECT_EQ(read->entries, roll.entries);
    EXPECT_TRUE(Roll::parse(Roll().toBytes()).value().entries.empty());
}

TEST(Roll, does_not_let_an_age_wrap_round)
{
    const auto read = Roll::parse(Roll{{{kTheirs, 256s}, {kOther, -1s}}}.toBytes());
    ASSERT_TRUE(read);
    EXPECT_EQ(read->entries[0].age, Roll::kMaxAge);
    EXPECT_EQ(read->entries[1].age, 0s);
}

TEST(Roll, of_another_version_or_length_is_none)
{
    const auto bytes = Roll{{{kTheirs, 1s}, {kOther, 2s}}}.toBytes();
    for (std::size_t size = 0; size < bytes.size(); ++size)
        EXPECT_EQ(Roll::parse(Bytes(bytes).first(size)).has_value(), size % Roll::kEntrySize == 1) << size;
    auto newer = bytes;
    newer[0] = std::byte{2};
    EXPECT_FALSE(Roll::parse(newer));
}

TEST(Roll, is_bounded)
{
    Roll roll;
    roll.entries.assign(Roll::kMaxEntries, {kTheirs, 1s});
    EXPECT_TRUE(Roll::parse(roll.toBytes()));
    roll.entries.push_back({kTheirs, 1s});
    EXPECT_FALSE(Roll::parse(roll.toBytes()));
}

} // namespace
} // namespace vnats
