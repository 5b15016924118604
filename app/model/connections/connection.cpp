// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/model/connections/connection.h"

#include "app/model/hosting/hosted_lans.h"
#include "core/base/validation.h"

#include <QCoreApplication>
#include <QPointer>
#include <utility>

namespace vnats {

Connection::Connection(HelperClient& client, std::optional<Profile> profile, ProfileSecrets* secrets,
    HostedLans* lans, QObject* parent)
    : QObject(parent)
    , m_client(client)
    , m_profile(std::move(profile))
    , m_secrets(secrets)
    , m_lans(lans)
    , m_journal(*this, m_peers, m_log)
{
}

Connection::~Connection()
{
    if (m_session)
        m_client.unsubscribe(m_session->path);
}

QString Connection::key() const
{
    if (m_profile)
        return m_profile->id;
    return m_session ? m_session->path : QString();
}

QString Connection::displayName() const
{
    if (m_profile)
        return m_profile->displayName();
    return m_session ? displayNameOf(m_session->name, m_session->vlanId) : QString();
}

void Connection::setProfile(const Profile& profile)
{
    if (m_profile == profile)
        return;
    m_profile = profile;
    Q_EMIT changed();
}

Connection::State Connection::state() const
{
    if (m_stopping)
        return State::Stopping;
    if (m_session) {
        switch (m_session->state) {
        case SessionState::Starting:
            return State::Starting;
        case SessionState::Connecting:
            return State::Connecting;
        case SessionState::Connected:
            return State::Connected;
        case SessionState::Degraded:
            return State::Degraded;
        case SessionState::Stopping:
            return State::Stopping;
        case SessionState::Failed:
        case SessionState::Count:
            return State::Failed;
        }
    }
    if (m_starting)
        return State::Starting;
    return m_problem ? State::Failed : State::Off;
}

bool Connection::isActive() const
{
    const State now = state();
    return now != State::Off && now != State::Failed;
}

const Problem& Connection::problem() const
{
    return m_session && m_session->problem ? m_session->problem : m_problem;
}

void Connection::connectNow(Asked asked)
{
    // A session that has failed may still be listed for a moment; it is no reason to wait.
    const bool over = m_session && m_session->state == SessionState::Failed;
    if (!m_profile || m_starting || (m_session && !over))
        return;
    if (over) {
        m_client.unsubscribe(m_session->path);
        m_session.reset();
    }
    m_starting = true;
    m_stopping = false;
    m_problem = {};
    m_history.clear();
    m_stats = {};
    Q_EMIT changed();
    if (m_profile->hosting && m_lans)
        return m_lans->open(
            *m_profile, [self = QPointer(this), asked](const std::expected<Secrets, Problem>& opened) {
                if (self)
                    self->lanOpened(opened, asked);
            });
    if (!m_secrets || m_profile->secretKeys.isEmpty())
        return start({}, asked);
    m_secrets->get(
        m_profile->id, [self = QPointer(this), asked](const std::expected<Secrets, Problem>& found) {
            if (self)
                self->secretsFound(found, asked);
        });
}

bool Connection::isOverBeforeStart()
{
    if (!m_stopping)
        return false;
    m_starting = false;
    m_stopping = false;
    Q_EMIT changed();
    return true;
}

void Connection::lanOpened(const std::expected<Secrets, Problem>& opened, Asked asked)
{
    if (isOverBeforeStart())
        return leaveLan();
    if (!opened)
        return fail(opened.error());
    start(*opened, asked);
}

/// A server that nobody here uses any more.
void Connection::leaveLan()
{
    const bool ends = std::exchange(m_endsHosting, false);
    if (!m_profile || !m_profile->hosting || !m_lans)
        return;
    if (ends)
        m_lans->close(*m_profile);
    else
        m_lans->leave(*m_profile);
}

void Connection::secretsFound(const std::expected<Secrets, Problem>& found, Asked asked)
{
    if (isOverBeforeStart())
        return;
    const SecretKeys missing = missingOf(m_profile->secretKeys, found.value_or(Secrets{}));
    if (missing.isEmpty()) {
        if (auto fit = validation::check(m_profile->settings, *found); !fit)
            return fail(fit.error());
        return start(*found, asked);
    }
    std::string words =
        QCoreApplication::translate("vnats::Connection", "It needs the %1. Enter it to connect.")
            .arg(titlesOf(missing))
            .toStdString();
    if (!found)
        words = found.error().message + ' ' + words;
    fail({ProblemCode::InvalidSecrets, words});
    Q_EMIT secretsMissing(missing, asked);
}

void Connection::fail(const Problem& problem)
{
    m_starting = false;
    m_problem = problem;
    Q_EMIT changed();
    Q_EMIT refused();
}

void Connection::start(const Secrets& secrets, Asked asked)
{
    m_client.start(m_profile->settings, secrets, asked == Asked::ByPerson,
        [self = QPointer(this), &client = m_client](const std::expected<QString, Problem>& reply) {
            if (!self) {
                // The profile was deleted meanwhile; what was started for it must not stay.
                if (reply)
                    client.stop(*reply, true, [](const auto&) {});
                return;
            }
            self->m_starting = false;
            if (!reply) {
                self->m_stopping = false;
                self->m_restarting = false;
                self->m_problem = reply.error();
                self->leaveLan();
            } else if (self->m_stopping && !self->m_session) {
                // Disconnected while the start was still being answered, and the session is not listed yet.
                self->m_client.stop(*reply, true, [](const auto&) {});
                self->m_stopping = false;
                self->leaveLan();
            }
            Q_EMIT self->changed();
            if (!reply)
                Q_EMIT self->refused();
        });
}

void Connection::disconnectNow()
{
    m_restarting = false;
    if (m_stopping || (!m_session && !m_starting))
        return;
    m_stopping = true;
    Q_EMIT changed();
    if (m_session)
        stop();
}

void Connection::tryNow()
{
    if (state() != State::Connecting)
        return;
    m_client.reconnect(m_session->path, [self = QPointer(this)](const std::expected<void, Problem>& reply) {
        if (!self || reply)
            return;
        self->m_problem = reply.error();
        Q_EMIT self->changed();
    });
}

void Connection::restart()
{
    if (!m_profile)
        return;
    if (!m_session) {
        connectNow();
        return;
    }
    disconnectNow();
    // The answer may have come already; what remains is to wait for the session's going.
    if (m_session)
        m_restarting = true;
    else
        connectNow();
}

void Connection::openLan()
{
    // What goes wrong shows in the session, which does not find its server.
    if (m_session && m_profile && m_profile->hosting && m_lans)
        m_lans->open(*m_profile, [](const auto&) {});
}

void Connection::endHosting()
{
    m_endsHosting = true;
    disconnectNow();
    if (!m_session && !m_starting)
        leaveLan();
}

void Connection::stop()
{
    m_client.stop(m_session->path, true, [self = QPointer(this)](const std::expected<void, Problem>& reply) {
        // Success is told by the session's going; a refusal leaves it running.
        if (!self || reply)
            return;
        self->m_stopping = false;
        self->m_restarting = false;
        self->m_endsHosting = false;
        self->m_problem = reply.error();
        Q_EMIT self->changed();
    });
}

void Connection::attach(const SessionInfo& session)
{
    const bool fresh = !m_session || m_session->path != session.path;
    const bool moved = m_session && m_session->state != session.state;
    if (fresh && m_session)
        m_client.unsubscribe(m_session->path);
    m_session = session;
    if (fresh) {
        m_problem = {};
        m_stats = {};
        m_history.clear();
        m_peers.clear();
        m_client.subscribe(session.path);
        if (m_stopping)
            stop();
    }
    // A refused Stop is news until the link itself has newer ones.
    if (moved)
        m_problem = {};
    Q_EMIT changed();
}

void Connection::detach(const Problem& problem)
{
    if (!m_session)
        return;
    // The session that a person took down has no problem to tell, whatever its last words were.
    m_problem = m_stopping ? Problem{} : problem;
    m_stopping = false;
    m_session.reset();
    m_peers.clear();
    leaveLan();
    Q_EMIT changed();
    Q_EMIT trafficChanged();
    if (std::exchange(m_restarting, false))
        connectNow();
}

void Connection::addStatistics(TrafficHistory::Time when, const Stats& stats)
{
    m_stats = stats;
    m_history.add(when, stats);
    m_peers.sample(when);
    Q_EMIT trafficChanged();
}

QString stateText(Connection::State state)
{
    switch (state) {
    case Connection::State::Off:
        return QCoreApplication::translate("vnats::Connection", "Not connected");
    case Connection::State::Starting:
        return QCoreApplication::translate("vnats::Connection", "Starting…");
    case Connection::State::Connecting:
        return QCoreApplication::translate("vnats::Connection", "Connecting…");
    case Connection::State::Connected:
        return QCoreApplication::translate("vnats::Connection", "Connected");
    case Connection::State::Degraded:
        return QCoreApplication::translate("vnats::Connection", "Connected, needs attention");
    case Connection::State::Stopping:
        return QCoreApplication::translate("vnats::Connection", "Disconnecting…");
    case Connection::State::Failed:
        return QCoreApplication::translate("vnats::Connection", "Not connected: problem");
    }
    return {};
}

} // namespace vnats
