// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace vnats {

/// Looks at the TLS records (RFC 8446 §5.1) that wait in a socket, without taking anything out of it.
///
/// A TLS library can do nothing with a part of a record, and cnats, even in its event-loop mode, waits for
/// the rest of one without a limit and with its lock held. So it is asked to read only when a whole record is
/// there.
class TlsRecords
{
public:
    /// The socket's next byte must be the first of a record.
    explicit TlsRecords(int socket)
        : m_socket(socket)
    {
    }

    /// Whether a whole record waits; also true when the connection is over, which only reading shows. If
    /// false, poll and epoll report the socket readable once the rest of the record has come (SO_RCVLOWAT).
    bool isWaiting();

private:
    void keepRoom();
    void wakeAt(int bytes);

    int m_socket;
    int m_wakeAt = 1;
};

} // namespace vnats
