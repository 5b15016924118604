// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

namespace vnats {

/// A non-blocking socket, borrowed, with which a thread of its own negotiates until a deadline.
class TimedSocket
{
public:
    using Deadline = std::chrono::steady_clock::time_point;
    enum class Result : std::uint8_t {
        Done,
        Ended, ///< by the other side, or on the way
        Late,
    };
    struct Piece
    {
        Result result = Result::Done;
        std::size_t size = 0;
    };

    TimedSocket(int socket, Deadline deadline)
        : m_socket(socket)
        , m_deadline(deadline)
    {
    }

    int socket() const { return m_socket; }
    Deadline deadline() const { return m_deadline; }
    /// Waits for POLLIN or POLLOUT. False when it is late.
    bool waitFor(short event) const;
    Result send(std::string_view bytes) const;
    /// What there is, at least a byte.
    Piece receive(std::span<char> into) const;
    /// The same, and it stays there to be received again.
    Piece peek(std::span<char> into) const;
    /// Exactly so much.
    Result receiveAll(std::span<char> into) const;

private:
    Piece take(std::span<char> into, int flags) const;

    int m_socket;
    Deadline m_deadline;
};

} // namespace vnats
