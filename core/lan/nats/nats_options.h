// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/problem.h"
#include "core/lan/nats/nats_connection.h"

#include <expected>
#include <nats/nats.h>

namespace vnats {

struct NatsHook;

/// Sets all that makes a connection of cnats one of ours: whom to connect to and how to log in, that it is
/// driven by our loop, and whom it tells what. The hook must live until cnats has said that the connection is
/// closed, the request until the connect is over. The first refusal ends it.
std::expected<void, Problem> configureNats(
    natsOptions* options, const NatsConnection::Request& request, NatsHook* hook);

} // namespace vnats
