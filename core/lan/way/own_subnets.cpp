// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lan/way/own_subnets.h"

#include "core/base/server_url.h"
#include "core/base/text.h"
#include "core/os/fd.h"

#include <algorithm>
#include <net/if.h>
#include <netdb.h>
#include <sys/socket.h>

// Syscalls: socket connect getsockname

namespace vnats {

bool leadsInto(const std::vector<IpInterfaceAddress>& subnets, const dial::Address& address)
{
    const auto contain = [&subnets](const dial::Address& one) {
        return std::ranges::any_of(
            subnets, [&one](const IpInterfaceAddress& subnet) { return subnet.contains(one.ip()); });
    };
    if (contain(address))
        return true;
    // A datagram socket only looks for the way.
    const Fd socket(::socket(address.family(), SOCK_DGRAM | SOCK_CLOEXEC, 0));
    dial::Address source;
    source.size = sizeof source.storage;
    return socket
        && ::connect(socket.get(), reinterpret_cast<const sockaddr*>(&address.storage), address.size) == 0
        && ::getsockname(socket.get(), reinterpret_cast<sockaddr*>(&source.storage), &source.size) == 0
        && contain(source);
}

std::expected<std::vector<dial::Address>, Problem> outsideOf(
    const std::vector<IpInterfaceAddress>& ownSubnets, const std::vector<dial::Address>& addresses,
    ProblemCode inside, const std::string& host)
{
    std::vector<dial::Address> outside = addresses;
    std::erase_if(
        outside, [&ownSubnets](const dial::Address& address) { return leadsInto(ownSubnets, address); });
    if (outside.empty() && !addresses.empty())
        return std::unexpected(Problem{inside, {{"host", host}, {"address", addresses.back().toString()}}});
    return outside;
}

std::expected<std::vector<dial::Address>, Problem> addressesOf(
    const std::string& server, const std::vector<IpInterfaceAddress>& ownSubnets)
{
    const ServerUrl url = ServerUrl::split(server);
    const std::string zone = url.zone();
    const bool isNumber = std::ranges::all_of(zone, text::isDigit);
    if (!isNumber && ::if_nametoindex(zone.c_str()) == 0)
        return std::unexpected(Problem{
            ProblemCode::ServerNotFoundNoInterface, {{"interface", zone}, {"host", url.hostWithoutZone()}}});
    const auto addresses = dial::resolve(url.asciiHost(), url.port);
    if (!addresses)
        return std::unexpected(Problem{ProblemCode::ServerNotFound,
            {{"host", url.host}, {"reason", ::gai_strerror(addresses.error())}}});
    return outsideOf(ownSubnets, *addresses, ProblemCode::SubnetOverlapServerName, url.host);
}

} // namespace vnats
