// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/problem.h"
#include "core/lan/nats/nats_connection.h"
#include "core/lan/nats/nats_handle.h"
#include "core/lan/nats/nats_hook.h"
#include "core/lan/way/carrier.h"

#include <expected>
#include <memory>
#include <openssl/ssl.h>

namespace vnats {

/// A cnats connection that has logged in, and what belongs to it.
struct OpenedNats
{
    std::shared_ptr<NatsHook> hook;
    NatsHandle<natsConnection> connection;
    NatsHandle<natsStatistics> statistics;
    /// Null if nothing stands between cnats and the TCP connection.
    std::unique_ptr<Carrier> carrier;
    /// By which cnats has secured the connection, and which is the connection's; null if it has not.
    SSL* session = nullptr;
};

/// Finds the way to the server, hands cnats the end of it and has it log in; with the certificate that the request knows by
/// its fingerprint only, after having fetched that. A server is told nothing before it has proved its name, where TLS is
/// asked for. The problem says what the server, or who stands in between, has said or left unsaid.
///
/// Blocks as NatsConnection::open() says, so it has a thread of its own. `events` are called in the loop's, perhaps before
/// this returns.
std::expected<OpenedNats, Problem> openNats(
    const NatsConnection::Request& request, EventLoop& loop, NatsConnection::Events events);

} // namespace vnats
