// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/model/connections/connections.h"

#include "app/model/profiles/distinctions.h"

#include <algorithm>
#include <array>

namespace vnats {

Connections::Connections(HelperClient& client, const Clock& clock, uint userId, ProfileSecrets* secrets,
    HostedLans* lans, const Permissions* permissions, QObject* parent)
    : QObject(parent)
    , m_client(client)
    , m_clock(clock)
    , m_userId(userId)
    , m_secrets(secrets)
    , m_lans(lans)
    , m_permissions(permissions)
{
    connect(&client, &HelperClient::sessionAdded, this, &Connections::sessionSeen);
    connect(&client, &HelperClient::sessionChanged, this, &Connections::sessionSeen);
    connect(&client, &HelperClient::sessionRemoved, this, &Connections::sessionGone);
    connect(&client, &HelperClient::statistics, this, [this](const QString& path, const Stats& stats) {
        if (Connection* connection = ofSession(path))
            connection->addStatistics(m_clock.steady(), stats);
    });
    connect(&client, &HelperClient::peersReset, this, [this](const QString& path, const auto& peers) {
        if (Connection* connection = ofSession(path))
            connection->peers()->reset(peers);
    });
    connect(&client, &HelperClient::peersChanged, this,
        [this](const QString& path, const QList<PeerInfo>& peers, const QStringList& removed) {
            if (Connection* connection = ofSession(path))
                connection->peers()->apply(peers, removed);
        });
    for (const SessionInfo& session : client.sessions())
        sessionSeen(session);
}

void Connections::setProfiles(const QList<Profile>& profiles)
{
    const QList<Connection*> before = m_all;
    for (Connection* connection : before)
        if (!connection->isForeign()
            && std::ranges::find(profiles, connection->key(), &Profile::id) == profiles.end())
            remove(connection);

    qsizetype row = 0;
    for (const Profile& profile : profiles) {
        if (Connection* known = byKey(profile.id)) {
            known->setProfile(profile);
            // All in front of this row have their place, so a connection only ever moves up.
            if (const qsizetype from = m_all.indexOf(known); from != row) {
                m_all.move(from, row);
                Q_EMIT moved(static_cast<int>(from), static_cast<int>(row));
            }
            ++row;
            continue;
        }
        insert(new Connection(m_client, profile, m_secrets, m_lans, m_permissions, this), row++);
    }

    // A foreign session may have its profile now, and a session whose profile was deleted is foreign now.
    const QList<Connection*> now = m_all;
    for (Connection* connection : now)
        if (connection->isForeign() && connection->session() && profileFor(*connection->session()))
            remove(connection);
    for (const SessionInfo& session : m_client.sessions())
        sessionSeen(session);
    const QStringList distinctions = distinctionsOf(profiles);
    for (qsizetype i = 0; i < profiles.size(); ++i)
        if (Connection* connection = byKey(profiles[i].id))
            connection->setDistinction(distinctions[i]);
    Q_EMIT listChanged();
}

void Connections::follow(BootProfiles& profiles)
{
    m_boot = &profiles;
    connect(&profiles, &BootProfiles::changed, this, &Connections::bootProfilesChanged);
    bootProfilesChanged();
}

void Connections::bootProfilesChanged()
{
    const QList<Connection*> before = m_all;
    for (Connection* connection : before)
        if (connection->boot() && !connection->session() && !m_boot->byUnit(connection->boot()->unit))
            remove(connection);
    for (const BootProfile& boot : m_boot->all()) {
        const auto known = std::ranges::find_if(m_all, [&boot](const Connection* connection) {
            return (connection->boot() && connection->boot()->unit == boot.unit)
                || (connection->isForeign() && connection->session()
                    && connection->session()->bootProfile == boot.unit);
        });
        if (known != m_all.end()) {
            (*known)->setBoot(boot, *m_boot);
            continue;
        }
        auto* idle = new Connection(m_client, std::nullopt, m_secrets, m_lans, m_permissions, this);
        idle->setBoot(boot, *m_boot);
        insert(idle, m_all.size());
    }
    Q_EMIT listChanged();
}

Connection* Connections::byKey(const QString& key) const
{
    const auto at = std::ranges::find(m_all, key, &Connection::key);
    return at == m_all.end() ? nullptr : *at;
}

Connection::State Connections::summary() const
{
    using State = Connection::State;
    // Most important first.
    constexpr auto kOrder = std::to_array({State::Degraded, State::Connecting, State::Starting,
        State::Stopping, State::Connected, State::Failed});
    for (const State state : kOrder)
        if (std::ranges::any_of(
                m_all, [state](const Connection* connection) { return connection->state() == state; }))
            return state;
    return State::Off;
}

void Connections::sessionSeen(const SessionInfo& session)
{
    if (Connection* known = ofSession(session.path)) {
        known->attach(session);
        return;
    }
    if (Connection* own = profileFor(session)) {
        own->attach(session);
        return;
    }
    if (Connection* idle = idleBoot(session.bootProfile)) {
        idle->attach(session);
        return;
    }
    auto* foreign = new Connection(m_client, std::nullopt, m_secrets, m_lans, m_permissions, this);
    if (const BootProfile* boot = m_boot ? m_boot->byUnit(session.bootProfile) : nullptr;
        boot && !byKey(QLatin1String("boot:") % boot->unit))
        foreign->setBoot(*boot, *m_boot);
    foreign->attach(session);
    insert(foreign, m_all.size());
    Q_EMIT listChanged();
}

void Connections::sessionGone(const QString& path, const Problem& problem)
{
    Connection* connection = ofSession(path);
    if (!connection)
        return;
    const bool stays = connection->boot() && m_boot->byUnit(connection->boot()->unit);
    if (connection->isForeign() && !stays) {
        remove(connection);
        Q_EMIT listChanged();
        return;
    }
    connection->detach(problem);
}

Connection* Connections::ofSession(const QString& path) const
{
    for (Connection* connection : m_all)
        if (connection->session() && connection->session()->path == path)
            return connection;
    return nullptr;
}

Connection* Connections::profileFor(const SessionInfo& session) const
{
    if (session.owner != m_userId || session.profileId.isEmpty())
        return nullptr;
    Connection* own = byKey(session.profileId);
    // One session per profile; a second one that claims the profile stays visible as foreign.
    return own && !own->isForeign() && !own->session() ? own : nullptr;
}

Connection* Connections::idleBoot(const QString& unit) const
{
    const auto at = std::ranges::find_if(m_all, [&unit](const Connection* connection) {
        return connection->boot() && connection->boot()->unit == unit && !connection->session();
    });
    return at == m_all.end() ? nullptr : *at;
}

void Connections::insert(Connection* connection, qsizetype row)
{
    m_all.insert(row, connection);
    connection->setUser(m_userId);
    connect(connection, &Connection::changed, this, [this, connection] { Q_EMIT changed(connection); });
    connect(connection, &Connection::secretsMissing, this,
        [this, connection](const SecretKeys& keys, Connection::Asked asked) {
            Q_EMIT secretsMissing(connection, keys, asked);
        });
    Q_EMIT added(connection, static_cast<int>(row));
}

void Connections::remove(Connection* connection)
{
    const qsizetype row = m_all.indexOf(connection);
    Q_EMIT aboutToRemove(connection, static_cast<int>(row));
    m_all.removeAt(row);
    // Deleted at once, so that its peer model leaves the views before anything else happens.
    delete connection;
}

} // namespace vnats
