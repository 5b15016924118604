// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/problem.h"
#include "core/lan/nats/nats_connection.h"

#include <expected>
#include <nats/nats.h>

namespace vnats {

struct NatsHook;

/// Sets all options of a cnats connection: where to connect and how to log in, that our loop drives it, and
/// its callbacks. The hook must live until cnats has reported the close, the request until the connect is
/// over. Stops at the first refusal.
std::expected<void, Problem> configureNats(
    natsOptions* options, const NatsConnection::Request& request, NatsHook* hook);

} // namespace vnats
