// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lan/members/leaf_table.h"

#include "core/lan/members/peer_table.h"

namespace vnats {

void LeafTable::heard(const MacAddress& member, const std::optional<LeafServer>& leaf)
{
    const auto known = m_leaves.find(member);
    if (!leaf) {
        if (known == m_leaves.end())
            return;
        m_leaves.erase(known);
    } else if (known != m_leaves.end()) {
        if (known->second == *leaf)
            return;
        known->second = *leaf;
    } else if (m_leaves.size() < kMost) {
        m_leaves.emplace(member, *leaf);
    } else {
        return;
    }
    m_changed = true;
}

void LeafTable::keepThoseOf(const PeerTable& peers)
{
    if (std::erase_if(m_leaves, [&peers](const auto& entry) { return !peers.isNative(entry.first); }) > 0)
        m_changed = true;
}

std::vector<LeafServer> LeafTable::leaves() const
{
    std::vector<LeafServer> leaves;
    leaves.reserve(m_leaves.size());
    for (const auto& [member, leaf] : m_leaves)
        leaves.push_back(leaf);
    return leaves;
}

} // namespace vnats
