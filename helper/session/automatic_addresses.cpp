// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "helper/session/automatic_addresses.h"

#include "helper/process/log.h"
#include "helper/session/address_claim.h"

#include <algorithm>
#include <utility>

namespace vnats {

namespace {

bool contains(const std::vector<IpInterfaceAddress>& addresses, const IpInterfaceAddress& address)
{
    return std::ranges::find(addresses, address) != addresses.end();
}

/// Two of one subnet are more than anybody may claim.
bool isOneEach(const std::vector<IpInterfaceAddress>& addresses)
{
    for (auto one = addresses.begin(); one != addresses.end(); ++one)
        if (std::any_of(std::next(one), addresses.end(),
                [&one](const IpInterfaceAddress& other) { return other.overlaps(*one); }))
            return false;
    return true;
}

} // namespace

AutomaticAddresses::AutomaticAddresses(const Settings& settings, const SubnetYielding& yielding,
    NetworkSetup& network, const AddressMemory& memory)
    : m_settings(settings)
    , m_yielding(yielding)
    , m_network(network)
    , m_memory(memory)
{
}

bool AutomaticAddresses::claim(const std::vector<IpInterfaceAddress>& wanted, NetworkInterface& interface)
{
    if (wanted == m_current || !isOneEach(wanted))
        return false;
    for (const IpInterfaceAddress& address : wanted) {
        if (contains(m_current, address))
            continue;
        if (const auto why = whyRefused(address, interface.name())) {
            m_log.say(log::warning,
                interface.name() + " does not take the automatic address " + address.toString() + ": "
                    + *why);
            return false;
        }
    }
    const std::vector<IpInterfaceAddress> before = std::exchange(m_current, {});
    // The old ones go first: if one is the first of its subnet, the kernel removes the others there along with it.
    for (const IpInterfaceAddress& address : before)
        if (!contains(wanted, address))
            (void)interface.withdrawAddress(address);
    for (const IpInterfaceAddress& address : wanted)
        if (contains(before, address) || m_yielding.lacks(address) || give(address, interface))
            m_current.push_back(address);
    return m_current != before;
}

bool AutomaticAddresses::give(const IpInterfaceAddress& address, NetworkInterface& interface)
{
    if (const auto given = interface.addAddress(address); !given) {
        m_log.say(log::error,
            interface.name() + " does not get the automatic address " + address.toString() + ": "
                + englishOf(given.error()));
        return false;
    }
    m_log.say(log::info, interface.name() + " has the automatic address " + address.toString());
    if (m_settings.automaticRange().contains(address.address))
        if (const auto failed = m_memory.remember(interface.mac(), address.address))
            m_log.say(log::warning, *failed);
    return true;
}

std::optional<std::string> AutomaticAddresses::whyRefused(
    const IpInterfaceAddress& wanted, const std::string& own) const
{
    if (m_yielding.lacks(wanted))
        return whyNotClaimed(wanted, m_settings, {}, own);
    const auto host = m_network.host();
    return host ? whyNotClaimed(wanted, m_settings, *host, own) : englishOf(host.error());
}

std::optional<IpAddress> AutomaticAddresses::preferred(MacAddress mac) const
{
    const auto last = m_settings.automatic ? m_memory.of(mac) : std::nullopt;
    const bool possible =
        last && !whyNotClaimed({*last, m_settings.automaticRange().prefixLength}, m_settings, {}, {});
    return possible ? last : std::nullopt;
}

} // namespace vnats
