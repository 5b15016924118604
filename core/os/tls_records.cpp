// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/os/tls_records.h"

#include <cstdint>
#include <poll.h>
#include <sys/ioctl.h>
#include <sys/socket.h>

namespace vnats {

namespace {

/// Kind, version and length.
constexpr int kHeaderSize = 5;
/// TLS 1.2 allows so much around the 16 KiB of a record's content (RFC 5246 §6.2.3); what claims more is
/// none.
constexpr int kMaxBodySize = 16384 + 2048;

bool isOver(int socket)
{
    pollfd state{.fd = socket, .events = POLLRDHUP, .revents = 0};
    return ::poll(&state, 1, 0) == 1;
}

} // namespace

bool TlsRecords::isWaiting()
{
    std::uint8_t header[kHeaderSize];
    int needed = kHeaderSize;
    int available = 0;
    if (::recv(m_socket, header, sizeof header, MSG_PEEK | MSG_DONTWAIT) == kHeaderSize) {
        needed += header[3] << 8 | header[4];
        ::ioctl(m_socket, FIONREAD, &available);
    }
    // What is no record is for the library to refuse.
    if (available >= needed || needed > kHeaderSize + kMaxBodySize) {
        wakeAt(kHeaderSize);
        return true;
    }
    if (isOver(m_socket))
        return true;
    wakeAt(needed);
    return false;
}

void TlsRecords::wakeAt(int bytes)
{
    if (bytes == m_wakeAt)
        return;
    m_wakeAt = bytes;
    ::setsockopt(m_socket, SOL_SOCKET, SO_RCVLOWAT, &bytes, sizeof bytes);
}

} // namespace vnats
