// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/mac_address.h"
#include "core/os/fd.h"

#include <string>
#include <string_view>
#include <vector>

namespace vnats {

/// The group addresses that this host wants to receive on one interface.
struct HostGroups
{
    /// It wants all groups, since it routes multicast or captures (IFF_ALLMULTI, IFF_PROMISC), or they are
    /// not known.
    bool all = false;
    /// In ascending order.
    std::vector<MacAddress> groups;

    bool operator==(const HostGroups&) const = default;
};

/// Reads them from /proc/net/dev_mcast, where the kernel lists the MAC addresses of all memberships, its own
/// and every program's (IGMP, MLD, packet sockets). The kernel does not announce changes.
class HostGroupsReader
{
public:
    /// Of the network namespace that we are in, or of the one that `table` was opened in, which tells nothing but
    /// memberships.
    explicit HostGroupsReader(Fd table = {});

    HostGroups read(const std::string& interface);
    /// The groups of one interface in such a table: lines of index, name, users, global users, 12 hex digits.
    static std::vector<MacAddress> parse(std::string_view table, std::string_view interface);

private:
    Fd m_table;
    Fd m_socket;
    std::string m_buffer;
};

} // namespace vnats
