// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lan/forward/send_window.h"

#include <algorithm>
#include <optional>

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
    const bool isWaiting = window.asked > window.confirmed;
    verdict.ask = window.sent - window.asked >= kAskAfter
        || (isWaiting && m_clock.steady() - window.askedAt >= kAskAgain);
    return verdict;
}

std::uint64_t SendWindow::askToken(const MacAddress& peer)
{
    Peer& window = m_peers[peer];
    window.asked = window.sent;
    window.askedAt = m_clock.steady();
    Request& request = window.requests[window.next];
    window.next = (window.next + 1) % kMaxAsked;
    request = {Echo::reading(m_clock), window.sent};
    return request.token;
}

void SendWindow::answered(const MacAddress& peer, std::uint64_t token)
{
    const auto found = m_peers.find(peer);
    if (found == m_peers.end())
        return;
    // Two requests of one microsecond: the earlier one is the careful guess.
    Peer& window = found->second;
    std::optional<std::uint64_t> confirmed;
    for (const Request& request : window.requests)
        if (request.token == token)
            confirmed = std::min(confirmed.value_or(request.sent), request.sent);
    window.confirmed = std::max(window.confirmed, confirmed.value_or(0));
}

} // namespace vnats
