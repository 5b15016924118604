// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "helper/manager.h"

#include "helper/contract/names.h"
#include "helper/log.h"
#include "helper/secrets_descriptor.h"

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

Manager::Manager(Gatekeeper& gatekeeper, NetworkSetup& network, const Continuity& continuity,
    const WorkerProgram& program, const Clock& clock, QObject* parent)
    : QObject(parent)
    , m_gatekeeper(gatekeeper)
    , m_network(network)
    , m_continuity(continuity)
    , m_program(program)
    , m_clock(clock)
{
    connect(&m_gatekeeper, &Gatekeeper::idle, this, [this] {
        if (isIdle())
            Q_EMIT idle();
    });
}

Manager::~Manager() = default;

void Manager::start(
    const Caller& caller, const Settings& settings, const Secrets& secrets, Reply<SessionId> reply)
{
    Gatekeeper::Request request;
    request.caller = caller.name;
    request.purpose = "connect VLAN " + std::to_string(settings.vlanId);
    request.action = names::kActionConnect;
    request.details = detailsOf(settings);
    request.interactive = caller.interactive;
    m_gatekeeper.decide(std::move(request),
        [this, settings, secrets = Secrets(secrets), reply = std::move(reply)](
            std::expected<uid_t, Problem> uid) mutable {
            auto made = uid ? make(*uid, settings, secrets) : std::unexpected(std::move(uid.error()));
            secrets.wipe();
            reply(std::move(made));
        });
}

std::expected<Manager::SessionId, Problem> Manager::make(
    uid_t uid, const Settings& settings, const Secrets& secrets)
{
    const auto refuse = [&](const Problem& problem) {
        log::warning("did not connect VLAN " + std::to_string(settings.vlanId) + " for uid "
            + std::to_string(uid) + ": " + problem.message);
        return std::unexpected(problem);
    };
    if (m_closing)
        return refuse({ProblemCode::HelperLost, "The helper is being stopped. Try again in a moment."});
    if (const auto problem = conflict(uid, settings))
        return refuse(*problem);
    const auto host = m_network.host();
    if (!host)
        return refuse(host.error());
    if (const auto problem = conflictWith(*host, settings))
        return refuse(*problem);

    auto session = std::make_unique<Session>(
        settings, secrets, Ownership(uid), m_network, m_continuity, m_program, m_clock);
    if (const auto started = session->start(); !started)
        return refuse(started.error());

    const SessionId id = ++m_last;
    Session& made = *m_sessions.emplace(id, std::move(session)).first->second;
    connect(&made, &Session::ended, this, [this, id] { onEnded(id); });
    log::info(titleOf(made) + " started for uid " + std::to_string(uid));
    Q_EMIT added(id, made);
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

void Manager::onEnded(SessionId id)
{
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
