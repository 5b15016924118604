// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/ip_address.h"

#include <cstddef>
#include <optional>
#include <string>

namespace vnats {

/// A subnet that is reached through the VLAN besides those of its addresses: it is on the VLAN itself, or behind one
/// of its computers, the gateway.
struct LanRoute
{
    /// By its first address.
    IpInterfaceAddress destination;
    std::optional<IpAddress> gateway{};

    /// `192.168.5.0/24 via 10.0.0.7`, or `192.168.5.0/24`.
    std::string toString() const
    {
        return destination.toString() + (gateway ? " via " + gateway->toString() : std::string());
    }

    auto operator<=>(const LanRoute&) const = default;
};

/// Of one VLAN.
inline constexpr std::size_t kMaxRoutes = 64;

} // namespace vnats
