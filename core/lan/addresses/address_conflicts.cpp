// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lan/addresses/address_conflicts.h"

#include <algorithm>

namespace vnats {

template <typename Condition>
void AddressConflicts::forgetIf(Condition condition)
{
    for (std::size_t i = m_conflicts.size(); i-- > 0;)
        if (condition(m_conflicts[i], m_standings[i])) {
            m_conflicts.erase(m_conflicts.begin() + static_cast<std::ptrdiff_t>(i));
            m_standings.erase(m_standings.begin() + static_cast<std::ptrdiff_t>(i));
        }
}

bool AddressConflicts::concern(const IpAddress& address) const
{
    return std::ranges::find(m_conflicts, address, &AddressConflict::address) != m_conflicts.end();
}

AddressConflicts::Standing AddressConflicts::confirm(const AddressConflict& conflict, ClaimKind kind)
{
    const Clock::Steady now = m_clock.steady();
    const bool native = kind == ClaimKind::Hello;
    const auto known = std::ranges::find(m_conflicts, conflict);
    if (known != m_conflicts.end()) {
        Standing& standing = m_standings[static_cast<std::size_t>(known - m_conflicts.begin())];
        standing.confirmed = now;
        standing.native = standing.native || native;
        return standing;
    }
    const Standing standing{now, now, native};
    if (m_conflicts.size() < kMaxConflicts) {
        m_conflicts.push_back(conflict);
        m_standings.push_back(standing);
    }
    return standing;
}

void AddressConflicts::forget(const IpAddress& address)
{
    forgetIf([&](const AddressConflict& conflict, const Standing&) { return conflict.address == address; });
}

void AddressConflicts::forgetAllBut(const MacAddress& native, std::span<const IpAddress> addresses)
{
    forgetIf([&](const AddressConflict& conflict, const Standing& standing) {
        return conflict.mac == native && standing.native
            && std::ranges::find(addresses, conflict.address) == addresses.end();
    });
}

void AddressConflicts::forgetOld()
{
    const Clock::Steady now = m_clock.steady();
    forgetIf([now](const AddressConflict&, const Standing& standing) {
        return now - standing.confirmed >= kForgetAfter;
    });
}

std::optional<Clock::Steady> AddressConflicts::due() const
{
    if (m_standings.empty())
        return std::nullopt;
    return std::ranges::min(m_standings, {}, &Standing::confirmed).confirmed + kForgetAfter;
}

} // namespace vnats
