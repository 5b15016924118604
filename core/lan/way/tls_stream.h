// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/lan/way/tls_session.h"

#include <cstddef>
#include <memory>
#include <openssl/ssl.h>

namespace vnats {

/// Stands between a TLS session and its socket, so that neither reading nor writing ever waits, and a system call
/// moves many records and not a part of one.
///
/// A session that was made for a blocking socket expects that whoever owns it waits for the rest of a record. cnats
/// does so even in its event-loop mode, without a limit. Here the session reads from memory, which receive() fills
/// with all that has come, and writes to memory, which send() empties as far as the socket takes it. Its owner is
/// asked to read only while isReadable().
class TlsStream
{
public:
    /// Notes the session that this thread makes while it lives. cnats makes its session by itself and shows it to
    /// nobody; OpenSSL tells whoever keeps data of his own with sessions about each.
    class Witness
    {
    public:
        Witness();
        ~Witness();
        Witness(const Witness&) = delete;
        Witness& operator=(const Witness&) = delete;
        /// The last one; null if there was none.
        SSL* session() const;
    };

    /// As much as is read at once.
    static constexpr std::size_t kReadSize = 256 * 1024;

    /// For a session whose handshake is over. From now on it uses the socket only by way of this object.
    TlsStream(SSL* session, int socket);
    ~TlsStream();
    TlsStream(const TlsStream&) = delete;
    TlsStream& operator=(const TlsStream&) = delete;

    /// Reads the socket once.
    void receive();
    /// Whether the session has something for its owner: data, or, once, that the connection is over. What concerns only
    /// the session itself is done here. If false, all that was received is used up, but for a part of a record.
    bool isReadable();
    /// Writes what is left over, as far as the socket takes it.
    void send();
    /// Written by the session and not yet taken by the socket, in bytes.
    std::size_t unsent() const;

private:
    struct Memory;
    /// Shared with the session, which others may keep longer.
    std::shared_ptr<Memory> m_memory;
    SslSession m_session;
    const int m_socket;
    bool m_endTold = false;
};

} // namespace vnats
