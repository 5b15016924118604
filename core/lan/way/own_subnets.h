// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/ip_address.h"
#include "core/base/problem.h"
#include "core/lan/way/dial.h"

#include <expected>
#include <string>
#include <vector>

namespace vnats {

/// Whether what is sent to an address goes into the VLAN itself: the address lies in one of its subnets, or the kernel
/// would send from an address in one of them, as it does where a route leads there. Asks the kernel without sending
/// anything; if it does not know a way, the answer is no.
bool leadsInto(const std::vector<IpInterfaceAddress>& subnets, const dial::Address& address);

/// Looks the host up: its addresses outside the VLAN's own subnets, where the connection would have to carry itself; a
/// problem when there are none. Blocks as long as the resolver does.
std::expected<std::vector<dial::Address>, Problem> addressesOf(
    const std::string& server, const std::vector<IpInterfaceAddress>& ownSubnets);
/// Those of the addresses of `host`; the problem `inside` when there are none.
std::expected<std::vector<dial::Address>, Problem> outsideOf(
    const std::vector<IpInterfaceAddress>& ownSubnets, const std::vector<dial::Address>& addresses,
    ProblemCode inside, const std::string& host);

} // namespace vnats
