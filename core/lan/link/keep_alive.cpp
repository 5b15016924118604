// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lan/link/keep_alive.h"

#include "core/os/tcp_path.h"

#include <algorithm>
#include <utility>

namespace vnats {

KeepAlive::KeepAlive(EventLoop& loop, std::chrono::milliseconds rest, Owner owner)
    : m_loop(loop)
    , m_rest(rest)
    , m_owner(std::move(owner))
    , m_pings(now(), m_rest)
{
}

KeepAlive::~KeepAlive()
{
    end();
}

void KeepAlive::begin(int socket)
{
    m_socket = socket;
    m_pings = PingSchedule(now(), m_rest);
    m_pinged.reset();
    m_pingCount = 0;
    m_pingTimes = {};
    look();
}

void KeepAlive::end()
{
    m_loop.cancel(std::exchange(m_look, 0));
    m_stalled = false;
    m_rests = false;
}

void KeepAlive::flushed()
{
    if (m_rests && m_pings.flows())
        lookIn(std::chrono::milliseconds(0));
}

void KeepAlive::readable()
{
    if (m_pings.overdue(now()) > kStall)
        m_suspectUntil = now() + kSettle;
    m_stalled = false;
}

void KeepAlive::heard()
{
    m_pings.heard();
    // What comes before the answer makes it look shorter, and a move less likely.
    if (const auto pinged = std::exchange(m_pinged, std::nullopt))
        m_pingTimes[m_pingCount++ % m_pingTimes.size()] =
            std::chrono::duration_cast<std::chrono::microseconds>(now() - *pinged);
}

void KeepAlive::look()
{
    const auto overdue = m_pings.overdue(now());
    // If this program itself was stopped, the answer may be waiting in the socket.
    m_stalled = overdue >= kStall && !tcp_path::hasInput(m_socket);
    if (m_stalled && (overdue >= kDead || tcp_path::hangs(m_socket, kStall)))
        return m_owner.silent();
    m_owner.looked();
    if (now() >= m_pings.due()) {
        m_pings.pinged(now(), tcp_path::roundTrip(m_socket));
        m_pinged = now();
        m_owner.ping();
    }
    // A loop that comes round less often is taken for one that is not scheduled (Engine).
    lookIn(
        std::clamp<Clock::Steady::duration>(std::min(m_pings.due() - now(), kStall - m_pings.overdue(now())),
            kLookAgain, PingSchedule::kInterval));
    m_rests = !m_pings.flows();
}

void KeepAlive::lookIn(Clock::Steady::duration delay)
{
    m_rests = false;
    m_loop.cancel(m_look);
    m_look = m_loop.after(std::chrono::ceil<std::chrono::milliseconds>(delay), [this] { look(); });
}

bool KeepAlive::isSuspect() const
{
    return m_suspectUntil != Clock::Steady() && now() < m_suspectUntil;
}

std::chrono::microseconds KeepAlive::roundTrip() const
{
    const auto kernels = tcp_path::leastRoundTrip(m_socket);
    const auto count = static_cast<std::ptrdiff_t>(std::min(m_pingCount, m_pingTimes.size()));
    return count == 0
        ? kernels
        : std::max(kernels, *std::min_element(m_pingTimes.begin(), m_pingTimes.begin() + count));
}

std::chrono::microseconds KeepAlive::longestRoundTrip() const
{
    return std::max(tcp_path::roundTrip(m_socket), std::ranges::max(m_pingTimes));
}

} // namespace vnats
