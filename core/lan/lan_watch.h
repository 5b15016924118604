// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/problem.h"
#include "core/base/settings.h"
#include "core/base/stats.h"
#include "core/lan/addresses/address_guard.h"
#include "core/lan/bridge/bridge.h"
#include "core/lan/members/peer_table.h"

namespace vnats {

/// What is wrong among the members of the LAN, as far as it concerns this node: the worst of it, in words.
class LanWatch
{
public:
    /// A storm is over when so many seconds have been quiet, and so is the presence of a MAC like ours.
    static constexpr int kQuietSeconds = 10;
    /// Nobody is silent for so long who is there.
    static constexpr int kStrangerSeconds = 20;

    /// `bridge` may be null. All must outlive this.
    LanWatch(const Stats& stats, PeerTable& peers, const AddressGuard& guard, const Bridge* bridge,
        const Settings& settings, const MacAddress& own);

    /// Once a second: some of it shows only over time.
    void look();
    /// Somebody said what this node cannot read or must not believe, under this MAC. True if his network key
    /// is not ours.
    bool stranger(const MacAddress& mac, Drop reason);
    Problem problem() const;

private:
    bool grows(Direction direction, Drop reason) const;

    const Stats& m_stats;
    PeerTable& m_peers;
    const AddressGuard& m_guard;
    const Bridge* const m_bridge;
    const IpInterfaceAddress m_automaticRange;
    const MacAddress m_own;
    /// As they were a second ago.
    Stats m_before;
    int m_seconds = 0;
    Problem m_storm;
    int m_stormUntil = 0;
    /// A frame in our name may be one of ours that comes late, by way of another server; more of them in
    /// another second are somebody else's.
    int m_oneDuplicateUntil = 0;
    int m_duplicatesUntil = 0;
    Problem m_stranger;
    int m_strangerUntil = 0;
};

} // namespace vnats
