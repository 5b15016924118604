// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lan/frame/internet_checksum.h"

#include <bit>
#include <cstring>

namespace vnats {

namespace {

template <typename T>
T load(const std::byte* from)
{
    T value;
    std::memcpy(&value, from, sizeof value);
    return value;
}

constexpr std::uint16_t fold(std::uint64_t sum)
{
    while (sum > 0xffff)
        sum = (sum & 0xffff) + (sum >> 16);
    return static_cast<std::uint16_t>(sum);
}

} // namespace

// The sum does not depend on the byte order nor on the width of the words it is made of (RFC 1071 §2), so it
// is made of the machine's own 32-bit words, two at a time into 64-bit sums that 2^32 of them cannot
// overflow, and turned to network order once at the end.
std::uint16_t onesComplementSum(Bytes bytes)
{
    std::uint64_t even = 0;
    std::uint64_t odd = 0;
    const std::byte* at = bytes.data();
    std::size_t left = bytes.size();
    for (; left >= 32; left -= 32, at += 32) {
        for (std::size_t word = 0; word < 32; word += 8) {
            const auto both = load<std::uint64_t>(at + word);
            even += both & 0xffffffff;
            odd += both >> 32;
        }
    }
    for (; left >= 4; left -= 4, at += 4)
        even += load<std::uint32_t>(at);
    if (left > 0) {
        std::uint32_t tail = 0;
        std::memcpy(&tail, at, left);
        even += tail;
    }
    const std::uint16_t sum = fold(even + odd);
    return std::endian::native == std::endian::little ? std::byteswap(sum) : sum;
}

bool completeChecksum(std::span<std::byte> frame, std::size_t start, std::size_t offset)
{
    if (start > frame.size() || offset > frame.size() - start || frame.size() - start - offset < 2)
        return false;
    const std::uint16_t sum = onesComplementSum(frame.subspan(start));
    const std::uint16_t checksum = sum == 0xffff ? 0xffff : static_cast<std::uint16_t>(~sum);
    frame[start + offset] = static_cast<std::byte>(checksum >> 8);
    frame[start + offset + 1] = static_cast<std::byte>(checksum & 0xff);
    return true;
}

} // namespace vnats
