// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "helper/process/notify_socket.h"

#include "core/os/unix_packet.h"

#include <algorithm>
#include <cstddef>
#include <cstdlib>
#include <span>
#include <sys/socket.h>
#include <sys/time.h>
#include <sys/un.h>

namespace vnats {

NotifySocket::NotifySocket(std::string_view socket)
{
    sockaddr_un address{};
    const bool named = socket.starts_with('/') || socket.starts_with('@');
    if (socket.size() < 2 || !named || socket.size() >= sizeof address.sun_path)
        return;
    address.sun_family = AF_UNIX;
    std::ranges::copy(socket, address.sun_path);
    // Abstract names begin with a NUL (unix(7)).
    if (socket.front() == '@')
        address.sun_path[0] = '\0';
    Fd fd(::socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC, 0));
    // Waits a little, because a lost READY=1 makes the start fail, but not for ever: a manager that does not
    // read must not stop the VLAN.
    const timeval patience{1, 0};
    (void)::setsockopt(fd.get(), SOL_SOCKET, SO_SNDTIMEO, &patience, sizeof patience);
    const auto size = static_cast<socklen_t>(offsetof(sockaddr_un, sun_path) + socket.size());
    if (fd && ::connect(fd.get(), reinterpret_cast<const sockaddr*>(&address), size) == 0)
        m_socket = std::move(fd);
}

NotifySocket NotifySocket::fromEnvironment()
{
    const char* const socket = std::getenv("NOTIFY_SOCKET");
    return NotifySocket(socket ? socket : "");
}

void NotifySocket::send(std::string_view text, int attached) const
{
    if (!m_socket)
        return;
    (void)unix_packet::send(m_socket.get(), asBytes(text), std::span(&attached, attached >= 0 ? 1 : 0));
}

} // namespace vnats
