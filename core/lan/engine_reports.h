// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/ip_address.h"
#include "core/base/session_status.h"
#include "core/base/stats.h"
#include "core/lan/members/peer_table.h"

#include <vector>

namespace vnats {

/// Learns how a VLAN fares. Called in the loop's thread.
class EngineReports
{
public:
    virtual ~EngineReports() = default;

    virtual void statusChanged(const LinkStatus& status) = 0;
    /// Once a second.
    virtual void statistics(const Stats& stats) = 0;
    /// At most once a second, and only when something has changed.
    virtual void peersChanged(const PeerTable::Changes& changes) = 0;
    /// Another node had this node's MAC first: the interface needs another MAC, and then a new engine.
    virtual void macTaken() = 0;
    /// The automatic addresses of the interface from now on, one of a subnet at most; none for the time being.
    virtual void automaticAddresses(const std::vector<IpInterfaceAddress>& addresses) = 0;
};

} // namespace vnats
