// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/ip_address.h"

#include <algorithm>
#include <arpa/inet.h>
#include <cstring>

namespace vnats {

namespace {

IpAddress withHostBits(const IpInterfaceAddress& subnet, bool ones)
{
    std::array<std::byte, 16> octets{};
    const Bytes original = subnet.address.bytes();
    std::ranges::copy(original, octets.begin());
    for (unsigned bit = subnet.prefixLength; bit < subnet.address.bitCount(); ++bit) {
        const std::byte mask{static_cast<unsigned char>(0x80U >> (bit % 8))};
        octets[bit / 8] = ones ? octets[bit / 8] | mask : octets[bit / 8] & ~mask;
    }
    return *IpAddress::fromBytes(Bytes(octets).first(original.size()));
}

} // namespace

std::optional<IpAddress> IpAddress::parse(std::string_view text)
{
    // inet_pton wants a terminated text; INET6_ADDRSTRLEN bounds every valid one.
    char copy[INET6_ADDRSTRLEN] = {};
    if (text.empty() || text.size() >= sizeof copy || text.find('\0') != std::string_view::npos)
        return std::nullopt;
    std::memcpy(copy, text.data(), text.size());
    std::array<std::byte, 16> octets{};
    if (inet_pton(AF_INET, copy, octets.data()) == 1)
        return fromBytes(Bytes(octets).first(4));
    if (inet_pton(AF_INET6, copy, octets.data()) == 1)
        return fromBytes(octets);
    return std::nullopt;
}

std::optional<IpAddress> IpAddress::fromBytes(Bytes bytes)
{
    if (bytes.size() != 4 && bytes.size() != 16)
        return std::nullopt;
    IpAddress address;
    address.m_family = bytes.size() == 4 ? Family::V4 : Family::V6;
    std::ranges::transform(
        bytes, address.m_octets.begin(), [](std::byte byte) { return std::to_integer<std::uint8_t>(byte); });
    return address;
}

std::string IpAddress::toString() const
{
    char text[INET6_ADDRSTRLEN] = {};
    inet_ntop(m_family == Family::V4 ? AF_INET : AF_INET6, m_octets.data(), text, sizeof text);
    return text;
}

Bytes IpAddress::bytes() const
{
    return std::as_bytes(std::span(m_octets).first(m_family == Family::V4 ? 4 : 16));
}

bool IpAddress::isUnspecified() const
{
    return std::ranges::all_of(m_octets, [](std::uint8_t octet) { return octet == 0; });
}

bool IpAddress::isLoopback() const
{
    if (m_family == Family::V4)
        return m_octets[0] == 127;
    return std::all_of(m_octets.begin(), m_octets.end() - 1, [](std::uint8_t octet) { return octet == 0; })
        && m_octets.back() == 1;
}

bool IpAddress::isMulticast() const
{
    return m_family == Family::V4 ? (m_octets[0] & 0xf0) == 0xe0 : m_octets[0] == 0xff;
}

bool IpAddress::isLinkLocal() const
{
    return m_family == Family::V4 ? m_octets[0] == 169 && m_octets[1] == 254
                                  : m_octets[0] == 0xfe && (m_octets[1] & 0xc0) == 0x80;
}

IpAddress IpInterfaceAddress::firstOfSubnet() const
{
    return withHostBits(*this, false);
}

IpAddress IpInterfaceAddress::lastOfSubnet() const
{
    return withHostBits(*this, true);
}

bool IpInterfaceAddress::contains(const IpAddress& other) const
{
    return other.family() == address.family() && firstOfSubnet() <= other && other <= lastOfSubnet();
}

bool IpInterfaceAddress::overlaps(const IpInterfaceAddress& other) const
{
    return contains(other.firstOfSubnet()) || other.contains(firstOfSubnet());
}

std::string IpInterfaceAddress::toString() const
{
    return address.toString() + '/' + std::to_string(prefixLength);
}

} // namespace vnats
