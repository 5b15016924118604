// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lan/addresses/address_guards.h"

#include <algorithm>
#include <utility>

namespace vnats {

AddressGuards::AddressGuards(
    const Clock& clock, AddressGuard::Surroundings& surroundings, const MacAddress& own, Plan plan)
    : m_clock(clock)
    , m_surroundings(surroundings)
    , m_own(own)
    , m_plan(std::move(plan))
    , m_fixed(clock, surroundings, own, {.fixed = m_plan.fixed})
{
    AutomaticRangeSet held;
    for (std::size_t range = 0; range < std::min(m_plan.ranges.size(), m_automatic.size()); ++range)
        held.set(range, planFor(range).held);
    seekIn(held);
    m_plan.held.clear();
}

AddressGuard::Plan AddressGuards::planFor(std::size_t range) const
{
    const IpInterfaceAddress& subnet = m_plan.ranges[range];
    AddressGuard::Plan plan{.others = m_plan.fixed, .automaticRange = subnet, .preferred = m_plan.preferred};
    for (const IpInterfaceAddress& address : m_plan.held)
        if (address.prefixLength == subnet.prefixLength && subnet.contains(address.address)) {
            plan.preferred = address.address;
            plan.held = true;
        }
    return plan;
}

bool AddressGuards::seekIn(AutomaticRangeSet ranges, std::size_t members)
{
    bool dropped = false;
    for (std::size_t range = 0; range < std::min(m_plan.ranges.size(), m_automatic.size()); ++range) {
        auto& guard = m_automatic[range];
        if (guard && !ranges.test(range)) {
            dropped |= guard->automatic().has_value();
            guard.reset();
        } else if (!guard && ranges.test(range)) {
            guard = std::make_unique<AddressGuard>(m_clock, m_surroundings, m_own, planFor(range));
            if (m_up)
                guard->linkUp(members);
        }
    }
    return dropped;
}

AutomaticRangeSet AddressGuards::sought() const
{
    AutomaticRangeSet ranges;
    for (std::size_t range = 0; range < m_automatic.size(); ++range)
        ranges.set(range, m_automatic[range] != nullptr);
    return ranges;
}

AutomaticRangeSet AddressGuards::claimed() const
{
    AutomaticRangeSet ranges;
    for (std::size_t range = 0; range < m_automatic.size(); ++range)
        ranges.set(range, m_automatic[range] && m_automatic[range]->automatic());
    return ranges;
}

std::vector<IpInterfaceAddress> AddressGuards::automatic() const
{
    std::vector<IpInterfaceAddress> addresses;
    forEach([&addresses](const AddressGuard& guard) {
        if (const auto address = guard.automatic())
            addresses.push_back(*address);
    });
    return addresses;
}

void AddressGuards::linkUp(std::size_t members)
{
    m_up = true;
    forEach([members](AddressGuard& guard) { guard.linkUp(members); });
}

void AddressGuards::linkDown()
{
    m_up = false;
    forEach([](AddressGuard& guard) { guard.linkDown(); });
}

void AddressGuards::heard(const EthernetFrame& frame)
{
    forEach([&frame](AddressGuard& guard) { guard.heard(frame); });
}

void AddressGuards::heardHello(const MacAddress& mac, std::span<const IpAddress> addresses)
{
    forEach([&](AddressGuard& guard) { guard.heardHello(mac, addresses); });
}

std::optional<Clock::Steady> AddressGuards::due() const
{
    std::optional<Clock::Steady> first;
    forEach([&first](const AddressGuard& guard) {
        if (const auto due = guard.due(); due && (!first || *due < *first))
            first = due;
    });
    return first;
}

void AddressGuards::poll()
{
    forEach([](AddressGuard& guard) { guard.poll(); });
}

std::optional<AddressConflict> AddressGuards::conflict() const
{
    std::optional<AddressConflict> found;
    forEach([&found](const AddressGuard& guard) {
        if (!found && !guard.conflicts().empty())
            found = guard.conflicts().front();
    });
    return found;
}

std::optional<IpInterfaceAddress> AddressGuards::exhausted() const
{
    for (std::size_t range = 0; range < m_automatic.size(); ++range)
        if (m_automatic[range] && m_automatic[range]->isExhausted())
            return m_plan.ranges[range];
    return std::nullopt;
}

} // namespace vnats
