// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/bytes.h"

#include <cstdint>
#include <span>

namespace vnats {

/// The Internet checksum (RFC 1071): the one's complement sum of 16-bit words, and the arithmetic that
/// RFC 1624 needs to change one word of a sum without reading the rest again. All values are words in network
/// order as numbers: 0x4500 stands for the bytes 45 00.

/// The sum of all words, not inverted; an odd last byte counts as the high half of a word. 0 only when all
/// bytes are 0.
std::uint16_t onesComplementSum(Bytes bytes);

constexpr std::uint16_t onesComplementAdd(std::uint16_t a, std::uint16_t b)
{
    const std::uint32_t sum = std::uint32_t{a} + b;
    return static_cast<std::uint16_t>((sum & 0xffff) + (sum >> 16));
}

/// A sum after one word of what was summed has changed (RFC 1624 §3, on the sum and not its inverse).
constexpr std::uint16_t onesComplementReplace(std::uint16_t sum, std::uint16_t before, std::uint16_t after)
{
    return onesComplementAdd(onesComplementAdd(sum, static_cast<std::uint16_t>(~before)), after);
}

/// Finishes a checksum that the kernel left to the device: sums from `start` to the end of the frame, where
/// the field at `start + offset` already holds the pseudo-header's sum, and writes the inverse there. What
/// would be 0 is written as 0xffff, since 0 means "no checksum" in UDP (RFC 768); for other protocols the two
/// are the same number, and Linux (skb_checksum_help) does likewise.
/// False, and nothing is written, when the field does not lie inside the frame.
bool completeChecksum(std::span<std::byte> frame, std::size_t start, std::size_t offset);

} // namespace vnats
