// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "helper/network/network_setup.h"
#include "helper/process/log_limit.h"
#include "helper/session/address_memory.h"

#include <optional>

namespace vnats {

/// The automatic address of one session's interface. The worker finds an address that is free on the VLAN and
/// claims it; whether the interface gets it is decided here. The worker is not believed: a claim outside the
/// range of the settings, or of what this computer uses already (address_claim.h), changes nothing and leaves
/// a line in the log. What the interface gets is remembered by its MAC, so that the next session asks for the
/// same address first.
class AutomaticAddress
{
public:
    /// The references must outlive this.
    AutomaticAddress(const Settings& settings, NetworkSetup& network, const AddressMemory& memory);

    /// Gives the interface the claimed address in place of an earlier one, or takes that away. True when
    /// anything was changed; if the kernel refused, the interface has no automatic address any more.
    /// While the subnet is `withheld`, it becomes the current one, and the interface gets none.
    bool claim(
        const std::optional<IpInterfaceAddress>& wanted, NetworkInterface& interface, bool withheld = false);
    /// The interface has it already, from an earlier helper.
    void resume(const std::optional<IpInterfaceAddress>& address) { m_current = address; }
    /// The interface is gone, and its address with it.
    void forget() { m_current.reset(); }

    const std::optional<IpInterfaceAddress>& current() const { return m_current; }
    /// The address that an interface with this MAC had last, if the settings still allow it.
    std::optional<IpAddress> preferred(MacAddress mac) const;

private:
    std::optional<std::string> whyRefused(
        const IpInterfaceAddress& wanted, const std::string& own, bool withheld) const;

    const Settings& m_settings;
    NetworkSetup& m_network;
    const AddressMemory& m_memory;
    std::optional<IpInterfaceAddress> m_current;
    LogLimit m_log;
};

} // namespace vnats
