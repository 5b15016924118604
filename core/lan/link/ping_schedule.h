// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"

#include <algorithm>
#include <chrono>

namespace vnats {

/// When a server is to be asked whether it is there, and how long it owes the answer. Knows neither connection nor loop.
///
///   flow   Something was sent since the last ping, or kFlow messages came: the next one follows kInterval after it, the
///          answer to that one or not. So a healthy server is never silent for much longer, however long a round trip
///          takes. A flow that only comes is followed by one more ping, which shows whether it has ended or the server.
///   rest   Otherwise a ping follows after the time that is given for that. Whatever is sent ends the rest: then a ping is
///          due at once.
///
/// Silence means nothing by itself. It counts from when an answer could have been there.
class PingSchedule
{
public:
    static constexpr std::chrono::milliseconds kInterval{500};
    /// For `rest`.
    static constexpr std::chrono::milliseconds kRest{10000};
    static constexpr std::chrono::milliseconds kMeteredRest{45000};
    /// More messages than a LAN's presence brings.
    static constexpr unsigned kFlow = 3;
    /// The first pings of a connection, which are sent as in a flow: an answer to the last one shows what the server has
    /// done with all that was said before.
    static constexpr unsigned kFirst = 3;

    /// Begins now; the first ping is due.
    PingSchedule(Clock::Steady now, std::chrono::milliseconds rest)
        : m_rest(rest)
        , m_pinged(now - kInterval)
    {
    }

    void sent() { m_sent = true; }
    void received() { ++m_received; }
    /// Something has come from the server, whatever it is.
    void heard() { m_owes = false; }
    /// The next ping that is due has been sent.
    void pinged(Clock::Steady now, std::chrono::microseconds roundTrip)
    {
        if (!m_owes) {
            // In a flow an answer is due all the time.
            const bool goesOn = now - m_pinged <= 2 * kInterval && m_first < kFirst;
            m_answerDue = now + roundTrip - (goesOn ? kInterval : std::chrono::milliseconds(0));
        }
        m_owes = true;
        m_pinged = now;
        m_first -= std::min(m_first, 1U);
        m_sent = false;
        m_receivedBefore = m_received;
        m_received = 0;
    }

    bool flows() const { return m_sent || m_received >= kFlow || m_receivedBefore >= kFlow || m_first > 0; }
    /// When the next ping is to be sent.
    Clock::Steady due() const { return m_pinged + (flows() ? kInterval : m_rest); }
    /// How much longer the server is silent than it may be; nothing while it owes no answer.
    Clock::Steady::duration overdue(Clock::Steady now) const
    {
        return m_owes ? std::max(now - m_answerDue, Clock::Steady::duration(0)) : Clock::Steady::duration(0);
    }

private:
    std::chrono::milliseconds m_rest;
    Clock::Steady m_pinged;
    unsigned m_first = kFirst;
    bool m_owes = false;
    Clock::Steady m_answerDue;
    /// Since the last ping.
    bool m_sent = false;
    unsigned m_received = 0;
    /// Between that one and the one before.
    unsigned m_receivedBefore = 0;
};

} // namespace vnats
