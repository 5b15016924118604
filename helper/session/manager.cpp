// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "helper/session/manager.h"

#include "helper/contract/names.h"
#include "helper/process/log.h"
#include "helper/process/secrets_descriptor.h"

#include <QPointer>
#include <QStringList>
#include <algorithm>

namespace vnats {

namespace {

std::string titleOf(const Session& session)
{
    return "VLAN " + std::to_string(session.settings().vlanId) + " on " + session.interfaceName();
}

Problem noSuchSession()
{
    return {ProblemCode::NoSuchSession, "This VLAN is not connected any more. Nothing needs to be done."};
}

std::unexpected<Problem> refuse(uid_t uid, const Settings& settings, const Problem& problem)
{
    log::warning("did not connect VLAN " + std::to_string(settings.vlanId) + " for uid " + std::to_string(uid)
        + ": " + problem.message);
    return std::unexpected(problem);
}

/// The words of a Settings that polkit shows to the person who is asked.
std::map<QString, QString> detailsOf(const Settings& settings)
{
    return {{QStringLiteral("vlan"), QString::number(settings.vlanId)},
        {QStringLiteral("server"), QString::fromStdString(settings.servers.front())}};
}

/// Its owner and root may do it without question; nobody else, unless an action is added that may be asked
/// for.
Gatekeeper::Request requestOfOwner(
    const Manager::Caller& caller, const std::string& deed, const Session& session)
{
    Gatekeeper::Request request;
    request.caller = caller.name;
    request.purpose = deed + ' ' + titleOf(session);
    request.entitled = [ownership = session.ownership()](uid_t uid) { return ownership.allows(uid); };
    return request;
}

} // namespace

struct Manager::Order
{
    Caller caller;
    Settings settings;
    Secrets secrets;
    Reply<SessionId> reply;

    Order(Caller from, Settings what, Secrets with, Reply<SessionId> answer)
        : caller(std::move(from))
        , settings(std::move(what))
        , secrets(std::move(with))
        , reply(std::move(answer))
    {
    }
    Order(const Order&) = delete;
    Order& operator=(const Order&) = delete;
};

Manager::Manager(Callers& callers, Gatekeeper& gatekeeper, NetworkSetup& network,
    const Continuity& continuity, const WorkerProgram& program, const Clock& clock, QObject* parent)
    : QObject(parent)
    , m_callers(callers)
    , m_gatekeeper(gatekeeper)
    , m_network(network)
    , m_continuity(continuity)
    , m_program(program)
    , m_clock(clock)
{
    connect(&m_callers, &Callers::left, this, &Manager::onLeft);
    connect(&m_gatekeeper, &Gatekeeper::idle, this, [this] {
        if (isIdle())
            Q_EMIT idle();
    });
}

Manager::~Manager()
{
    for (const auto& [id, caller] : m_companions)
        m_callers.forget(caller);
}

void Manager::start(
    const Caller& caller, const Settings& settings, const Secrets& secrets, Reply<SessionId> reply)
{
    Gatekeeper::Request request;
    request.caller = caller.name;
    request.purpose = "connect VLAN " + std::to_string(settings.vlanId);
    request.action = names::kActionConnect;
    request.details = detailsOf(settings);
    request.interactive = caller.interactive;
    const auto order = std::make_shared<const Order>(caller, settings, secrets, std::move(reply));
    m_gatekeeper.decide(std::move(request), [this, order](std::expected<uid_t, Problem> uid) {
        if (!uid)
            return order->reply(std::unexpected(std::move(uid.error())));
        fulfil(*uid, order, {});
    });
}

void Manager::fulfil(uid_t uid, const OrderPtr& order, const std::vector<Conflict>& agreed)
{
    const Settings& settings = order->settings;
    if (m_closing)
        return order->reply(refuse(
            uid, settings, {ProblemCode::HelperLost, "The helper is being stopped. Try again in a moment."}));
    if (const auto problem = conflict(uid, settings))
        return order->reply(refuse(uid, settings, *problem));
    const auto host = m_network.host();
    if (!host)
        return order->reply(refuse(uid, settings, host.error()));
    const std::vector<Conflict> conflicts = conflictsWith(*host, settings);
    if (conflicts.empty() || conflicts == agreed)
        return order->reply(make(uid, *order));
    // Asked once at most: whose network changes all the time is not led through one question after another.
    if (!agreed.empty() || !settings.overlap || !conflicts.front().negotiable)
        return order->reply(refuse(uid, settings, conflicts.front().problem));
    askAbout(conflicts, order);
}

void Manager::askAbout(const std::vector<Conflict>& conflicts, const OrderPtr& order)
{
    QStringList culprits;
    for (const Conflict& conflict : conflicts)
        culprits << QString::fromStdString(conflict.culprit);
    culprits.removeDuplicates();
    Gatekeeper::Request request;
    request.caller = order->caller.name;
    request.purpose = "connect VLAN " + std::to_string(order->settings.vlanId)
        + " although: " + conflicts.front().problem.message;
    request.action = names::kActionForeignAddress;
    request.details = detailsOf(order->settings);
    request.details.emplace(QStringLiteral("address"), culprits.join(QStringLiteral(", ")));
    request.interactive = order->caller.interactive;
    m_gatekeeper.decide(std::move(request), [this, order, conflicts](std::expected<uid_t, Problem> uid) {
        if (!uid)
            return order->reply(std::unexpected(std::move(uid.error())));
        fulfil(*uid, order, conflicts);
    });
}

std::expected<Manager::SessionId, Problem> Manager::make(uid_t uid, const Order& order)
{
    auto session = std::make_unique<Session>(
        order.settings, order.secrets, Ownership(uid), m_network, m_continuity, m_program, m_clock);
    if (const auto started = session->start(); !started)
        return refuse(uid, order.settings, started.error());

    const SessionId id = ++m_last;
    Session& made = *m_sessions.emplace(id, std::move(session)).first->second;
    connect(&made, &Session::ended, this, [this, id] { onEnded(id); });
    log::info(titleOf(made) + " started for uid " + std::to_string(uid));
    Q_EMIT added(id, made);
    if (!order.settings.linger)
        endWith(order.caller.name, id);
    return id;
}

/// Conflicts with what we run already; those with the rest of the host are network_setup's.
std::optional<Problem> Manager::conflict(uid_t uid, const Settings& settings) const
{
    int owned = 0;
    for (const auto& [id, session] : m_sessions) {
        const Settings& other = session->settings();
        const bool mine = session->ownership().owner() == uid;
        owned += mine;
        if (mine && !settings.profileId.empty() && other.profileId == settings.profileId)
            return Problem{ProblemCode::AlreadyConnected,
                "This profile is connected already, on interface " + session->interfaceName()
                    + ". Disconnect it first."};
        const bool sameServer = std::ranges::any_of(settings.servers, [&](const std::string& server) {
            return std::ranges::find(other.servers, server) != other.servers.end();
        });
        if (other.vlanId == settings.vlanId && other.subjectPrefix == settings.subjectPrefix && sameServer)
            return Problem{ProblemCode::AlreadyConnected,
                "VLAN " + std::to_string(settings.vlanId)
                    + " of this server is connected already on this computer, on interface "
                    + session->interfaceName() + ". Disconnect it first."};
    }
    if (owned >= kMaxSessionsPerUser)
        return Problem{ProblemCode::TooManySessions,
            "This user has " + std::to_string(owned) + " VLANs connected already. Disconnect one first."};
    return std::nullopt;
}

void Manager::stop(const Caller& caller, SessionId id, Reply<void> reply)
{
    const auto found = m_sessions.find(id);
    if (found == m_sessions.end())
        return reply(std::unexpected(noSuchSession()));
    Gatekeeper::Request request = requestOfOwner(caller, "disconnect", *found->second);
    request.action = names::kActionDisconnectOthers;
    request.details = detailsOf(found->second->settings());
    request.interactive = caller.interactive;
    decide(
        std::move(request), id, std::move(reply), [this, id](Session& session, uid_t uid, const auto& done) {
            log::info(titleOf(session) + " is disconnected by uid " + std::to_string(uid));
            m_stopping.emplace(id, done);
            session.stop();
        });
}

void Manager::mayWatch(const Caller& caller, SessionId id, Reply<void> reply)
{
    const auto found = m_sessions.find(id);
    if (found == m_sessions.end())
        return reply(std::unexpected(noSuchSession()));
    decide(requestOfOwner(caller, "watch", *found->second), id, std::move(reply),
        [](Session&, uid_t, const auto& done) { done({}); });
}

void Manager::reconnect(const Caller& caller, SessionId id, Reply<void> reply)
{
    const auto found = m_sessions.find(id);
    if (found == m_sessions.end())
        return reply(std::unexpected(noSuchSession()));
    decide(requestOfOwner(caller, "reconnect", *found->second), id, std::move(reply),
        [](Session& session, uid_t, const auto& done) {
            session.obey(LinkCommand::Retry);
            done({});
        });
}

void Manager::changeNetworkKey(const Caller& caller, SessionId id, const Secrets& secrets, Reply<void> reply)
{
    const auto found = m_sessions.find(id);
    if (found == m_sessions.end())
        return reply(std::unexpected(noSuchSession()));
    Secrets other = secrets;
    other.networkKey.clear();
    if (secrets.networkKey.empty() || !other.empty())
        return reply(std::unexpected(Problem{ProblemCode::InvalidSecrets,
            "To change the network key, the descriptor must hold network-key=… and nothing else."}));
    decide(requestOfOwner(caller, "change the network key of", *found->second), id, std::move(reply),
        [secrets = Secrets(secrets)](Session& session, uid_t uid, const auto& done) {
            // Open and sealed members do not hear each other, so that is no change but another VLAN.
            if (!session.isSealed())
                return done(std::unexpected(Problem{ProblemCode::InvalidSecrets,
                    "This VLAN was connected without a network key. Disconnect it, and connect it with "
                    "one."}));
            log::info(titleOf(session) + " gets another network key from uid " + std::to_string(uid));
            session.changeNetworkKey(secrets.networkKey);
            done({});
        });
}

void Manager::capture(const Caller& caller, SessionId id, const CaptureRequest& request, Reply<Fd> reply)
{
    const auto found = m_sessions.find(id);
    if (found == m_sessions.end())
        return reply(std::unexpected(noSuchSession()));
    // Not the owner's by right: the frames of all users of this computer are among them.
    Gatekeeper::Request question = requestOfOwner(caller, "capture", *found->second);
    question.entitled = [](uid_t uid) { return uid == 0; };
    question.action = names::kActionCapture;
    question.details = detailsOf(found->second->settings());
    question.interactive = caller.interactive;
    const auto pipe = std::make_shared<Fd>();
    decide(
        std::move(question), id,
        [pipe, reply = std::move(reply)](std::expected<void, Problem> done) {
            if (done)
                reply(std::move(*pipe));
            else
                reply(std::unexpected(std::move(done.error())));
        },
        [request, pipe](Session& session, uid_t uid, const auto& done) {
            auto made = session.capture(request);
            if (!made)
                return done(std::unexpected(made.error()));
            log::info(titleOf(session) + " is captured by uid " + std::to_string(uid));
            *pipe = *std::move(made);
            done({});
        });
}

void Manager::decide(Gatekeeper::Request request, SessionId id, Reply<void> reply, Deed deed)
{
    m_gatekeeper.decide(std::move(request),
        [this, id, reply = std::move(reply), deed = std::move(deed)](std::expected<uid_t, Problem> uid) {
            if (!uid)
                return reply(std::unexpected(uid.error()));
            // It may have ended while a person was asked.
            const auto session = m_sessions.find(id);
            if (session == m_sessions.end())
                return reply(std::unexpected(noSuchSession()));
            deed(*session->second, *uid, reply);
        });
}

void Manager::obey(LinkCommand command)
{
    for (const auto& [id, session] : m_sessions)
        session->obey(command);
}

void Manager::stopAll()
{
    m_closing = true;
    for (const auto& [id, session] : m_sessions)
        session->stop();
}

void Manager::endWith(const QString& caller, SessionId id)
{
    m_companions.emplace(id, caller);
    m_callers.watch(caller);
    // It may have left before it was watched, and is not told of again then.
    m_callers.lookUp(caller, [self = QPointer(this), caller](std::optional<uid_t> uid) {
        if (self && !uid)
            self->onLeft(caller);
    });
}

void Manager::onLeft(const QString& caller)
{
    for (const auto& [id, companion] : m_companions) {
        const auto found = m_sessions.find(id);
        if (companion != caller || found == m_sessions.end())
            continue;
        log::info(titleOf(*found->second) + " ends with the program that connected it");
        found->second->stop();
    }
}

void Manager::onEnded(SessionId id)
{
    if (const auto companion = m_companions.extract(id))
        m_callers.forget(companion.mapped());
    auto node = m_sessions.extract(id);
    Session& session = *node.mapped();
    if (session.status().problem)
        log::error(titleOf(session) + " ended: " + session.status().problem.message);
    else
        log::info(titleOf(session) + " ended");
    Q_EMIT removed(id, session);
    const auto [first, last] = m_stopping.equal_range(id);
    std::vector<Reply<void>> replies;
    for (auto waiting = first; waiting != last; ++waiting)
        replies.push_back(waiting->second);
    m_stopping.erase(first, last);
    for (const Reply<void>& reply : replies)
        reply({});
    // It is the sender; it may not go before its signal has returned.
    node.mapped().release()->deleteLater();
    if (isIdle())
        Q_EMIT idle();
}

} // namespace vnats
