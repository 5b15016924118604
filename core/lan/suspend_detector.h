// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"

#include <chrono>
#include <utility>

namespace vnats {

/// Tells that the computer was suspended where nobody announces it: CLOCK_BOOTTIME goes on meanwhile,
/// CLOCK_MONOTONIC stands still, so the two drift apart by the time that it was.
class SuspendDetector
{
public:
    static constexpr std::chrono::milliseconds kLeast{2000};

    explicit SuspendDetector(const Clock& clock)
        : m_clock(clock)
        , m_apart(apart())
    {
    }

    /// Whether the computer was suspended for longer than kLeast since the last call.
    bool hasSlept()
    {
        const auto now = apart();
        return now - std::exchange(m_apart, now) > kLeast;
    }

private:
    std::chrono::milliseconds apart() const
    {
        return m_clock.sinceBoot()
            - std::chrono::duration_cast<std::chrono::milliseconds>(m_clock.steady().time_since_epoch());
    }

    const Clock& m_clock;
    std::chrono::milliseconds m_apart;
};

} // namespace vnats
