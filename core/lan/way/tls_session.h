// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/lan/way/timed_socket.h"

#include <cstdint>
#include <memory>
#include <openssl/ssl.h>

/// What all TLS sessions that we begin ourselves have in common.
namespace vnats {

struct SslDeleter
{
    void operator()(SSL* session) const { SSL_free(session); }
    void operator()(SSL_CTX* context) const { SSL_CTX_free(context); }
};
using SslSession = std::unique_ptr<SSL, SslDeleter>;
using SslContext = std::unique_ptr<SSL_CTX, SslDeleter>;

/// For clients, with TLS 1.2 or newer. Whom it is to believe is up to the caller. Null if the library fails.
SslContext newClientContext();

enum class SslTurn : std::uint8_t {
    Ready, ///< the same call again
    Late,
    Failed, ///< opensslWords() may tell why
};
/// A call of the session on this socket has not succeeded and returned `result`: waits for the socket, where that is all
/// that the session needs. ERR_clear_error() belongs before each call (SSL_get_error(3)).
SslTurn awaitTurn(const TimedSocket& socket, const SSL* session, int result);

} // namespace vnats
