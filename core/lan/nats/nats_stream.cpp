// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lan/nats/nats_stream.h"

#include "core/lan/nats/nats_hook.h"
#include "core/os/tcp_path.h"

#include <algorithm>
#include <cerrno>
#include <sys/socket.h>
#include <utility>

// Syscalls: shutdown

namespace vnats {

namespace {

/// What TLS puts into one record at most (RFC 8446 §5.1), and what is around a payload: its line with the subject.
constexpr std::size_t kRecordSize = 16 * 1024;
constexpr std::size_t kAround = 256;

} // namespace

NatsStream::NatsStream(
    natsConnection* connection, NatsHook& hook, std::unique_ptr<Carrier> carrier, SSL* secured)
    : m_connection(connection)
    , m_hook(hook)
    , m_carrier(std::move(carrier))
{
    if (secured)
        m_tls.emplace(secured, m_hook.socket.get());
}

int NatsStream::socket() const
{
    return m_carrier ? m_carrier->socket() : m_hook.socket.get();
}

bool NatsStream::hasInput() const
{
    // What a carrier has moved while cnats logged in is not in the socket any more.
    return tcp_path::hasInput(socket()) || (m_carrier && tcp_path::hasInput(m_hook.socket.get()));
}

bool NatsStream::read()
{
    if (m_carrier)
        return readCarried();
    if (m_tls)
        return readRecords();
    natsConnection_ProcessReadEvent(m_connection);
    return true;
}

/// Each call of cnats reads one record. False if no whole one was there.
bool NatsStream::readRecords()
{
    bool anyRead = false;
    m_tls->receive();
    // A record may make cnats close the connection, and then it takes no other.
    while (!natsConnection_IsClosed(m_connection) && m_tls->isReadable()) {
        // cnats would take a stale EAGAIN for the result of a failed SSL_read and retry for ever.
        errno = 0;
        natsConnection_ProcessReadEvent(m_connection);
        anyRead = true;
    }
    return anyRead;
}

/// As above; the pair holds less than what cnats reads at once.
bool NatsStream::readCarried()
{
    bool anyRead = false;
    m_carrier->receive();
    while (!natsConnection_IsClosed(m_connection)
        && (m_carrier->deliver() || tcp_path::hasInput(m_hook.socket.get()))) {
        natsConnection_ProcessReadEvent(m_connection);
        anyRead = true;
    }
    return anyRead;
}

void NatsStream::makeRoom(std::size_t payload)
{
    const bool hasRecords = m_tls || (m_carrier && m_carrier->isTls());
    if (!hasRecords || buffered() + payload + kAround <= kRecordSize)
        return;
    write();
    if (m_carrier)
        m_carrier->take(); // before more joins it
}

void NatsStream::flush()
{
    write();
    if (m_tls)
        m_tls->send();
    if (m_carrier) {
        m_carrier->take();
        m_carrier->send();
        while (m_hook.writeWanted && m_carrier->hasRoom() && !natsConnection_IsClosed(m_connection)) {
            write();
            m_carrier->take();
            m_carrier->send();
        }
    }
    m_unsent = buffered() + (m_tls ? m_tls->unsent() : 0) + (m_carrier ? m_carrier->unsent() : 0);
}

bool NatsStream::wantsWritable() const
{
    return m_hook.writeWanted || (m_tls && m_tls->unsent() > 0) || (m_carrier && m_carrier->unsent() > 0);
}

void NatsStream::shut()
{
    if (buffered() == 0)
        return;
    // What the socket does not take any more ends the connection for cnats, which then waits for nothing.
    ::shutdown(m_hook.socket.get(), SHUT_RDWR);
    natsConnection_ProcessWriteEvent(m_connection);
}

std::optional<Problem> NatsStream::failure() const
{
    return m_carrier ? m_carrier->failure() : std::nullopt;
}

/// With TLS only into the stream's memory, by records.
void NatsStream::write()
{
    if (m_hook.writeWanted)
        natsConnection_ProcessWriteEvent(m_connection);
}

/// By cnats.
std::size_t NatsStream::buffered() const
{
    return static_cast<std::size_t>(std::max(0, natsConnection_Buffered(m_connection)));
}

} // namespace vnats
