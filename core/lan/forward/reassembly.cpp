// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lan/forward/reassembly.h"

#include "core/lan/frame/offload_frame.h"

#include <algorithm>

namespace vnats {

std::optional<Record> Reassembly::add(const MacAddress& source, bool isKnown, Bytes part)
{
    ByteReader in(part);
    const PartHeader header = PartHeader::read(in);
    const bool isFrame = header.kind == RecordKind::Frame || header.kind == RecordKind::OffloadFrame;
    if (!in.ok() || !isFrame || in.remaining() == 0 || header.total > kMaxOffloadRecord
        || header.offset >= header.total || in.remaining() > header.total - header.offset) {
        m_stats.drop(Direction::Downlink, Drop::Malformed);
        return std::nullopt;
    }

    Slot* slot = slotOf(source);
    const bool continues = slot && slot->total == header.total && slot->serial == header.serial
        && slot->kind == header.kind && slot->bytes.size() == header.offset;
    if (!continues) {
        if (slot)
            abandon(*slot);
        else if (header.offset == 0)
            slot = roomFor(isKnown);
        if (!slot || header.offset != 0) {
            // Its beginning was lost or had no room: counted once, by its last part, unless it was counted when
            // it was given up.
            if ((!slot || header.serial != slot->serial) && header.offset + in.remaining() == header.total)
                m_stats.drop(Direction::Downlink, Drop::Incomplete);
            return std::nullopt;
        }
        slot->source = source;
        slot->serial = header.serial;
        slot->total = header.total;
        slot->kind = header.kind;
        slot->bytes.reserve(kMaxOffloadRecord);
    }
    slot->isKnown = isKnown;
    slot->lastPart = m_clock.steady();
    const Bytes bytes = in.rest();
    slot->bytes.insert(slot->bytes.end(), bytes.begin(), bytes.end());
    if (slot->bytes.size() < slot->total)
        return std::nullopt;
    slot->total = 0; // nothing is under way now; the bytes stay until the next part
    return Record{slot->kind, slot->bytes};
}

void Reassembly::clear()
{
    for (Slot& slot : m_slots)
        abandon(slot);
}

Reassembly::Slot* Reassembly::slotOf(const MacAddress& source)
{
    const auto slot = std::ranges::find(m_slots, source, &Slot::source);
    return slot == m_slots.end() ? nullptr : &*slot;
}

Reassembly::Slot* Reassembly::roomFor(bool isKnown)
{
    auto slot = std::ranges::find(m_slots, 0U, &Slot::total);
    if (slot == m_slots.end() && m_slots.size() < kMaxOpen)
        return &m_slots.emplace_back();
    if (slot == m_slots.end()) {
        slot = std::ranges::min_element(m_slots, {}, &Slot::lastPart);
        if (m_clock.steady() - slot->lastPart < kStalled)
            slot = isKnown ? std::ranges::find(m_slots, false, &Slot::isKnown) : m_slots.end();
    }
    if (slot == m_slots.end())
        return nullptr;
    abandon(*slot);
    return &*slot;
}

void Reassembly::abandon(Slot& slot)
{
    if (slot.total != 0)
        m_stats.drop(Direction::Downlink, Drop::Incomplete);
    slot.total = 0;
    slot.bytes.clear();
}

} // namespace vnats
