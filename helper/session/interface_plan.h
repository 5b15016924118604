// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "helper/session/automatic_addresses.h"
#include "helper/session/interface_keeper.h"
#include "helper/session/subnet_yielding.h"
#include "helper/session/withdrawn_addresses.h"

#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace vnats {

/// Which addresses and routes one session's interface is to have now: those of the settings and the automatic ones
/// (AutomaticAddresses), but none in a subnet that the computer's own network needs (SubnetYielding). When that changes,
/// carryOut() takes from the interface what it is to be without and gives it back what it is to have again
/// (WithdrawnAddresses). The plan changes by itself as well: `changed` is called then, and carryOut() is up to the caller.
class InterfacePlan
{
public:
    /// `changed`: never from within another call. The references must outlive this.
    InterfacePlan(const Settings& settings, const Agreement& agreement, NetworkSetup& network, Timers& timers,
        const AddressMemory& memory, std::function<void()> changed);

    /// Looks whether the computer's own network has come to need a subnet of the VLAN, or needs it no more. True if the
    /// plan is another one. `interface`: the VLAN's.
    bool look(const std::string& interface);
    /// Goes on where an earlier helper has stopped: the interface has these automatic addresses, unless that helper
    /// has withdrawn them.
    void resume(std::vector<IpInterfaceAddress> automatic, const std::string& interface);
    /// The worker has found these automatic addresses free, and has given up all others. True if the plan is another one;
    /// then the interface has them.
    bool claim(
        const std::vector<IpInterfaceAddress>& wanted, NetworkInterface& interface, InterfaceKeeper& keeper);
    /// Has the interface become as planned.
    void carryOut(NetworkInterface& interface, InterfaceKeeper& keeper);
    /// The interface is gone, and the automatic addresses with it.
    void forget() { m_automatic.forget(); }

    std::vector<IpInterfaceAddress> addresses() const;
    std::vector<LanRoute> routes() const;
    /// Those that are withheld included.
    const std::vector<IpInterfaceAddress>& automatic() const { return m_automatic.current(); }
    /// The automatic address that an interface with this MAC had last, if the settings still allow it.
    std::optional<IpAddress> preferred(MacAddress mac) const { return m_automatic.preferred(mac); }
    /// Those subnets of addresses that have been given up, as they are in the settings.
    std::vector<IpInterfaceAddress> givenUp() const { return m_yielding.givenUp(); }
    /// What is to be shown of a VLAN whose worker reports `reported`.
    LinkStatus shown(LinkStatus reported) const { return m_yielding.shown(std::move(reported)); }

private:
    std::vector<IpInterfaceAddress> everyAddress() const;

    const Settings& m_settings;
    SubnetYielding m_yielding;
    AutomaticAddresses m_automatic;
    WithdrawnAddresses m_withdrawn;
};

} // namespace vnats
