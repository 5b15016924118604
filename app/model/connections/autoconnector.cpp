// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/model/connections/autoconnector.h"

#include <utility>

namespace vnats {

Autoconnector::Autoconnector(HelperClient& client, Connections& connections, QObject* parent)
    : QObject(parent)
    , m_client(client)
    , m_connections(connections)
{
    connect(&connections, &Connections::changed, this, &Autoconnector::lookAt);
}

void Autoconnector::start()
{
    if (m_client.isReady())
        connectAll();
    else
        connect(&m_client, &HelperClient::ready, this, &Autoconnector::connectAll);
}

void Autoconnector::connectAll()
{
    // A restarted helper becomes ready again, but login happens only once.
    if (std::exchange(m_done, true))
        return;
    const QList<Connection*> all = m_connections.all();
    for (Connection* connection : all) {
        const auto& profile = connection->profile();
        if (!profile || profile->autoconnect != Autoconnect::AtLogin)
            continue;
        if (connection->session()) {
            // The link has outlived the last login; its server, which ran as the user, may not have.
            connection->openLan();
            continue;
        }
        m_pending.insert(connection->key());
        connection->connectNow(Connection::Asked::Automatically);
    }
}

void Autoconnector::lookAt(Connection* connection)
{
    using State = Connection::State;
    const State state = connection->state();
    if (!m_pending.contains(connection->key()) || state == State::Starting)
        return;
    m_pending.remove(connection->key());
    if (state == State::Failed)
        Q_EMIT stopped(connection);
}

} // namespace vnats
