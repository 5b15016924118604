// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "helper/network/network_setup.h"
#include "helper/process/log_limit.h"
#include "helper/session/address_memory.h"
#include "helper/session/subnet_yielding.h"

#include <optional>
#include <vector>

namespace vnats {

/// The automatic addresses of one session's interface, one in a subnet at most. The worker finds addresses that are
/// free on the VLAN and claims them; whether the interface gets them is decided here. The worker is not believed: a
/// claim outside the ranges of the settings, or of what this computer uses already (address_claim.h), changes nothing
/// and leaves a line in the log. An address in a subnet that has been given up is withheld: it is a current one, and
/// the interface does not get it. What the interface gets in the preferred subnet is remembered by its MAC, so that
/// the next session asks for the same address first; in the others it finds the same one again in most cases.
class AutomaticAddresses
{
public:
    /// The references must outlive this.
    AutomaticAddresses(const Settings& settings, const SubnetYielding& yielding, NetworkSetup& network,
        const AddressMemory& memory);

    /// Gives the interface the claimed addresses and takes from it those that are claimed no more. True when anything
    /// was changed. What the kernel refuses is no current one.
    bool claim(const std::vector<IpInterfaceAddress>& wanted, NetworkInterface& interface);
    /// The interface has them already, from an earlier helper.
    void resume(std::vector<IpInterfaceAddress> addresses) { m_current = std::move(addresses); }
    /// The interface is gone, and its addresses with it.
    void forget() { m_current.clear(); }

    const std::vector<IpInterfaceAddress>& current() const { return m_current; }
    /// The address that an interface with this MAC had last, if the settings still allow it.
    std::optional<IpAddress> preferred(MacAddress mac) const;

private:
    std::optional<std::string> whyRefused(const IpInterfaceAddress& wanted, const std::string& own) const;
    /// False if the kernel refuses it.
    bool give(const IpInterfaceAddress& address, NetworkInterface& interface);

    const Settings& m_settings;
    const SubnetYielding& m_yielding;
    NetworkSetup& m_network;
    const AddressMemory& m_memory;
    std::vector<IpInterfaceAddress> m_current;
    LogLimit m_log;
};

} // namespace vnats
