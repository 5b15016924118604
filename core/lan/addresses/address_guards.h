// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/settings.h"
#include "core/lan/addresses/address_guard.h"

#include <array>
#include <cstddef>
#include <memory>
#include <optional>
#include <span>
#include <utility>
#include <vector>

namespace vnats {

/// The guards of all addresses of this node as one: of those that a person has chosen, and of an automatic one in each
/// subnet in which one is sought. Which subnets these are is up to the caller (AddressChoice); beyond that, each call
/// means what it means for an AddressGuard.
class AddressGuards
{
public:
    struct Plan
    {
        std::vector<IpInterfaceAddress> fixed;
        /// The subnets in which automatic addresses may be sought, by their first addresses, kAutomaticRanges at most.
        /// Those of IPv6 count for nothing.
        std::vector<IpInterfaceAddress> ranges{};
        /// Tried first, wherever it lies.
        std::optional<IpAddress> preferred{};
        /// On the interface already: they count as claimed, and are sought() from the start.
        std::vector<IpInterfaceAddress> held{};
    };

    /// Clock and surroundings must outlive this.
    AddressGuards(
        const Clock& clock, AddressGuard::Surroundings& surroundings, const MacAddress& own, Plan plan);

    /// From now on automatic addresses are sought, and kept, in exactly these subnets. Claims in others are dropped
    /// without a call of released(). True if there were any.
    bool seekIn(AutomaticRangeSet ranges, std::size_t members = 0);
    AutomaticRangeSet sought() const;
    /// Those of them in which an address is claimed.
    AutomaticRangeSet claimed() const;
    /// The claimed addresses, in the order of the subnets.
    std::vector<IpInterfaceAddress> automatic() const;

    void linkUp(std::size_t members = 0);
    void linkDown();
    void heard(const EthernetFrame& frame);
    void heardHello(const MacAddress& mac, std::span<const IpAddress> addresses);
    std::optional<Clock::Steady> due() const;
    void poll();

    /// A current one, over any of the addresses.
    std::optional<AddressConflict> conflict() const;
    /// A subnet that had no free address at the last try.
    std::optional<IpInterfaceAddress> exhausted() const;

private:
    AddressGuard::Plan planFor(std::size_t range) const;
    void forEach(const auto& visit)
    {
        visit(m_fixed);
        for (const auto& guard : m_automatic)
            if (guard)
                visit(*guard);
    }
    void forEach(const auto& visit) const
    {
        visit(m_fixed);
        for (const auto& guard : m_automatic)
            if (guard)
                visit(std::as_const(*guard));
    }

    const Clock& m_clock;
    AddressGuard::Surroundings& m_surroundings;
    const MacAddress m_own;
    /// What is held matters at the start alone.
    Plan m_plan;
    AddressGuard m_fixed;
    std::array<std::unique_ptr<AddressGuard>, kAutomaticRanges> m_automatic;
    bool m_up = false;
};

} // namespace vnats
