// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "helper/network/network_setup.h"

#include <optional>
#include <string>
#include <vector>

namespace vnats {

/// What this computer has beside a running VLAN that lays claim to a subnet of the VLAN.
struct Rival
{
    enum class Claim : std::uint8_t {
        /// To all of the subnet, or to our own address there: it cannot be used while we have an address there.
        Whole,
        /// A route to a network that the subnet is a part of; the VLAN takes that part from it.
        Wider,
        /// To a part that leads elsewhere as it is: routes to less come before those to more.
        Part,
    };

    Claim claim;
    /// What is shown of the VLAN: for Part that a part leads elsewhere, else that it has given way.
    Problem problem;

    bool operator==(const Rival&) const = default;
};

/// The rivals of a VLAN's subnet, those with the greater claim first: networks of other interfaces, routes that lead
/// elsewhere, gateways and name servers in it that would be looked for on the VLAN. `address` is our own in that
/// subnet, if we have one, and `interface` the VLAN's. What is a part of the VLAN is no rival; nor are other VLANs of
/// ours, which had to fit in when they were started; nor routing rules, because what they decide is decided before
/// the VLAN's routes are looked at. Link-local subnets have no rivals.
std::vector<Rival> rivalsOf(const IpInterfaceAddress& subnet, const std::optional<IpAddress>& address,
    const std::string& interface, const HostNetwork& host);

} // namespace vnats
