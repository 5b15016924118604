// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lan/link/nats_link.h"

#include "core/os/congestion_control.h"
#include "core/os/tcp_path.h"

#include <algorithm>
#include <sys/epoll.h>
#include <utility>

namespace vnats {

namespace {

NatsConnection::Request requestOf(const NatsLink::Options& options)
{
    return {.server = {},
        .certifiedName = {},
        .secrets = options.secrets,
        .clientName = options.clientName,
        .ownSubnets = options.ownSubnets,
        .certificate = ClientCertificate::of(options.secrets),
        .proxy = options.proxy};
}

/// It has not answered for so long that we have given it up.
Problem silenceProblem(const std::string& server)
{
    return {ProblemCode::ServerLostSilent, {{"server", server}}};
}

} // namespace

NatsLink::NatsLink(EventLoop& loop, Options options)
    : m_loop(loop)
    , m_onMessage([this](std::string_view subject, Bytes payload, std::optional<std::uint32_t> stamp) {
        if (!m_handover || !m_handover->isTwin(subject, payload, stamp))
            received(subject, payload, stamp);
    })
    , m_askForBbr(std::move(options.askForBbr))
    , m_servers(options.servers, options.tlsServerName)
    , m_keepAlive(loop, options.metered ? PingSchedule::kMeteredRest : PingSchedule::kRest,
          {.ping = [this] { m_connection->ping(); },
              .looked = [this] { looked(); },
              .silent = [this] { giveUp(silenceProblem(m_server.url)); }})
    , m_room(loop.clock())
    , m_metered(options.metered)
    , m_prefer(options.prefer)
    , m_witness(std::move(options.witness))
    , m_race(
          loop, requestOf(options), [this] { return events(); },
          [this](ConnectRace::Result result) { raceEnded(std::move(result)); })
    , m_scout(loop, requestOf(options), [this] { return events(); }, options.prefer, options.metered,
          {.roundTrip =
                  [this] { return m_connection ? m_keepAlive.roundTrip() : std::chrono::microseconds{}; },
              .found =
                  [this](NatsServerAddress server, std::unique_ptr<NatsConnection> connection) {
                      if (m_handover)
                          return m_scout.goOn(); // later
                      const bool proof = m_scout.survey().needsProof(server.url);
                      moveTo(std::move(server), std::move(connection),
                          proof ? Handover::Wants::Proof : Handover::Wants::Subjects, true);
                  }})
    , m_express(loop, requestOf(options), expressOwner())
{
    m_scout.setServers(m_servers.ranked());
}

NatsLink::~NatsLink()
{
    m_loop.cancel(m_retry);
    release();
}

/// For any connection that is opened. They do not tell which one it is, so all of them are looked at.
NatsConnection::Events NatsLink::events()
{
    const auto lookAtOthers = [this] {
        m_scout.look();
        if (m_handover)
            m_handover->look();
    };
    NatsConnection::Events events;
    events.closed = [this, lookAtOthers] {
        connectionClosed();
        lookAtOthers();
    };
    events.refused = [this, lookAtOthers](const Problem& problem) {
        if (m_connection
            && m_connection->refusals() > std::exchange(m_refusalsSeen, m_connection->refusals()))
            refused(problem);
        lookAtOthers();
    };
    events.flushWanted = [this, lookAtOthers] {
        flush();
        lookAtOthers();
    };
    events.announced = [this] { setAnnounced(); };
    events.lameDuck = [this, lookAtOthers] {
        leaveLameDuck();
        lookAtOthers();
    };
    return events;
}

/// What comes by it says nothing of the connection in use.
ExpressLane::Owner NatsLink::expressOwner()
{
    return {.server = [this] { return expressServer(); },
        .connected = [this](int socket) { chooseBbr(socket); },
        .received =
            [this](std::string_view subject, Bytes payload, std::optional<std::uint32_t> stamp) {
                m_handler->messageReceived(subject, payload, stamp);
            },
        .prove = [this](Bytes proof) { proveExpress(proof); },
        .changed = [this] { m_handler->expressChanged(); },
        .drained = [this] { m_handler->linkDrained(); }};
}

const NatsServerAddress* NatsLink::expressServer() const
{
    // A move would take it along, and secrets that a server has refused are not tried again and again.
    const bool isSettled = m_connection && !m_connection->isLameDuck() && !isStalled() && !m_outdated
        && !m_handover && !m_race.isRunning();
    return isSettled ? &m_server : nullptr;
}

/// Not through publish(): it is no message of the VLAN.
void NatsLink::proveExpress(Bytes proof)
{
    if (!expressServer())
        return;
    m_connection->publish(m_express.own(), proof);
    flush();
}

void NatsLink::received(std::string_view subject, Bytes payload, std::optional<std::uint32_t> stamp)
{
    m_keepAlive.received();
    m_handler->messageReceived(subject, payload, stamp);
}

void NatsLink::setAnnounced()
{
    // A leaf announces itself alone, and what is known of the servers behind it is worth keeping.
    if (!m_connection || m_server.login)
        return;
    m_servers.setAnnounced(m_server, m_connection->announced());
    m_scout.setServers(m_servers.ranked());
}

void NatsLink::subscribe(const std::string& subject)
{
    m_subjects.push_back(subject);
    if (m_connection)
        m_connection->subscribe(subject);
    if (m_handover)
        m_handover->subscribe(subject);
}

void NatsLink::unsubscribe(const std::string& subject)
{
    if (std::erase(m_subjects, subject) > 0 && m_connection)
        m_connection->unsubscribe(subject);
    if (m_handover)
        m_handover->unsubscribe(subject);
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
            m_express.drop();
            m_scout.left();
            m_handler->linkStatusChanged();
        }
        break;
    case LinkCommand::Wake:
        m_asleep = false;
        m_delay.shorten();
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

void NatsLink::setNearby(std::vector<NatsServerAddress> servers)
{
    m_servers.setNearby(std::move(servers));
    m_scout.setServers(m_servers.ranked());
}

void NatsLink::setOwnLeaf(std::optional<LeafServer> leaf)
{
    m_leaves.setOwn(std::move(leaf));
    leavesChanged();
    m_scout.renewed(m_leaves.ownUrl());
}

void NatsLink::setFoundLeaves(std::vector<FoundLeaf> leaves)
{
    m_leaves.setFound(std::move(leaves));
    leavesChanged();
}

void NatsLink::setLeaves(std::vector<LeafServer> leaves)
{
    m_leaves.setTold(std::move(leaves));
    leavesChanged();
}

bool NatsLink::isOwnLeafBroken() const
{
    return m_scout.survey().isBroken(m_leaves.ownUrl());
}

void NatsLink::leavesChanged()
{
    const auto leaves = m_leaves.servers();
    setNearby(leaves);
    // Its host is about to end it.
    if (m_connection && m_server.login && !m_asleep
        && std::ranges::find(leaves, m_server.url, &NatsServerAddress::url) == leaves.end())
        beginMove(m_servers.all());
}

void NatsLink::changeSecrets(const Secrets& secrets, std::shared_ptr<const ClientCertificate> certificate)
{
    m_scout.changeSecrets(secrets, certificate);
    m_express.changeSecrets(secrets, certificate);
    m_race.changeSecrets(secrets, std::move(certificate));
    m_delay.shorten();
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

LinkStatus NatsLink::status() const
{
    LinkStatus status;
    status.problem = m_problem;
    status.servers = m_scout.survey().sights();
    if (!m_connection)
        return status;
    status.state = m_problem ? SessionState::Degraded : SessionState::Connected;
    status.server = m_server.url;
    status.proxy = m_connection->proxy();
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
    m_keepAlive.sent();
    if (m_handover)
        m_handover->said(subject, payload, std::nullopt);
    return m_connection && m_connection->publish(subject, payload);
}

bool NatsLink::publishStamped(const std::string& subject, std::uint32_t stamp, Bytes payload)
{
    m_keepAlive.sent();
    if (m_handover)
        m_handover->said(subject, payload, stamp);
    return m_connection && m_connection->publishStamped(subject, stamp, payload);
}

void NatsLink::flush()
{
    m_express.flush();
    if (!m_connection)
        return;
    const std::size_t waiting = m_connection->unsentBytes();
    m_connection->flush();
    m_room.taken(waiting - std::min(waiting, m_connection->unsentBytes()));
    if (m_room.mayHaveMore())
        measureRoom();
    m_keepAlive.flushed();
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

std::size_t NatsLink::room()
{
    if (!m_connection || isStalled() || isHeld())
        return 0;
    const std::size_t waiting = m_connection->unsentBytes();
    std::size_t room = m_room.room(waiting);
    if (room == 0 && m_room.mayHaveMore()) {
        measureRoom();
        room = m_room.room(waiting);
    }
    // An acknowledgement wakes nobody; only the socket tells when it takes more.
    if (room == 0 && !m_awaitsWritable && m_roomAgain == 0)
        m_roomAgain = m_loop.after(kRoomAgain, [this] {
            m_roomAgain = 0;
            m_handler->linkDrained();
        });
    return room;
}

bool NatsLink::hasReserve() const
{
    return unsentBytes() <= m_room.unsentLimit() + kReserve;
}

void NatsLink::beginRound()
{
    m_loop.cancel(std::exchange(m_retry, 0));
    m_race.start(m_scout.survey().arranged(m_servers.endingWith(m_server.url)),
        m_prefer == ServerPreference::Nearest ? ConnectRace::kShortHeadStart : ConnectRace::kHeadStart);
}

void NatsLink::scheduleRound()
{
    m_loop.cancel(m_retry);
    m_retry = m_loop.after(m_delay.next(), [this] { beginRound(); });
}

void NatsLink::beginMove(std::vector<NatsServerAddress> servers)
{
    m_loop.cancel(std::exchange(m_retry, 0));
    servers = m_scout.survey().withoutStrangers(std::move(servers));
    if (!servers.empty())
        m_race.start(std::move(servers));
}

void NatsLink::raceEnded(ConnectRace::Result result)
{
    if (result.opened && m_connection)
        return moveTo(std::move(result.server), *std::move(result.opened), Handover::Wants::Nothing, false);
    if (result.opened)
        return adopt(std::move(result.server), *std::move(result.opened));
    const Problem& problem = result.opened.error();
    if (m_connection) {
        // The current connection still works; a lame duck's will not for long.
        if (m_connection->isLameDuck())
            m_retry = m_loop.after(m_delay.cut(kLasting), [this] { leaveLameDuck(); });
        if (m_outdated
            && (problem.kind() == ProblemKind::LoginRefused || problem.kind() == ProblemKind::TlsFailed))
            setProblem(problem);
        return;
    }
    if (problem.kind() == ProblemKind::LoginRefused)
        m_delay.lengthen();
    setProblem(problem);
    scheduleRound();
}

void NatsLink::adopt(NatsServerAddress server, std::unique_ptr<NatsConnection> connection)
{
    m_connection = std::move(connection);
    m_server = std::move(server);
    for (const std::string& subject : m_subjects)
        m_connection->subscribe(subject);
    // Right behind its answer to the login a server tells the login's own limits, before anybody exceeds them.
    if (m_connection->hasInput())
        m_connection->processReadable(m_onMessage);
    beginWith(false);
}

/// The connection is open and knows our subjects.
void NatsLink::beginWith(bool byChoice)
{
    m_loop.cancel(std::exchange(m_retry, 0)); // it may come from a move that began before the loss
    m_since = now();
    m_outdated = false;
    // Only a refusal of subscriptions outlasts the login: they have just been made.
    if (m_problem.code != ProblemCode::ServerRefusedSubscriptions)
        m_problem = {};
    setAnnounced();
    m_scout.adopted(m_server.url, byChoice);
    chooseBbr(m_connection->socket());
    m_loop.watch(m_connection->socket(), EPOLLIN, [this](std::uint32_t events) { socketReady(events); });
    m_keepAlive.begin(m_connection->socket());
    flush();
    m_express.renew(); // before others are told of anything else
    m_handler->linkStatusChanged();
    // It may have been lost before it was handed over, when there was nobody to tell.
    connectionClosed();
}

void NatsLink::moveTo(
    NatsServerAddress server, std::unique_ptr<NatsConnection> next, Handover::Wants wants, bool byChoice)
{
    m_loop.cancel(std::exchange(m_retry, 0));
    if (m_handover && m_handover->isLeaving()) {
        m_nextMove = Move{std::move(server), std::move(next), wants, byChoice};
        return;
    }
    m_scout.pause();
    m_handover.reset();
    m_handover = std::make_unique<Handover>(m_loop, std::move(server), std::move(next), *m_connection,
        m_subjects, m_witness, wants,
        Handover::Owner{
            .received = [this](std::string_view subject, Bytes payload,
                            std::optional<std::uint32_t> stamp) { received(subject, payload, stamp); },
            .roundTrip = [this] { return m_keepAlive.longestRoundTrip(); },
            .taken = [this, byChoice] { movedTo(byChoice); },
            .released = [this] { m_handler->linkDrained(); },
            .failed =
                [this](ServerStanding why) {
                    const std::string url = m_handover->server().url;
                    m_handover.reset();
                    m_scout.refused(url, why);
                    if (m_connection && m_connection->isLameDuck())
                        m_retry = m_loop.after(m_delay.cut(kLasting), [this] { leaveLameDuck(); });
                },
            .done = [this] { goOnMoving(); }});
    // It may have waited for this, and be over.
    m_handover->look();
}

void NatsLink::goOnMoving()
{
    m_handover.reset();
    if (auto move = std::exchange(m_nextMove, std::nullopt))
        moveTo(std::move(move->server), std::move(move->connection), move->wants, move->byChoice);
}

void NatsLink::movedTo(bool byChoice)
{
    letGo();
    m_server = m_handover->server();
    auto before = std::exchange(m_connection, m_handover->takeNext());
    m_handover->leave(std::move(before));
    beginWith(byChoice);
    m_handler->linkDrained(); // what was held
    // What a carrier has moved while cnats logged in wakes nobody.
    if (m_connection && m_connection->hasInput())
        socketReady(EPOLLIN);
}

/// By now the handshakes have measured the round trip.
void NatsLink::chooseBbr(int socket)
{
    if (congestion_control::wouldGainFromBbr(socket) && !congestion_control::chooseBbr(socket) && m_askForBbr)
        m_askForBbr(socket);
}

void NatsLink::release()
{
    m_nextMove.reset();
    m_handover.reset();
    letGo();
    m_connection.reset();
}

void NatsLink::letGo()
{
    m_keepAlive.end();
    m_loop.cancel(std::exchange(m_askAgain, 0));
    m_loop.cancel(std::exchange(m_roomAgain, 0));
    m_refused = {};
    m_refusalsSeen = 0;
    m_awaitsWritable = false;
    m_room = LineRoom(m_loop.clock());
    m_unsentLimit = 0;
    if (m_connection)
        m_loop.unwatch(m_connection->socket());
}

void NatsLink::looked()
{
    // It answers in order, and a ping that it has answered came after the subscriptions.
    if (m_problem.code == ProblemCode::ServerRefusedSubscriptions
        && m_connection->lastHeard() - m_since >= kProven)
        setProblem({});
    measureRoom();
}

void NatsLink::measureRoom()
{
    m_room.measure(m_connection->socket());
    // The rate never stands still; what hardly changes anything costs no system call.
    const std::size_t limit = m_room.unsentLimit();
    if (m_unsentLimit / 4 * 3 <= limit && limit <= m_unsentLimit + m_unsentLimit / 4)
        return;
    m_unsentLimit = limit;
    m_connection->limitUnsent(limit);
}

/// The connection is useless now.
void NatsLink::giveUp(const Problem& problem)
{
    const bool lasted = now() - m_since >= kLasting;
    m_connection->abort();
    release();
    m_express.drop();
    m_scout.lost();
    m_problem = problem;
    m_handler->linkStatusChanged();
    if (problem.kind() == ProblemKind::LoginRefused) {
        m_delay.lengthen();
        scheduleRound();
    } else if (lasted) {
        m_delay.shorten();
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
    m_delay.shorten();
    if (!m_connection)
        return beginRound();
    switch (tcp_path::wayNow(m_connection->socket())) {
    case tcp_path::Way::Same:
        m_scout.networkChanged();
        // The kernel may retransmit later than a new connection would take.
        m_keepAlive.sent();
        m_keepAlive.look();
        m_express.networkChanged();
        break;
    case tcp_path::Way::Other:
        m_scout.networkChanged();
        beginMove(m_servers.beginningWith(m_server.url));
        break;
    case tcp_path::Way::None:
        break;
    }
}

void NatsLink::socketReady(std::uint32_t events)
{
    if (events & ~static_cast<std::uint32_t>(EPOLLOUT)) {
        m_keepAlive.readable();
        const NatsConnection* const read = m_connection.get();
        const bool heard = m_connection->processReadable(m_onMessage);
        // A message may have made the handler end the connection, and the events are about that one.
        if (m_connection.get() != read)
            return;
        if (heard)
            m_keepAlive.heard();
        // For what cnats answers by itself, above all the server's ping.
        if (!m_awaitsWritable)
            flush();
        // What came may have confirmed what is on its way, here or in the frames.
        if (!(events & EPOLLOUT))
            m_handler->linkDrained();
        if (m_connection.get() != read)
            return;
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
    m_refused.refused(problem.places.at("reason"), m_subjects, now());
    // One is enough to tell, and a host may send to any number of refused subjects.
    if (!m_problem)
        setProblem(problem);
    if (m_askAgain == 0)
        askWhenDue();
}

void NatsLink::askAgain()
{
    m_askAgain = 0;
    const RefusedSubjects::Step step = m_refused.next(m_subjects, now());
    if (step.isOver)
        return setProblem({});
    for (const std::string& subject : step.again) {
        m_connection->unsubscribe(subject);
        m_connection->subscribe(subject);
    }
    if (!step.again.empty())
        flush();
    askWhenDue();
}

void NatsLink::askWhenDue()
{
    m_askAgain = m_loop.at(m_refused.due(), [this] { askAgain(); });
}

} // namespace vnats
