// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/mac_address.h"
#include "core/base/stats.h"
#include "core/lan/wire/wire_format.h"

#include <array>
#include <cstdint>
#include <optional>
#include <vector>

namespace vnats {

/// Puts records together that came in parts (RecordKind::Part).
///
/// The server keeps the order of what one node sends, so the parts of a record come in order, one record of a
/// node at a time; messages of other nodes may come in between. A part that does not continue the one before
/// means that something was lost, and the record is given up (Incomplete).
///
/// Anybody can begin a record and never end it, so the number under way is bounded, and with it the memory:
/// kMaxOpen buffers of the size of the largest frame, allocated when first needed and reused. When there is
/// no room, the record that has waited longest for its next part goes.
class Reassembly
{
public:
    static constexpr std::size_t kMaxOpen = 32;

    explicit Reassembly(Stats& stats)
        : m_stats(stats)
    {
    }

    /// Takes a part from the native node `source`. Returns the whole record when this was its last part,
    /// valid until the next call.
    std::optional<Record> add(const MacAddress& source, Bytes part);
    /// Gives up what is under way, since its rest will not come.
    void clear();

private:
    struct Slot
    {
        MacAddress source;
        std::uint32_t serial = 0;
        std::uint32_t total = 0; ///< 0: nothing is under way
        RecordKind kind{};
        std::uint64_t lastUse = 0;
        std::vector<std::byte> bytes;
    };

    Slot& slotOf(const MacAddress& source);
    void abandon(Slot& slot);

    Stats& m_stats;
    std::array<Slot, kMaxOpen> m_slots;
    std::uint64_t m_uses = 0;
};

} // namespace vnats
