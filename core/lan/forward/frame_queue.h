// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "core/os/device.h"

#include <chrono>
#include <cstddef>
#include <vector>

namespace vnats {

/// Frames that wait for room on the way to the server, first in, first out, bounded in bytes and in time. A
/// frame that has waited for kPatience is useless (its sender has retransmitted it by then, or it would
/// arrive late) and is dropped from the front, which signals congestion to the host's TCP soonest.
///
/// One block of memory, allocated when the first frame waits.
class FrameQueue
{
public:
    static constexpr std::chrono::milliseconds kPatience{100};
    /// In bytes, bookkeeping included.
    static constexpr std::size_t kCapacity = 4 * 1024 * 1024;

    explicit FrameQueue(const Clock& clock)
        : m_clock(clock)
    {
    }

    bool empty() const { return m_count == 0; }
    /// False when there is no room.
    bool push(const DeviceFrame& frame);
    /// The first frame that may still go; valid until pop() or push().
    DeviceFrame front() const;
    void pop();
    /// Drops from the front what has waited too long; returns how many.
    std::size_t dropLate();
    std::size_t clear();

private:
    /// Stands before each frame's bytes.
    struct Entry
    {
        Clock::Steady since;
        VirtioHeader header;
        std::size_t size = 0;
    };

    static std::size_t spaceOf(std::size_t frameSize);
    Entry entryAt(std::size_t position) const;

    const Clock& m_clock;
    std::vector<std::byte> m_memory;
    std::size_t m_front = 0;
    std::size_t m_back = 0;
    /// Where the entries end that precede the start of the memory, once m_back has wrapped.
    std::size_t m_end = kCapacity;
    std::size_t m_count = 0;
};

} // namespace vnats
