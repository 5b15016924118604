// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/simulator/crowd.h"

#include <chrono>
#include <cstdint>

namespace vnats::simulator {

/// Steady unicast traffic from one member to another: numbered frames every kPace, and what the receiver
/// notices of them. One flow per receiver. All functions are for the crowd's own thread.
class Flow
{
public:
    using Steady = std::chrono::steady_clock;
    static constexpr std::chrono::milliseconds kPace{10};

    Flow(Crowd& crowd, std::size_t from, std::size_t to);

    void start();
    void stop();

    std::size_t from() const { return m_from; }
    std::size_t to() const { return m_to; }

    // After stop().
    std::uint64_t received() const { return m_received; }
    /// The longest time without a frame, the times before the first and after the last included.
    std::chrono::milliseconds longestGap() const;
    /// Frames that came again, or after a later one.
    std::uint64_t outOfOrder() const { return m_outOfOrder; }
    /// The longest time that a frame took.
    std::chrono::milliseconds oldest() const;

private:
    void send(Member& member);
    void heard(Bytes frame);

    Crowd& m_crowd;
    const std::size_t m_from;
    const std::size_t m_to;
    // The sender's thread.
    EventLoop::TimerId m_timer = 0;
    std::uint64_t m_serial = 0;
    // The receiver's thread.
    std::uint64_t m_received = 0;
    std::uint64_t m_last = 0;
    std::uint64_t m_outOfOrder = 0;
    Steady::time_point m_lastHeard;
    Steady::duration m_longestGap{};
    Steady::duration m_oldest{};
};

} // namespace vnats::simulator
