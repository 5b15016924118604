// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/model/connections/connections.h"

#include <QHash>
#include <QObject>
#include <chrono>

namespace vnats {

/// Decides what is worth interrupting a person for: a connection that is lost, needs attention, or has ended
/// without being asked to, and its recovery. What the person does (connecting, disconnecting, quitting) is
/// never reported.
///
/// At most one message per connection: the next one replaces it. An outage that ends within the patience is
/// not reported at all, a flapping link once.
class ConnectionNews : public QObject
{
    Q_OBJECT
public:
    /// `connections` outlives this. Their states at construction are not reported.
    ConnectionNews(Connections& connections, std::chrono::milliseconds patience, QObject* parent = nullptr);

Q_SIGNALS:
    /// Replaces the message with the same key, which is a connection's.
    void told(const QString& key, const QString& title, const QString& text);
    /// The message with this key is obsolete.
    void withdrawn(const QString& key);

private:
    struct Seen
    {
        Connection::State state = Connection::State::Off;
        Problem problem;
        bool told = false;
        /// Counts outages, so that a timer recognises the one that it was started for.
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
