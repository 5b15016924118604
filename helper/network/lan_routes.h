// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/lan_route.h"
#include "core/base/problem.h"
#include "core/os/netlink.h"

#include <expected>
#include <string>
#include <vector>

namespace vnats {

/// The kernel refuses a change of an interface, its addresses or its routes.
Problem configurationProblem(const OsError& error);

/// The routes of the main table that lead to one VLAN's interface. They are preferred to all others to the same subnet,
/// and go with the interface. A route to another interface is never touched.
class LanRoutes
{
public:
    /// `netlink` must outlive this.
    LanRoutes(Netlink& netlink, int link)
        : m_netlink(netlink)
        , m_link(link)
    {
    }

    /// All of them, whoever made them, without those that the kernel makes for addresses.
    std::expected<std::vector<LanRoute>, Problem> list();
    /// `name` is the interface's, `addresses` are those that it has. Another route of the interface to this subnet is
    /// replaced. RouteElsewhere or GamesElsewhere when the subnet leads to another interface.
    std::expected<void, Problem> add(
        const LanRoute& route, const std::string& name, const std::vector<IpInterfaceAddress>& addresses);
    std::expected<void, Problem> remove(const LanRoute& route);

private:
    Netlink& m_netlink;
    const int m_link;
};

} // namespace vnats
