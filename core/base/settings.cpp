// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/settings.h"

#include <array>

namespace vnats {

namespace {

/// A /24.
IpInterfaceAddress subnetOf(std::uint32_t first, std::uint32_t second, std::uint32_t third)
{
    const std::array octets{static_cast<std::uint8_t>(first), static_cast<std::uint8_t>(second),
        static_cast<std::uint8_t>(third), std::uint8_t{0}};
    return {*IpAddress::fromBytes(std::as_bytes(std::span(octets))), 24};
}

} // namespace

std::vector<IpInterfaceAddress> Settings::automaticRanges() const
{
    if (automaticSubnet)
        return {*automaticSubnet};
    // Knuth's multiplicative hash: neighbouring VLAN IDs get subnets far apart.
    const std::uint32_t hash = vlanId * 2654435761U;
    // In the second block not what Docker takes first, in the third not what routers at home have.
    return {subnetOf(10, 64 | (hash >> 24 & 0x3f), hash >> 16),
        subnetOf(172, 24 | (hash >> 13 & 7), hash >> 5), subnetOf(192, 168, 192 | (hash & 0x3f))};
}

std::vector<IpInterfaceAddress> Settings::ownSubnets() const
{
    if (overlap)
        return {};
    std::vector<IpInterfaceAddress> subnets = addresses;
    if (automatic && automaticSubnet)
        subnets.push_back(*automaticSubnet);
    for (const LanRoute& route : routes)
        subnets.push_back(route.destination);
    return subnets;
}

std::vector<std::string> Settings::addressTexts() const
{
    std::vector<std::string> texts;
    if (automatic)
        texts.push_back(automaticSubnet ? "auto:" + automaticSubnet->toString() : "auto");
    for (const IpInterfaceAddress& address : addresses)
        texts.push_back(address.toString());
    return texts;
}

std::vector<std::string> Settings::routeTexts() const
{
    std::vector<std::string> texts;
    for (const LanRoute& route : routes)
        texts.push_back(route.toString());
    return texts;
}

} // namespace vnats
