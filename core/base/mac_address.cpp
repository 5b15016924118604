// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/mac_address.h"

#include "core/base/hex.h"

#include <algorithm>

namespace vnats {

std::optional<MacAddress> MacAddress::parse(std::string_view text)
{
    constexpr std::size_t kTextSize = kSize * 3 - 1;
    if (text.size() != kTextSize)
        return std::nullopt;
    std::array<std::uint8_t, kSize> octets{};
    for (std::size_t i = 0; i < kSize; ++i) {
        const auto octet = hex::byteOf(text.substr(i * 3, 2));
        if (!octet || (i + 1 < kSize && text[i * 3 + 2] != ':'))
            return std::nullopt;
        octets[i] = *octet;
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
    std::string text;
    text.reserve(kSize * 3);
    for (const std::uint8_t octet : m_octets) {
        if (!text.empty())
            text += ':';
        text += hex::digitsOf(octet);
    }
    return text;
}

} // namespace vnats
