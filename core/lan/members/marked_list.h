// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <vector>

namespace vnats {

/// Where an entry stands that is in no list.
inline constexpr std::size_t kUnmarked = static_cast<std::size_t>(-1);

/// Entries with something to tell; each once. `Place` is where an entry keeps its place in the list, kUnmarked at first. To
/// mark, to unmark and to ask cost the same however many there are. An entry that goes must be removed before.
template <typename Entry, std::size_t Entry::*Place>
class MarkedList
{
public:
    void add(Entry& entry)
    {
        if (entry.*Place != kUnmarked)
            return;
        entry.*Place = m_entries.size();
        m_entries.push_back(&entry);
    }
    void remove(Entry& entry)
    {
        if (entry.*Place == kUnmarked)
            return;
        Entry& last = *m_entries.back();
        m_entries[entry.*Place] = &last;
        last.*Place = entry.*Place;
        m_entries.pop_back();
        entry.*Place = kUnmarked;
    }
    /// Unmarks all. Keeps its room, so that marking again does not allocate. The visitor marks nobody.
    void takeAll(const auto& visit)
    {
        for (Entry* const entry : m_entries) {
            entry->*Place = kUnmarked;
            visit(*entry);
        }
        m_entries.clear();
    }

private:
    std::vector<Entry*> m_entries;
};

} // namespace vnats
