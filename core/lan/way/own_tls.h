// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/problem.h"
#include "core/lan/way/connect_request.h"
#include "core/lan/way/timed_socket.h"
#include "core/lan/way/tls_session.h"

#include <expected>
#include <string>

namespace vnats {

/// Secures a connection before anything is said on it, as WebSockets and servers with handshake_first want it, by the same
/// rules by which cnats secures one behind the greeting (nats_tls.h): TLS 1.2 or newer; the server must prove the requested
/// name by a certificate of the secrets' CA, or else of the computer's own. Names the host in clear (SNI, RFC 6066 §3), so
/// that a router in front can tell servers apart. The session whose handshake is over, or why not.
class OwnTls
{
public:
    enum class End : std::uint8_t {
        Refused, ///< the problem says why
        PlainText, ///< what has come is no TLS
        Late,
    };
    struct Failure
    {
        End end = End::Refused;
        Problem problem{};
    };
    static std::expected<SslSession, Failure> handshake(
        const TimedSocket& socket, const ConnectRequest& request);
    /// That name, as certificates spell it: the host's; where the host is an address, the one that is expected in the
    /// certificate. Empty where that is an address as well.
    static std::string shownName(const ConnectRequest& request);
};

} // namespace vnats
