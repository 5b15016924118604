// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lan/forward/send_window.h"

#include "core/lan/members/echo.h"

namespace vnats {

SendWindow::Verdict SendWindow::admit(const MacAddress& peer, std::size_t bytes)
{
    if (m_peers.size() >= kMaxPeers && !m_peers.contains(peer))
        m_peers.clear();
    Peer& window = m_peers[peer];
    Verdict verdict;
    verdict.admitted = window.sent - window.confirmed < kWindow;
    if (verdict.admitted)
        window.sent += bytes;
    const bool waiting = window.asked > window.confirmed;
    verdict.ask =
        waiting ? m_clock.steady() - window.askedAt >= kAskAgain : window.sent - window.asked >= kAskAfter;
    return verdict;
}

std::uint64_t SendWindow::askToken(const MacAddress& peer)
{
    Peer& window = m_peers[peer];
    window.asked = window.sent;
    window.askedAt = m_clock.steady();
    window.token = Echo::reading(m_clock);
    return window.token;
}

void SendWindow::answered(const MacAddress& peer, std::uint64_t token)
{
    const auto found = m_peers.find(peer);
    if (found != m_peers.end() && found->second.token == token)
        found->second.confirmed = found->second.asked;
}

} // namespace vnats
