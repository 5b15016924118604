// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/bytes.h"
#include "core/base/mac_address.h"
#include "core/base/problem.h"
#include "core/base/settings.h"

#include <array>
#include <cstdint>
#include <expected>
#include <string>
#include <string_view>

namespace vnats {

/// What a connection needs, in the order in which it is tried, for each server by itself.
enum class ProbeStep : std::uint8_t {
    Resolve, ///< value: the addresses; with a proxy, those of the proxy
    Proxy, ///< only where there is one; value: its URL
    Connect,
    Tls, ///< value: `tls`, or nothing for a connection that is not to be secured
    WebSocket, ///< only with `ws://` and `wss://`
    Login,
    Permissions,
    RoundTrip, ///< value: in µs
    MaxPayload, ///< value: in bytes
    Count
};
inline constexpr std::array<std::string_view, static_cast<std::size_t>(ProbeStep::Count)> kProbeStepNames = {
    "resolve", "proxy", "connect", "tls", "websocket", "login", "permissions", "round-trip", "max-payload"};

/// The step that ends with such a problem.
inline ProbeStep probeStepOf(const Problem& problem)
{
    switch (problem.code) {
    case ProblemCode::ServerRefusedAccountConnections:
    case ProblemCode::ServerRefusedLoginTimeout:
    case ProblemCode::ServerRefusedAccount:
        return ProbeStep::Login;
    case ProblemCode::ProxyFailedNotFound:
        return ProbeStep::Resolve;
    case ProblemCode::ServerUnreachableNoWebSocket:
    case ProblemCode::ServerLostWebSocket:
        return ProbeStep::WebSocket;
    default:
        break;
    }
    switch (problem.kind()) {
    case ProblemKind::ServerNotFound:
    case ProblemKind::SubnetOverlap:
        return ProbeStep::Resolve;
    case ProblemKind::ProxyFailed:
        return ProbeStep::Proxy;
    case ProblemKind::TlsFailed:
    case ProblemKind::InvalidSecrets:
        return ProbeStep::Tls;
    case ProblemKind::LoginRefused:
        return ProbeStep::Login;
    default:
        return ProbeStep::Connect;
    }
}

/// What `vlan-nats-worker probe` reads from its standard input: lines `key=value` of the settings that
/// matter, an empty line, and the secrets as secrets_text.h says. It answers with one line of JSON for each
/// step that it has done:
///
///   {"server": "nats://a.example:4222", "step": "connect", "ok": true, "value": ""}
///   {"server": "nats://a.example:4222", "step": "login", "ok": false, "problem": "LoginRefused",
///   "places": {…}}
///
/// After a step that failed there are no further ones of that server.
struct ServerProbeRequest
{
    Settings settings;
    Secrets secrets;
    /// The computer's own on this VLAN: a server may let it speak as that only.
    MacAddress mac;

    std::string toText() const;
    /// Settings and secrets that would be good for a VLAN, or a problem that quotes nothing of them.
    static std::expected<ServerProbeRequest, Problem> parse(Bytes text);
};

inline constexpr std::size_t kMaxServerProbeRequest = 128 * 1024;
/// It ends by itself after so many seconds at most.
inline constexpr int kProbeSeconds = 9;

} // namespace vnats
