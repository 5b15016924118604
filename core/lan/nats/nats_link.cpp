// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lan/nats/nats_link.h"

#include "core/lan/nats/nats_problem.h"
#include "core/os/congestion_control.h"
#include "core/os/tcp_path.h"

#include <algorithm>
#include <sys/epoll.h>
#include <utility>

namespace vnats {

NatsLink::NatsLink(EventLoop& loop, Options options)
    : m_loop(loop)
    , m_onMessage([this](std::string_view subject, Bytes payload, std::optional<std::uint32_t> stamp) {
        m_pings.received();
        m_handler->messageReceived(subject, payload, stamp);
    })
    , m_askForBbr(std::move(options.askForBbr))
    , m_servers(options.servers, options.tlsServerName)
    , m_random(std::random_device()())
    , m_rest(options.metered ? PingSchedule::kMeteredRest : PingSchedule::kRest)
    , m_pings(now(), m_rest)
    , m_race(
          loop,
          {.server = {},
              .certifiedName = {},
              .secrets = options.secrets,
              .clientName = std::move(options.clientName),
              .ownSubnets = std::move(options.ownSubnets),
              .certificate = ClientCertificate::of(options.secrets)},
          [this] { return events(); }, [this](ConnectRace::Result result) { raceEnded(std::move(result)); })
{
}

NatsLink::~NatsLink()
{
    m_loop.cancel(m_retry);
    release();
}

/// For any connection that the race opens; most of them lose it.
NatsConnection::Events NatsLink::events()
{
    NatsConnection::Events events;
    events.closed = [this] { connectionClosed(); };
    events.refused = [this](const Problem& problem) { refused(problem); };
    events.flushWanted = [this] { flush(); };
    events.announced = [this] {
        if (m_connection)
            m_servers.setAnnounced(m_server, m_connection->announced());
    };
    events.lameDuck = [this] { leaveLameDuck(); };
    return events;
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
    beginRound();
}

void NatsLink::obey(LinkCommand command)
{
    switch (command) {
    case LinkCommand::NetworkChanged:
        // Another network does not make a login right, and networks may change all the time.
        if (!m_connection && m_problem.kind() == ProblemKind::LoginRefused)
            break;
        [[fallthrough]];
    case LinkCommand::Retry:
        if (!m_asleep)
            networkChanged();
        break;
    case LinkCommand::Sleep:
        m_asleep = true;
        m_loop.cancel(std::exchange(m_retry, 0));
        m_race.abandon();
        if (m_connection) {
            release();
            m_handler->linkStatusChanged();
        }
        break;
    case LinkCommand::Wake:
        m_asleep = false;
        m_delay = kFirstDelay;
        // A connection from before the computer fell asleep is worth nothing.
        if (m_connection)
            giveUp(silenceProblem(m_server.url));
        else
            beginRound();
        break;
    case LinkCommand::Count:
        break;
    }
}

void NatsLink::changeSecrets(const Secrets& secrets, std::shared_ptr<const ClientCertificate> certificate)
{
    m_race.changeSecrets(secrets, std::move(certificate));
    m_delay = kFirstDelay;
    m_outdated = m_connection != nullptr;
    if (m_asleep)
        return;
    if (!m_connection)
        beginRound();
    else if (m_connection->isLameDuck())
        leaveLameDuck();
    else
        beginMove(m_servers.beginningWith(m_server.url));
}

bool NatsLink::isSuspect() const
{
    return m_suspectUntil != Clock::Steady() && now() < m_suspectUntil;
}

LinkStatus NatsLink::status() const
{
    LinkStatus status;
    status.problem = m_problem;
    if (!m_connection)
        return status;
    status.state = m_problem ? SessionState::Degraded : SessionState::Connected;
    status.server = m_server.url;
    status.tls = m_connection->isTls();
    status.serverRtt = tcp_path::roundTrip(m_connection->socket());
    status.congestionControl = congestion_control::of(m_connection->socket());
    status.lacksBbr = congestion_control::wouldGainFromBbr(m_connection->socket());
    return status;
}

std::size_t NatsLink::maxPayload() const
{
    return m_connection ? m_connection->maxPayload() : 0;
}

bool NatsLink::publish(const std::string& subject, Bytes payload)
{
    m_pings.sent();
    return m_connection && m_connection->publish(subject, payload);
}

bool NatsLink::publishStamped(const std::string& subject, std::uint32_t stamp, Bytes payload)
{
    m_pings.sent();
    return m_connection && m_connection->publishStamped(subject, stamp, payload);
}

void NatsLink::flush()
{
    if (!m_connection)
        return;
    m_connection->flush();
    if (m_rests && m_pings.flows())
        lookIn(std::chrono::milliseconds(0));
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

void NatsLink::beginRound()
{
    m_loop.cancel(std::exchange(m_retry, 0));
    m_race.start(m_servers.endingWith(m_server.url));
}

void NatsLink::scheduleRound()
{
    m_loop.cancel(m_retry);
    m_retry = m_loop.after(jittered(m_delay), [this] { beginRound(); });
    m_delay = std::min(m_delay * 2, kLastDelay);
}

void NatsLink::beginMove(std::vector<NatsServerAddress> servers)
{
    m_loop.cancel(std::exchange(m_retry, 0));
    if (!servers.empty())
        m_race.start(std::move(servers));
}

void NatsLink::raceEnded(ConnectRace::Result result)
{
    if (result.opened)
        return adopt(std::move(result.server), *std::move(result.opened));
    const Problem& problem = result.opened.error();
    if (m_connection) {
        // The current connection still works; a lame duck's will not for long.
        if (m_connection->isLameDuck())
            m_retry = m_loop.after(jittered(kLasting), [this] { leaveLameDuck(); });
        if (m_outdated
            && (problem.kind() == ProblemKind::LoginRefused || problem.kind() == ProblemKind::TlsFailed))
            setProblem(problem);
        return;
    }
    if (problem.kind() == ProblemKind::LoginRefused)
        m_delay = kLastDelay;
    setProblem(problem);
    scheduleRound();
}

void NatsLink::adopt(NatsServerAddress server, std::unique_ptr<NatsConnection> connection)
{
    m_loop.cancel(std::exchange(m_retry, 0)); // it may come from a move that began before the loss
    release();
    m_connection = std::move(connection);
    m_server = std::move(server);
    m_since = now();
    m_pings = PingSchedule(m_since, m_rest);
    m_outdated = false;
    // Only a refusal of subscriptions outlasts the login: they have yet to be made.
    if (m_problem.code != ProblemCode::ServerRefusedSubscriptions)
        m_problem = {};
    m_servers.setAnnounced(m_server, m_connection->announced());
    chooseBbr();
    for (const std::string& subject : m_subjects)
        m_connection->subscribe(subject);
    m_loop.watch(m_connection->socket(), EPOLLIN, [this](std::uint32_t events) { socketReady(events); });
    // Right behind its answer to the login a server tells the login's own limits, before anybody exceeds them.
    if (tcp_path::hasInput(m_connection->socket()))
        m_connection->processReadable(m_onMessage);
    look();
    flush();
    m_handler->linkStatusChanged();
    // It may have been lost before it was handed over, when there was nobody to tell.
    connectionClosed();
}

/// By now the handshakes have measured the round trip.
void NatsLink::chooseBbr()
{
    const int socket = m_connection->socket();
    if (congestion_control::wouldGainFromBbr(socket) && !congestion_control::chooseBbr(socket) && m_askForBbr)
        m_askForBbr(socket);
}

void NatsLink::release()
{
    m_loop.cancel(std::exchange(m_look, 0));
    m_loop.cancel(std::exchange(m_askAgain, 0));
    m_refusals = 0;
    m_refused.clear();
    m_publishRefused.reset();
    m_asked = false;
    m_askDelay = kAskFirst;
    m_stalled = false;
    m_rests = false;
    m_awaitsWritable = false;
    if (!m_connection)
        return;
    m_loop.unwatch(m_connection->socket());
    m_connection.reset();
}

void NatsLink::look()
{
    const int socket = m_connection->socket();
    const auto overdue = m_pings.overdue(now());
    // If this program itself was stopped, the answer may be waiting in the socket.
    m_stalled = overdue >= kStall && !tcp_path::hasInput(socket);
    if (m_stalled && (overdue >= kDead || tcp_path::hangs(socket, kStall)))
        return giveUp(silenceProblem(m_server.url));
    // It answers in order, and a ping that it has answered came after the subscriptions.
    if (m_problem.code == ProblemCode::ServerRefusedSubscriptions
        && m_connection->lastHeard() - m_since >= kProven)
        setProblem({});
    measureRoom();
    if (now() >= m_pings.due()) {
        m_pings.pinged(now(), tcp_path::roundTrip(socket));
        m_connection->ping();
    }
    // A loop that comes round less often is taken for one that is not scheduled (Engine).
    lookIn(
        std::clamp<Clock::Steady::duration>(std::min(m_pings.due() - now(), kStall - m_pings.overdue(now())),
            kLookAgain, PingSchedule::kInterval));
    m_rests = !m_pings.flows();
}

void NatsLink::lookIn(Clock::Steady::duration delay)
{
    m_rests = false;
    m_loop.cancel(m_look);
    m_look = m_loop.after(std::chrono::ceil<std::chrono::milliseconds>(delay), [this] { look(); });
}

void NatsLink::measureRoom()
{
    constexpr std::uint64_t kMilliseconds = 1000;
    // Unknown until something has been sent in bulk.
    const std::uint64_t rate = tcp_path::deliveryRate(m_connection->socket());
    const std::uint64_t takes = rate * kUnsentTime.count() / kMilliseconds;
    m_unsentLimit = rate == 0 ? kMostUnsent : std::clamp<std::uint64_t>(takes, kLeastUnsent, kMostUnsent);
    m_connection->limitUnsent(m_unsentLimit);
}

/// The connection is useless now.
void NatsLink::giveUp(const Problem& problem)
{
    const bool lasted = now() - m_since >= kLasting;
    m_connection->abort();
    release();
    m_problem = problem;
    m_handler->linkStatusChanged();
    if (problem.kind() == ProblemKind::LoginRefused) {
        m_delay = kLastDelay;
        scheduleRound();
    } else if (lasted) {
        m_delay = kFirstDelay;
        beginRound();
    } else {
        scheduleRound();
    }
}

void NatsLink::connectionClosed()
{
    if (m_connection && m_connection->closedBy())
        giveUp(*m_connection->closedBy());
}

void NatsLink::leaveLameDuck()
{
    if (m_connection && m_connection->isLameDuck() && !m_asleep)
        beginMove(m_servers.without(m_server.url));
}

void NatsLink::networkChanged()
{
    m_delay = kFirstDelay;
    if (!m_connection)
        return beginRound();
    switch (tcp_path::wayNow(m_connection->socket())) {
    case tcp_path::Way::Same:
        // The kernel may retransmit later than a new connection would take.
        m_pings.sent();
        look();
        break;
    case tcp_path::Way::Other:
        beginMove(m_servers.beginningWith(m_server.url));
        break;
    case tcp_path::Way::None:
        break;
    }
}

void NatsLink::socketReady(std::uint32_t events)
{
    if (events & ~static_cast<std::uint32_t>(EPOLLOUT)) {
        if (m_pings.overdue(now()) > kStall)
            m_suspectUntil = now() + kSettle;
        m_stalled = false;
        const NatsConnection* const read = m_connection.get();
        const bool heard = m_connection->processReadable(m_onMessage);
        // A message may have made the handler end the connection, and the events are about that one.
        if (m_connection.get() != read)
            return;
        if (heard)
            m_pings.heard();
        // For what cnats answers by itself, above all the server's ping.
        if (!m_awaitsWritable)
            flush();
    }
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

void NatsLink::refused(const Problem& problem)
{
    if (!m_connection)
        return;
    const std::string& reason = problem.places.at("reason");
    if (reason.find("Subscription") == std::string::npos) {
        m_publishRefused = now();
    } else {
        ++m_refusals;
        // cnats may tell the words of the last refusal for each of several.
        const auto isNamed = [&reason](const std::string& subject) {
            return reason.find('"' + subject + '"') != std::string::npos;
        };
        const auto subject = std::ranges::find_if(m_subjects, isNamed);
        if (subject != m_subjects.end() && std::ranges::find(m_refused, *subject) == m_refused.end())
            m_refused.push_back(*subject);
    }
    // One is enough to tell, and a host may send to any number of refused subjects.
    if (!m_problem)
        setProblem(problem);
    if (m_askAgain == 0)
        askIn(m_askDelay);
}

void NatsLink::askAgain()
{
    m_askAgain = 0;
    const bool wasAsked = std::exchange(m_asked, false);
    if (m_refusals > 0 && wasAsked) {
        m_askDelay = std::min(m_askDelay * 2, kAskLast);
        return askIn(m_askDelay);
    }
    if (m_refusals > 0) {
        const bool areKnown = m_refused.size() == std::exchange(m_refusals, 0);
        const auto known = std::exchange(m_refused, {});
        for (const std::string& subject : areKnown ? known : m_subjects) {
            m_connection->unsubscribe(subject);
            m_connection->subscribe(subject);
        }
        flush();
        m_asked = true;
        return askIn(kAnswered);
    }
    if (m_publishRefused && now() - *m_publishRefused < kAllowed)
        return askIn(kAllowed - (now() - *m_publishRefused));
    m_publishRefused.reset();
    m_askDelay = kAskFirst;
    setProblem({});
}

void NatsLink::askIn(Clock::Steady::duration delay)
{
    m_askAgain = m_loop.after(std::chrono::ceil<std::chrono::milliseconds>(delay), [this] { askAgain(); });
}

} // namespace vnats
