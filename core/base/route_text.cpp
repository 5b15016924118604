// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/text.h"
#include "core/base/validation.h"

#include <algorithm>
#include <set>

namespace vnats::validation {

namespace {

std::unexpected<Problem> wrongRoute(ProblemCode code, Places places = {})
{
    return std::unexpected(Problem{code, std::move(places)});
}

std::vector<std::string_view> wordsIn(std::string_view text)
{
    std::vector<std::string_view> words;
    while (!(text = text::trimmed(text)).empty()) {
        const auto end = std::ranges::find_if(text, text::isSpace);
        words.emplace_back(text.begin(), end);
        text = std::string_view(end, text.end());
    }
    return words;
}

/// What a packet can be sent to, but no computer's address behind a router.
bool staysOnLink(const IpAddress& address)
{
    return address.isUnspecified() || address.isLoopback() || address.isMulticast() || address.isLinkLocal()
        || address == *IpAddress::parse("255.255.255.255");
}

std::expected<IpInterfaceAddress, Problem> parseDestination(std::string_view text)
{
    const std::size_t slash = text.find('/');
    const auto address = IpAddress::parse(text.substr(0, slash));
    if (text == "default")
        return wrongRoute(ProblemCode::InvalidRouteDefault, {{"destination", "0.0.0.0/0"}});
    if (!address)
        return wrongRoute(ProblemCode::InvalidRouteMalformed);
    const bool v4 = address->family() == IpAddress::Family::V4;
    const auto length = text::parseDecimal<unsigned>(slash < text.size() ? text.substr(slash + 1) : "");
    if (!length || *length > address->bitCount())
        return wrongRoute(ProblemCode::InvalidRoutePrefix,
            {{"longest", std::to_string(address->bitCount())},
                {"example", address->toString() + (v4 ? "/32" : "/128")}});
    const IpInterfaceAddress given{*address, *length};
    // fc00::/7 is the largest block that people may use on their own.
    if (*length < (v4 ? 8U : 7U))
        return wrongRoute(ProblemCode::InvalidRouteDefault, {{"destination", given.toString()}});
    const IpInterfaceAddress subnet{given.firstOfSubnet(), *length};
    if (staysOnLink(subnet.address))
        return wrongRoute(ProblemCode::InvalidRouteDestination, {{"destination", given.toString()}});
    if (subnet != given)
        return wrongRoute(ProblemCode::InvalidRouteHostBits,
            {{"destination", given.toString()}, {"subnet", subnet.toString()}});
    return subnet;
}

/// The subnets that this computer's own addresses are to be in.
std::vector<IpInterfaceAddress> addressedSubnets(const Settings& settings)
{
    std::vector<IpInterfaceAddress> subnets = settings.addresses;
    if (settings.automatic)
        subnets.push_back(settings.automaticRange());
    return subnets;
}

/// Whether a computer with this address can be asked directly.
bool isNeighbour(
    const IpAddress& gateway, const Settings& settings, const std::vector<IpInterfaceAddress>& subnets)
{
    if (gateway.isUnspecified() || gateway.isLoopback() || gateway.isMulticast()
        || std::ranges::find(settings.addresses, gateway, &IpInterfaceAddress::address)
            != settings.addresses.end())
        return false;
    if (subnets.empty() || (gateway.isLinkLocal() && gateway.family() == IpAddress::Family::V6))
        return true;
    return std::ranges::any_of(subnets, [&gateway](const IpInterfaceAddress& subnet) {
        if (subnet.address.family() != gateway.family())
            return false;
        // Whoever has a single address has no subnet, and says here who the neighbour is.
        const unsigned hostBits = gateway.bitCount() - subnet.prefixLength;
        const bool isNobodys = gateway == subnet.firstOfSubnet()
            || (gateway == subnet.lastOfSubnet() && gateway.family() == IpAddress::Family::V4);
        return hostBits == 0 || (subnet.contains(gateway) && (hostBits == 1 || !isNobodys));
    }) || std::ranges::any_of(settings.routes, [&gateway](const LanRoute& route) {
        return !route.gateway && route.destination.contains(gateway);
    });
}

} // namespace

std::expected<LanRoute, Problem> parseRoute(std::string_view text)
{
    const std::vector<std::string_view> words = wordsIn(text);
    if (words.empty())
        return wrongRoute(ProblemCode::InvalidRouteMissing);
    if (words.size() != 1 && (words.size() != 3 || words[1] != "via"))
        return wrongRoute(ProblemCode::InvalidRouteMalformed);
    const auto destination = parseDestination(words.front());
    if (!destination)
        return std::unexpected(destination.error());
    LanRoute route{*destination};
    if (words.size() == 1)
        return route;
    route.gateway = IpAddress::parse(words[2]);
    if (!route.gateway)
        return wrongRoute(ProblemCode::InvalidRouteMalformed);
    if (route.gateway->family() != destination->address.family())
        return wrongRoute(ProblemCode::InvalidRouteMixed,
            {{"destination", destination->toString()}, {"gateway", route.gateway->toString()}});
    return route;
}

std::expected<std::vector<LanRoute>, Problem> parseRoutes(std::string_view text)
{
    std::vector<LanRoute> routes;
    while (!text.empty()) {
        const std::string_view item = text.substr(0, text.find_first_of(",;\n"));
        text.remove_prefix(std::min(item.size() + 1, text.size()));
        if (text::trimmed(item).empty())
            continue;
        const auto route = parseRoute(item);
        if (!route)
            return std::unexpected(route.error());
        if (routes.size() == kMaxRoutes)
            return wrongRoute(ProblemCode::InvalidRouteTooMany);
        routes.push_back(*route);
    }
    return routes;
}

std::expected<void, Problem> checkRoutes(const Settings& settings)
{
    if (settings.routes.size() > kMaxRoutes)
        return wrongRoute(ProblemCode::InvalidRouteTooMany);
    const std::vector<IpInterfaceAddress> subnets = addressedSubnets(settings);
    std::set<IpInterfaceAddress> destinations;
    for (const LanRoute& route : settings.routes) {
        // It may have been made of anything.
        if (const auto parsed = parseRoute(route.toString()); !parsed)
            return std::unexpected(parsed.error());
        const std::string destination = route.destination.toString();
        if (!destinations.insert(route.destination).second)
            return wrongRoute(ProblemCode::InvalidRouteTwice, {{"destination", destination}});
        const auto isOfItsVersion = [&route](const IpInterfaceAddress& subnet) {
            return subnet.address.family() == route.destination.address.family();
        };
        if (!subnets.empty() && std::ranges::none_of(subnets, isOfItsVersion))
            return wrongRoute(ProblemCode::InvalidRouteNoAddress, {{"destination", destination}});
        for (const IpInterfaceAddress& subnet : subnets)
            if (IpInterfaceAddress{subnet.firstOfSubnet(), subnet.prefixLength} == route.destination)
                return wrongRoute(ProblemCode::InvalidRouteOwnSubnet, {{"destination", destination}});
        if (route.gateway && !isNeighbour(*route.gateway, settings, subnets))
            return wrongRoute(ProblemCode::InvalidRouteGateway,
                {{"destination", destination}, {"gateway", route.gateway->toString()}});
    }
    return {};
}

} // namespace vnats::validation
