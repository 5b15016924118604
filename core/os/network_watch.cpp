// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/os/network_watch.h"

#include "core/os/netlink_socket.h"

#include <linux/if.h>
#include <linux/if_addr.h>
#include <linux/rtnetlink.h>
#include <map>
#include <netlink/attr.h>
#include <netlink/msg.h>
#include <set>
#include <utility>

namespace vnats {

class NetworkWatch::Groups
{
public:
    static std::expected<std::unique_ptr<Groups>, OsError> join();

    int descriptor() const { return nl_socket_get_fd(m_socket.get()); }
    void ignore(int link) { m_ignored.insert(link); }
    void follow(int link, std::function<void()> changed) { m_followers[link] = std::move(changed); }
    void unfollow(int link) { m_followers.erase(link); }
    unsigned timesDown(int link) const
    {
        const auto found = m_timesDown.find(link);
        return found == m_timesDown.end() ? 0 : found->second;
    }
    bool takeChange();

private:
    static int onMessage(nl_msg* message, void* self);
    bool isChange(nlmsghdr* header);
    bool isLinkChange(const nlmsghdr* header);
    bool isAddressChange(const nlmsghdr* header);
    bool isRouteChange(nlmsghdr* header);
    void tellFollowers(bool all);

    SocketPtr m_socket;
    std::set<int> m_ignored;
    std::map<int, std::function<void()>> m_followers;
    /// Those of which something has been taken and not told yet.
    std::set<int> m_touched;
    /// What counts of each interface's flags, as last told.
    std::map<int, unsigned> m_links;
    std::map<int, unsigned> m_timesDown;
    bool m_changed = false;
};

std::expected<std::unique_ptr<NetworkWatch::Groups>, OsError> NetworkWatch::Groups::join()
{
    const std::string what = "cannot watch the network for changes";
    auto self = std::make_unique<Groups>();
    self->m_socket.reset(nl_socket_alloc());
    nl_sock* const socket = self->m_socket.get();
    if (!socket)
        return std::unexpected(OsError{ENOMEM, what});
    // What comes answers no request.
    nl_socket_disable_seq_check(socket);
    if (nl_connect(socket, NETLINK_ROUTE) < 0
        || nl_socket_add_memberships(socket, RTNLGRP_LINK, RTNLGRP_IPV4_IFADDR, RTNLGRP_IPV6_IFADDR,
               RTNLGRP_IPV4_ROUTE, RTNLGRP_IPV6_ROUTE, RTNLGRP_IPV4_RULE, RTNLGRP_IPV6_RULE, RTNLGRP_NONE)
            < 0
        || nl_socket_set_nonblocking(socket) < 0)
        return std::unexpected(OsError::last(what));
    nl_socket_modify_cb(socket, NL_CB_VALID, NL_CB_CUSTOM, &Groups::onMessage, self.get());
    return self;
}

bool NetworkWatch::Groups::takeChange()
{
    m_changed = false;
    for (;;) {
        const int result = nl_recvmsgs_default(m_socket.get());
        if (result >= 0 || result == -NLE_INTR)
            continue;
        // libnl says "out of memory" for ENOBUFS. Reading on would not mend anything else.
        const bool missed = result == -NLE_NOMEM;
        tellFollowers(missed);
        return m_changed || missed;
    }
}

void NetworkWatch::Groups::tellFollowers(bool all)
{
    std::set<int> touched = std::exchange(m_touched, {});
    if (all)
        for (const auto& [link, changed] : m_followers)
            touched.insert(link);
    for (const int link : touched)
        if (const auto follower = m_followers.find(link); follower != m_followers.end())
            std::function(follower->second)(); // a copy, which outlives unfollow()
}

int NetworkWatch::Groups::onMessage(nl_msg* message, void* self)
{
    auto* const groups = static_cast<Groups*>(self);
    groups->m_changed = groups->isChange(nlmsg_hdr(message)) || groups->m_changed;
    return NL_OK;
}

bool NetworkWatch::Groups::isChange(nlmsghdr* header)
{
    switch (header->nlmsg_type) {
    case RTM_NEWLINK:
    case RTM_DELLINK:
        return nlmsg_valid_hdr(header, sizeof(ifinfomsg)) && isLinkChange(header);
    case RTM_NEWADDR:
    case RTM_DELADDR:
        return nlmsg_valid_hdr(header, sizeof(ifaddrmsg)) && isAddressChange(header);
    case RTM_NEWROUTE:
    case RTM_DELROUTE:
        return nlmsg_valid_hdr(header, sizeof(rtmsg)) && isRouteChange(header);
    default:
        return true; // a rule
    }
}

/// An interface is told of for many reasons, each Wi-Fi scan among them.
bool NetworkWatch::Groups::isLinkChange(const nlmsghdr* header)
{
    const auto* const link = static_cast<const ifinfomsg*>(nlmsg_data(header));
    // A bridge tells of its ports with the same message.
    if (link->ifi_family != AF_UNSPEC)
        return false;
    m_touched.insert(link->ifi_index);
    if (header->nlmsg_type == RTM_DELLINK) {
        m_links.erase(link->ifi_index);
        m_timesDown.erase(link->ifi_index);
        return m_ignored.erase(link->ifi_index) == 0;
    }
    if ((link->ifi_flags & IFF_UP) == 0)
        ++m_timesDown[link->ifi_index];
    constexpr unsigned what = IFF_UP | IFF_RUNNING | IFF_LOWER_UP;
    const unsigned now = link->ifi_flags & what;
    const auto [known, fresh] = m_links.try_emplace(link->ifi_index, now);
    const bool changed = fresh || known->second != now;
    known->second = now;
    return changed && !m_ignored.contains(link->ifi_index);
}

bool NetworkWatch::Groups::isAddressChange(const nlmsghdr* header)
{
    const int link = static_cast<int>(static_cast<const ifaddrmsg*>(nlmsg_data(header))->ifa_index);
    m_touched.insert(link);
    return !m_ignored.contains(link);
}

bool NetworkWatch::Groups::isRouteChange(nlmsghdr* header)
{
    const nlattr* const out = nlmsg_find_attr(header, sizeof(rtmsg), RTA_OIF);
    // A route without an interface leads nowhere, or several ways.
    if (!out || nla_len(out) < static_cast<int>(sizeof(std::uint32_t)))
        return true;
    const int link = static_cast<int>(nla_get_u32(out));
    m_touched.insert(link);
    return !m_ignored.contains(link);
}

NetworkWatch::NetworkWatch(std::unique_ptr<Groups> groups)
    : m_groups(std::move(groups))
{
}
NetworkWatch::NetworkWatch(NetworkWatch&&) noexcept = default;
NetworkWatch& NetworkWatch::operator=(NetworkWatch&&) noexcept = default;
NetworkWatch::~NetworkWatch() = default;

std::expected<NetworkWatch, OsError> NetworkWatch::open()
{
    auto groups = Groups::join();
    if (!groups)
        return std::unexpected(std::move(groups.error()));
    return NetworkWatch(*std::move(groups));
}

int NetworkWatch::descriptor() const
{
    return m_groups->descriptor();
}

void NetworkWatch::ignore(int link)
{
    m_groups->ignore(link);
}

void NetworkWatch::follow(int link, std::function<void()> changed)
{
    m_groups->follow(link, std::move(changed));
}

void NetworkWatch::unfollow(int link)
{
    m_groups->unfollow(link);
}

unsigned NetworkWatch::timesDown(int link) const
{
    return m_groups->timesDown(link);
}

bool NetworkWatch::takeChange()
{
    return m_groups->takeChange();
}

} // namespace vnats
