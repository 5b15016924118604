// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"

#include <chrono>
#include <functional>
#include <memory>

namespace vnats {

/// Fires once after each start(), from the event loop; never after stop() or its own destruction.
class Timer
{
public:
    virtual ~Timer() = default;
    /// Begins anew when it is running already.
    virtual void start(std::chrono::milliseconds delay) = 0;
    virtual void stop() = 0;
    /// Started, and neither stopped nor due yet.
    virtual bool isActive() const = 0;
};

/// Time as the helper knows it: a clock to read, and timers that run by it. A seam, so that a test can let a
/// minute pass at once, and can hold time still while it waits for an event.
class Timers
{
public:
    virtual ~Timers() = default;
    virtual const Clock& clock() const = 0;
    virtual std::unique_ptr<Timer> make(std::function<void()> due) = 0;
};

/// Real time, by the Qt event loop of the calling thread.
class QtTimers final : public Timers
{
public:
    const Clock& clock() const override { return m_clock; }
    std::unique_ptr<Timer> make(std::function<void()> due) override;

private:
    SystemClock m_clock;
};

} // namespace vnats
