// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/os/netlink.h"

#include "core/os/netlink_socket.h"

#include <linux/fib_rules.h>
#include <linux/rtnetlink.h>
#include <netlink/cache.h>
#include <netlink/route/route.h>
#include <netlink/route/rule.h>
#include <string_view>
#include <sys/socket.h>

namespace vnats {

namespace {

using CacheOwner = std::unique_ptr<nl_cache, Releaser<nl_cache_free>>;

/// What a route or a rule is for; nothing for a family that is no IP. Without an address it is for everything.
std::optional<IpInterfaceAddress> subnetOf(nl_addr* address, int family)
{
    if (family != AF_INET && family != AF_INET6)
        return std::nullopt;
    const IpAddress everything = *IpAddress::parse(family == AF_INET ? "0.0.0.0" : "::");
    if (!address || nl_addr_get_len(address) == 0)
        return IpInterfaceAddress{everything, 0};
    const auto ip = IpAddress::fromBytes(
        {static_cast<const std::byte*>(nl_addr_get_binary_addr(address)), nl_addr_get_len(address)});
    if (!ip)
        return std::nullopt;
    return IpInterfaceAddress{*ip, nl_addr_get_prefixlen(address)};
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

} // namespace

std::expected<std::vector<IpInterfaceAddress>, OsError> Netlink::routes()
{
    nl_cache* raw = nullptr;
    m_socket->forget();
    const int result = rtnl_route_alloc_cache(m_socket->get(), AF_UNSPEC, 0, &raw);
    const CacheOwner cache(raw);
    if (auto done = m_socket->outcome(result, "cannot list the routes"); !done)
        return std::unexpected(std::move(done.error()));
    std::vector<IpInterfaceAddress> routes;
    for (nl_object* object = nl_cache_get_first(cache.get()); object; object = nl_cache_get_next(object)) {
        auto* const route = reinterpret_cast<rtnl_route*>(object);
        if (!decidesOnSubnets(rtnl_route_get_type(route)))
            continue;
        if (const auto to = subnetOf(rtnl_route_get_dst(route), rtnl_route_get_family(route)))
            routes.push_back(*to);
    }
    return routes;
}

std::expected<std::vector<IpInterfaceAddress>, OsError> Netlink::ruledSubnets()
{
    nl_cache* raw = nullptr;
    m_socket->forget();
    const int result = rtnl_rule_alloc_cache(m_socket->get(), AF_UNSPEC, &raw);
    const CacheOwner cache(raw);
    if (auto done = m_socket->outcome(result, "cannot list the routing rules"); !done)
        return std::unexpected(std::move(done.error()));
    std::vector<IpInterfaceAddress> subnets;
    for (nl_object* object = nl_cache_get_first(cache.get()); object; object = nl_cache_get_next(object)) {
        auto* const rule = reinterpret_cast<rtnl_rule*>(object);
        const std::uint32_t table = rtnl_rule_get_table(rule);
        const char* const from = rtnl_rule_get_iif(rule);
        const bool usual = rtnl_rule_get_action(rule) == FR_ACT_TO_TBL
            && (table == RT_TABLE_MAIN || table == RT_TABLE_LOCAL);
        if (usual || (from && std::string_view(from) != "lo"))
            continue;
        for (nl_addr* const address : {rtnl_rule_get_src(rule), rtnl_rule_get_dst(rule)})
            if (const auto subnet = subnetOf(address, rtnl_rule_get_family(rule));
                subnet && subnet->prefixLength > 0)
                subnets.push_back(*subnet);
    }
    return subnets;
}

} // namespace vnats
