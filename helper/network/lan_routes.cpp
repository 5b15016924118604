// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "helper/network/lan_routes.h"

#include "helper/network/wanted_routes.h"

#include <algorithm>
#include <cerrno>

namespace vnats {

namespace {

/// Whether no address of the interface tells the kernel that the gateway is there. What is link-local is there on
/// every interface.
bool isHidden(const IpAddress& gateway, const std::vector<IpInterfaceAddress>& addresses)
{
    return !(gateway.isLinkLocal() && gateway.family() == IpAddress::Family::V6)
        && std::ranges::none_of(
            addresses, [&](const IpInterfaceAddress& address) { return address.contains(gateway); });
}

} // namespace

Problem configurationProblem(const OsError& error)
{
    if (error.code == EROFS)
        return {ProblemCode::NetworkConfigurationReadOnly, {{"reason", error.toString()}}};
    return {ProblemCode::NetworkConfiguration, {{"reason", error.toString()}}};
}

std::expected<std::vector<LanRoute>, Problem> LanRoutes::list()
{
    auto routes = m_netlink.routesTo(m_link);
    if (!routes)
        return std::unexpected(configurationProblem(routes.error()));
    return *std::move(routes);
}

std::expected<void, Problem> LanRoutes::add(
    const LanRoute& route, const std::string& name, const std::vector<IpInterfaceAddress>& addresses)
{
    using enum Netlink::Existing;
    const bool onLink = route.gateway && isHidden(*route.gateway, addresses);
    auto done = m_netlink.addRoute(m_link, route, onLink, Stays);
    if (!done && done.error().code == EEXIST) {
        const auto link = m_netlink.linkOfRoute(route.destination);
        // The word of ip-route(8) for a route to no interface.
        std::string other = "blackhole";
        if (link && *link == m_link)
            done = m_netlink.addRoute(m_link, route, onLink, IsReplaced);
        else if (const auto leading = m_netlink.linkByIndex(link && *link ? **link : 0))
            other = leading->name;
        if (!done && done.error().code == EEXIST)
            return std::unexpected(
                Problem{isForGames(route) ? ProblemCode::NetworkConfigurationGamesElsewhere
                                          : ProblemCode::NetworkConfigurationRouteElsewhere,
                    {{"interface", name}, {"destination", route.destination.toString()},
                        {"other", std::move(other)}}});
    }
    if (!done)
        return std::unexpected(configurationProblem(done.error()));
    return {};
}

std::expected<void, Problem> LanRoutes::remove(const LanRoute& route)
{
    if (auto done = m_netlink.removeRoute(m_link, route); !done)
        return std::unexpected(configurationProblem(done.error()));
    return {};
}

} // namespace vnats
