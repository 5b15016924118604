// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "helper/session/interface_plan.h"

#include "helper/network/wanted_routes.h"

#include <utility>

namespace vnats {

InterfacePlan::InterfacePlan(const Settings& settings, const Agreement& agreement, NetworkSetup& network,
    Timers& timers, const AddressMemory& memory, std::function<void()> changed)
    : m_settings(settings)
    , m_yielding(settings, agreement, network, timers, std::move(changed))
    , m_automatic(settings, m_yielding, network, memory)
    , m_withdrawn(m_yielding)
{
}

bool InterfacePlan::look(const std::string& interface)
{
    return m_yielding.look(interface, m_automatic.current());
}

void InterfacePlan::resume(std::vector<IpInterfaceAddress> automatic, const std::string& interface)
{
    m_automatic.resume(std::move(automatic));
    look(interface);
    m_withdrawn.resume(everyAddress());
}

bool InterfacePlan::claim(
    const std::vector<IpInterfaceAddress>& wanted, NetworkInterface& interface, InterfaceKeeper& keeper)
{
    const auto before = m_automatic.current();
    if (!m_automatic.claim(wanted, interface))
        return false;
    m_yielding.found(m_automatic.current());
    m_withdrawn.replace(before, m_automatic.current());
    keeper.expectAddresses(addresses());
    return true;
}

void InterfacePlan::carryOut(NetworkInterface& interface, InterfaceKeeper& keeper)
{
    keeper.expectRoutes(routes());
    // First, so that the keeper does not put back what is taken away here.
    keeper.expectAddresses(addresses());
    m_withdrawn.move(interface, keeper.state().addresses);
    keeper.expectAddresses(addresses());
}

std::vector<IpInterfaceAddress> InterfacePlan::addresses() const
{
    std::vector<IpInterfaceAddress> addresses = everyAddress();
    std::erase_if(addresses,
        [this](const IpInterfaceAddress& address) { return m_yielding.concerns(address.address); });
    return addresses;
}

std::vector<LanRoute> InterfacePlan::routes() const
{
    std::vector<LanRoute> routes = wantedRoutes(m_settings);
    std::erase_if(routes, [this](const LanRoute& route) { return m_yielding.concerns(route); });
    return routes;
}

/// Wherever they lead.
std::vector<IpInterfaceAddress> InterfacePlan::everyAddress() const
{
    std::vector<IpInterfaceAddress> addresses = m_settings.addresses;
    addresses.insert(addresses.end(), m_automatic.current().begin(), m_automatic.current().end());
    return addresses;
}

} // namespace vnats
