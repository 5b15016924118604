// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lan/lan_watch.h"

#include "core/lan/lan_problem.h"

namespace vnats {

LanWatch::LanWatch(const Stats& stats, PeerTable& peers, const AddressGuards& guards, const Bridge* bridge,
    const MacAddress& own)
    : m_stats(stats)
    , m_peers(peers)
    , m_guards(guards)
    , m_bridge(bridge)
    , m_own(own)
    , m_before(stats)
{
}

void LanWatch::look()
{
    ++m_seconds;
    if (grows(Direction::Downlink, Drop::Storm)) {
        const auto loudest = m_peers.takeLoudest();
        m_storm =
            stormProblem(loudest ? std::optional(titleOf(m_peers.nameOf(*loudest), *loudest)) : std::nullopt);
        m_stormUntil = m_seconds + kQuietSeconds;
    } else if (grows(Direction::Uplink, Drop::Storm)) {
        m_storm = ownStormProblem();
        m_stormUntil = m_seconds + kQuietSeconds;
    }
    // Behind a bridge our own frames may come round; the loop guard sees to that.
    if (!m_bridge && grows(Direction::Downlink, Drop::OwnSource)) {
        if (m_seconds <= m_oneDuplicateUntil)
            m_duplicatesUntil = m_seconds + kQuietSeconds;
        m_oneDuplicateUntil = m_seconds + kQuietSeconds;
    }
    m_before = m_stats;
}

void LanWatch::unbridged(const MacAddress& machine)
{
    if (m_seconds <= m_oneUnbridgedUntil) {
        m_unbridged = machine;
        m_unbridgedUntil = m_seconds + kUnbridgedSeconds;
    }
    m_oneUnbridgedUntil = m_seconds + kQuietSeconds;
}

bool LanWatch::stranger(const MacAddress& mac, Drop reason)
{
    const Problem problem = keyProblem(reason, mac);
    if (!problem)
        return false;
    m_stranger = problem;
    m_strangerUntil = m_seconds + kStrangerSeconds;
    return true;
}

Problem LanWatch::problem() const
{
    if (const auto other = m_bridge ? m_bridge->blockedBy() : std::nullopt)
        return loopProblem(titleOf(m_peers.nameOf(*other), *other));
    if (m_seconds < m_duplicatesUntil)
        return duplicateMacProblem(m_own);
    if (const auto conflict = m_guards.conflict())
        return conflictProblem(conflict->address, titleOf(m_peers.nameOf(conflict->mac), conflict->mac));
    if (m_seconds < m_strangerUntil)
        return m_stranger;
    if (const auto subnet = m_guards.exhausted())
        return exhaustedProblem(*subnet);
    if (m_seconds < m_stormUntil)
        return m_storm;
    if (m_seconds < m_unbridgedUntil)
        return unbridgedProblem(m_unbridged);
    if (m_bridge && m_bridge->isFull())
        return bridgeFullProblem(BridgePorts::kMaxPorts);
    return {};
}

bool LanWatch::grows(Direction direction, Drop reason) const
{
    return m_stats.dropped(direction, reason) > m_before.dropped(direction, reason);
}

} // namespace vnats
