// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/mac_address.h"

#include <algorithm>
#include <charconv>

namespace vnats {

std::optional<MacAddress> MacAddress::parse(std::string_view text)
{
    constexpr std::size_t kTextSize = kSize * 3 - 1;
    if (text.size() != kTextSize)
        return std::nullopt;
    std::array<std::uint8_t, kSize> octets{};
    for (std::size_t i = 0; i < kSize; ++i) {
        const char* const digits = text.data() + i * 3;
        const auto [end, error] = std::from_chars(digits, digits + 2, octets[i], 16);
        if (error != std::errc() || end != digits + 2)
            return std::nullopt;
        if (i + 1 < kSize && digits[2] != ':')
            return std::nullopt;
    }
    return MacAddress(octets);
}

std::optional<MacAddress> MacAddress::fromBytes(Bytes bytes)
{
    if (bytes.size() < kSize)
        return std::nullopt;
    std::array<std::uint8_t, kSize> octets{};
    std::ranges::transform(bytes.first(kSize), octets.begin(),
        [](std::byte byte) { return std::to_integer<std::uint8_t>(byte); });
    return MacAddress(octets);
}

std::string MacAddress::toString() const
{
    constexpr std::string_view kDigits = "0123456789abcdef";
    std::string text;
    text.reserve(kSize * 3);
    for (const std::uint8_t octet : m_octets) {
        if (!text.empty())
            text += ':';
        text += kDigits[octet >> 4];
        text += kDigits[octet & 0x0f];
    }
    return text;
}

} // namespace vnats
