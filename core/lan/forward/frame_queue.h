// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "core/os/device.h"

#include <chrono>
#include <cstddef>
#include <optional>
#include <vector>

namespace vnats {

/// Frames that wait for room on the way to the server, first in first out, bounded in bytes and in time: what
/// has waited for kPatience is of no use any more (its sender has repeated it by then, or would deliver it
/// late), and is dropped from the front, which tells the host's TCP soonest that the way is full.
///
/// One block of memory, made when the first frame waits.
class FrameQueue
{
public:
    static constexpr std::chrono::milliseconds kPatience{100};
    /// Of frames with their bookkeeping.
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
    /// Where the entries before the memory's beginning end, once m_back has gone round.
    std::size_t m_end = kCapacity;
    std::size_t m_count = 0;
};

} // namespace vnats
