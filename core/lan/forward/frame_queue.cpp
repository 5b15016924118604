// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lan/forward/frame_queue.h"

#include <cstring>
#include <type_traits>
#include <utility>

namespace vnats {

std::size_t FrameQueue::spaceOf(std::size_t frameSize)
{
    return sizeof(Entry) + frameSize;
}

bool FrameQueue::push(const DeviceFrame& frame)
{
    static_assert(std::is_trivially_copyable_v<Entry>);
    if (m_memory.empty())
        m_memory.resize(kCapacity);
    const std::size_t space = spaceOf(frame.bytes.size());
    const bool round = m_count > 0 && m_back <= m_front;
    if (round) {
        if (m_back + space > m_front)
            return false;
    } else if (m_back + space > kCapacity) {
        // Not behind the last one, then before the first.
        if (space > m_front)
            return false;
        m_end = std::exchange(m_back, 0);
    }
    const Entry entry{m_clock.steady(), frame.header, frame.bytes.size()};
    std::memcpy(&m_memory[m_back], &entry, sizeof entry);
    std::memcpy(m_memory.data() + m_back + sizeof entry, frame.bytes.data(), frame.bytes.size());
    m_back += space;
    ++m_count;
    return true;
}

FrameQueue::Entry FrameQueue::entryAt(std::size_t position) const
{
    Entry entry;
    std::memcpy(&entry, &m_memory[position], sizeof entry);
    return entry;
}

DeviceFrame FrameQueue::front() const
{
    const Entry entry = entryAt(m_front);
    return {entry.header, Bytes(m_memory).subspan(m_front + sizeof entry, entry.size)};
}

void FrameQueue::pop()
{
    m_front += spaceOf(entryAt(m_front).size);
    if (--m_count == 0) {
        clear();
    } else if (m_front == m_end) {
        m_front = 0;
        m_end = kCapacity;
    }
}

std::size_t FrameQueue::dropLate()
{
    std::size_t dropped = 0;
    const auto now = m_clock.steady();
    for (; !empty() && now - entryAt(m_front).since > kPatience; ++dropped)
        pop();
    return dropped;
}

std::size_t FrameQueue::clear()
{
    m_front = m_back = 0;
    m_end = kCapacity;
    return std::exchange(m_count, 0);
}

} // namespace vnats
