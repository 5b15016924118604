// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/lan/nats_connection.h"

#include <nats/nats.h>

namespace vnats {

struct NatsHook;

/// Sets all that makes a connection of cnats one of ours: whom to connect to and how to log in, that it is
/// driven by our loop, and whom it tells what. The hook must live until cnats has said that the connection is
/// closed. The first refusal ends it.
natsStatus configureNats(natsOptions* options, const NatsConnection::Request& request, NatsHook* hook);

} // namespace vnats
