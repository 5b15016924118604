// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/problem.h"
#include "core/lan/nats/nats_connection.h"

#include <expected>
#include <nats/nats.h>

namespace vnats {

/// Sets whether a connection is secured, and how: by the scheme alone, and then always. The server must prove
/// the name that is asked for, by a certificate of the secrets' CA or else of the computer's own, with
/// TLS 1.2 or newer (which cnats sees to itself). A server that does not offer TLS is told nothing.
///
/// And without tls://, never: cnats would switch to TLS on a server's word, without looking at the name.
std::expected<void, Problem> configureTls(natsOptions* options, const NatsConnection::Request& request);

} // namespace vnats
