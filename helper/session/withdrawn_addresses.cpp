// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "helper/session/withdrawn_addresses.h"

#include "helper/process/log.h"

#include <algorithm>
#include <utility>

namespace vnats {

void WithdrawnAddresses::add(const IpInterfaceAddress& address)
{
    if (m_yielding.concerns(address.address) && std::ranges::find(m_addresses, address) == m_addresses.end())
        m_addresses.push_back(address);
}

void WithdrawnAddresses::resume(const std::vector<IpInterfaceAddress>& ours)
{
    for (const IpInterfaceAddress& address : ours)
        add(address);
}

void WithdrawnAddresses::replace(
    const std::vector<IpInterfaceAddress>& before, const std::vector<IpInterfaceAddress>& now)
{
    for (const IpInterfaceAddress& address : before)
        std::erase(m_addresses, address);
    for (const IpInterfaceAddress& address : now)
        add(address);
}

void WithdrawnAddresses::move(NetworkInterface& interface, const std::vector<IpInterfaceAddress>& there)
{
    for (const IpInterfaceAddress& address : there) {
        if (!m_yielding.concerns(address.address))
            continue;
        if (const auto done = interface.withdrawAddress(address); !done) {
            m_log.say(log::error,
                interface.name() + " keeps " + address.toString() + ": " + englishOf(done.error()));
            continue;
        }
        add(address);
        m_log.say(log::warning,
            interface.name() + " gives up " + address.toString() + ": "
                + m_yielding.reasonFor(address.address));
    }
    for (const IpInterfaceAddress& address : std::exchange(m_addresses, {})) {
        if (m_yielding.concerns(address.address)) {
            m_addresses.push_back(address);
            continue;
        }
        if (const auto done = interface.addAddress(address); done)
            m_log.say(log::info, interface.name() + " has " + address.toString() + " again");
        else
            m_log.say(log::error,
                interface.name() + " remains without " + address.toString() + ": " + englishOf(done.error()));
    }
}

} // namespace vnats
