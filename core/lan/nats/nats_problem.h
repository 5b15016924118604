// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/problem.h"
#include "core/lan/nats/jwt_validity.h"
#include "core/lan/nats/nats_connection.h"

#include <nats/nats.h>
#include <string>
#include <string_view>

/// cnats' statuses as problems: what happened at which server. Private to core/lan. `detail` is the library's
/// or the server's own text; it is shown only where it helps and never with secrets.
namespace vnats {

/// The last errors of cnats and OpenSSL in this thread. A server that refuses a client certificate says so
/// after the handshake (RFC 8446 §4.4.2.4), where cnats does not look.
std::string lastWords();
/// Why a connection could not be made. Where cnats cannot tell, this looks at the server once more (SecondLook), which
/// blocks for a while.
Problem openProblem(natsStatus status, std::string_view detail, const NatsConnection::Request& request);
/// Why an established connection was closed, by the server or on the way.
Problem closeProblem(natsStatus status, std::string_view detail, const std::string& server);
/// The same problem, or a better one if a login was refused whose credentials say from when and until when they hold.
Problem dated(Problem problem, const JwtValidity& credentials, Clock::Wall now = SystemClock().wall());
/// The server does not let us publish or subscribe; `detail` names the subject.
Problem permissionProblem(std::string_view detail);

} // namespace vnats
