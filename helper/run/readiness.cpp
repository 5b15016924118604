// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "helper/run/readiness.h"

#include "helper/process/log.h"

#include <algorithm>
#include <cstddef>
#include <cstdlib>
#include <sys/socket.h>
#include <sys/time.h>
#include <sys/un.h>

namespace vnats {

Readiness::Readiness(std::string_view socket)
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

Readiness Readiness::fromEnvironment()
{
    const char* const socket = std::getenv("NOTIFY_SOCKET");
    return Readiness(socket ? socket : "");
}

void Readiness::ready()
{
    send("READY=1");
}

void Readiness::status(std::string_view text)
{
    // Escaped, because a name could contain another line of the protocol.
    send("STATUS=" + log::escaped(text));
}

void Readiness::stopping()
{
    send("STOPPING=1");
}

void Readiness::send(std::string_view text)
{
    if (m_socket)
        (void)::send(m_socket.get(), text.data(), text.size(), MSG_NOSIGNAL);
}

} // namespace vnats
