// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/problem.h"
#include "core/base/stats.h"
#include "core/lan/addresses/address_guards.h"
#include "core/lan/bridge/bridge.h"
#include "core/lan/members/peer_table.h"

namespace vnats {

/// The worst of what is wrong among the members of the LAN, as far as it concerns this node.
class LanWatch
{
public:
    /// A storm, or the presence of a MAC like ours, is over after this many quiet seconds.
    static constexpr int kQuietSeconds = 10;
    /// So long after its last frame a machine for which there is no bridge may still be there; as long as
    /// bridges remember one (PeerTable::kForgetAfter).
    static constexpr int kUnbridgedSeconds = 300;
    /// No member stays silent this long.
    static constexpr int kStrangerSeconds = 44;

    /// `bridge` may be null. All must outlive this.
    LanWatch(const Stats& stats, PeerTable& peers, const AddressGuards& guards, const Bridge* bridge,
        const MacAddress& own);

    /// Called once a second: some of it shows only over time.
    void look();
    /// The host has sent a frame of a machine behind its interface, though there is no bridge.
    void unbridged(const MacAddress& machine);
    /// A node with this MAC said what this node cannot read or must not believe. True if its network key is
    /// not ours.
    bool stranger(const MacAddress& mac, Drop reason);
    Problem problem() const;

private:
    bool grows(Direction direction, Drop reason) const;

    const Stats& m_stats;
    PeerTable& m_peers;
    const AddressGuards& m_guards;
    const Bridge* const m_bridge;
    const MacAddress m_own;
    /// As they were a second ago.
    Stats m_before;
    int m_seconds = 0;
    Problem m_storm;
    int m_stormUntil = 0;
    /// One frame in our name may be our own, late by way of another server; more of them in another second
    /// come from another node.
    int m_oneDuplicateUntil = 0;
    int m_duplicatesUntil = 0;
    /// One may be the host's own from before its MAC was changed, and have waited in the device.
    int m_oneUnbridgedUntil = -1;
    MacAddress m_unbridged;
    int m_unbridgedUntil = 0;
    Problem m_stranger;
    int m_strangerUntil = 0;
};

} // namespace vnats
