// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/os/fd.h"

#include <cstdint>
#include <netinet/in.h>
#include <sys/socket.h>

/// TCP over 127.0.0.1. Everything blocks.
namespace vnats::test::loopback {

inline sockaddr_in address(int port)
{
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    address.sin_port = htons(static_cast<std::uint16_t>(port));
    return address;
}

/// No descriptor if nobody listens there.
inline Fd connectTo(int port)
{
    Fd socket(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0));
    const sockaddr_in place = address(port);
    if (::connect(socket.get(), reinterpret_cast<const sockaddr*>(&place), sizeof place) != 0)
        socket.reset();
    return socket;
}

/// On a port that nobody else has.
class Listener
{
public:
    explicit Listener(int backlog = 16)
    {
        sockaddr_in place = address(0);
        socklen_t size = sizeof place;
        auto* const bytes = reinterpret_cast<sockaddr*>(&place);
        if (::bind(m_socket.get(), bytes, size) == 0 && ::listen(m_socket.get(), backlog) == 0
            && ::getsockname(m_socket.get(), bytes, &size) == 0)
            m_port = ntohs(place.sin_port);
    }

    /// 0 if the computer has none left.
    int port() const { return m_port; }
    int socket() const { return m_socket.get(); }
    /// Waits for the next one that connects.
    Fd accept() const { return Fd(::accept4(m_socket.get(), nullptr, nullptr, SOCK_CLOEXEC)); }

private:
    Fd m_socket{::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)};
    int m_port = 0;
};

/// Both ends of a connection.
struct Connection
{
    Connection()
    {
        const Listener listener;
        near = connectTo(listener.port());
        far = listener.accept();
    }

    Fd near;
    Fd far;
};

} // namespace vnats::test::loopback
