// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/os/netlink.h"

#include <algorithm>
#include <linux/if.h>
#include <linux/netlink.h>
#include <linux/rtnetlink.h>
#include <netlink/cache.h>
#include <netlink/errno.h>
#include <netlink/msg.h>
#include <netlink/netlink.h>
#include <netlink/route/addr.h>
#include <netlink/route/link.h>
#include <netlink/route/link/inet.h>
#include <netlink/route/qdisc.h>
#include <netlink/socket.h>
#include <sys/socket.h>

namespace vnats {

namespace {

template <auto Release>
struct Releaser
{
    template <typename T>
    void operator()(T* object) const
    {
        Release(object);
    }
};

using SocketPtr = std::unique_ptr<nl_sock, Releaser<nl_socket_free>>;
using CachePtr = std::unique_ptr<nl_cache, Releaser<nl_cache_free>>;
using MessagePtr = std::unique_ptr<nl_msg, Releaser<nlmsg_free>>;
using LinkPtr = std::unique_ptr<rtnl_link, Releaser<rtnl_link_put>>;
using AddressPtr = std::unique_ptr<rtnl_addr, Releaser<rtnl_addr_put>>;
using QdiscPtr = std::unique_ptr<rtnl_qdisc, Releaser<rtnl_qdisc_put>>;
using NlAddrPtr = std::unique_ptr<nl_addr, Releaser<nl_addr_put>>;

Bytes bytesOf(nl_addr* address)
{
    if (!address)
        return {};
    return {static_cast<const std::byte*>(nl_addr_get_binary_addr(address)), nl_addr_get_len(address)};
}

/// The text of an extended ACK (struct nlmsgerr, the request's payload unless NLM_F_CAPPED, then attributes).
std::string extendedAckText(const nlmsgerr* error)
{
    const auto* const header =
        reinterpret_cast<const nlmsghdr*>(reinterpret_cast<const std::byte*>(error) - NLMSG_HDRLEN);
    if (!(header->nlmsg_flags & NLM_F_ACK_TLVS))
        return {};
    std::size_t offset = NLMSG_HDRLEN + sizeof(nlmsgerr);
    if (!(header->nlmsg_flags & NLM_F_CAPPED) && error->msg.nlmsg_len >= NLMSG_HDRLEN)
        offset += NLMSG_ALIGN(error->msg.nlmsg_len - NLMSG_HDRLEN);
    const auto* const start = reinterpret_cast<const std::byte*>(header);
    while (offset + NLA_HDRLEN <= header->nlmsg_len) {
        const auto* const attribute = reinterpret_cast<const nlattr*>(start + offset);
        if (attribute->nla_len < NLA_HDRLEN || offset + attribute->nla_len > header->nlmsg_len)
            break;
        if ((attribute->nla_type & NLA_TYPE_MASK) == NLMSGERR_ATTR_MSG) {
            std::string text(reinterpret_cast<const char*>(start + offset + NLA_HDRLEN),
                attribute->nla_len - static_cast<std::size_t>(NLA_HDRLEN));
            text.resize(std::min(text.find('\0'), text.size()));
            return text;
        }
        offset += NLA_ALIGN(attribute->nla_len);
    }
    return {};
}

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
    return result;
}

} // namespace

/// The nl_sock and what the kernel said last.
class Netlink::Socket
{
public:
    static std::expected<std::unique_ptr<Socket>, OsError> open()
    {
        auto self = std::make_unique<Socket>();
        self->m_socket.reset(nl_socket_alloc());
        if (!self->m_socket)
            return std::unexpected(OsError{ENOMEM, "cannot open a netlink socket"});
        if (nl_connect(self->m_socket.get(), NETLINK_ROUTE) < 0)
            return std::unexpected(OsError::last("cannot open a netlink socket"));
        const int on = 1;
        // Older kernels do not know it; then errors are numbers only.
        ::setsockopt(nl_socket_get_fd(self->m_socket.get()), SOL_NETLINK, NETLINK_EXT_ACK, &on, sizeof on);
        nl_socket_modify_err_cb(self->m_socket.get(), NL_CB_CUSTOM, &Socket::onError, self.get());
        return self;
    }

    nl_sock* get() const { return m_socket.get(); }
    void forget() { m_code = 0, m_text.clear(); }

    /// What a libnl call that returned `result` means; `what` says what was being done.
    std::expected<void, OsError> outcome(int result, std::string what)
    {
        const int code = m_code;
        const std::string text = std::move(m_text);
        forget();
        if (result >= 0)
            return {};
        if (!text.empty())
            what += " (" + text + ')';
        if (code != 0)
            return std::unexpected(OsError{code, std::move(what)});
        return std::unexpected(OsError{EIO, std::move(what) + ": " + nl_geterror(result)});
    }

    std::expected<void, OsError> change(int index, rtnl_link* changes, std::string what)
    {
        const LinkPtr original(rtnl_link_alloc());
        if (!original || !changes)
            return std::unexpected(OsError{ENOMEM, std::move(what)});
        rtnl_link_set_ifindex(original.get(), index);
        forget();
        return outcome(rtnl_link_change(get(), original.get(), changes, 0), std::move(what));
    }

private:
    static int onError(sockaddr_nl*, nlmsgerr* error, void* self)
    {
        auto* const socket = static_cast<Socket*>(self);
        socket->m_code = -error->error;
        socket->m_text = extendedAckText(error);
        return -NLE_FAILURE;
    }

    SocketPtr m_socket;
    int m_code = 0;
    std::string m_text;
};

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
    nl_cache* raw = nullptr;
    m_socket->forget();
    const int result = rtnl_link_alloc_cache(m_socket->get(), AF_UNSPEC, &raw);
    const CachePtr cache(raw);
    if (auto done = m_socket->outcome(result, "cannot list the network interfaces"); !done)
        return std::unexpected(std::move(done.error()));
    std::vector<Link> links;
    for (nl_object* object = nl_cache_get_first(cache.get()); object; object = nl_cache_get_next(object))
        links.push_back(toLink(reinterpret_cast<rtnl_link*>(object)));
    return links;
}

std::expected<std::vector<Netlink::Address>, OsError> Netlink::addresses()
{
    nl_cache* raw = nullptr;
    m_socket->forget();
    const int result = rtnl_addr_alloc_cache(m_socket->get(), &raw);
    const CachePtr cache(raw);
    if (auto done = m_socket->outcome(result, "cannot list the addresses"); !done)
        return std::unexpected(std::move(done.error()));
    std::vector<Address> addresses;
    for (nl_object* object = nl_cache_get_first(cache.get()); object; object = nl_cache_get_next(object)) {
        auto* const entry = reinterpret_cast<rtnl_addr*>(object);
        const auto ip = IpAddress::fromBytes(bytesOf(rtnl_addr_get_local(entry)));
        if (ip)
            addresses.push_back({rtnl_addr_get_ifindex(entry),
                {*ip, static_cast<unsigned>(std::max(0, rtnl_addr_get_prefixlen(entry)))}});
    }
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

std::expected<void, OsError> Netlink::setMtu(int link, std::uint32_t mtu)
{
    const LinkPtr changes(rtnl_link_alloc());
    rtnl_link_set_mtu(changes.get(), mtu);
    return m_socket->change(link, changes.get(), "cannot set the MTU to " + std::to_string(mtu));
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

namespace {

AddressPtr addressEntry(int link, const IpInterfaceAddress& address)
{
    const int family = address.address.family() == IpAddress::Family::V4 ? AF_INET : AF_INET6;
    const Bytes bytes = address.address.bytes();
    const NlAddrPtr local(nl_addr_build(family, bytes.data(), bytes.size()));
    AddressPtr entry(rtnl_addr_alloc());
    rtnl_addr_set_ifindex(entry.get(), link);
    rtnl_addr_set_family(entry.get(), family);
    rtnl_addr_set_local(entry.get(), local.get());
    rtnl_addr_set_prefixlen(entry.get(), static_cast<int>(address.prefixLength));
    // The kernel sets no broadcast address of its own; programs that announce on the LAN look for it.
    if (family == AF_INET) {
        const IpAddress last = address.lastOfSubnet();
        const NlAddrPtr broadcast(nl_addr_build(family, last.bytes().data(), last.bytes().size()));
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

std::expected<void, OsError> Netlink::removeAddress(int link, const IpInterfaceAddress& address)
{
    const AddressPtr entry = addressEntry(link, address);
    m_socket->forget();
    return m_socket->outcome(
        rtnl_addr_delete(m_socket->get(), entry.get(), 0), "cannot remove the address " + address.toString());
}

} // namespace vnats
