// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lan/bridge/bridge_ports.h"

#include <algorithm>
#include <utility>

namespace vnats {

BridgePorts::Learned BridgePorts::learn(const MacAddress& mac)
{
    const auto now = m_clock.steady();
    if (const auto found = m_seen.find(mac); found != m_seen.end()) {
        found->second.last = now;
        return {};
    }
    if (!m_news.take(now))
        return {}; // with one of its next frames
    std::optional<MacAddress> replaced;
    if (m_seen.size() >= kMaxPorts) {
        m_fullAt = now;
        replaced = whoGivesWay();
        if (!replaced)
            return {};
        m_seen.erase(*replaced);
    }
    m_seen.emplace(mac, Machine{now, now});
    return {true, replaced};
}

std::optional<MacAddress> BridgePorts::whoGivesWay() const
{
    const auto rank = [](const auto& entry) {
        return std::pair(entry.second.isSettled(), entry.second.last);
    };
    const auto least = std::ranges::min_element(m_seen, {}, rank);
    const auto silence = m_clock.steady() - least->second.last;
    if (silence < (least->second.isSettled() ? kGivesWay : kStrangerGivesWay))
        return std::nullopt;
    return least->first;
}

bool BridgePorts::isFull() const
{
    return m_fullAt && m_clock.steady() - *m_fullAt < kFullFor;
}

std::vector<MacAddress> BridgePorts::forgetSilent()
{
    const auto now = m_clock.steady();
    std::vector<MacAddress> forgotten;
    std::erase_if(m_seen, [&](const auto& entry) {
        if (now - entry.second.last < kForgetAfter)
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
