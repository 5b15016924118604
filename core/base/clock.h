// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <ctime>

// Syscalls: clock_gettime

namespace vnats {

/// Time as a seam, so that tests can move it; an EventLoop runs its timers by it. `steady()` never jumps and
/// is used for every duration; `wall()` is the calendar time that people are shown.
class Clock
{
public:
    using Steady = std::chrono::steady_clock::time_point;
    using Wall = std::chrono::system_clock::time_point;

    virtual ~Clock() = default;
    virtual Steady steady() const = 0;
    virtual Wall wall() const = 0;
    /// Like steady(), but continues while the computer is suspended.
    virtual std::chrono::milliseconds sinceBoot() const = 0;
};

class SystemClock final : public Clock
{
public:
    Steady steady() const override { return std::chrono::steady_clock::now(); }
    Wall wall() const override { return std::chrono::system_clock::now(); }
    std::chrono::milliseconds sinceBoot() const override
    {
        timespec time{};
        ::clock_gettime(CLOCK_BOOTTIME, &time);
        return std::chrono::duration_cast<std::chrono::milliseconds>(
            std::chrono::seconds(time.tv_sec) + std::chrono::nanoseconds(time.tv_nsec));
    }
};

} // namespace vnats
