// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "helper/session/manager.h"

#include "helper/contract/names.h"
#include "helper/process/log.h"

#include <QPointer>

namespace vnats {

namespace {

std::string titleOf(const Session& session)
{
    return "VLAN " + std::to_string(session.settings().vlanId) + " on " + session.interfaceName();
}

Problem noSuchSession()
{
    return {ProblemCode::NoSuchSession};
}

/// The owner and root may do it without a question. Everybody else is refused, unless the request gets an
/// action to ask polkit about.
Gatekeeper::Request requestOfOwner(const Caller& caller, const std::string& deed, const Session& session)
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
    const Continuity& continuity, const WorkerProgram& program, Timers& timers, QObject* parent)
    : QObject(parent)
    , m_callers(callers)
    , m_gatekeeper(gatekeeper)
    , m_network(network)
    , m_continuity(continuity)
    , m_program(program)
    , m_timers(timers)
    , m_admission(gatekeeper, network, [this] { return running(); })
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
    const auto order = std::make_shared<const Order>(caller, settings, secrets, std::move(reply));
    // Authorise and re-validate …
    m_admission.decide(caller, settings, [this, order](std::expected<Admission::Admitted, Problem> yes) {
        if (!yes)
            return order->reply(std::unexpected(std::move(yes.error())));
        // … own, act.
        auto id = make(Ownership(yes->uid), order->settings, order->secrets, yes->agreement);
        if (id && !order->settings.linger)
            endWith(order->caller.name, *id);
        order->reply(std::move(id));
    });
}

std::expected<Manager::SessionId, Problem> Manager::startFromBootProfile(
    const std::string& profile, const Settings& settings, const Secrets& secrets)
{
    if (const auto obstacle = m_admission.obstacle(settings))
        return std::unexpected(*obstacle);
    return make(Ownership::ofBootProfile(profile), settings, secrets, {settings.overlap, true});
}

std::expected<Manager::SessionId, Problem> Manager::make(
    Ownership owner, const Settings& settings, const Secrets& secrets, const Agreement& agreement)
{
    const uid_t uid = owner.owner();
    const std::string reason = owner.bootProfile().empty() ? "for uid " + std::to_string(uid)
                                                           : "from the boot profile " + owner.bootProfile();
    auto session = std::make_unique<Session>(
        settings, secrets, std::move(owner), m_network, m_continuity, m_program, m_timers, agreement);
    if (const auto started = session->start(); !started)
        return m_admission.refuse(uid, settings, started.error());

    const SessionId id = ++m_last;
    const Session& made = admit(id, std::move(session));
    if (m_store) {
        m_store->keepTap(id, made.tap());
        m_store->keepChannel(id, made.channel());
        save(id);
    }
    log::info(titleOf(made) + " started " + reason);
    return id;
}

Session& Manager::admit(SessionId id, std::unique_ptr<Session> session)
{
    Session& made = *m_sessions.emplace(id, std::move(session)).first->second;
    connect(&made, &Session::ended, this, [this, id] { onEnded(id); });
    connect(&made, &Session::changed, this, [this, id] { save(id); });
    connect(&made, &Session::launched, this, [this, id, &made] {
        if (m_store)
            m_store->keepChannel(id, made.channel());
    });
    Q_EMIT added(id, made);
    return made;
}

void Manager::resume(SessionStore& store, std::vector<SavedSession> saved)
{
    m_store = &store;
    for (SavedSession& one : saved) {
        const SessionId id = one.record.id;
        const QString companion = QString::fromStdString(one.record.companion);
        Ownership owner = one.record.bootProfile.empty() ? Ownership(one.record.owner)
                                                         : Ownership::ofBootProfile(one.record.bootProfile);
        auto session = std::make_unique<Session>(one.record.settings, one.record.secrets, std::move(owner),
            m_network, m_continuity, m_program, m_timers, one.record.agreement);
        one.record.secrets.wipe();
        const bool worked = static_cast<bool>(one.channel);
        m_last = std::max(m_last, id);
        if (const auto resumed = session->resume(std::move(one)); !resumed) {
            log::error("VLAN " + std::to_string(session->settings().vlanId)
                + " could not be taken over from the previous helper: " + englishOf(resumed.error()));
            store.forget(id);
            continue;
        }
        Session& made = admit(id, std::move(session));
        if (!worked)
            store.keepChannel(id, made.channel());
        if (!companion.isEmpty())
            endWith(companion, id);
        save(id);
        log::info(titleOf(made) + " has been taken over from the previous helper");
    }
}

void Manager::leaveToNextHelper()
{
    m_admission.close();
    for (const auto& [id, session] : m_sessions)
        session->leaveToNextHelper();
}

void Manager::busLost()
{
    m_parted.merge(m_companions);
    m_companions.clear();
    for (const auto& [id, companion] : m_parted)
        save(id);
}

void Manager::busFound(bool same)
{
    for (const auto& [id, companion] : std::exchange(m_parted, {})) {
        const auto found = m_sessions.find(id);
        if (found == m_sessions.end())
            continue;
        if (same)
            endWith(companion, id);
        else
            log::info(titleOf(*found->second)
                + " stays until somebody disconnects it: the bus has been replaced, so the end of the program that "
                  "connected it cannot be noticed");
    }
}

void Manager::save(SessionId id)
{
    const auto found = m_sessions.find(id);
    if (!m_store || found == m_sessions.end())
        return;
    SessionRecord record = found->second->record();
    record.id = id;
    if (const auto companion = m_companions.find(id); companion != m_companions.end())
        record.companion = companion->second.toStdString();
    m_store->keepRecord(record);
    record.secrets.wipe();
}

void Manager::changeSecrets(SessionId id, const Secrets& secrets)
{
    const auto found = m_sessions.find(id);
    if (found == m_sessions.end() || !found->second->changeSecrets(secrets))
        return;
    log::info(titleOf(*found->second) + " gets other secrets");
    save(id);
}

void Manager::stop(SessionId id)
{
    if (const auto found = m_sessions.find(id); found != m_sessions.end())
        found->second->stop();
}

std::vector<Admission::Running> Manager::running() const
{
    std::vector<Admission::Running> running;
    for (const auto& [id, session] : m_sessions)
        running.push_back({session->settings(), session->ownership().owner(), session->interfaceName()});
    return running;
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
        return reply(std::unexpected(Problem{ProblemCode::InvalidSecretsOnlyNetworkKey}));
    decide(requestOfOwner(caller, "change the network key of", *found->second), id, std::move(reply),
        [this, id, secrets = Secrets(secrets)](Session& session, uid_t uid, const auto& done) {
            // Open and sealed members do not hear each other, so this would be another VLAN, not a change.
            if (!session.isSealed())
                return done(std::unexpected(Problem{ProblemCode::InvalidSecretsNotSealed}));
            log::info(titleOf(session) + " gets another network key from uid " + std::to_string(uid));
            session.changeNetworkKey(secrets.networkKey);
            save(id);
            done({});
        });
}

void Manager::serveLeaf(
    const Caller& caller, SessionId id, std::uint16_t port, const Secrets& secrets, Reply<void> reply)
{
    const auto found = m_sessions.find(id);
    if (found == m_sessions.end())
        return reply(std::unexpected(noSuchSession()));
    Secrets others = secrets;
    others.token.clear();
    others.ca.clear();
    const auto leaf = LeafServer::of(port, secrets);
    if (!others.empty() || (port == 0 ? !secrets.empty() : !leaf))
        return reply(std::unexpected(Problem{ProblemCode::InvalidSecretsLeaf}));
    decide(requestOfOwner(caller, "host a leaf of", *found->second), id, std::move(reply),
        [this, id, leaf](Session& session, uid_t uid, const auto& done) {
            log::info(titleOf(session)
                + (leaf ? " has a leaf on this computer, says uid "
                        : " has no leaf on this computer any more, says uid ")
                + std::to_string(uid));
            session.serveLeaf(leaf);
            save(id);
            done({});
        });
}

void Manager::capture(const Caller& caller, SessionId id, const CaptureRequest& request, Reply<Fd> reply)
{
    const auto found = m_sessions.find(id);
    if (found == m_sessions.end())
        return reply(std::unexpected(noSuchSession()));
    // The owner has no right to it: the frames of all users of this computer are among them.
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
            log::info(titleOf(session) + " is being captured by uid " + std::to_string(uid));
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
            // It may have ended while a person was being asked.
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

void Manager::hold(bool held)
{
    m_held = held;
    if (isIdle())
        Q_EMIT idle();
}

void Manager::stopAll()
{
    m_admission.close();
    for (const auto& [id, session] : m_sessions)
        session->stop();
}

void Manager::endWith(const QString& caller, SessionId id)
{
    m_companions.emplace(id, caller);
    save(id);
    m_callers.watch(caller);
    // If it left before it was watched, left() is never emitted.
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
    if (m_store)
        m_store->forget(id);
    if (session.status().problem)
        log::error(titleOf(session) + " ended: " + englishOf(session.status().problem));
    else
        log::info(titleOf(session) + " ended");
    // The kernel does not tell of the routes that went with its interface.
    for (const auto& [other, remaining] : m_sessions)
        remaining->lookSoon();
    Q_EMIT removed(id, session);
    const auto [first, last] = m_stopping.equal_range(id);
    std::vector<Reply<void>> replies;
    for (auto waiting = first; waiting != last; ++waiting)
        replies.push_back(waiting->second);
    m_stopping.erase(first, last);
    for (const Reply<void>& reply : replies)
        reply({});
    // It is the sender and must outlive its own signal.
    node.mapped().release()->deleteLater();
    if (isIdle())
        Q_EMIT idle();
}

} // namespace vnats
