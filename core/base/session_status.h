// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/problem.h"
#include "core/base/server_sight.h"

#include <array>
#include <chrono>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace vnats {

/// Where one running VLAN stands.
///
///   Starting ─► Connecting ─► Connected ⇄ Degraded
///                   ▲             │
///                   └─────────────┘ server lost
///   any of them ─► Stopping (asked for) · any ─► Failed (cannot go on; the interface is gone)
enum class SessionState : std::uint8_t {
    Starting, ///< the interface is being made; no worker yet
    Connecting, ///< interface up, no server yet (or no longer); tried again for ever
    Connected, ///< frames flow
    Degraded, ///< frames flow, but something needs attention: see Problem
    Stopping, ///< on its way down because it was asked to stop
    Failed, ///< over because of Problem
    Count
};

inline constexpr std::array<std::string_view, static_cast<std::size_t>(SessionState::Count)>
    kSessionStateNames = {"starting", "connecting", "connected", "degraded", "stopping", "failed"};

constexpr std::string_view nameOf(SessionState state)
{
    return kSessionStateNames[static_cast<std::size_t>(state)];
}

/// The state of a stable name; Failed for one that is not known.
constexpr SessionState sessionStateOf(std::string_view name)
{
    for (std::size_t i = 0; i < kSessionStateNames.size(); ++i)
        if (kSessionStateNames[i] == name)
            return static_cast<SessionState>(i);
    return SessionState::Failed;
}

constexpr bool carriesFrames(SessionState state)
{
    return state == SessionState::Connected || state == SessionState::Degraded;
}

/// What the forwarding engine says of its link to the server.
struct LinkStatus
{
    SessionState state = SessionState::Connecting;
    Problem problem;
    /// The server in use (`nats://host:port`, no credentials), empty while there is none.
    std::string server;
    /// The proxy through which it is reached, as in Settings; empty if there is none.
    std::string proxy;
    bool tls = false;
    /// Smoothed round trip of the TCP connection to the server; 0 when unknown.
    std::chrono::microseconds serverRtt{0};
    /// Of that TCP connection; empty when unknown.
    std::string congestionControl;
    /// bbr would serve it better, and is not to be had.
    bool lacksBbr = false;
    /// All servers that are known, at most kMaxServerSights; the one in use among them.
    std::vector<ServerSight> servers;

    bool operator==(const LinkStatus&) const = default;
};

} // namespace vnats
