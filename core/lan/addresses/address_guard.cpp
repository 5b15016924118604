// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lan/addresses/address_guard.h"

#include "core/lan/frame/neighbor_packets.h"
#include "core/lan/frame/neighbor_snoop.h"

#include <algorithm>
#include <utility>

namespace vnats {

namespace {

using std::chrono::milliseconds;

std::optional<IpInterfaceAddress> onlyIpv4(const std::optional<IpInterfaceAddress>& range)
{
    return range && range->address.family() == IpAddress::Family::V4 ? range : std::nullopt;
}

} // namespace

AddressGuard::AddressGuard(const Clock& clock, Surroundings& surroundings, const MacAddress& own, Plan plan)
    : m_clock(clock)
    , m_surroundings(surroundings)
    , m_own(own)
    // Only keeps nodes from speaking in step, as in Presence.
    , m_random(static_cast<std::uint32_t>(std::hash<MacAddress>()(own) >> 32))
    , m_conflicts(clock)
    , m_range(onlyIpv4(plan.automaticRange))
    , m_claimedAt(clock.steady())
{
    for (const IpInterfaceAddress& address : plan.fixed)
        m_addresses.push_back({address, false, {}, {}, {}});
    if (!m_range)
        return;
    plan.others.insert(plan.others.end(), plan.fixed.begin(), plan.fixed.end());
    m_candidates.emplace(clock, *m_range, std::move(plan.others), own);
    if (!plan.preferred || !m_candidates->isUsable(*plan.preferred))
        return;
    m_candidate = plan.preferred;
    if (plan.held) {
        m_stage = Stage::Claimed;
        m_addresses.push_back({*automatic(), true, {}, {}, {}});
    }
}

std::optional<IpInterfaceAddress> AddressGuard::automatic() const
{
    if (m_stage != Stage::Claimed)
        return std::nullopt;
    return IpInterfaceAddress{*m_candidate, m_range->prefixLength};
}

void AddressGuard::linkUp(std::size_t members)
{
    if (std::exchange(m_up, true))
        return;
    const auto wait = std::max(kProbeWait, kProbeWaitEach * static_cast<int>(members));
    for (Own& own : m_addresses)
        own.verifyAt = m_clock.steady() + between(milliseconds(0), wait);
    if (m_candidates && m_stage == Stage::Off) {
        m_candidates->forgetTaken();
        beginProbing();
        if (m_stage == Stage::Probing)
            m_step = m_clock.steady() + between(milliseconds(0), wait);
    }
}

void AddressGuard::linkDown()
{
    m_up = false;
    for (Own& own : m_addresses)
        own.verifyAt.reset();
    m_step.reset();
    m_exhausted = false;
    if (m_stage != Stage::Claimed)
        m_stage = Stage::Off;
}

void AddressGuard::heard(const EthernetFrame& frame)
{
    if (!m_up || frame.source == m_own || frame.source.isGroup())
        return;
    if (const auto sighting = snoopNeighbor(frame))
        return claimHeard({sighting->address, sighting->mac}, ClaimKind::Packet);
    // If two ask for the same address at once, neither gets it (RFC 5227 §2.1.1).
    if (m_stage == Stage::Probing && probedAddress(frame) == m_candidate)
        abandon(false);
}

void AddressGuard::heardHello(const MacAddress& mac, std::span<const IpAddress> addresses)
{
    if (!m_up || mac == m_own)
        return;
    m_conflicts.forgetAllBut(mac, addresses);
    for (const IpAddress& address : addresses)
        claimHeard({address, mac}, ClaimKind::Hello);
}

void AddressGuard::claimHeard(const Conflict& claim, ClaimKind kind)
{
    if (m_stage == Stage::Probing && claim.address == *m_candidate)
        return abandon(true);
    const auto own =
        std::ranges::find(m_addresses, claim.address, [](const Own& ours) { return ours.address.address; });
    if (own == m_addresses.end()) {
        // Then there is no need to ask for it.
        if (m_candidates && kind == ClaimKind::Hello)
            m_candidates->take(claim.address);
        return;
    }
    const auto standing = m_conflicts.confirm(claim, kind);
    if (mustYield(*own, claim.mac, standing))
        return release();
    if (!own->verifyAt)
        own->verifyAt = m_clock.steady() + kVerifyInterval;
    defend(*own);
}

bool AddressGuard::mustYield(
    Own& own, const MacAddress& other, const AddressConflicts::Standing& standing) const
{
    if (!own.automatic)
        return false;
    const auto now = m_clock.steady();
    if (standing.confirmed - standing.since >= kLasting)
        return true;
    if (standing.native)
        return other < m_own;
    const auto before = std::exchange(own.claimedByOther, now);
    return before && now - *before < kDefendInterval;
}

void AddressGuard::defend(Own& own)
{
    const auto now = m_clock.steady();
    if (own.defended && now - *own.defended < kDefendInterval)
        return;
    own.defended = now;
    m_surroundings.sendToLan(announcementOf(m_own, own.address.address));
}

void AddressGuard::beginProbing()
{
    if (!m_candidate)
        m_candidate = m_candidates->next();
    if (!m_candidate) {
        m_exhausted = true;
        return rest();
    }
    m_stage = Stage::Probing;
    m_left = kProbes;
    m_step = m_clock.steady() + between(milliseconds(0), kProbeWait);
}

void AddressGuard::rest()
{
    m_stage = Stage::Resting;
    m_step = m_clock.steady() + kRest;
}

void AddressGuard::abandon(bool isTaken)
{
    if (isTaken)
        m_candidates->take(*m_candidate);
    else
        m_candidates->reshuffle();
    m_candidate.reset();
    const bool comesToAnEnd = isTaken && m_candidates->isSmall();
    if (comesToAnEnd || ++m_abandoned < kMaxAbandoned)
        beginProbing();
    else
        rest();
}

void AddressGuard::claim()
{
    m_stage = Stage::Claimed;
    m_claimedAt = m_clock.steady();
    m_exhausted = false;
    m_left = kAnnouncements;
    m_addresses.push_back({*automatic(), true, {}, {}, {}});
    m_surroundings.claimed(*automatic());
    announce();
}

void AddressGuard::release()
{
    const IpInterfaceAddress given = *automatic();
    m_addresses.pop_back();
    m_conflicts.forget(given.address);
    // A claim that has stood for long says nothing about the candidates before it.
    if (m_clock.steady() - m_claimedAt >= kRest)
        m_abandoned = 0;
    abandon(true);
    m_surroundings.released(given);
}

void AddressGuard::announce()
{
    m_step.reset();
    if (--m_left > 0)
        m_step = m_clock.steady() + kAnnounceInterval;
    m_surroundings.sendToLan(announcementOf(m_own, *m_candidate));
}

void AddressGuard::takeStep()
{
    switch (m_stage) {
    case Stage::Off:
        return m_step.reset();
    case Stage::Resting:
        if (m_exhausted)
            m_candidates->forgetTaken();
        return beginProbing();
    case Stage::Probing:
        if (m_left == 0)
            return claim();
        m_step = m_clock.steady() + (--m_left > 0 ? between(kProbeMin, kProbeMax) : kAnnounceWait);
        return m_surroundings.sendToLan(probeFor(m_own, *m_candidate));
    case Stage::Claimed:
        return announce();
    }
}

std::optional<Clock::Steady> AddressGuard::due() const
{
    std::optional<Clock::Steady> first = m_conflicts.due();
    const auto consider = [&first](const std::optional<Clock::Steady>& time) {
        if (time && (!first || *time < *first))
            first = time;
    };
    consider(m_step);
    for (const Own& own : m_addresses)
        consider(own.verifyAt);
    return first;
}

void AddressGuard::poll()
{
    const auto now = m_clock.steady();
    m_conflicts.forgetOld();
    for (Own& own : m_addresses)
        if (own.verifyAt && *own.verifyAt <= now) {
            own.verifyAt.reset();
            if (m_conflicts.concern(own.address.address))
                own.verifyAt = now + kVerifyInterval;
            m_surroundings.sendToLan(probeFor(m_own, own.address.address));
        }
    if (m_step && *m_step <= now)
        takeStep();
}

milliseconds AddressGuard::between(milliseconds least, milliseconds most)
{
    std::uniform_int_distribution<std::int64_t> delay(least.count(), most.count());
    return milliseconds(delay(m_random));
}

} // namespace vnats
