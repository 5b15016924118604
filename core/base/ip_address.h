// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/bytes.h"

#include <array>
#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace vnats {

/// An IPv4 or IPv6 address without scope: a plain value, ordered (IPv4 before IPv6).
class IpAddress
{
public:
    enum class Family : std::uint8_t { V4 = 4, V6 = 6 };

    constexpr IpAddress() = default;

    /// Parses the usual text forms (RFC 4291 §2.2 for IPv6); no prefix length, no scope, no host names.
    static std::optional<IpAddress> parse(std::string_view text);
    /// Four or sixteen bytes in network order.
    static std::optional<IpAddress> fromBytes(Bytes bytes);

    std::string toString() const;
    /// Four or sixteen bytes in network order.
    Bytes bytes() const;
    Family family() const { return m_family; }
    /// 32 or 128.
    unsigned bitCount() const { return m_family == Family::V4 ? 32 : 128; }

    bool isUnspecified() const;
    bool isLoopback() const;
    bool isMulticast() const;
    /// 169.254.0.0/16 or fe80::/10.
    bool isLinkLocal() const;

    auto operator<=>(const IpAddress&) const = default;

private:
    Family m_family = Family::V4;
    std::array<std::uint8_t, 16> m_octets{};
};

/// An address with the length of its subnet's prefix, as given to an interface: `10.0.0.2/24`.
struct IpInterfaceAddress
{
    IpAddress address;
    /// In bits, 0 … 32 or 128.
    unsigned prefixLength = 0;

    /// The first and the last address of the subnet.
    IpAddress firstOfSubnet() const;
    IpAddress lastOfSubnet() const;
    bool contains(const IpAddress& other) const;
    bool overlaps(const IpInterfaceAddress& other) const;
    std::string toString() const;

    auto operator<=>(const IpInterfaceAddress&) const = default;
};

} // namespace vnats
