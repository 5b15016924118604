// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lan/nats_link.h"

#include <algorithm>
#include <sys/epoll.h>

namespace vnats {

NatsLink::NatsLink(EventLoop& loop, Options options)
    : m_loop(loop)
    , m_options(std::move(options))
    , m_onMessage(
          [this](std::string_view subject, Bytes payload) { m_handler->messageReceived(subject, payload); })
    , m_random(std::random_device()())
{
}

NatsLink::~NatsLink()
{
    *m_alive = false;
    m_loop.cancel(m_retry);
    if (m_connector.joinable())
        m_connector.join();
    if (m_connection)
        m_loop.unwatch(m_connection->socket());
}

void NatsLink::subscribe(const std::string& subject)
{
    m_subjects.push_back(subject);
    if (m_connection)
        m_connection->subscribe(subject);
}

void NatsLink::unsubscribe(const std::string& subject)
{
    if (std::erase(m_subjects, subject) > 0 && m_connection)
        m_connection->unsubscribe(subject);
}

void NatsLink::start()
{
    beginAttempt();
}

void NatsLink::obey(LinkCommand) { }

LinkStatus NatsLink::status() const
{
    LinkStatus status;
    status.problem = m_problem;
    if (!m_connection)
        return status;
    status.state = m_problem ? SessionState::Degraded : SessionState::Connected;
    status.server = m_options.servers[m_server];
    status.tls = m_connection->isTls();
    status.serverRtt = m_connection->rtt();
    return status;
}

std::size_t NatsLink::maxPayload() const
{
    return m_connection ? m_connection->maxPayload() : 0;
}

bool NatsLink::publish(const std::string& subject, Bytes payload)
{
    return m_connection && m_connection->publish(subject, payload);
}

void NatsLink::flush()
{
    if (!m_connection)
        return;
    m_connection->flush();
    // The socket is asked to report room only while something is left over: most bursts cost no epoll_ctl.
    const bool awaits = m_connection->wantsWritable();
    if (awaits != m_awaitsWritable)
        m_loop.setEvents(m_connection->socket(), EPOLLIN | (awaits ? EPOLLOUT : 0U));
    m_awaitsWritable = awaits;
}

std::size_t NatsLink::unsentBytes() const
{
    return m_connection ? m_connection->unsentBytes() : 0;
}

void NatsLink::beginAttempt()
{
    if (m_connector.joinable())
        m_connector.join(); // has ended: it posted its result as its last act
    // Everything the thread uses is its own copy; what it made comes home through the loop.
    m_connector = std::thread([this, alive = m_alive, &loop = m_loop,
                                  request = NatsConnection::Request{
                                      m_options.servers[m_server], m_options.secrets, m_options.clientName}] {
        NatsConnection::Events events;
        const auto guarded = [this, alive](auto member) {
            return [this, alive, member](const auto&... arguments) {
                if (*alive)
                    (this->*member)(arguments...);
            };
        };
        events.closed = guarded(&NatsLink::connectionClosed);
        events.refused = guarded(&NatsLink::setProblem);
        events.flushWanted = guarded(&NatsLink::flush);
        auto opened = std::make_shared<Opened>(NatsConnection::open(request, loop, std::move(events)));
        loop.post([this, alive, opened] {
            if (*alive)
                attemptEnded(std::move(*opened));
        });
    });
}

void NatsLink::attemptEnded(Opened opened)
{
    if (!opened) {
        if (opened.error().code == ProblemCode::LoginRefused)
            m_delay = kLastDelay;
        m_server = (m_server + 1) % m_options.servers.size();
        if (m_server != 0)
            return beginAttempt();
        // One server that is away is no problem while another may answer; only a whole round in vain is.
        setProblem(opened.error());
        return scheduleRound();
    }
    m_connection = *std::move(opened);
    m_awaitsWritable = false;
    m_delay = kFirstDelay;
    m_problem = {};
    for (const std::string& subject : m_subjects)
        m_connection->subscribe(subject);
    m_loop.watch(m_connection->socket(), EPOLLIN, [this](std::uint32_t events) { socketReady(events); });
    flush();
    m_handler->linkStatusChanged();
    // It may have been lost before it was handed over; that news came too early to be heard.
    if (const auto problem = m_connection->closedBy())
        connectionClosed(*problem);
}

void NatsLink::connectionClosed(const Problem& problem)
{
    if (!m_connection)
        return;
    m_loop.unwatch(m_connection->socket());
    m_connection.reset();
    setProblem(problem);
    m_server = 0;
    if (problem.code == ProblemCode::LoginRefused) {
        m_delay = kLastDelay;
        scheduleRound();
    } else {
        beginAttempt();
    }
}

void NatsLink::scheduleRound()
{
    std::uniform_int_distribution<std::int64_t> jitter(m_delay.count() / 2, m_delay.count());
    m_retry = m_loop.after(std::chrono::milliseconds(jitter(m_random)), [this] { beginAttempt(); });
    m_delay = std::min(m_delay * 2, kLastDelay);
}

void NatsLink::socketReady(std::uint32_t events)
{
    if (events & ~static_cast<std::uint32_t>(EPOLLOUT))
        m_connection->processReadable(m_onMessage);
    if (events & EPOLLOUT) {
        flush();
        m_handler->linkDrained();
    }
}

void NatsLink::setProblem(const Problem& problem)
{
    if (problem == m_problem)
        return;
    m_problem = problem;
    m_handler->linkStatusChanged();
}

} // namespace vnats
