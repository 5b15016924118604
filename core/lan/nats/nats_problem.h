// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/ip_address.h"
#include "core/base/problem.h"
#include "core/lan/nats/jwt_validity.h"

#include <nats/nats.h>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

/// cnats' statuses as problems: what happened at which server. Private to core/lan. `detail` is the library's
/// or the server's own text; it is shown only where it helps and never with secrets.
namespace vnats {

/// Looks the host up; a problem when it cannot be found, which cnats reports like a refused connection, or
/// only in the VLAN's own subnets, where the connection would have to carry itself. Blocks as long as the
/// resolver does.
std::optional<Problem> resolveProblem(
    const std::string& server, const std::vector<IpInterfaceAddress>& ownSubnets);

/// The last errors of cnats and OpenSSL in this thread. A server that refuses a client certificate says so
/// after the handshake (RFC 8446 §4.4.2.4), where cnats does not look.
std::string lastWords();
/// Why a connection could not be made. Where cnats cannot tell, this looks at the server once more (SecondLook), which
/// blocks for a while.
Problem openProblem(natsStatus status, std::string_view detail, const std::string& server);
/// Why the certificates that we were given cannot be used; `secret` is the key of their label.
Problem certificateProblem(const char* secret, std::string_view detail);
Problem tlsLibraryProblem(std::string_view detail);
/// Why an established connection was closed, by the server or on the way.
Problem closeProblem(natsStatus status, std::string_view detail, const std::string& server);
/// The server has not answered for so long that we have given it up.
Problem silenceProblem(const std::string& server);
/// The same problem, or a better one if a login was refused whose credentials say from when and until when they hold.
Problem dated(Problem problem, const JwtValidity& credentials, Clock::Wall now = SystemClock().wall());
/// The server does not let us publish or subscribe; `detail` names the subject.
Problem permissionProblem(std::string_view detail);

} // namespace vnats
