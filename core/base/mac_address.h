// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/bytes.h"

#include <array>
#include <compare>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

namespace vnats {

/// A 48-bit IEEE 802 MAC address: a plain value, ordered and hashable. Total functions only.
class MacAddress
{
public:
    static constexpr std::size_t kSize = 6;

    constexpr MacAddress() = default;
    constexpr explicit MacAddress(std::array<std::uint8_t, kSize> octets)
        : m_octets(octets)
    {
    }

    static constexpr MacAddress broadcast() { return MacAddress({0xff, 0xff, 0xff, 0xff, 0xff, 0xff}); }

    /// Parses `7e:8f:d4:17:2b:0c`, either case; nothing when it is anything else.
    static std::optional<MacAddress> parse(std::string_view text);
    /// Parses `7e8fd4172b0c`, either case; nothing when it is anything else.
    static std::optional<MacAddress> parseDigits(std::string_view text);
    /// The first six bytes; nothing when there are fewer.
    static std::optional<MacAddress> fromBytes(Bytes bytes);

    /// Lower case, colons: `7e:8f:d4:17:2b:0c`.
    std::string toString() const;

    constexpr const std::array<std::uint8_t, kSize>& octets() const { return m_octets; }
    /// The six octets as one number, the first octet most significant.
    constexpr std::uint64_t toNumber() const
    {
        std::uint64_t number = 0;
        for (const std::uint8_t octet : m_octets)
            number = number << 8 | octet;
        return number;
    }

    /// Group bit (IEEE 802-2014 §8.2.2): multicast and broadcast.
    constexpr bool isGroup() const { return (m_octets[0] & 0x01) != 0; }
    constexpr bool isBroadcast() const { return *this == broadcast(); }
    constexpr bool isZero() const { return *this == MacAddress(); }
    /// 01:80:C2:00:00:00 … 0F, which bridges never forward (IEEE 802.1Q-2018 table 8-1).
    constexpr bool isBridgeLocal() const { return (toNumber() & 0xfffffffffff0U) == 0x0180c2000000U; }

    constexpr bool operator==(const MacAddress&) const = default;
    constexpr auto operator<=>(const MacAddress& other) const { return toNumber() <=> other.toNumber(); }

private:
    std::array<std::uint8_t, kSize> m_octets{};
};

} // namespace vnats

template <>
struct std::hash<vnats::MacAddress>
{
    std::size_t operator()(const vnats::MacAddress& mac) const noexcept
    {
        // A multiplicative mix: the low bits of MACs are often consecutive.
        return static_cast<std::size_t>(mac.toNumber() * 0x9e3779b97f4a7c15U);
    }
};
