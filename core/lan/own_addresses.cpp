// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lan/own_addresses.h"

#include <algorithm>
#include <utility>

namespace vnats {

OwnAddresses::OwnAddresses(EventLoop& loop, Uplink& uplink, Presence& presence, EngineReports& reports,
    const MacAddress& own, const PeerTable& peers, const AddressGuards::Plan& plan)
    : m_loop(loop)
    , m_uplink(uplink)
    , m_presence(presence)
    , m_reports(reports)
    , m_peers(peers)
    , m_fixed(plan.fixed)
    , m_ranges(plan.ranges)
    , m_choice(loop.clock(), plan.ranges.size())
    , m_guards(loop.clock(), *this, own, plan)
{
    if (!m_guards.automatic().empty())
        tellMembers();
    look();
}

OwnAddresses::~OwnAddresses()
{
    m_loop.cancel(m_timer);
}

void OwnAddresses::schedule()
{
    const auto due = m_guards.due();
    if (due == m_due)
        return;
    m_due = due;
    m_loop.cancel(std::exchange(m_timer, 0));
    if (!due)
        return;
    m_timer = m_loop.at(*due, [this] {
        m_due.reset();
        m_guards.poll();
        schedule();
    });
}

void OwnAddresses::withdraw(std::vector<IpInterfaceAddress> subnets)
{
    if (subnets == m_withdrawn)
        return;
    m_withdrawn = std::move(subnets);
    if (m_ranges.size() > 1)
        for (std::size_t range = 0; range < m_ranges.size(); ++range)
            m_lacksWithdrawn.set(range, std::ranges::find(m_withdrawn, m_ranges[range]) != m_withdrawn.end());
    look();
    tellMembers();
}

bool OwnAddresses::avoid(const IpAddress& server)
{
    const AutomaticRangeSet before = m_lacksServers;
    if (m_ranges.size() > 1)
        for (std::size_t range = 0; range < m_ranges.size(); ++range)
            if (m_ranges[range].contains(server))
                m_lacksServers.set(range);
    if (m_lacksServers == before)
        return false;
    look();
    tellMembers();
    return true;
}

std::vector<IpInterfaceAddress> OwnAddresses::usableRanges() const
{
    std::vector<IpInterfaceAddress> usable;
    for (std::size_t range = 0; m_ranges.size() > 1 && range < m_ranges.size(); ++range)
        if (!lacks().test(range))
            usable.push_back(m_ranges[range]);
    return usable;
}

void OwnAddresses::look()
{
    // What was there before it was withdrawn is had again afterwards.
    const AutomaticRangeSet withheld = m_guards.claimed() & m_lacksWithdrawn & ~m_lacksServers;
    const AutomaticRangeSet sought =
        m_choice.choose(lacks(), m_peers.lacking(), m_guards.sought()) | withheld;
    if (sought == m_guards.sought())
        return;
    if (m_guards.seekIn(sought, m_peers.size()))
        tell();
    schedule();
}

void OwnAddresses::tell()
{
    m_reports.automaticAddresses(m_guards.automatic());
    tellMembers();
}

void OwnAddresses::tellMembers()
{
    std::vector<IpAddress> addresses;
    for (const IpInterfaceAddress& address : m_fixed)
        addresses.push_back(address.address);
    for (const IpInterfaceAddress& address : m_guards.automatic())
        addresses.push_back(address.address);
    std::erase_if(addresses, [this](const IpAddress& address) {
        return std::ranges::any_of(
            m_withdrawn, [&address](const IpInterfaceAddress& subnet) { return subnet.contains(address); });
    });
    m_presence.setAddresses(std::move(addresses), lacks());
}

} // namespace vnats
