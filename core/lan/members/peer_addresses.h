// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/ip_address.h"
#include "core/lan/members/peer_entry.h"

#include <functional>
#include <map>
#include <vector>

namespace vnats {

/// Whose each IP address is. It belongs to the peer that claimed it last, and to no other: no two peers list the same one,
/// and none lists more than PeerInfo::kMaxAddresses. The most recent comes first.
///
/// Anybody can claim any address, so what is kept is bounded by the peers and not by the claims.
class PeerAddresses
{
public:
    /// Calls `changed` for each peer whose addresses have become others.
    explicit PeerAddresses(std::function<void(PeerEntry&)> changed);

    /// The peer has used this address: it is its own from now on.
    void used(PeerEntry& peer, const IpAddress& address);
    /// The peer says that these are its addresses. What it no longer says it has, it has given up; what it never said, it
    /// may have all the same.
    void said(PeerEntry& peer, const std::vector<IpAddress>& addresses);
    /// The peer goes. No peer may go without this.
    void forget(const PeerEntry& peer);

private:
    void claim(PeerEntry& peer, const IpAddress& address);
    bool release(PeerEntry& peer, const IpAddress& address);

    const std::function<void(PeerEntry&)> m_changed;
    /// Points to exactly those peers that list theirs.
    std::map<IpAddress, PeerEntry*> m_holders;
};

} // namespace vnats
