// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/problem.h"
#include "core/lan/nats/nats_connection.h"

#include <chrono>
#include <expected>
#include <nats/nats.h>

namespace vnats {

struct NatsHook;

/// Sets all options of a cnats connection: how to log in and, if it is to be `secured` by cnats, by whose certificate,
/// that our loop drives it, and its callbacks. Not where to connect: it is handed a socket (handed_socket.h). The hook must live until cnats has reported the close, the request until the connect is
/// over. Stops at the first refusal.
std::expected<void, Problem> configureNats(natsOptions* options, const NatsConnection::Request& request,
    bool secured, std::chrono::milliseconds patience, NatsHook* hook);

} // namespace vnats
