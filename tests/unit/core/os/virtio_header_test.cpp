// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/os/virtio_header.h"

#include <array>
#include <gtest/gtest.h>

namespace vnats {

TEST(VirtioHeaderTest, is_ten_bytes_with_the_low_byte_first)
{
    const VirtioHeader header{.flags = 1,
        .gsoType = 0x84,
        .headerSize = 0x0102,
        .gsoSize = 0x0304,
        .checksumStart = 0x0506,
        .checksumOffset = 0x0708};
    std::array<std::byte, VirtioHeader::kSize> bytes{};
    header.write(bytes);
    constexpr std::array<unsigned char, 10> kExpected{1, 0x84, 2, 1, 4, 3, 6, 5, 8, 7};
    EXPECT_TRUE(std::ranges::equal(std::as_bytes(std::span(kExpected)), bytes));
    EXPECT_EQ(VirtioHeader::read(bytes), header);
}

TEST(VirtioHeaderTest, is_nothing_when_cut)
{
    const std::array<std::byte, VirtioHeader::kSize + 1> bytes{};
    for (std::size_t size = 0; size < VirtioHeader::kSize; ++size)
        EXPECT_FALSE(VirtioHeader::read(Bytes(bytes).first(size)));
    EXPECT_TRUE(VirtioHeader::read(Bytes(bytes).first(10)));
    EXPECT_TRUE(VirtioHeader::read(bytes));
}

} // namespace vnats
