// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/os/netlink.h"

#include "core/os/netlink_address.h"
#include "core/os/netlink_socket.h"

#include <linux/fib_rules.h>
#include <linux/rtnetlink.h>
#include <netlink/route/nexthop.h>
#include <netlink/route/route.h>
#include <netlink/route/rule.h>
#include <string_view>
#include <sys/socket.h>

namespace vnats {

namespace {

/// What a route or a rule is for; nothing for a family that is no IP. Without an address it is for everything.
std::optional<IpInterfaceAddress> subnetOf(nl_addr* address, int family)
{
    if (family != AF_INET && family != AF_INET6)
        return std::nullopt;
    const IpAddress everything = *IpAddress::parse(family == AF_INET ? "0.0.0.0" : "::");
    if (!address || nl_addr_get_len(address) == 0)
        return IpInterfaceAddress{everything, 0};
    const auto ip = toIp(address);
    if (!ip)
        return std::nullopt;
    return IpInterfaceAddress{*ip, nl_addr_get_prefixlen(address)};
}

/// Which one it leads through; 0 for none or several.
int linkOf(rtnl_route* route)
{
    const int hops = rtnl_route_get_nnexthops(route);
    const int first = hops > 0 ? rtnl_route_nh_get_ifindex(rtnl_route_nexthop_n(route, 0)) : 0;
    for (int i = 1; i < hops; ++i)
        if (rtnl_route_nh_get_ifindex(rtnl_route_nexthop_n(route, i)) != first)
            return 0;
    return first;
}

/// Broadcasts, multicast and anycast are no ways to a subnet.
bool decidesOnSubnets(std::uint8_t type)
{
    switch (type) {
    case RTN_UNICAST:
    case RTN_LOCAL:
    case RTN_BLACKHOLE:
    case RTN_UNREACHABLE:
    case RTN_PROHIBIT:
        return true;
    default:
        return false;
    }
}

void addGateways(rtnl_route* route, std::vector<Netlink::Gateway>& gateways)
{
    for (int i = 0; i < rtnl_route_get_nnexthops(route); ++i) {
        rtnl_nexthop* const hop = rtnl_route_nexthop_n(route, i);
        // RTA_VIA is that of the other family (RFC 5549).
        for (nl_addr* const address : {rtnl_route_nh_get_gateway(hop), rtnl_route_nh_get_via(hop)})
            if (const auto gateway = toIp(address))
                gateways.push_back({*gateway, rtnl_route_nh_get_ifindex(hop)});
    }
}

} // namespace

std::expected<Netlink::Routes, OsError> Netlink::routes()
{
    Routes routes;
    const auto listed = m_socket->forEachRoute([&routes](rtnl_route* route) {
        const std::uint8_t type = rtnl_route_get_type(route);
        if (!decidesOnSubnets(type))
            return;
        const auto to = subnetOf(rtnl_route_get_dst(route), rtnl_route_get_family(route));
        if (!to)
            return;
        routes.all.push_back({*to, linkOf(route)});
        if (to->prefixLength == 0 && type == RTN_UNICAST && rtnl_route_get_table(route) == RT_TABLE_MAIN)
            addGateways(route, routes.gateways);
    });
    if (!listed)
        return std::unexpected(listed.error());
    return routes;
}

std::expected<std::vector<IpInterfaceAddress>, OsError> Netlink::ruledSubnets()
{
    std::vector<IpInterfaceAddress> subnets;
    const auto list = [](nl_sock* socket, nl_cache** cache) {
        return rtnl_rule_alloc_cache(socket, AF_UNSPEC, cache);
    };
    const auto listed =
        m_socket->forEach<rtnl_rule>(list, "cannot list the routing rules", [&subnets](rtnl_rule* rule) {
            const std::uint32_t table = rtnl_rule_get_table(rule);
            const char* const from = rtnl_rule_get_iif(rule);
            const bool usual = rtnl_rule_get_action(rule) == FR_ACT_TO_TBL
                && (table == RT_TABLE_MAIN || table == RT_TABLE_LOCAL);
            if (usual || (from && std::string_view(from) != "lo"))
                return;
            for (nl_addr* const address : {rtnl_rule_get_src(rule), rtnl_rule_get_dst(rule)})
                if (const auto subnet = subnetOf(address, rtnl_rule_get_family(rule));
                    subnet && subnet->prefixLength > 0)
                    subnets.push_back(*subnet);
        });
    if (!listed)
        return std::unexpected(listed.error());
    return subnets;
}

} // namespace vnats
