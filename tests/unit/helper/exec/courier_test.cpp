// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "helper/exec/courier.h"

#include <gtest/gtest.h>
#include <unistd.h>

namespace vnats {
namespace {

TEST(Courier, carries_whole_packets_with_their_descriptors)
{
    auto pair = Courier::pair();
    ASSERT_TRUE(pair);
    auto& [one, other] = *pair;
    int ends[2];
    ASSERT_EQ(::pipe(ends), 0);
    Fd reading(ends[0]);
    Fd writing(ends[1]);
    ASSERT_TRUE(one.send("first", {reading.get(), writing.get()}));
    ASSERT_TRUE(one.send("second"));
    const auto first = other.receive();
    ASSERT_TRUE(first);
    EXPECT_EQ(first->text, "first");
    ASSERT_EQ(first->descriptors.size(), 2U);
    ASSERT_EQ(::write(first->descriptors[1].get(), "x", 1), 1);
    char byte = 0;
    EXPECT_EQ(::read(reading.get(), &byte, 1), 1);
    EXPECT_EQ(byte, 'x');
    const auto second = other.receive();
    ASSERT_TRUE(second);
    EXPECT_EQ(second->text, "second");
    EXPECT_TRUE(second->descriptors.empty());
}

TEST(Courier, tells_when_the_other_side_has_gone)
{
    auto pair = Courier::pair();
    ASSERT_TRUE(pair);
    pair->first.close();
    EXPECT_FALSE(pair->second.receive());
    EXPECT_FALSE(pair->second.send("x"));
}

} // namespace
} // namespace vnats
