// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/problem.h"
#include "core/lan/way/carrier.h"
#include "core/lan/way/tls_stream.h"

#include <cstddef>
#include <memory>
#include <nats/nats.h>
#include <optional>

namespace vnats {

struct NatsHook;

/// The bytes of one cnats connection on their way from and to the socket: straight, through the TLS that cnats has made
/// (TlsStream), or through what stands between cnats and the socket (Carrier). Nothing here waits, and cnats is called
/// only when it will not.
///
/// In the loop's thread. Sizes are in bytes.
class NatsStream
{
public:
    /// `secured`: the session that cnats has made, null if it has made none. The connection and the hook outlive this.
    NatsStream(natsConnection* connection, NatsHook& hook, std::unique_ptr<Carrier> carrier, SSL* secured);

    /// The TCP connection's.
    int socket() const;
    /// Whether something waits for read().
    bool hasInput() const;
    /// Reads the socket once and gives cnats what is whole. False if nothing was.
    bool read();

    /// So much is about to be published. With TLS the server reads by records, and copies a message that does not end in
    /// the record that it began in. So what does not fit into a record with those before it begins a new one.
    void makeRoom(std::size_t payload);
    /// So much has been published.
    void queued(std::size_t payload) { m_unsent += payload; }
    /// Writes what is queued, as far as the socket takes it.
    void flush();
    /// Whether the socket did not take everything.
    bool wantsWritable() const;
    /// Queued and not yet written.
    std::size_t unsent() const { return m_unsent; }
    /// Before cnats closes the connection. If bytes are left in it, it would wait half a second for the server's answer,
    /// which only this thread could read; so the socket is shut.
    void shut();

    /// Why it is over, where the way knows that better than cnats.
    std::optional<Problem> failure() const;

private:
    bool readRecords();
    bool readCarried();
    void write();
    std::size_t buffered() const;

    natsConnection* const m_connection;
    NatsHook& m_hook;
    std::size_t m_unsent = 0;
    /// If the connection is secured by cnats.
    std::optional<TlsStream> m_tls;
    /// If something else than cnats speaks with the socket; then the hook's socket is cnats' end of the pair.
    const std::unique_ptr<Carrier> m_carrier;
};

} // namespace vnats
