// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "core/base/stats.h"

#include <cstdint>

namespace vnats {

/// Passes a number of frames a second, with a burst of one second's worth.
class TokenBucket
{
public:
    constexpr explicit TokenBucket(std::uint32_t perSecond)
        : m_perSecond(perSecond)
        , m_tokens(perSecond)
    {
    }

    /// Whether one more frame may pass now.
    bool take(Clock::Steady now);

private:
    double m_perSecond;
    double m_tokens;
    Clock::Steady m_filled{};
};

/// Keeps broadcasts, multicasts and flooded frames at what a LAN needs, in one direction. Unicast always
/// passes: it concerns one receiver, and TCP or the program behind it slows it down. It is flooded when nobody
/// knows where that receiver is; then it concerns all who bridge.
class StormLimiter
{
public:
    /// Frames per second. A thousand computers that ask for each other stay far below the first; the second
    /// carries a video of 200 Mbit/s.
    static constexpr std::uint32_t kBroadcasts = 2000;
    static constexpr std::uint32_t kMulticasts = 20000;

    /// They go to every bridged LAN, as broadcasts do.
    static constexpr std::uint32_t kFloods = kBroadcasts;

    explicit StormLimiter(const Clock& clock)
        : m_clock(clock)
    {
    }

    bool admits(Cast cast)
    {
        return cast == Cast::Unicast
            || (cast == Cast::Broadcast ? m_broadcasts : m_multicasts).take(m_clock.steady());
    }
    /// Whether one more frame may be flooded.
    bool admitsFlood() { return m_floods.take(m_clock.steady()); }

private:
    const Clock& m_clock;
    TokenBucket m_broadcasts{kBroadcasts};
    TokenBucket m_multicasts{kMulticasts};
    TokenBucket m_floods{kFloods};
};

} // namespace vnats
