// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/lan/link/ping_schedule.h"
#include "core/os/event_loop.h"

#include <array>
#include <chrono>
#include <cstddef>
#include <functional>
#include <optional>

namespace vnats {

/// Watches whether the server of a connection is there, and how far away it is. The server answers pings (PingSchedule),
/// often while messages flow, seldom while they do not. When it owes an answer for longer than a round trip,
///
///   by kStall     isStalled(): what is sent now may arrive too late; and when the silence ends,
///                 isSuspect() for kSettle: what arrives may be old. If by then what was sent is not
///                 even acknowledged, the route is gone and not the server: it is given up.
///   by kDead      the server is given up.
///
/// Knows a TCP socket and no NATS. In the loop's thread.
class KeepAlive
{
public:
    static constexpr std::chrono::milliseconds kStall{900};
    static constexpr std::chrono::milliseconds kSettle{500};
    static constexpr std::chrono::milliseconds kDead{4000};
    /// The least time from one look at the connection to the next.
    static constexpr std::chrono::milliseconds kLookAgain{100};

    struct Owner
    {
        /// Asks the server, which answers in order with everything else.
        std::function<void()> ping;
        /// The connection was looked at and goes on.
        std::function<void()> looked;
        /// The server is given up. The owner calls end().
        std::function<void()> silent;
    };

    /// `rest`: the time between two pings while no messages flow.
    KeepAlive(EventLoop& loop, std::chrono::milliseconds rest, Owner owner);
    ~KeepAlive();
    KeepAlive(const KeepAlive&) = delete;
    KeepAlive& operator=(const KeepAlive&) = delete;

    /// Watches a connection that has just been made, and asks at once. The socket is borrowed until end().
    void begin(int socket);
    void end();

    /// A message has been sent; it counts when flushed() is called.
    void sent() { m_pings.sent(); }
    void flushed();
    /// A message has come.
    void received() { m_pings.received(); }
    /// The socket is about to be read.
    void readable();
    /// Something has come from the server, whatever it is.
    void heard();
    /// Checks the connection, asks for a sign of life when that is due, and comes again in time.
    void look();

    bool isStalled() const { return m_stalled; }
    bool isSuspect() const;
    /// Of a ping to the server and its answer; rather too short than too long. 0 when unknown. While it is watched.
    std::chrono::microseconds roundTrip() const;
    /// The longest of the last ones: the socket may end at a proxy, of which alone the kernel can tell.
    std::chrono::microseconds longestRoundTrip() const;

private:
    Clock::Steady now() const { return m_loop.clock().steady(); }
    void lookIn(Clock::Steady::duration delay);

    EventLoop& m_loop;
    const std::chrono::milliseconds m_rest;
    const Owner m_owner;
    int m_socket = -1;
    PingSchedule m_pings;
    EventLoop::TimerId m_look = 0;
    bool m_stalled = false;
    /// When look() last looked.
    bool m_rests = false;
    Clock::Steady m_suspectUntil;
    /// When the last ping was sent, unless something has come since; and how long the last ones took until then.
    std::optional<Clock::Steady> m_pinged;
    std::array<std::chrono::microseconds, 8> m_pingTimes{};
    std::size_t m_pingCount = 0;
};

} // namespace vnats
