// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/problem.h"

#include <QObject>

namespace vnats {

class Connection;
class EventLog;
class PeerRoster;

/// Writes into a connection's log what becomes of it: every state that it enters, every problem that it
/// shows, and who came and went.
class ConnectionJournal : public QObject
{
    Q_OBJECT
public:
    /// All outlive this.
    ConnectionJournal(const Connection& connection, const PeerRoster& peers, EventLog& log);

private:
    void record();
    void recordPeers(const QStringList& came, const QStringList& went);
    QString wordsFor(int state) const;

    const Connection& m_connection;
    EventLog& m_log;
    /// What was written last; a Connection::State, which is not known here yet.
    int m_state = 0;
    Problem m_problem;
};

} // namespace vnats
