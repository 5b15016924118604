// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lan/way/tls_session.h"

#include <poll.h>

namespace vnats {

SslContext newClientContext()
{
    SslContext context(SSL_CTX_new(TLS_client_method()));
    if (context && SSL_CTX_set_min_proto_version(context.get(), TLS1_2_VERSION) != 1)
        context.reset();
    return context;
}

SslTurn awaitTurn(const TimedSocket& socket, const SSL* session, int result)
{
    const int error = SSL_get_error(session, result);
    if (error != SSL_ERROR_WANT_READ && error != SSL_ERROR_WANT_WRITE)
        return SslTurn::Failed;
    return socket.waitFor(error == SSL_ERROR_WANT_READ ? POLLIN : POLLOUT) ? SslTurn::Ready : SslTurn::Late;
}

} // namespace vnats
