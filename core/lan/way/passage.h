// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/problem.h"
#include "core/lan/way/carrier.h"
#include "core/lan/way/connect_request.h"
#include "core/lan/way/timed_socket.h"
#include "core/os/fd.h"

#include <expected>
#include <memory>

namespace vnats {

/// The way to a server, up to where the plain protocol begins: found by Happy Eyeballs (dial.h) or through a proxy
/// (proxy_tunnel.h), secured and wrapped as the URL says.
///
///   nats://   the TCP connection
///   tls://    the TCP connection, which cnats secures behind the server's greeting. A server that does not greet is
///             waiting for TLS (handshake_first, or a router in front that goes by the name in it): then it comes first,
///             which tells nobody less. Whoever did that once is not waited for again.
///   ws://     a WebSocket on the TCP connection, which is asked for by the URL's path
///   wss://    TLS, and a WebSocket within
///
/// Everything here blocks, until the deadline at most and in the resolver.
struct Passage
{
    Fd socket;
    /// What stands between cnats and the connection, which it then owns; null if nothing does.
    std::unique_ptr<Carrier> carrier;

    /// How long whoever greets may take, beside the time that the way to it takes.
    static constexpr std::chrono::milliseconds kGreets{800};

    static std::expected<Passage, Problem> open(
        const ConnectRequest& request, TimedSocket::Deadline deadline);
    /// The bare connection.
    static std::expected<Fd, Problem> reach(const ConnectRequest& request, TimedSocket::Deadline deadline);
};

} // namespace vnats
