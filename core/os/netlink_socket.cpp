// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/os/netlink_socket.h"

#include <algorithm>
#include <linux/rtnetlink.h>
#include <netlink/errno.h>
#include <sys/socket.h>

namespace vnats {

namespace {

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

} // namespace

std::expected<std::unique_ptr<Netlink::Socket>, OsError> Netlink::Socket::open()
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

std::expected<void, OsError> Netlink::Socket::outcome(int result, std::string what)
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

std::expected<void, OsError> Netlink::Socket::change(int index, rtnl_link* changes, std::string what)
{
    const LinkPtr original(rtnl_link_alloc());
    if (!original || !changes)
        return std::unexpected(OsError{ENOMEM, std::move(what)});
    rtnl_link_set_ifindex(original.get(), index);
    forget();
    return outcome(rtnl_link_change(get(), original.get(), changes, 0), std::move(what));
}

int Netlink::Socket::onError(sockaddr_nl*, nlmsgerr* error, void* self)
{
    auto* const socket = static_cast<Socket*>(self);
    socket->m_code = -error->error;
    socket->m_text = extendedAckText(error);
    return -NLE_FAILURE;
}

} // namespace vnats
