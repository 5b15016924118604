// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "helper/session/mac_succession.h"

#include "helper/contract/stable_mac.h"

namespace vnats {

MacSuccession::MacSuccession(const Continuity& continuity, const Settings& settings, uid_t owner)
    : m_continuity(continuity)
    , m_settings(settings)
    , m_owner(owner)
{
}

std::optional<MacAddress> MacSuccession::resume(unsigned count)
{
    m_count = count;
    return stable(count);
}

bool MacSuccession::request()
{
    if (m_pending)
        return true;
    if (m_count == kMaxFresh)
        return false;
    ++m_count;
    m_pending = true;
    return true;
}

MacAddress MacSuccession::take()
{
    m_pending = false;
    return stable(m_count).value_or(randomMac());
}

std::optional<MacAddress> MacSuccession::stable(unsigned attempt) const
{
    if (!m_continuity.machineId)
        return std::nullopt;
    return stableMac(*m_continuity.machineId, m_settings, m_owner, attempt);
}

} // namespace vnats
