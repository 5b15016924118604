// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/bytes.h"
#include "core/os/fd.h"
#include "tests/support/frame_builder.h"
#include "tests/support/loopback.h"

#include <cstddef>
#include <string>
#include <string_view>
#include <sys/socket.h>
#include <unistd.h>

namespace vnats::test {

/// A client of a nats-server on the loopback that speaks the protocol itself, so that a test decides what
/// goes out in one write. Blocks.
class RawNatsClient
{
public:
    explicit RawNatsClient(int port)
        : m_socket(loopback::connectTo(port))
        , m_good(m_socket)
    {
        write("CONNECT {\"verbose\":false}\r\n");
        settle();
    }

    /// False once the server has hung up.
    bool isGood() const { return m_good; }
    /// Takes part in the next write().
    RawNatsClient& publish(const std::string& subject, Bytes payload)
    {
        m_out += "PUB " + subject + ' ' + std::to_string(payload.size()) + "\r\n";
        m_out.append(reinterpret_cast<const char*>(payload.data()), payload.size());
        m_out += "\r\n";
        return *this;
    }
    void subscribe(const std::string& subject) { write("SUB " + subject + " 1\r\n"); }
    /// One write for everything since the last one.
    void write(std::string_view more = {})
    {
        m_out += more;
        m_good = m_good
            && ::send(m_socket.get(), m_out.data(), m_out.size(), MSG_NOSIGNAL)
                == static_cast<ssize_t>(m_out.size());
        m_out.clear();
    }
    /// Waits until the server has handled all that was written.
    void settle()
    {
        write("PING\r\n");
        awaitText("PONG\r\n");
    }
    /// Waits for a message, or anything else that has these bytes in it, and forgets what came before it.
    void awaitText(std::string_view text)
    {
        std::size_t at = 0;
        while (m_good && (at = m_in.find(text)) == std::string::npos) {
            char piece[4096];
            const ssize_t size = ::recv(m_socket.get(), piece, sizeof piece, 0);
            m_good = size > 0;
            m_in.append(piece, m_good ? static_cast<std::size_t>(size) : 0);
        }
        m_in.erase(0, m_good ? at + text.size() : std::string::npos);
    }

private:
    Fd m_socket;
    std::string m_out;
    std::string m_in;
    bool m_good;
};

} // namespace vnats::test
