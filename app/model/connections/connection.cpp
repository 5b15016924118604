// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/model/connections/connection.h"

#include "app/model/connections/proxy_search.h"

#include <QCoreApplication>
#include <QPointer>
#include <utility>

namespace vnats {

Connection::Connection(HelperClient& client, std::optional<Profile> profile, ProfileSecrets* secrets,
    HostedLans* lans, const Permissions* permissions, QObject* parent)
    : QObject(parent)
    , m_client(client)
    , m_permissions(permissions)
    , m_profile(std::move(profile))
    , m_preparation(secrets, lans)
    , m_journal(*this, m_peers, m_log)
{
    if (permissions)
        connect(permissions, &Permissions::changed, this, &Connection::changed);
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
    if (m_boot)
        return QLatin1String("boot:") % m_boot->unit;
    return m_session ? m_session->path : QString();
}

QString Connection::displayName() const
{
    if (m_profile)
        return m_distinction.isEmpty()
            ? m_profile->displayName()
            : QString(m_profile->displayName() % QLatin1String(" (") % m_distinction % u')');
    if (m_session)
        return displayNameOf(m_session->name, m_session->vlanId);
    return m_boot ? m_boot->title : QString();
}

void Connection::setBoot(const BootProfile& boot, BootProfiles& profiles)
{
    m_bootProfiles = &profiles;
    if (m_boot == boot)
        return;
    m_boot = boot;
    Q_EMIT changed();
}

void Connection::setProfile(const Profile& profile)
{
    if (m_profile == profile)
        return;
    m_profile = profile;
    Q_EMIT changed();
}

void Connection::setDistinction(const QString& distinction)
{
    if (m_distinction == distinction)
        return;
    m_distinction = distinction;
    Q_EMIT changed();
}

Connection::State Connection::state() const
{
    if (wantsDown(m_intent))
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
    if (m_intent == Intent::Up)
        return State::Starting;
    return m_problem ? State::Failed : State::Off;
}

bool Connection::isActive() const
{
    const State now = state();
    return now != State::Off && now != State::Failed;
}

Permissions::Answer Connection::permissionToSwitch() const
{
    if (!m_permissions || !isActive())
        return permissionToConnect();
    // Without a session only a start is taken back.
    return m_session ? m_permissions->toDisconnect(m_session->owner) : Permissions::Answer::Allowed;
}

Permissions::Answer Connection::permissionToConnect() const
{
    if (!m_permissions)
        return Permissions::Answer::Unknown;
    return m_boot ? m_permissions->toStartUnits() : m_permissions->toConnect();
}

const Problem& Connection::problem() const
{
    return m_session && m_session->problem ? m_session->problem : m_problem;
}

void Connection::connectNow(Asked asked)
{
    // A session that has failed may still be listed for a moment; it is no reason to wait.
    const bool over = m_session && m_session->state == SessionState::Failed;
    if (!canBeStarted() || awaitsStart(m_intent) || (m_session && !over))
        return;
    if (over) {
        m_client.unsubscribe(m_session->path);
        m_session.reset();
    }
    note(IntentEvent::Connect);
    m_problem = {};
    m_history.clear();
    m_stats = {};
    Q_EMIT changed();
    if (m_boot) {
        m_bootProfiles->start(
            m_boot->unit, [self = QPointer(this)](const std::expected<void, Problem>& reply) {
                if (!self)
                    return;
                // Which session it is, the helper tells.
                if (reply)
                    self->answered(QString());
                else
                    self->answered(std::unexpected(reply.error()));
            });
        return;
    }
    m_preparation.find(*m_profile, [self = QPointer(this), asked](const StartPreparation::Found& found) {
        if (self)
            self->prepared(found, asked);
    });
}

void Connection::prepared(const StartPreparation::Found& found, Asked asked)
{
    if (isCancelled(m_intent)) {
        settle(false);
        Q_EMIT changed();
        return;
    }
    const auto ready = m_preparation.check(*m_profile, found);
    if (ready)
        return findProxy(*ready, asked);
    note(IntentEvent::Answered);
    m_problem = ready.error().problem;
    Q_EMIT changed();
    Q_EMIT refused();
    if (!ready.error().missing.isEmpty())
        Q_EMIT secretsMissing(ready.error().missing, asked);
}

void Connection::findProxy(const Secrets& secrets, Asked asked)
{
    proxy_search::find(m_profile->settings, this,
        [this, asked, settings = m_profile->settings, all = secrets](const ProxyChoice& proxy) mutable {
            if (isCancelled(m_intent)) {
                settle(false);
                Q_EMIT changed();
                return;
            }
            proxy.fillIn(settings, all);
            start(settings, all, asked);
        });
}

void Connection::start(const Settings& settings, const Secrets& secrets, Asked asked)
{
    m_client.start(settings, secrets, asked == Asked::ByPerson,
        [self = QPointer(this), &client = m_client](const std::expected<QString, Problem>& reply) {
            if (self)
                self->answered(reply);
            else if (reply)
                // The profile was deleted meanwhile; what was started for it must not stay.
                client.stop(*reply, true, [](const auto&) {});
        });
}

void Connection::answered(const std::expected<QString, Problem>& reply)
{
    if (!reply)
        m_problem = reply.error();
    else if (isCancelled(m_intent) && !m_session && !reply->isEmpty() && *reply != m_stopped)
        m_client.stop(*reply, true, [](const auto&) {});
    settle(!reply);
    Q_EMIT changed();
    if (!reply)
        Q_EMIT refused();
}

void Connection::settle(bool isRefused)
{
    const bool ends = endsHosting(m_intent);
    const bool isOver = isRefused || isCancelled(m_intent);
    note(IntentEvent::Answered);
    if (m_session)
        return;
    note(IntentEvent::Gone);
    if (isOver)
        leaveServer(ends);
}

void Connection::leaveServer(bool ends)
{
    if (m_profile)
        m_preparation.leaveServer(*m_profile, ends);
}

void Connection::goDown(IntentEvent event)
{
    if (!m_session && !awaitsStart(m_intent))
        return;
    const bool isUnderWay = wantsDown(m_intent);
    note(event);
    if (isUnderWay || !wantsDown(m_intent))
        return;
    Q_EMIT changed();
    // What is ending already, whoever asked for it, is waited for.
    if (m_session && m_session->state != SessionState::Stopping)
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
    if (!canBeStarted())
        return;
    if (m_session)
        goDown(IntentEvent::Restart);
    else
        connectNow();
}

void Connection::openLan()
{
    if (m_session && m_profile)
        m_preparation.openServer(*m_profile);
}

void Connection::endHosting()
{
    if (m_session || awaitsStart(m_intent))
        goDown(IntentEvent::EndHosting);
    else
        leaveServer(true);
}

void Connection::stop()
{
    m_stopped = m_session->path;
    m_client.stop(m_stopped, true, [self = QPointer(this)](const std::expected<void, Problem>& reply) {
        // Success is told by the session's end; a refusal leaves it running.
        if (!self || reply)
            return;
        self->note(IntentEvent::StopRefused);
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
        if (wantsDown(m_intent))
            stop();
    }
    // A refused stop is shown until the link itself has something newer to show.
    if (moved)
        m_problem = {};
    Q_EMIT changed();
}

void Connection::detach(const Problem& problem)
{
    if (!m_session)
        return;
    // A session that was taken down on request has no problem to report, whatever its last words were.
    m_problem = wantsDown(m_intent) ? Problem{} : problem;
    const Intent before = m_intent;
    note(IntentEvent::Gone);
    m_session.reset();
    m_peers.clear();
    leaveServer(endsHosting(before));
    Q_EMIT changed();
    Q_EMIT trafficChanged();
    if (before == Intent::Restart)
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
