// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/settings.h"

#include <array>

namespace vnats {

IpInterfaceAddress Settings::automaticRange() const
{
    if (automaticSubnet)
        return *automaticSubnet;
    // Knuth's multiplicative hash: neighbouring VLAN IDs get subnets far apart.
    const std::uint32_t hash = vlanId * 2654435761U;
    const std::array octets{std::uint8_t{10}, static_cast<std::uint8_t>(64 | (hash >> 24 & 0x3f)),
        static_cast<std::uint8_t>(hash >> 16), std::uint8_t{0}};
    return {*IpAddress::fromBytes(std::as_bytes(std::span(octets))), 24};
}

std::vector<IpInterfaceAddress> Settings::ownSubnets() const
{
    if (overlap)
        return {};
    std::vector<IpInterfaceAddress> subnets = addresses;
    if (automatic)
        subnets.push_back(automaticRange());
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
