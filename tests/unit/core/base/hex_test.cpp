// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/hex.h"

#include <gtest/gtest.h>
#include <optional>

namespace vnats {

TEST(Hex, writes_a_byte_as_two_digits)
{
    EXPECT_EQ(hex::digitsOf(0x00), "00");
    EXPECT_EQ(hex::digitsOf(0x0b), "0b");
    EXPECT_EQ(hex::digitsOf(0xf7), "f7");
    EXPECT_EQ(hex::digitsOf(0xf7, hex::kUpper), "F7");
}

TEST(Hex, reads_what_it_writes_in_either_case)
{
    for (unsigned byte = 0; byte < 256; ++byte) {
        const auto value = static_cast<std::uint8_t>(byte);
        EXPECT_EQ(hex::byteOf(hex::digitsOf(value)), value);
        EXPECT_EQ(hex::byteOf(hex::digitsOf(value, hex::kUpper)), value);
    }
    EXPECT_EQ(hex::byteOf("aB"), 0xab);
}

TEST(Hex, reads_nothing_else)
{
    for (const char* const text :
        {"", "a", "abc", "0x", " 1", "1 ", "-1", "+1", "g0", "0g", "/0", ":0", "@0", "`0", "G0",
            "\xef"
            "0"})
        EXPECT_EQ(hex::byteOf(text), std::nullopt) << text;
}

} // namespace vnats
