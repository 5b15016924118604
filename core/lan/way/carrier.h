// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/problem.h"
#include "core/lan/way/tls_stream.h"
#include "core/lan/way/websocket_frames.h"
#include "core/os/fd.h"

#include <cstddef>
#include <memory>
#include <openssl/ssl.h>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace vnats {

/// Carries the plain protocol between cnats, which can speak nothing else first, and a connection that begins with TLS or
/// is a WebSocket. cnats has one end of a socket pair, this the other.
///
/// The greeting may demand TLS. Here that is fulfilled already, or not for this kind of connection; cnats would begin it
/// within. So the demand is taken out of the first line.
///
/// Nothing here waits. It belongs to one thread at a time: to that of CarrierThread while cnats logs in, to the loop's from
/// then on. After take() nothing of ours waits in the pair, so unsent() is all.
class Carrier
{
public:
    /// What may wait here before cnats is not asked for more.
    static constexpr std::size_t kRoom = 256 * 1024;

    /// `session`: null for a WebSocket in clear. `rest`: what of the WebSocket has come already.
    Carrier(Fd socket, SslSession session, bool isWebSocket, std::string_view rest, std::string server);
    ~Carrier();
    Carrier(const Carrier&) = delete;
    Carrier& operator=(const Carrier&) = delete;

    /// False if the system had no pair for it.
    explicit operator bool() const { return m_inner.operator bool(); }
    /// The TCP connection.
    int socket() const { return m_socket.get(); }
    /// Our end of the pair.
    int inner() const { return m_inner.get(); }
    /// For cnats, once.
    Fd takeOuter() { return std::move(m_outer); }

    /// Reads the socket once.
    void receive();
    /// Moves what has come into the pair, as far as it fits. True if cnats has something to read, if only the end.
    bool deliver();
    /// Whether there is TLS between this and the socket.
    bool isTls() const { return m_tls.has_value(); }
    /// Takes what cnats has written from the pair, as one frame that begins a record.
    void take();
    /// Writes it to the socket as far as that takes it.
    void send();
    std::size_t unsent() const;
    bool hasRoom() const { return unsent() < kRoom; }
    /// Nothing more will come.
    bool isOver() const { return m_isOver; }
    /// Why it is over, where that is known better than that it is.
    const std::optional<Problem>& failure() const { return m_failure; }

private:
    void unwrap(std::string_view bytes);
    void awaitGreeting();
    void end(std::optional<Problem> why);
    void wrap(std::string_view bytes);
    void sendControl(bool isClose, std::string_view payload);
    void write(std::string_view bytes);

    Fd m_socket;
    Fd m_inner;
    Fd m_outer;
    SslSession m_session;
    std::optional<TlsStream> m_tls;
    std::optional<websocket::Decoder> m_decoder;
    const std::string m_server;
    std::vector<char> m_buffer;
    /// For cnats.
    std::vector<char> m_incoming;
    std::size_t m_incomingTaken = 0;
    /// The first line is whole.
    bool m_greeted = false;
    /// For the socket, without TLS.
    std::vector<char> m_outgoing;
    std::size_t m_outgoingTaken = 0;
    std::vector<char> m_frame;
    bool m_isOver = false;
    bool m_endTold = false;
    bool m_isOutputLost = false;
    std::optional<Problem> m_failure;
};

} // namespace vnats
