// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/os/netlink_address.h"
#include "core/os/netlink_socket.h"

#include <cerrno>
#include <linux/if.h>
#include <linux/neighbour.h>
#include <linux/rtnetlink.h>
#include <netlink/msg.h>
#include <netlink/route/addr.h>
#include <netlink/route/link/inet.h>
#include <netlink/route/neighbour.h>
#include <netlink/route/qdisc.h>
#include <sys/socket.h>

namespace vnats {

namespace {

using MessagePtr = std::unique_ptr<nl_msg, Releaser<nlmsg_free>>;
using AddressPtr = std::unique_ptr<rtnl_addr, Releaser<rtnl_addr_put>>;
using QdiscPtr = std::unique_ptr<rtnl_qdisc, Releaser<rtnl_qdisc_put>>;

} // namespace

std::expected<void, OsError> Netlink::setMtu(int link, std::uint32_t mtu)
{
    const LinkPtr changes(rtnl_link_alloc());
    rtnl_link_set_mtu(changes.get(), mtu);
    return m_socket->change(link, changes.get(), "cannot set the MTU to " + std::to_string(mtu));
}

std::expected<void, OsError> Netlink::setName(int link, const std::string& name)
{
    const LinkPtr changes(rtnl_link_alloc());
    rtnl_link_set_name(changes.get(), name.c_str());
    return m_socket->change(link, changes.get(), "cannot set the interface's name to " + name);
}

std::expected<void, OsError> Netlink::setAlias(int link, const std::string& alias)
{
    const LinkPtr changes(rtnl_link_alloc());
    rtnl_link_set_ifalias(changes.get(), alias.c_str());
    return m_socket->change(link, changes.get(), "cannot set the interface's alias");
}

std::expected<void, OsError> Netlink::setMac(int link, MacAddress mac)
{
    const LinkPtr changes(rtnl_link_alloc());
    const NlAddrPtr address(nl_addr_build(AF_LLC, mac.octets().data(), MacAddress::kSize));
    rtnl_link_set_addr(changes.get(), address.get());
    return m_socket->change(link, changes.get(), "cannot set the hardware address to " + mac.toString());
}

std::expected<void, OsError> Netlink::setTxQueueLength(int link, std::uint32_t packets)
{
    const LinkPtr changes(rtnl_link_alloc());
    rtnl_link_set_txqlen(changes.get(), packets);
    return m_socket->change(
        link, changes.get(), "cannot set the transmit queue length to " + std::to_string(packets));
}

std::expected<void, OsError> Netlink::setGsoMaxSize(int link, std::uint32_t bytes)
{
    // libnl reads this attribute and cannot write it.
    std::string what = "cannot set the largest segment to " + std::to_string(bytes);
    MessagePtr message(nlmsg_alloc_simple(RTM_NEWLINK, 0));
    ifinfomsg header{};
    header.ifi_index = link;
    if (!message || nlmsg_append(message.get(), &header, sizeof header, NLMSG_ALIGNTO) < 0
        || nla_put_u32(message.get(), IFLA_GSO_MAX_SIZE, bytes) < 0)
        return std::unexpected(OsError{ENOMEM, std::move(what)});
    m_socket->forget();
    return m_socket->outcome(nl_send_sync(m_socket->get(), message.release()), std::move(what));
}

namespace {

QdiscPtr rootQdisc(int link)
{
    QdiscPtr qdisc(rtnl_qdisc_alloc());
    rtnl_tc_set_ifindex(TC_CAST(qdisc.get()), link);
    rtnl_tc_set_parent(TC_CAST(qdisc.get()), TC_H_ROOT);
    return qdisc;
}

} // namespace

std::expected<void, OsError> Netlink::setQueueDiscipline(int link, const std::string& kind)
{
    const QdiscPtr qdisc = rootQdisc(link);
    rtnl_tc_set_kind(TC_CAST(qdisc.get()), kind.c_str());
    m_socket->forget();
    return m_socket->outcome(rtnl_qdisc_add(m_socket->get(), qdisc.get(), NLM_F_CREATE | NLM_F_REPLACE),
        "cannot set the queueing discipline to " + kind);
}

std::expected<void, OsError> Netlink::resetQueueDiscipline(int link)
{
    const QdiscPtr qdisc = rootQdisc(link);
    m_socket->forget();
    return m_socket->outcome(
        rtnl_qdisc_delete(m_socket->get(), qdisc.get()), "cannot reset the queueing discipline");
}

std::expected<void, OsError> Netlink::setIpv4Sysctl(int link, const std::string& key, std::uint32_t value)
{
    std::string what = "cannot set the interface's " + key + " to " + std::to_string(value);
    const LinkPtr changes(rtnl_link_alloc());
    const int id = rtnl_link_inet_str2devconf(key.c_str());
    if (id < 0 || rtnl_link_inet_set_conf(changes.get(), static_cast<unsigned>(id), value) < 0)
        return std::unexpected(OsError{EINVAL, std::move(what)});
    return m_socket->change(link, changes.get(), std::move(what));
}

std::expected<void, OsError> Netlink::setNeighborSearch(
    int link, IpAddress::Family family, std::uint32_t times, std::uint64_t apart)
{
    const bool v6 = family == IpAddress::Family::V6;
    std::string what = "cannot set how neighbours are looked for";
    MessagePtr message(nlmsg_alloc_simple(RTM_SETNEIGHTBL, 0));
    ndtmsg header{};
    header.ndtm_family = v6 ? AF_INET6 : AF_INET;
    const auto put = [&](nl_msg* to) {
        if (nlmsg_append(to, &header, sizeof header, NLMSG_ALIGNTO) < 0
            || nla_put_string(to, NDTA_NAME, v6 ? "ndisc_cache" : "arp_cache") < 0)
            return false;
        nlattr* const parameters = nla_nest_start(to, NDTA_PARMS);
        return parameters && nla_put_u32(to, NDTPA_IFINDEX, static_cast<std::uint32_t>(link)) >= 0
            && nla_put_u32(to, NDTPA_MCAST_PROBES, times) >= 0
            && nla_put_u64(to, NDTPA_RETRANS_TIME, apart) >= 0 && nla_nest_end(to, parameters) >= 0;
    };
    if (!message || !put(message.get()))
        return std::unexpected(OsError{ENOMEM, std::move(what)});
    m_socket->forget();
    return m_socket->outcome(nl_send_sync(m_socket->get(), message.release()), std::move(what));
}

std::expected<void, OsError> Netlink::setUp(int link, bool up)
{
    const LinkPtr changes(rtnl_link_alloc());
    if (up)
        rtnl_link_set_flags(changes.get(), IFF_UP);
    else
        rtnl_link_unset_flags(changes.get(), IFF_UP);
    return m_socket->change(
        link, changes.get(), up ? "cannot bring the interface up" : "cannot take the interface down");
}

std::expected<void, OsError> Netlink::removeLink(int link)
{
    const LinkPtr entry(rtnl_link_alloc());
    rtnl_link_set_ifindex(entry.get(), link);
    m_socket->forget();
    return m_socket->outcome(rtnl_link_delete(m_socket->get(), entry.get()), "cannot delete the interface");
}

namespace {

AddressPtr addressEntry(int link, const IpInterfaceAddress& address)
{
    const int family = familyOf(address.address);
    const NlAddrPtr local = toNetlink(address.address);
    AddressPtr entry(rtnl_addr_alloc());
    rtnl_addr_set_ifindex(entry.get(), link);
    rtnl_addr_set_family(entry.get(), family);
    rtnl_addr_set_local(entry.get(), local.get());
    rtnl_addr_set_prefixlen(entry.get(), static_cast<int>(address.prefixLength));
    // The kernel sets no broadcast address of its own; programs that announce on the LAN look for it. A subnet of two
    // has none (RFC 3021).
    if (family == AF_INET && address.prefixLength < 31) {
        const NlAddrPtr broadcast = toNetlink(address.lastOfSubnet());
        rtnl_addr_set_broadcast(entry.get(), broadcast.get());
    }
    return entry;
}

} // namespace

std::expected<void, OsError> Netlink::addAddress(int link, const IpInterfaceAddress& address)
{
    const AddressPtr entry = addressEntry(link, address);
    m_socket->forget();
    return m_socket->outcome(rtnl_addr_add(m_socket->get(), entry.get(), NLM_F_EXCL),
        "cannot add the address " + address.toString());
}

std::expected<void, OsError> Netlink::forgetNeighbors(int link, const IpInterfaceAddress& subnet)
{
    const std::string what = "cannot forget the neighbours in " + subnet.toString();
    std::expected<void, OsError> done;
    const auto listed = m_socket->forEach<rtnl_neigh>(rtnl_neigh_alloc_cache, what, [&](rtnl_neigh* entry) {
        if (rtnl_neigh_get_ifindex(entry) != link
            || (rtnl_neigh_get_state(entry) & (NUD_PERMANENT | NUD_NOARP)) > 0)
            return;
        const auto ip = toIp(rtnl_neigh_get_dst(entry));
        if (!ip || !subnet.contains(*ip))
            return;
        m_socket->forget();
        // Another may have been quicker.
        if (auto forgotten = m_socket->outcome(rtnl_neigh_delete(m_socket->get(), entry, 0), what);
            !forgotten && forgotten.error().code != ENOENT)
            done = std::move(forgotten);
    });
    return listed ? done : listed;
}

std::expected<void, OsError> Netlink::removeAddress(int link, const IpInterfaceAddress& address)
{
    const AddressPtr entry = addressEntry(link, address);
    m_socket->forget();
    return m_socket->outcome(
        rtnl_addr_delete(m_socket->get(), entry.get(), 0), "cannot remove the address " + address.toString());
}

} // namespace vnats
