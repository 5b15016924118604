// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lan/bridge/bridge_ports.h"

#include <algorithm>

namespace vnats {

BridgePorts::Learned BridgePorts::learn(const MacAddress& mac)
{
    const auto now = m_clock.steady();
    if (const auto found = m_seen.find(mac); found != m_seen.end()) {
        found->second = now;
        return Learned::Known;
    }
    if (m_seen.size() >= kMaxPorts)
        return Learned::Full;
    m_seen.emplace(mac, now);
    return Learned::New;
}

std::vector<MacAddress> BridgePorts::forgetSilent()
{
    const auto now = m_clock.steady();
    std::vector<MacAddress> forgotten;
    std::erase_if(m_seen, [&](const auto& entry) {
        if (now - entry.second < kForgetAfter)
            return false;
        forgotten.push_back(entry.first);
        return true;
    });
    return forgotten;
}

std::vector<MacAddress> BridgePorts::all() const
{
    std::vector<MacAddress> macs;
    for (const auto& [mac, seen] : m_seen)
        macs.push_back(mac);
    std::ranges::sort(macs);
    return macs;
}

} // namespace vnats
