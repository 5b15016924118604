// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace vnats {

/// The records in which TLS arrives (RFC 8446 §5.1), as they wait in a socket; nothing is taken out of it.
///
/// A TLS library can do nothing with a part of a record, and cnats, in its event-loop mode too, waits for the
/// rest of one with its lock held and without a limit. So it is asked to read only when a whole one is there.
class TlsRecords
{
public:
    /// The socket of a connection of which no part of a record has been taken out.
    explicit TlsRecords(int socket)
        : m_socket(socket)
    {
    }

    /// Whether a whole record waits; also true when the connection is over, which only reading shows. If not,
    /// poll and epoll report the socket readable when the rest of it has come (SO_RCVLOWAT).
    bool isWaiting();

private:
    void keepRoom();
    void wakeAt(int bytes);

    int m_socket;
    int m_wakeAt = 1;
};

} // namespace vnats
