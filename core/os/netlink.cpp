// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/os/netlink.h"

#include "core/os/netlink_address.h"
#include "core/os/netlink_socket.h"

#include <algorithm>
#include <cerrno>
#include <linux/if.h>
#include <netlink/route/addr.h>
#include <sys/socket.h>

namespace vnats {

namespace {

Netlink::Link toLink(rtnl_link* link)
{
    Netlink::Link result;
    result.index = rtnl_link_get_ifindex(link);
    if (const char* const name = rtnl_link_get_name(link))
        result.name = name;
    result.mac = MacAddress::fromBytes(bytesOf(rtnl_link_get_addr(link))).value_or(MacAddress());
    result.mtu = rtnl_link_get_mtu(link);
    result.txQueueLength = rtnl_link_get_txqlen(link);
    rtnl_link_get_gso_max_size(link, &result.gsoMaxSize);
    result.up = (rtnl_link_get_flags(link) & IFF_UP) != 0;
    result.master = rtnl_link_get_master(link);
    // With the number of another namespace the index is that one's.
    int elsewhere = 0;
    if (rtnl_link_get_link_netnsid(link, &elsewhere) < 0)
        result.lower = rtnl_link_get_link(link);
    if (const char* const kind = rtnl_link_get_type(link))
        result.kind = kind;
    if (const char* const alias = rtnl_link_get_ifalias(link))
        result.alias = alias;
    return result;
}

} // namespace

Netlink::Netlink(std::unique_ptr<Socket> socket)
    : m_socket(std::move(socket))
{
}
Netlink::Netlink(Netlink&&) noexcept = default;
Netlink& Netlink::operator=(Netlink&&) noexcept = default;
Netlink::~Netlink() = default;

std::expected<Netlink, OsError> Netlink::open()
{
    auto socket = Socket::open();
    if (!socket)
        return std::unexpected(std::move(socket.error()));
    return Netlink(*std::move(socket));
}

std::expected<std::vector<Netlink::Link>, OsError> Netlink::links()
{
    std::vector<Link> links;
    const auto list = [](nl_sock* socket, nl_cache** cache) {
        return rtnl_link_alloc_cache(socket, AF_UNSPEC, cache);
    };
    const auto listed = m_socket->forEach<rtnl_link>(list, "cannot list the network interfaces",
        [&links](rtnl_link* entry) { links.push_back(toLink(entry)); });
    if (!listed)
        return std::unexpected(listed.error());
    return links;
}

std::expected<std::vector<Netlink::Address>, OsError> Netlink::addresses()
{
    std::vector<Address> addresses;
    const auto listed = m_socket->forEach<rtnl_addr>(
        rtnl_addr_alloc_cache, "cannot list the addresses", [&addresses](rtnl_addr* entry) {
            const auto ip = toIp(rtnl_addr_get_local(entry));
            if (ip)
                addresses.push_back({rtnl_addr_get_ifindex(entry),
                    {*ip, static_cast<unsigned>(std::max(0, rtnl_addr_get_prefixlen(entry)))},
                    toIp(rtnl_addr_get_peer(entry))});
        });
    if (!listed)
        return std::unexpected(listed.error());
    return addresses;
}

std::expected<Netlink::Link, OsError> Netlink::linkByName(const std::string& name)
{
    auto all = links();
    if (!all)
        return std::unexpected(std::move(all.error()));
    const auto found = std::ranges::find(*all, name, &Link::name);
    if (found == all->end())
        return std::unexpected(OsError{ENODEV, "cannot find the interface " + name});
    return *found;
}

std::expected<Netlink::Link, OsError> Netlink::linkByIndex(int index)
{
    rtnl_link* raw = nullptr;
    m_socket->forget();
    const int result = rtnl_link_get_kernel(m_socket->get(), index, nullptr, &raw);
    const LinkPtr link(raw);
    const std::string what = "cannot find the interface " + std::to_string(index);
    // This call keeps the kernel's error from our callback.
    if (result == -NLE_NODEV || result == -NLE_OBJ_NOTFOUND)
        return std::unexpected(OsError{ENODEV, what});
    if (auto done = m_socket->outcome(result, what); !done)
        return std::unexpected(std::move(done.error()));
    return toLink(link.get());
}

} // namespace vnats
