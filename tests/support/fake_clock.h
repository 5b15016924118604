// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"

#include <chrono>

namespace vnats::test {

/// A clock that stands still until it is moved.
class FakeClock final : public Clock
{
public:
    Steady steady() const override { return m_steady; }
    Wall wall() const override { return m_wall; }
    std::chrono::milliseconds sinceBoot() const override { return m_sinceBoot; }
    void advance(std::chrono::milliseconds time)
    {
        m_steady += time;
        m_wall += time;
        m_sinceBoot += time;
    }
    void advanceTo(Steady time) { advance(std::chrono::ceil<std::chrono::milliseconds>(time - m_steady)); }
    /// The computer is suspended for so long.
    void sleep(std::chrono::milliseconds time)
    {
        m_wall += time;
        m_sinceBoot += time;
    }

private:
    Steady m_steady{std::chrono::hours(1)};
    Wall m_wall{std::chrono::hours(24 * 365 * 50)};
    std::chrono::milliseconds m_sinceBoot{std::chrono::hours(2)};
};

} // namespace vnats::test
