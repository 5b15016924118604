// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "helper/session/automatic_address.h"

#include "helper/process/log.h"
#include "helper/session/address_claim.h"

namespace vnats {

AutomaticAddress::AutomaticAddress(
    const Settings& settings, NetworkSetup& network, const AddressMemory& memory)
    : m_settings(settings)
    , m_network(network)
    , m_memory(memory)
{
}

bool AutomaticAddress::claim(
    const std::optional<IpInterfaceAddress>& wanted, NetworkInterface& interface, bool withheld)
{
    if (wanted == m_current)
        return false;
    if (const auto why = wanted ? whyRefused(*wanted, interface.name(), withheld) : std::nullopt) {
        m_log.say(log::warning,
            interface.name() + " does not take the automatic address " + wanted->toString() + ": " + *why);
        return false;
    }
    m_current = wanted;
    if (const auto set = interface.setAutomatic(withheld ? std::nullopt : wanted); !set) {
        m_current.reset();
        m_log.say(log::error, interface.name() + " has no automatic address: " + englishOf(set.error()));
    } else if (wanted && !withheld) {
        m_log.say(log::info, interface.name() + " has the automatic address " + wanted->toString());
        if (const auto failed = m_memory.remember(interface.mac(), wanted->address))
            m_log.say(log::warning, *failed);
    }
    return true;
}

std::optional<std::string> AutomaticAddress::whyRefused(
    const IpInterfaceAddress& wanted, const std::string& own, bool withheld) const
{
    if (withheld)
        return whyNotClaimed(wanted, m_settings, {}, own);
    const auto host = m_network.host();
    return host ? whyNotClaimed(wanted, m_settings, *host, own) : englishOf(host.error());
}

std::optional<IpAddress> AutomaticAddress::preferred(MacAddress mac) const
{
    const auto last = m_settings.automatic ? m_memory.of(mac) : std::nullopt;
    const bool possible =
        last && !whyNotClaimed({*last, m_settings.automaticRange().prefixLength}, m_settings, {}, {});
    return possible ? last : std::nullopt;
}

} // namespace vnats
