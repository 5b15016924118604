// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lan/forward/send_window.h"

#include "core/lan/members/echo.h"

#include <algorithm>
#include <limits>
#include <utility>

namespace vnats {

SendWindow::Peer& SendWindow::peerOf(const MacAddress& peer)
{
    if (m_last && m_last->first == peer)
        return m_last->second;
    if (m_peers.size() >= kMaxPeers && !m_peers.contains(peer)) {
        // First those that have never answered: anybody can make them up.
        std::erase_if(m_peers, [](const auto& entry) { return entry.second.confirmed == 0; });
        if (m_peers.size() >= kMaxPeers / 2)
            m_peers.clear();
        m_hasOpened = m_hasTurned = true;
    }
    m_last = &*m_peers.try_emplace(peer).first;
    return m_last->second;
}

bool SendWindow::isOpen(const MacAddress& peer, std::size_t pending)
{
    Peer& to = peerOf(peer);
    if (to.outstanding() + pending < to.window.bytes())
        return true;
    to.window.wasFull();
    to.isWaitedFor = true;
    return false;
}

bool SendWindow::isLate(const MacAddress& peer, std::chrono::milliseconds by)
{
    const Peer& to = peerOf(peer);
    return to.asked > to.confirmed && m_clock.steady() - to.silentSince > by + 2 * to.window.baseRoundTrip();
}

std::size_t SendWindow::takenIn(const MacAddress& peer, std::chrono::microseconds time)
{
    const std::uint64_t rate = peerOf(peer).window.rate();
    return rate == 0 ? std::numeric_limits<std::size_t>::max() : rate * time.count() / 1'000'000;
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
    return to.askedAt == Clock::Steady() || (to.sent - to.asked >= askAfter(to.window) && mayAsk(to));
}

std::uint64_t SendWindow::askAfter(const DelayWindow& window) const
{
    const std::uint64_t inTime = window.rate() * kAskEvery.count() / 1'000'000;
    return std::max(std::min<std::uint64_t>(kAskAfter, window.bytes() / m_asks),
        std::min<std::uint64_t>(inTime, window.bytes() / 2));
}

bool SendWindow::asksAgain(const MacAddress& peer)
{
    Peer& to = peerOf(peer);
    const auto now = m_clock.steady();
    // The window may have shrunk below what was sent after the last request.
    if (to.asked <= to.confirmed)
        return to.sent > to.asked && mayAsk(to);
    if (now - to.askedAt < std::max<Clock::Steady::duration>(kAskAgain, 2 * to.window.baseRoundTrip()))
        return false;
    if (now - to.confirmedAt >= kAskAgain) {
        const std::uint64_t least = to.window.bytes() - std::min(to.window.bytes(), kSilent);
        to.lost = to.sent - std::min(to.outstanding(), least);
        m_hasOpened = true;
        const auto patience = std::max<Clock::Steady::duration>(kNamedAfter, 4 * to.window.baseRoundTrip());
        m_hasTurned = m_hasTurned || (!to.isSilent && now - to.silentSince >= patience);
        to.isSilent = to.isSilent || now - to.silentSince >= patience;
    }
    return true;
}

bool SendWindow::mayAsk(const Peer& peer) const
{
    // One more would make us forget the first of them, whose answer may be near.
    const Request& first = peer.requests[peer.next];
    const std::chrono::microseconds age(Echo::reading(m_clock) - Echo::readingIn(first.token));
    return first.sent <= peer.confirmed || age > Echo::kPatience;
}

std::uint64_t SendWindow::askToken(const MacAddress& peer, std::size_t messageSize)
{
    // Where nobody has answered for long, the first request makes room: if its answer was near, so is the next one's.
    Peer& to = peerOf(peer);
    const auto now = m_clock.steady();
    if (to.asked <= to.confirmed && (to.confirmed > 0 || to.silentSince == Clock::Steady()))
        to.silentSince = now;
    const auto ownTime = ownTimeOf(to, now, messageSize);
    to.asked = to.sent;
    to.askedAt = now;
    Request& request = to.requests[to.next];
    to.next = (to.next + 1) % kMaxAsked;
    const auto salt = m_salt.digest(bigEndian(++m_asked));
    request = {Echo::token(m_clock, static_cast<std::uint16_t>(salt)), to.sent, to.confirmed, to.confirmedAt,
        static_cast<std::size_t>(to.outstanding()), ownTime};
    return request.token;
}

/// An answer opens the window for several frames at once, and what is sent with the last of them waits on the line for
/// the others. The message itself goes to the server, and from there to the peer.
std::chrono::microseconds SendWindow::ownTimeOf(const Peer& peer, Clock::Steady now, std::size_t messageSize)
{
    const auto rate = static_cast<double>(peer.window.rate());
    if (rate == 0)
        return {};
    const auto message = static_cast<double>(messageSize);
    const double left = rate * std::chrono::duration<double>(now - peer.askedAt).count();
    const double burst = static_cast<double>(peer.sent - peer.asked) - left;
    return std::chrono::microseconds(
        static_cast<std::int64_t>((std::max(burst, message) + message) / rate * 1e6));
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
    const std::chrono::microseconds roundTrip(Echo::reading(m_clock) - Echo::readingIn(token));
    const double seconds = std::chrono::duration<double>(now - request->confirmedAt).count();
    const auto bytes = static_cast<double>(request->sent - request->confirmed);
    by.confirmed = request->sent;
    by.confirmedAt = by.silentSince = now;
    m_hasTurned = m_hasTurned || by.isSilent;
    by.isSilent = false;
    // Whatever clock it claims: sums of some of these must fit.
    constexpr std::int64_t kMostDelay = std::int64_t{1} << 60;
    const std::chrono::microseconds delay(
        std::clamp(static_cast<std::int64_t>(clock - Echo::readingIn(token)), -kMostDelay, kMostDelay));
    by.window.measured({now, delay, roundTrip, request->ownTime,
        seconds > 0 ? static_cast<std::uint64_t>(bytes / seconds) : 0, request->underWay});
    m_hasOpened = m_hasOpened || std::exchange(by.isWaitedFor, false);
}

bool SendWindow::takeOpened()
{
    return std::exchange(m_hasOpened, false);
}

std::vector<std::pair<MacAddress, bool>> SendWindow::confirming()
{
    std::vector<std::pair<MacAddress, bool>> told;
    if (std::exchange(m_hasTurned, false)) {
        std::erase_if(m_named, [&](const MacAddress& peer) {
            const auto found = m_peers.find(peer);
            if (found != m_peers.end() && found->second.isSilent)
                return false;
            told.emplace_back(peer, true);
            return true;
        });
        for (const auto& [mac, peer] : m_peers)
            if (peer.isSilent)
                m_named.insert(mac);
    }
    for (const MacAddress& peer : m_named)
        told.emplace_back(peer, false);
    return told;
}

void SendWindow::forget(const MacAddress& peer)
{
    const auto found = m_peers.find(peer);
    if (found == m_peers.end())
        return;
    const Peer& before = found->second;
    const auto now = m_clock.steady();
    Peer anew;
    anew.forgottenAt = now;
    m_hasTurned = m_hasTurned || before.isSilent;
    if (before.asked > before.confirmed) {
        anew.isSilent = before.isSilent;
        anew.silentSince = before.silentSince;
    }
    // Whoever comes anew all the time gets no more for that.
    if (now - before.forgottenAt < kAskAgain) {
        anew.sent = anew.asked = std::min<std::uint64_t>(before.outstanding(), kUnproven);
        anew.confirmedAt = anew.askedAt = now;
        if (anew.silentSince == Clock::Steady())
            anew.silentSince = now;
        anew.forgottenAt = before.forgottenAt;
    }
    found->second = anew;
    m_hasOpened = true;
}

void SendWindow::clear()
{
    m_peers.clear();
    m_last = nullptr;
    m_hasOpened = m_hasTurned = true;
}

} // namespace vnats
