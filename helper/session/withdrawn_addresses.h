// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "helper/network/network_setup.h"
#include "helper/process/log_limit.h"
#include "helper/session/subnet_yielding.h"

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
    /// The automatic addresses have become others.
    void replace(const std::vector<IpInterfaceAddress>& before, const std::vector<IpInterfaceAddress>& now);
    /// Takes from the interface, which has the addresses `there`, what it is to be without, and gives it back what it
    /// is to have again.
    void move(NetworkInterface& interface, const std::vector<IpInterfaceAddress>& there);

private:
    void add(const IpInterfaceAddress& address);

    const SubnetYielding& m_yielding;
    std::vector<IpInterfaceAddress> m_addresses;
    LogLimit m_log;
};

} // namespace vnats
