// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lan/forward/group_window.h"

#include <algorithm>
#include <array>
#include <utility>

namespace vnats {

using namespace std::chrono_literals;

GroupWindow::GroupWindow(const Clock& clock, const PeerTable& peers)
    : m_clock(clock)
    , m_peers(peers)
    , m_window(clock, kAsks)
{
    m_watched.reserve(kMost);
    m_asked.reserve(kMost);
}

bool GroupWindow::isOpen()
{
    const auto now = m_clock.steady();
    const bool wasClosed = m_isClosed;
    look(now);
    if (m_isClosed && !wasClosed)
        m_closedSince = now;
    m_hasOpened = m_hasOpened || (wasClosed && !m_isClosed);
    m_isAwaited = m_isClosed && !passesLeast(now);
    return !m_isAwaited;
}

bool GroupWindow::passesLeast(Clock::Steady now) const
{
    return now >= m_nextLeast && (m_isTrickle || now - m_closedSince >= kLongestPause);
}

std::span<const MacAddress> GroupWindow::sent(std::size_t bytes)
{
    const auto now = m_clock.steady();
    // A large segment leaves as many frames at once.
    m_nextLeast = (m_isClosed ? std::max(m_nextLeast, now) : now)
        + std::chrono::microseconds(bytes * 1'000'000 / kLeastRate);
    if (now - m_secondBegan >= 1s) {
        m_secondBegan = now;
        m_bytes = 0;
    }
    m_bytes += bytes;
    if (m_bytes >= kLoad) {
        if (!isLoaded(now)) {
            m_watched.clear();
            m_choiceEnds = now;
            m_heldUntil = now + kHeld;
        }
        m_loadedUntil = now + kLoadOver;
    }
    m_asked.clear();
    if (!isLoaded(now))
        return m_asked;
    if (now >= m_choiceEnds)
        choose(now);
    for (Member& member : m_watched)
        if (m_window.sent(member.mac, bytes) || std::exchange(member.isMet, false) || isAskedAgain(member))
            m_asked.push_back(member.mac);
    return m_asked;
}

std::span<const MacAddress> GroupWindow::askedAgain()
{
    m_asked.clear();
    for (const Member& member : m_watched)
        if (isAskedAgain(member))
            m_asked.push_back(member.mac);
    return m_asked;
}

bool GroupWindow::isAskedAgain(const Member& member)
{
    return !m_window.isOpen(member.mac) && m_window.asksAgain(member.mac);
}

bool GroupWindow::takeOpened()
{
    const bool mayPass = m_isAwaited && passesLeast(m_clock.steady());
    m_isAwaited = m_isAwaited && !mayPass;
    const bool opened = m_window.takeOpened();
    return std::exchange(m_hasOpened, false) || opened || mayPass;
}

void GroupWindow::answered(const MacAddress& member, std::uint64_t token, std::uint64_t clock)
{
    m_window.answered(member, token, clock);
    const auto found = std::ranges::find(m_watched, member, &Member::mac);
    if (found == m_watched.end() || !found->isNew || m_window.roundTrip(member) == 0us)
        return;
    found->isNew = false;
    found->isMet = m_hasOpened = true;
}

void GroupWindow::clear()
{
    m_window.clear();
    m_watched.clear();
    m_choiceEnds = m_loadedUntil = {};
    m_bytes = 0;
    m_isClosed = m_isTrickle = m_isAwaited = false;
    m_hasOpened = true;
}

void GroupWindow::choose(Clock::Steady now)
{
    m_choiceEnds = now + kChooseAfter;
    std::array<MacAddress, kMost> others;
    const std::size_t count = m_peers.confirmingPeersAfter(m_chosen, others);
    std::size_t kept = 0;
    std::erase_if(m_watched, [&](const Member& member) {
        const PeerTable::Way way = m_peers.wayTo(member.mac);
        const bool isThere = way.node == member.mac && way.understands.echo;
        const bool stays = isThere && (count < kMost || (member.wasFull && kept < kMost / 2));
        kept += stays;
        return !stays;
    });
    for (Member& member : m_watched)
        member.wasFull = false;
    for (const MacAddress& mac : std::span(others).first(count)) {
        if (m_watched.size() == kMost)
            break;
        if (std::ranges::find(m_watched, mac, &Member::mac) == m_watched.end())
            m_watched.push_back({.mac = mac, .isNew = now < m_heldUntil && m_window.roundTrip(mac) == 0us});
        m_chosen = mac;
    }
}

void GroupWindow::look(Clock::Steady now)
{
    m_isClosed = m_isTrickle = false;
    if (!isLoaded(now))
        return;
    std::size_t answering = 0;
    std::size_t full = 0;
    std::size_t fullForNow = 0;
    for (Member& member : m_watched) {
        if (member.isNew && now < m_heldUntil) {
            ++answering;
            ++full;
            ++fullForNow;
            continue;
        }
        const bool isLate = m_window.isLate(member.mac, kHiccup);
        if (isLate && !(member.isBack && !m_window.isLate(member.mac, kBack))) {
            member.wasLate = true;
            member.isBack = false;
            continue;
        }
        member.isBack = std::exchange(member.wasLate, false) || member.isBack;
        ++answering;
        if (m_window.isOpen(member.mac)) {
            member.isBack = member.isBack && isLate;
            continue;
        }
        member.wasFull = true;
        ++full;
        fullForNow += m_window.rate(member.mac) >= kLeastRate;
    }
    m_isClosed = 2 * full > answering;
    m_isTrickle = 2 * fullForNow <= answering;
}

} // namespace vnats
