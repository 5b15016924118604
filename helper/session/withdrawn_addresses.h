// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "helper/network/network_setup.h"
#include "helper/process/log_limit.h"
#include "helper/session/subnet_yielding.h"

#include <optional>
#include <vector>

namespace vnats {

/// The addresses that one VLAN's interface is without because their subnets have been given up (subnet_yielding.h).
/// They are all that it had there, whoever had added them: each would bring a route to the subnet. When the subnet
/// is had again, so are they.
class WithdrawnAddresses
{
public:
    explicit WithdrawnAddresses(const SubnetYielding& yielding)
        : m_yielding(yielding)
    {
    }

    /// An earlier helper may have taken these from the interface.
    void resume(const std::vector<IpInterfaceAddress>& ours);
    /// The automatic address has become another one, or none.
    void replace(
        const std::optional<IpInterfaceAddress>& before, const std::optional<IpInterfaceAddress>& now);
    /// Takes from the interface, which has the addresses `there`, what it is to be without, and gives it back what it
    /// is to have again. `automatic` is the current automatic address.
    void move(NetworkInterface& interface, const std::vector<IpInterfaceAddress>& there,
        const std::optional<IpInterfaceAddress>& automatic);

private:
    void add(const IpInterfaceAddress& address);

    const SubnetYielding& m_yielding;
    std::vector<IpInterfaceAddress> m_addresses;
    LogLimit m_log;
};

} // namespace vnats
