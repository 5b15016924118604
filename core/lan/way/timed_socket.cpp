// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lan/way/timed_socket.h"

#include <cerrno>
#include <poll.h>
#include <sys/socket.h>

// Syscalls: poll sendto recvfrom

namespace vnats {

bool TimedSocket::waitFor(short event) const
{
    for (;;) {
        const auto left =
            std::chrono::ceil<std::chrono::milliseconds>(m_deadline - std::chrono::steady_clock::now());
        pollfd ready{.fd = m_socket, .events = event, .revents = 0};
        const int count = left.count() > 0 ? ::poll(&ready, 1, static_cast<int>(left.count())) : 0;
        if (count != -1 || errno != EINTR)
            return count == 1;
    }
}

TimedSocket::Result TimedSocket::send(std::string_view bytes) const
{
    while (!bytes.empty()) {
        const ssize_t size = ::send(m_socket, bytes.data(), bytes.size(), MSG_DONTWAIT | MSG_NOSIGNAL);
        if (size >= 0)
            bytes.remove_prefix(static_cast<std::size_t>(size));
        else if (errno != EAGAIN && errno != EINTR)
            return Result::Ended;
        else if (!waitFor(POLLOUT))
            return Result::Late;
    }
    return Result::Done;
}

TimedSocket::Piece TimedSocket::receive(std::span<char> into) const
{
    return take(into, 0);
}

TimedSocket::Piece TimedSocket::peek(std::span<char> into) const
{
    return take(into, MSG_PEEK);
}

TimedSocket::Result TimedSocket::receiveAll(std::span<char> into) const
{
    while (!into.empty()) {
        const Piece piece = receive(into);
        if (piece.result != Result::Done)
            return piece.result;
        into = into.subspan(piece.size);
    }
    return Result::Done;
}

TimedSocket::Piece TimedSocket::take(std::span<char> into, int flags) const
{
    for (;;) {
        const ssize_t size = ::recv(m_socket, into.data(), into.size(), flags | MSG_DONTWAIT);
        if (size > 0)
            return {Result::Done, static_cast<std::size_t>(size)};
        if (size == 0 || (errno != EAGAIN && errno != EINTR))
            return {Result::Ended, 0};
        if (!waitFor(POLLIN))
            return {Result::Late, 0};
    }
}

} // namespace vnats
