// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/os/netlink.h"

#include "core/os/netlink_address.h"
#include "core/os/netlink_socket.h"

#include <linux/rtnetlink.h>
#include <netlink/route/nexthop.h>
#include <netlink/route/route.h>

namespace vnats {

namespace {

using RoutePtr = std::unique_ptr<rtnl_route, Releaser<rtnl_route_put>>;

/// What IPv4 prefers to everything, and what IPv6 makes of "none given".
constexpr std::uint32_t kIpv4Metric = 0;
constexpr std::uint32_t kIpv6Metric = 1024;

std::uint32_t metricOf(const IpInterfaceAddress& destination)
{
    return destination.address.family() == IpAddress::Family::V4 ? kIpv4Metric : kIpv6Metric;
}

/// Of the main table; link 0 for one that leads to no interface.
struct ListedRoute
{
    LanRoute route;
    int link = 0;
    int hops = 0;
    std::uint32_t metric = 0;
    std::uint8_t protocol = RTPROT_UNSPEC;
};

std::optional<ListedRoute> listed(rtnl_route* route)
{
    nl_addr* const to = rtnl_route_get_dst(route);
    const auto destination = toIp(to);
    if (!destination || rtnl_route_get_table(route) != RT_TABLE_MAIN)
        return std::nullopt;
    ListedRoute one{{{*destination, nl_addr_get_prefixlen(to)}}, 0, rtnl_route_get_nnexthops(route),
        rtnl_route_get_priority(route), rtnl_route_get_protocol(route)};
    if (one.hops == 0 || rtnl_route_get_type(route) != RTN_UNICAST)
        return one;
    rtnl_nexthop* const hop = rtnl_route_nexthop_n(route, 0);
    one.link = rtnl_route_nh_get_ifindex(hop);
    one.route.gateway = toIp(rtnl_route_nh_get_gateway(hop));
    return one;
}

RoutePtr routeEntry(int link, const LanRoute& wanted)
{
    const auto& [subnet, gateway] = wanted;
    RoutePtr route(rtnl_route_alloc());
    const NlAddrPtr destination = toNetlink(subnet.address);
    nl_addr_set_prefixlen(destination.get(), static_cast<int>(subnet.prefixLength));
    rtnl_route_set_family(route.get(), static_cast<std::uint8_t>(familyOf(subnet.address)));
    rtnl_route_set_dst(route.get(), destination.get());
    rtnl_route_set_table(route.get(), RT_TABLE_MAIN);
    rtnl_route_set_type(route.get(), RTN_UNICAST);
    rtnl_route_set_priority(route.get(), metricOf(subnet));
    rtnl_nexthop* const hop = rtnl_route_nh_alloc();
    rtnl_route_nh_set_ifindex(hop, link);
    if (gateway)
        rtnl_route_nh_set_gateway(hop, toNetlink(*gateway).get());
    rtnl_route_add_nexthop(route.get(), hop);
    rtnl_route_set_scope(route.get(), gateway ? RT_SCOPE_UNIVERSE : RT_SCOPE_LINK);
    return route;
}

} // namespace

std::expected<std::vector<LanRoute>, OsError> Netlink::routesTo(int link)
{
    std::vector<LanRoute> routes;
    const auto done = m_socket->forEachRoute([&](rtnl_route* entry) {
        const auto one = listed(entry);
        if (one && one->link == link && one->hops == 1 && one->protocol != RTPROT_KERNEL
            && one->protocol != RTPROT_RA)
            routes.push_back(one->route);
    });
    if (!done)
        return std::unexpected(done.error());
    return routes;
}

std::expected<std::optional<int>, OsError> Netlink::linkOfRoute(const IpInterfaceAddress& destination)
{
    std::optional<ListedRoute> best;
    const auto done = m_socket->forEachRoute([&](rtnl_route* entry) {
        const auto one = listed(entry);
        if (one && one->route.destination == destination && (!best || one->metric < best->metric))
            best = one;
    });
    if (!done)
        return std::unexpected(done.error());
    return best ? std::optional(best->link) : std::nullopt;
}

std::expected<void, OsError> Netlink::addRoute(
    int link, const LanRoute& route, bool onLink, Existing existing)
{
    const RoutePtr entry = routeEntry(link, route);
    rtnl_route_set_protocol(entry.get(), RTPROT_STATIC);
    if (onLink)
        rtnl_route_set_flags(entry.get(), RTNH_F_ONLINK);
    m_socket->forget();
    return m_socket->outcome(rtnl_route_add(m_socket->get(), entry.get(),
                                 existing == Existing::Stays ? NLM_F_EXCL : NLM_F_REPLACE),
        "cannot add the route " + route.toString());
}

std::expected<void, OsError> Netlink::removeRoute(int link, const LanRoute& route)
{
    const RoutePtr entry = routeEntry(link, route);
    m_socket->forget();
    return m_socket->outcome(
        rtnl_route_delete(m_socket->get(), entry.get(), 0), "cannot remove the route " + route.toString());
}

} // namespace vnats
