// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/problem.h"

#include <QObject>

namespace vnats {

class Connection;
class EventLog;
class PeerRoster;

/// Writes a connection's history into its log: every state that it enters, every problem that it shows, and
/// the computers that join and leave.
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
    /// The state written last: a Connection::State, whose class is incomplete here.
    int m_state = 0;
    Problem m_problem;
};

} // namespace vnats
