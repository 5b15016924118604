// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lan/way/carrier.h"

#include "core/lan/way/server_words.h"
#include "core/lan/way/tls_problem.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <openssl/err.h>
#include <openssl/rand.h>
#include <sys/socket.h>
#include <utility>

// Syscalls: socketpair recvfrom sendto shutdown

namespace vnats {

namespace {

/// As much as cnats reads at once.
constexpr std::size_t kPiece = 256 * 1024;

/// As cnats takes it (its MAX_INFO_MESSAGE_SIZE).
constexpr std::size_t kMostGreeting = 32 * 1024;
constexpr std::string_view kDemand = "\"tls_required\"";

websocket::Mask drawnMask()
{
    websocket::Mask mask{};
    RAND_bytes(mask.data(), static_cast<int>(mask.size()));
    return mask;
}

/// What the socket pair takes at once: more than that is asked for.
void enlarge(int socket)
{
    const int size = 1024 * 1024;
    ::setsockopt(socket, SOL_SOCKET, SO_SNDBUF, &size, sizeof size);
}

} // namespace

Carrier::Carrier(Fd socket, SslSession session, bool isWebSocket, std::string_view rest, std::string server)
    : m_socket(std::move(socket))
    , m_session(std::move(session))
    , m_server(std::move(server))
    , m_buffer(kPiece)
{
    std::array<int, 2> ends{-1, -1};
    if (::socketpair(AF_UNIX, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0, ends.data()) == 0) {
        m_inner.reset(ends[0]);
        m_outer.reset(ends[1]);
        for (const int end : ends)
            enlarge(end);
    }
    if (m_session)
        m_tls.emplace(m_session.get(), m_socket.get());
    if (isWebSocket)
        m_decoder.emplace();
    unwrap(rest);
}

Carrier::~Carrier() = default;

void Carrier::receive()
{
    if (m_isOver || (m_greeted && m_incomingTaken < m_incoming.size()))
        return;
    if (!m_tls) {
        const ssize_t size = ::recv(m_socket.get(), m_buffer.data(), m_buffer.size(), MSG_DONTWAIT);
        if (size > 0)
            unwrap({m_buffer.data(), static_cast<std::size_t>(size)});
        else if (size == 0 || (errno != EAGAIN && errno != EINTR))
            end(std::nullopt);
        return;
    }
    m_tls->receive();
    while (!m_isOver && m_tls->isReadable()) {
        ERR_clear_error();
        const int size = SSL_read(m_session.get(), m_buffer.data(), static_cast<int>(m_buffer.size()));
        if (size > 0)
            unwrap({m_buffer.data(), static_cast<std::size_t>(size)});
        else
            end(clientCertificateProblem(opensslWords(), m_server));
    }
}

void Carrier::unwrap(std::string_view bytes)
{
    if (!m_decoder) {
        m_incoming.insert(m_incoming.end(), bytes.begin(), bytes.end());
        return awaitGreeting();
    }
    std::vector<std::string> answers;
    const bool goesOn = m_decoder->take(bytes, m_incoming, answers);
    awaitGreeting();
    // The last one is enough (RFC 6455 §5.5.3), and who does not read gets none.
    if (!answers.empty() && hasRoom())
        sendControl(false, answers.back());
    if (goesOn || m_isOver)
        return;
    if (m_decoder->isClosed()) {
        sendControl(true, {});
        const std::string words = shownWords(m_decoder->reason());
        return end(words.empty() ? std::nullopt
                                 : std::optional(Problem{ProblemCode::ServerLostClosed,
                                     {{"server", m_server}, {"reason", "WebSocket " + words}}}));
    }
    end(Problem{ProblemCode::ServerLostWebSocket,
        {{"server", m_server}, {"reason", shownWords(m_decoder->reason())}}});
}

void Carrier::awaitGreeting()
{
    if (m_greeted)
        return;
    const auto end = std::ranges::find(m_incoming, '\n');
    m_greeted = end != m_incoming.end() || m_incoming.size() > kMostGreeting;
    // Another name of the same length: cnats does not know it.
    const auto demand = std::search(m_incoming.begin(), end, kDemand.begin(), kDemand.end());
    if (m_greeted && demand != end)
        demand[1] = 'T';
}

void Carrier::end(std::optional<Problem> why)
{
    m_isOver = true;
    m_failure = std::move(why);
}

bool Carrier::deliver()
{
    bool any = false;
    if (!m_greeted && !m_isOver)
        return any;
    while (m_incomingTaken < m_incoming.size()) {
        const ssize_t size = ::send(m_inner.get(), m_incoming.data() + m_incomingTaken,
            m_incoming.size() - m_incomingTaken, MSG_DONTWAIT | MSG_NOSIGNAL);
        if (size < 0 && errno == EINTR)
            continue;
        if (size < 0 && errno == EAGAIN)
            return any;
        // Nobody reads any more.
        m_incomingTaken = size < 0 ? m_incoming.size() : m_incomingTaken + static_cast<std::size_t>(size);
        any = any || size > 0;
    }
    m_incoming.clear();
    m_incomingTaken = 0;
    if (m_isOver && !std::exchange(m_endTold, true)) {
        ::shutdown(m_inner.get(), SHUT_WR);
        any = true;
    }
    return any;
}

void Carrier::take()
{
    for (;;) {
        const ssize_t size = ::recv(m_inner.get(), m_buffer.data(), m_buffer.size(), MSG_DONTWAIT);
        if (size < 0 && errno == EINTR)
            continue;
        if (size <= 0)
            return;
        wrap({m_buffer.data(), static_cast<std::size_t>(size)});
        if (static_cast<std::size_t>(size) < m_buffer.size())
            return; // a stream gives all that it has
    }
}

void Carrier::send()
{
    if (m_tls)
        return m_tls->send();
    while (m_outgoingTaken < m_outgoing.size()) {
        const ssize_t size = ::send(m_socket.get(), m_outgoing.data() + m_outgoingTaken,
            m_outgoing.size() - m_outgoingTaken, MSG_DONTWAIT | MSG_NOSIGNAL);
        if (size < 0 && errno == EINTR)
            continue;
        if (size < 0 && errno == EAGAIN)
            break;
        m_isOutputLost = m_isOutputLost || size < 0;
        m_outgoingTaken = size < 0 ? m_outgoing.size() : m_outgoingTaken + static_cast<std::size_t>(size);
    }
    // So that it stays as large as what waits, even if that never becomes nothing.
    if (m_outgoingTaken < m_outgoing.size() / 2)
        return;
    m_outgoing.erase(m_outgoing.begin(), m_outgoing.begin() + static_cast<std::ptrdiff_t>(m_outgoingTaken));
    m_outgoingTaken = 0;
}

std::size_t Carrier::unsent() const
{
    return m_tls ? m_tls->unsent() : m_outgoing.size() - m_outgoingTaken;
}

void Carrier::wrap(std::string_view bytes)
{
    if (!m_decoder)
        return write(bytes);
    m_frame.clear();
    websocket::appendFrame(m_frame, bytes, drawnMask());
    write({m_frame.data(), m_frame.size()});
}

void Carrier::sendControl(bool isClose, std::string_view payload)
{
    std::vector<char> frame;
    websocket::appendControl(frame, isClose, payload, drawnMask());
    write({frame.data(), frame.size()});
}

void Carrier::write(std::string_view bytes)
{
    if (!m_tls) {
        if (!m_isOutputLost)
            m_outgoing.insert(m_outgoing.end(), bytes.begin(), bytes.end());
        return;
    }
    // Into memory, which takes all; a session that has failed says so when it is read.
    ERR_clear_error();
    (void)SSL_write(m_session.get(), bytes.data(), static_cast<int>(bytes.size()));
}

} // namespace vnats
