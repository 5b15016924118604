// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lan/link/express_lane.h"

#include "core/lan/link/drawn_words.h"
#include "core/lan/link/line_room.h"
#include "core/os/tcp_path.h"

#include <algorithm>
#include <sys/epoll.h>
#include <utility>

namespace vnats {

ExpressLane::ExpressLane(EventLoop& loop, NatsConnection::Request request, Owner owner)
    : m_loop(loop)
    , m_owner(std::move(owner))
    , m_onMessage([this](std::string_view subject, Bytes payload, std::optional<std::uint32_t> stamp) {
        received(subject, payload, stamp);
    })
    , m_keepAlive(loop, PingSchedule::kRest,
          {.ping = [this] { m_connection->ping(); }, .looked = [] {}, .silent = [this] { fail(); }})
    , m_race(
          loop, std::move(request), [this] { return events(); },
          [this](ConnectRace::Result result) { ended(std::move(result)); })
{
}

ExpressLane::~ExpressLane()
{
    close();
}

NatsConnection::Events ExpressLane::events()
{
    NatsConnection::Events events;
    events.closed = [this] { look(); };
    // Nobody's problem: what is refused here goes by the connection in use.
    events.refused = [this](const Problem&) { look(); };
    events.flushWanted = [this] { look(); };
    events.announced = [] {};
    events.lameDuck = [this] { look(); };
    return events;
}

void ExpressLane::want(bool wanted)
{
    m_wanted = wanted;
    if (wanted)
        open();
    else
        leave();
}

void ExpressLane::changeSecrets(const Secrets& secrets, std::shared_ptr<const ClientCertificate> certificate)
{
    m_race.changeSecrets(secrets, std::move(certificate));
    m_race.abandon(); // it logs in with the former ones
    m_isRefused = false;
    m_delay = kFirstRetry;
    // The connection in use will be another one soon.
    m_notBefore = now() + kLookAgain;
    open();
}

void ExpressLane::networkChanged()
{
    m_delay = kFirstRetry;
    m_notBefore = {};
    open();
    if (m_connection) {
        m_keepAlive.sent();
        m_keepAlive.look();
    }
}

void ExpressLane::renew()
{
    m_isRefused = false;
    m_delay = kFirstRetry;
    m_notBefore = {};
    leave();
    open();
}

void ExpressLane::drop()
{
    const bool wasOpen = isOpen();
    m_race.abandon();
    if (m_connection)
        m_connection->abort();
    close();
    if (wasOpen)
        m_owner.changed();
}

bool ExpressLane::hasRoom() const
{
    if (!isOpen() || m_keepAlive.isStalled())
        return false;
    const std::size_t queued = m_connection->unsentBytes();
    if (m_unsent.bytes + queued > kMostUnsent && now() - m_unsent.measured >= LineRoom::kLookAgain)
        m_unsent = {now(), tcp_path::progressOf(m_connection->socket()).unsent};
    return m_unsent.bytes + queued <= kMostUnsent;
}

bool ExpressLane::publish(const std::string& subject, Bytes payload)
{
    if (!isOpen() || !m_connection->publish(subject, payload))
        return false;
    m_keepAlive.sent();
    m_hasQueued = true;
    return true;
}

void ExpressLane::open()
{
    if (!m_wanted || m_isRefused || m_subject.empty() || m_state != State::Closed || m_race.isRunning())
        return;
    m_loop.cancel(std::exchange(m_timer, 0));
    const bool isDue = now() >= m_notBefore;
    if (const NatsServerAddress* const server = isDue ? m_owner.server() : nullptr)
        m_race.start({*server});
    else
        m_timer = m_loop.at(isDue ? now() + kLookAgain : m_notBefore, [this] { open(); });
}

void ExpressLane::ended(ConnectRace::Result result)
{
    if (!result.opened)
        return postpone();
    m_connection = *std::move(result.opened);
    m_state = State::Proving;
    m_since = now();
    m_isProven = false;
    m_proof = drawnWords("lane");
    m_unsent = {};
    m_connection->subscribe(m_subject);
    m_connection->publish(m_own, {});
    m_connection->limitUnsent(kMostUnsent);
    m_owner.connected(m_connection->socket());
    m_loop.watch(m_connection->socket(), EPOLLIN, [this](std::uint32_t events) { readable(events); });
    m_keepAlive.begin(m_connection->socket());
    // What a carrier has moved while cnats logged in wakes nobody.
    if (m_connection->hasInput())
        readable(EPOLLIN);
    // It may have been lost before it was handed over, when there was nobody to tell.
    look();
}

void ExpressLane::readable(std::uint32_t events)
{
    if (events & ~static_cast<std::uint32_t>(EPOLLOUT)) {
        m_keepAlive.readable();
        const NatsConnection* const read = m_connection.get();
        m_isReading = true;
        const bool heard = m_connection->processReadable(m_onMessage);
        m_isReading = false;
        // A message may have made the handler end the connection, and the events are about that one.
        if (m_connection.get() != read)
            return;
        if (heard)
            m_keepAlive.heard();
        if (heard && m_state == State::Proving && m_connection->refusals() == 0)
            prove();
        if (m_connection.get() != read)
            return;
    }
    push();
    m_owner.drained();
}

void ExpressLane::received(std::string_view subject, Bytes payload, std::optional<std::uint32_t> stamp)
{
    m_keepAlive.received();
    if (subject == m_own)
        m_isProven = m_isProven || isEqual(payload, m_proof);
    else
        m_owner.received(subject, payload, stamp);
}

void ExpressLane::prove()
{
    const auto passed = now() - m_since;
    if (m_isProven) {
        m_state = State::Open;
        m_owner.changed();
    } else if (passed >= kProvenWithin) {
        m_isRefused = true;
        fail();
    } else if (passed >= kAnswered) {
        m_owner.prove(asBytes(m_proof));
    }
}

void ExpressLane::look()
{
    if (!m_connection)
        return;
    m_isRefused = m_isRefused || m_connection->refusals() > 0;
    if (m_connection->closedBy() || m_isRefused)
        return fail();
    push();
    if (m_connection->isLameDuck() && m_state != State::Leaving) {
        postpone();
        leave();
    }
}

void ExpressLane::push()
{
    m_hasQueued = false;
    const std::size_t waiting = m_connection->unsentBytes();
    m_connection->flush();
    m_unsent.bytes += waiting - std::min(waiting, m_connection->unsentBytes());
    m_keepAlive.flushed();
    const bool awaits = m_connection->wantsWritable();
    if (awaits != m_awaitsWritable)
        m_loop.setEvents(m_connection->socket(), EPOLLIN | (awaits ? EPOLLOUT : 0U));
    m_awaitsWritable = awaits;
}

void ExpressLane::leave()
{
    m_race.abandon();
    if (m_state == State::Open) {
        m_state = State::Leaving;
        const auto wait =
            std::chrono::ceil<std::chrono::milliseconds>(kSettle + 2 * m_keepAlive.longestRoundTrip());
        m_timer = m_loop.after(wait, [this] {
            push();
            close();
            open();
        });
        m_owner.changed();
    } else if (m_state != State::Leaving) {
        close(); // nobody knows of it
    }
}

/// The connection is useless now.
void ExpressLane::fail()
{
    const bool wasOpen = isOpen();
    if (wasOpen && now() - m_since >= m_delay)
        m_delay = kFirstRetry;
    m_connection->abort();
    close();
    postpone();
    if (wasOpen)
        m_owner.changed();
}

void ExpressLane::postpone()
{
    m_notBefore = now() + m_delay;
    m_delay = std::min<std::chrono::milliseconds>(2 * m_delay, kLastRetry);
    open();
}

void ExpressLane::close()
{
    m_loop.cancel(std::exchange(m_timer, 0));
    m_keepAlive.end();
    m_state = State::Closed;
    m_hasQueued = false;
    m_awaitsWritable = false;
    if (!m_connection)
        return;
    m_loop.unwatch(m_connection->socket());
    // Where nothing gets through any more, a close would wait for it.
    if (m_connection->wantsWritable())
        m_connection->abort();
    m_connection.reset();
}

} // namespace vnats
