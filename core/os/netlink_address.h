// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/bytes.h"
#include "core/base/ip_address.h"
#include "core/os/netlink_socket.h"

#include <netlink/addr.h>
#include <optional>
#include <sys/socket.h>

/// libnl's addresses as ours and back, for the files of Netlink only.
namespace vnats {

using NlAddrPtr = std::unique_ptr<nl_addr, Releaser<nl_addr_put>>;

/// None for a null address.
inline Bytes bytesOf(nl_addr* address)
{
    if (!address)
        return {};
    return {static_cast<const std::byte*>(nl_addr_get_binary_addr(address)), nl_addr_get_len(address)};
}

/// Nothing for a null address, and for one that is no IP's.
inline std::optional<IpAddress> toIp(nl_addr* address)
{
    return IpAddress::fromBytes(bytesOf(address));
}

/// AF_INET or AF_INET6.
inline int familyOf(const IpAddress& address)
{
    return address.family() == IpAddress::Family::V4 ? AF_INET : AF_INET6;
}

inline NlAddrPtr toNetlink(const IpAddress& address)
{
    return NlAddrPtr(nl_addr_build(familyOf(address), address.bytes().data(), address.bytes().size()));
}

} // namespace vnats
