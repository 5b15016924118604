// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lan/own_addresses.h"

#include <algorithm>
#include <utility>

namespace vnats {

OwnAddresses::OwnAddresses(EventLoop& loop, Uplink& uplink, Presence& presence, EngineReports& reports,
    const MacAddress& own, const AddressGuard::Plan& plan)
    : m_loop(loop)
    , m_uplink(uplink)
    , m_presence(presence)
    , m_reports(reports)
    , m_fixed(plan.fixed)
    , m_guard(loop.clock(), *this, own, plan)
{
    if (m_guard.automatic())
        tellMembers();
}

OwnAddresses::~OwnAddresses()
{
    m_loop.cancel(m_timer);
}

void OwnAddresses::schedule()
{
    const auto due = m_guard.due();
    if (due == m_due)
        return;
    m_due = due;
    m_loop.cancel(std::exchange(m_timer, 0));
    if (!due)
        return;
    m_timer = m_loop.at(*due, [this] {
        m_due.reset();
        m_guard.poll();
        schedule();
    });
}

void OwnAddresses::withdraw(std::vector<IpInterfaceAddress> subnets)
{
    if (subnets == m_withdrawn)
        return;
    m_withdrawn = std::move(subnets);
    tellMembers();
}

void OwnAddresses::claimed(const IpInterfaceAddress& address)
{
    m_reports.automaticAddress(address);
    tellMembers();
}

void OwnAddresses::released(const IpInterfaceAddress&)
{
    m_reports.automaticAddress(std::nullopt);
    tellMembers();
}

void OwnAddresses::tellMembers()
{
    std::vector<IpAddress> addresses;
    for (const IpInterfaceAddress& address : m_fixed)
        addresses.push_back(address.address);
    if (const auto automatic = m_guard.automatic())
        addresses.push_back(automatic->address);
    std::erase_if(addresses, [this](const IpAddress& address) {
        return std::ranges::any_of(
            m_withdrawn, [&address](const IpInterfaceAddress& subnet) { return subnet.contains(address); });
    });
    m_presence.setAddresses(std::move(addresses));
}

} // namespace vnats
