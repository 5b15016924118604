// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/text.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

/// A byte as two hexadecimal digits, the more significant one first (RFC 4648 §8). Nothing here allocates.
namespace vnats::hex {

using Pairs = std::array<char, 256 * 2>;

constexpr Pairs pairsOf(std::string_view digits)
{
    Pairs pairs{};
    for (std::size_t byte = 0; byte < 256; ++byte) {
        pairs[2 * byte] = digits[byte >> 4];
        pairs[2 * byte + 1] = digits[byte & 15];
    }
    return pairs;
}
inline constexpr Pairs kLower = pairsOf("0123456789abcdef");
inline constexpr Pairs kUpper = pairsOf("0123456789ABCDEF");

/// The two digits, for as long as the program runs.
constexpr std::string_view digitsOf(std::uint8_t byte, const Pairs& pairs = kLower)
{
    return {pairs.data() + std::size_t{2} * byte, 2};
}

/// In either case.
constexpr std::optional<std::uint8_t> valueOf(char digit)
{
    if (text::isDigit(digit))
        return static_cast<std::uint8_t>(digit - '0');
    if (digit >= 'a' && digit <= 'f')
        return static_cast<std::uint8_t>(digit - 'a' + 10);
    if (digit >= 'A' && digit <= 'F')
        return static_cast<std::uint8_t>(digit - 'A' + 10);
    return std::nullopt;
}

/// What two digits stand for, each in either case; nothing for any other text.
constexpr std::optional<std::uint8_t> byteOf(std::string_view pair)
{
    if (pair.size() != 2)
        return std::nullopt;
    const auto high = valueOf(pair[0]);
    const auto low = valueOf(pair[1]);
    if (!high || !low)
        return std::nullopt;
    return static_cast<std::uint8_t>(*high << 4 | *low);
}

} // namespace vnats::hex
