// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lan/forward/send_window.h"

#include "core/lan/members/echo.h"

#include <algorithm>
#include <utility>

namespace vnats {

SendWindow::Peer& SendWindow::peerOf(const MacAddress& peer)
{
    if (m_peers.size() >= kMaxPeers && !m_peers.contains(peer))
        m_peers.clear();
    return m_peers[peer];
}

bool SendWindow::isOpen(const MacAddress& peer, std::size_t pending)
{
    Peer& to = peerOf(peer);
    if (to.outstanding() + pending < to.window.bytes())
        return true;
    to.window.wasFull();
    return false;
}

bool SendWindow::sent(const MacAddress& peer, std::size_t bytes)
{
    Peer& to = peerOf(peer);
    const auto now = m_clock.steady();
    // Nothing is asked: what was sent after the last request has arrived since, and the time in which nothing was
    // sent says nothing about the path.
    if (to.asked <= to.confirmed
        && now - to.confirmedAt >= std::max<Clock::Steady::duration>(kAskEvery, to.window.baseRoundTrip())) {
        to.confirmed = to.asked = to.sent;
        to.confirmedAt = now;
    }
    to.sent += bytes;
    // The first frame of all finds the way without queues.
    return to.askedAt == Clock::Steady() || to.sent - to.asked >= askAfter(to.window);
}

std::uint64_t SendWindow::askAfter(const DelayWindow& window)
{
    const std::uint64_t inTime = window.rate() * kAskEvery.count() / 1'000'000;
    return std::max(std::min<std::uint64_t>(kAskAfter, window.bytes() / kAsks),
        std::min<std::uint64_t>(inTime, window.bytes() / 2));
}

bool SendWindow::asksAgain(const MacAddress& peer)
{
    Peer& to = peerOf(peer);
    const auto now = m_clock.steady();
    // The window may have shrunk below what was sent after the last request.
    if (to.asked <= to.confirmed)
        return to.sent > to.asked;
    if (now - to.askedAt < kAskAgain)
        return false;
    if (now - to.confirmedAt >= kAskAgain) {
        const std::uint64_t least = to.window.bytes() - std::min(to.window.bytes(), kSilent);
        to.lost = to.sent - std::min(to.outstanding(), least);
        m_hasOpened = true;
    }
    return true;
}

std::uint64_t SendWindow::askToken(const MacAddress& peer, std::size_t messageSize)
{
    Peer& to = peerOf(peer);
    to.asked = to.sent;
    to.askedAt = m_clock.steady();
    Request& request = to.requests[to.next];
    to.next = (to.next + 1) % kMaxAsked;
    request = {Echo::reading(m_clock), to.sent, to.confirmed, to.confirmedAt,
        static_cast<std::size_t>(to.outstanding()), messageSize};
    return request.token;
}

void SendWindow::answered(const MacAddress& peer, std::uint64_t token, std::uint64_t clock)
{
    const auto found = m_peers.find(peer);
    if (found == m_peers.end())
        return;
    // Two requests of one microsecond: the earlier one is the careful guess.
    Peer& by = found->second;
    const Request* request = nullptr;
    for (const Request& asked : by.requests)
        if (asked.token == token && asked.sent > by.confirmed && (!request || asked.sent < request->sent))
            request = &asked;
    if (!request)
        return;
    const auto now = m_clock.steady();
    const std::chrono::microseconds roundTrip(Echo::reading(m_clock) - token);
    const double seconds = std::chrono::duration<double>(now - request->confirmedAt).count();
    const auto bytes = static_cast<double>(request->sent - request->confirmed);
    by.confirmed = request->sent;
    by.confirmedAt = now;
    // To the server, and from there to the peer.
    const std::chrono::microseconds ownTime(
        by.window.rate() > 0 ? 2 * request->messageSize * 1'000'000 / by.window.rate() : 0);
    by.window.measured({now, std::chrono::microseconds(static_cast<std::int64_t>(clock - token)), roundTrip,
        ownTime, seconds > 0 ? static_cast<std::uint64_t>(bytes / seconds) : 0, request->underWay});
    m_hasOpened = true;
}

bool SendWindow::takeOpened()
{
    return std::exchange(m_hasOpened, false);
}

void SendWindow::forget(const MacAddress& peer)
{
    m_peers.erase(peer);
    m_hasOpened = true;
}

void SendWindow::clear()
{
    m_peers.clear();
    m_hasOpened = true;
}

} // namespace vnats
