// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/os/tls_records.h"

#include <array>
#include <cstdint>
#include <linux/sock_diag.h>
#include <poll.h>
#include <sys/ioctl.h>
#include <sys/socket.h>

// Syscalls: recvfrom ioctl poll getsockopt setsockopt

namespace vnats {

namespace {

/// Kind, version and length.
constexpr int kHeaderSize = 5;
/// What TLS 1.2 allows around the 16 KiB of a record's content (RFC 5246 §6.2.3); a longer one is no record.
constexpr int kMaxBodySize = 16384 + 2048;
/// In bytes, as the kernel counts: more than the largest segment takes (64 KiB, with what surrounds it).
constexpr std::uint32_t kRoom = 256 * 1024;

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
    // The library refuses what is no record.
    if (available >= needed || needed > kHeaderSize + kMaxBodySize) {
        wakeAt(kHeaderSize);
        return true;
    }
    if (isOver(m_socket))
        return true;
    keepRoom();
    wakeAt(needed);
    return false;
}

/// The part of a record that waits holds memory; without room the kernel would go on dropping the rest.
void TlsRecords::keepRoom()
{
    std::array<std::uint32_t, SK_MEMINFO_VARS> memory{};
    socklen_t size = sizeof memory;
    if (::getsockopt(m_socket, SOL_SOCKET, SO_MEMINFO, memory.data(), &size) != 0)
        return;
    const std::uint32_t wanted = memory[SK_MEMINFO_RMEM_ALLOC] + kRoom;
    if (memory[SK_MEMINFO_RCVBUF] >= wanted)
        return;
    // SO_RCVLOWAT makes Linux grow the receive buffer and keep tuning it; SO_RCVBUF would fix its size.
    wakeAt(static_cast<int>(wanted));
    // Peeking makes the kernel advertise the new room to the sender.
    std::uint8_t byte = 0;
    ::recv(m_socket, &byte, sizeof byte, MSG_PEEK | MSG_DONTWAIT);
}

void TlsRecords::wakeAt(int bytes)
{
    if (bytes == m_wakeAt)
        return;
    m_wakeAt = bytes;
    ::setsockopt(m_socket, SOL_SOCKET, SO_RCVLOWAT, &bytes, sizeof bytes);
}

} // namespace vnats
