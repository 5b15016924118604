// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/problem.h"
#include "core/lan/nats/nats_connection.h"

#include <expected>
#include <nats/nats.h>

namespace vnats {

/// Sets whether and how cnats secures a connection: always with tls://, unless that has been done, never without. The
/// server must prove the
/// requested name by a certificate of the secrets' CA, or else of the computer's own, with TLS 1.2 or newer
/// (which cnats ensures). A server that does not offer TLS is told nothing.
///
/// Never without tls://, because cnats would switch to TLS on a server's word, without checking the name.
std::expected<void, Problem> configureTls(
    natsOptions* options, const NatsConnection::Request& request, bool secured);

} // namespace vnats
