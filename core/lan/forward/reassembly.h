// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "core/base/mac_address.h"
#include "core/base/stats.h"
#include "core/lan/forward/freshness.h"
#include "core/lan/wire/wire_format.h"

#include <chrono>
#include <cstddef>
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
/// kMaxOpen buffers of the size of the largest frame, allocated when first needed and reused. When there is no
/// room, only a record makes it that has waited for its next part for kStalled, after which it would be too
/// late. Otherwise the new record is dropped (Incomplete) and not one that is under way: where many speak in
/// turn, the one that has waited longest is the one whose next part is about to come. A node that has said
/// hello takes the room of one that has not, too.
class Reassembly
{
public:
    static constexpr std::size_t kMaxOpen = 256;
    static constexpr std::chrono::milliseconds kStalled = Freshness::kTooLate;

    Reassembly(const Clock& clock, Stats& stats)
        : m_clock(clock)
        , m_stats(stats)
    {
    }

    /// Takes a part from the node `source`, which has said hello or not. Returns the whole record when this was
    /// its last part, valid until the next call.
    std::optional<Record> add(const MacAddress& source, bool isKnown, Bytes part);
    /// Gives up what is under way, since its rest will not come.
    void clear();

private:
    struct Slot
    {
        MacAddress source;
        bool isKnown = false;
        std::uint32_t serial = 0;
        std::uint32_t total = 0; ///< 0: nothing is under way
        RecordKind kind{};
        Clock::Steady lastPart;
        std::vector<std::byte> bytes;
    };

    Slot* slotOf(const MacAddress& source);
    /// For a record that begins; null when there is no room.
    Slot* roomFor(bool isKnown);
    void abandon(Slot& slot);

    const Clock& m_clock;
    Stats& m_stats;
    /// As many as have been needed at once.
    std::vector<Slot> m_slots;
};

} // namespace vnats
