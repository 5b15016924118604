// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/model/connections/connections.h"

#include <QHash>
#include <QObject>
#include <chrono>

namespace vnats {

/// What is worth telling a person who is busy with something else: a connection that is lost, that needs
/// attention, that has ended by itself, and the end of all these. Nothing that the person did: connecting,
/// disconnecting and quitting are no news.
///
/// One piece of news per connection: whatever comes next replaces it. An outage that is over within the
/// patience is not told at all, a flapping one once.
class ConnectionNews : public QObject
{
    Q_OBJECT
public:
    /// `connections` outlives this. How it finds them is no news.
    ConnectionNews(Connections& connections, std::chrono::milliseconds patience, QObject* parent = nullptr);

Q_SIGNALS:
    /// Replaces what was told with the same key, a connection's.
    void told(const QString& key, const QString& title, const QString& text);
    /// What was told has nothing to say any more.
    void withdrawn(const QString& key);

private:
    struct Seen
    {
        Connection::State state = Connection::State::Off;
        Problem problem;
        bool told = false;
        /// The outage that is being waited for; another one has another number.
        int outage = 0;
    };
    void follow(Connection* connection);
    void tell(const Connection& connection, const QString& title);
    void withdraw(const QString& key);
    void waitFor(const QString& key, int outage);

    Connections& m_connections;
    const std::chrono::milliseconds m_patience;
    QHash<QString, Seen> m_seen;
};

} // namespace vnats
