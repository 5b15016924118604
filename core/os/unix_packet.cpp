// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/os/unix_packet.h"

#include <cassert>
#include <cerrno>
#include <cstring>
#include <sys/socket.h>

// Syscalls: sendmsg

namespace vnats::unix_packet {

bool send(int socket, Bytes packet, std::span<const int> attached)
{
    assert(attached.size() <= kMostAttached);
    iovec data{const_cast<std::byte*>(packet.data()), packet.size()};
    alignas(cmsghdr) char control[CMSG_SPACE(kMostAttached * sizeof(int))] = {};
    msghdr message{};
    message.msg_iov = &data;
    message.msg_iovlen = 1;
    if (!attached.empty()) {
        message.msg_control = control;
        message.msg_controllen = CMSG_SPACE(attached.size_bytes());
        cmsghdr* const header = CMSG_FIRSTHDR(&message);
        header->cmsg_level = SOL_SOCKET;
        header->cmsg_type = SCM_RIGHTS;
        header->cmsg_len = CMSG_LEN(attached.size_bytes());
        std::memcpy(CMSG_DATA(header), attached.data(), attached.size_bytes());
    }
    ssize_t sent = 0;
    do
        sent = ::sendmsg(socket, &message, MSG_NOSIGNAL);
    while (sent < 0 && errno == EINTR);
    return sent >= 0;
}

} // namespace vnats::unix_packet
