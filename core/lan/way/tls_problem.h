// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/problem.h"
#include "core/lan/way/connect_request.h"

#include <optional>
#include <string>
#include <string_view>

/// What OpenSSL says, as problems. `detail` is the library's own text; it is shown only where it helps.
namespace vnats {

/// OpenSSL's last errors in this thread.
std::string opensslWords();
/// If the words are those of a server that refuses our client certificate, or misses one.
std::optional<Problem> clientCertificateProblem(std::string_view detail, const std::string& server);
/// Why a TLS handshake has failed. Looks once more, too.
Problem handshakeProblem(std::string_view detail, const ConnectRequest& request);
/// Why the certificates that we were given cannot be used; `secret` is the key of their label.
Problem certificateProblem(const char* secret, std::string_view detail);
Problem tlsLibraryProblem(std::string_view detail);

} // namespace vnats
