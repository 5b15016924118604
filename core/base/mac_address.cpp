// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/mac_address.h"

#include "core/base/hex.h"

#include <algorithm>

namespace vnats {

namespace {

/// `between`: what stands between two octets.
std::optional<MacAddress> parseWith(std::string_view between, std::string_view text)
{
    std::array<std::uint8_t, MacAddress::kSize> octets{};
    for (std::uint8_t& octet : octets) {
        if (&octet != &octets.front()) {
            if (!text.starts_with(between))
                return std::nullopt;
            text.remove_prefix(between.size());
        }
        const auto value = hex::byteOf(text.substr(0, 2));
        if (!value)
            return std::nullopt;
        octet = *value;
        text.remove_prefix(2);
    }
    return text.empty() ? std::optional(MacAddress(octets)) : std::nullopt;
}

} // namespace

std::optional<MacAddress> MacAddress::parse(std::string_view text)
{
    return parseWith(":", text);
}

std::optional<MacAddress> MacAddress::parseDigits(std::string_view text)
{
    return parseWith("", text);
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
