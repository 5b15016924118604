// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lan/link/twin_filter.h"

#include <functional>

namespace vnats {

namespace {

std::uint64_t hashOf(std::string_view text)
{
    return std::hash<std::string_view>()(text);
}

} // namespace

TwinFilter::TwinFilter()
    : m_slots(kSlots)
{
}

bool TwinFilter::isTwin(
    Side side, std::string_view subject, Bytes payload, std::optional<std::uint32_t> stamp)
{
    constexpr std::uint64_t kMix =
        0x9e3779b97f4a7c15; // spreads what differs in few bits (2^64 / the golden ratio)
    std::uint64_t hash = hashOf({reinterpret_cast<const char*>(payload.data()), payload.size()});
    hash = (hash ^ hashOf(subject)) * kMix + (stamp ? *stamp + 1 : 0);
    ++m_count;

    Slot* room = nullptr;
    for (std::size_t i = 0; i < kProbes; ++i) {
        Slot& slot = m_slots[(hash + i) % kSlots];
        if (slot.ahead != 0 && slot.hash == hash) {
            const bool isTwin = (slot.ahead > 0) == (side == Side::New);
            slot.ahead += side == Side::Old ? 1 : -1;
            return isTwin;
        }
        // The freest, then the oldest.
        if (!room || (room->ahead != 0 && (slot.ahead == 0 || m_count - slot.age > m_count - room->age)))
            room = &slot;
    }
    *room = {hash, side == Side::Old ? 1 : -1, m_count};
    return false;
}

} // namespace vnats
