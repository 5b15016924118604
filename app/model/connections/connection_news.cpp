// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/model/connections/connection_news.h"
#include "app/model/words/problem_words.h"

#include <QTimer>

namespace vnats {

ConnectionNews::ConnectionNews(Connections& connections, std::chrono::milliseconds patience, QObject* parent)
    : QObject(parent)
    , m_connections(connections)
    , m_patience(patience)
{
    const auto meet = [this](Connection* connection) {
        m_seen.insert(connection->key(), {connection->state(), connection->problem(), false, 0});
    };
    for (Connection* connection : connections.all())
        meet(connection);
    connect(&connections, &Connections::added, this, meet);
    connect(&connections, &Connections::changed, this, &ConnectionNews::follow);
    connect(&connections, &Connections::aboutToRemove, this, [this](Connection* connection) {
        withdraw(connection->key());
        m_seen.remove(connection->key());
    });
}

void ConnectionNews::follow(Connection* connection)
{
    const auto at = m_seen.find(connection->key());
    // A session of another user is not this user's news.
    if (at == m_seen.end() || connection->isForeign())
        return;
    Seen& seen = *at;
    const Seen before = seen;
    seen.state = connection->state();
    seen.problem = connection->problem();
    const bool same = seen.state == before.state && seen.problem == before.problem;
    if (same)
        return;

    switch (seen.state) {
    case Connection::State::Connecting:
        if (carriesFrames(before.state))
            waitFor(connection->key(), ++seen.outage);
        break;
    case Connection::State::Connected:
        ++seen.outage;
        if (before.told) {
            seen.told = false;
            Q_EMIT told(connection->key(), tr("%1 is connected again").arg(connection->displayName()), {});
        }
        break;
    case Connection::State::Degraded:
        ++seen.outage;
        tell(*connection, tr("%1 needs attention").arg(connection->displayName()));
        break;
    case Connection::State::Failed:
        ++seen.outage;
        tell(*connection, tr("%1 is not connected").arg(connection->displayName()));
        break;
    case Connection::State::Off:
    case Connection::State::Starting:
    case Connection::State::Stopping:
        ++seen.outage;
        withdraw(connection->key());
        break;
    }
}

void ConnectionNews::tell(const Connection& connection, const QString& title)
{
    m_seen[connection.key()].told = true;
    Q_EMIT told(connection.key(), title, wordsOf(connection.problem()));
}

void ConnectionNews::withdraw(const QString& key)
{
    const auto at = m_seen.find(key);
    if (at == m_seen.end() || !at->told)
        return;
    at->told = false;
    Q_EMIT withdrawn(key);
}

void ConnectionNews::waitFor(const QString& key, int outage)
{
    QTimer::singleShot(m_patience, this, [this, key, outage] {
        const Connection* connection = m_connections.byKey(key);
        const auto at = m_seen.find(key);
        if (!connection || at == m_seen.end() || at->outage != outage)
            return;
        at->told = true;
        Q_EMIT told(key, tr("%1 has lost its connection").arg(connection->displayName()),
            connection->problem() ? wordsOf(connection->problem())
                                  : tr("It reconnects automatically as soon as a server answers."));
    });
}

} // namespace vnats
