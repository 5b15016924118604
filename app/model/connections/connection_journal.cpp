// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/model/connections/connection_journal.h"

#include "app/model/connections/connection.h"
#include "app/model/words/problem_words.h"

namespace vnats {

ConnectionJournal::ConnectionJournal(const Connection& connection, const PeerRoster& peers, EventLog& log)
    : m_connection(connection)
    , m_log(log)
{
    connect(&connection, &Connection::changed, this, &ConnectionJournal::record);
    connect(&peers, &PeerRoster::moved, this, &ConnectionJournal::recordPeers);
}

void ConnectionJournal::record()
{
    const int now = static_cast<int>(m_connection.state());
    if (now != m_state)
        m_log.add(EventLog::Kind::News, wordsFor(now));
    const Problem& problem = m_connection.problem();
    if (problem && problem != m_problem)
        m_log.add(EventLog::Kind::Problem, wordsOf(problem));
    m_state = now;
    m_problem = problem;
}

QString ConnectionJournal::wordsFor(int state) const
{
    using State = Connection::State;
    const auto before = static_cast<State>(m_state);
    const auto& session = m_connection.session();
    switch (static_cast<State>(state)) {
    case State::Off:
        return tr("Disconnected.");
    case State::Starting:
        return tr("Connection requested.");
    case State::Connecting:
        return carriesFrames(before)
            ? tr("The connection was lost; reconnecting.")
            : tr("The interface %1 is ready; looking for the server.").arg(session->interface);
    case State::Connected:
        if (session->server.isEmpty())
            return tr("Connected.");
        return session->proxy.isEmpty()
            ? tr("Connected to %1.").arg(session->server)
            : tr("Connected to %1 through the proxy %2.").arg(session->server, session->proxy);
    case State::Degraded:
        return tr("Connected, but something needs attention.");
    case State::Stopping:
        return tr("Disconnection requested.");
    case State::Failed:
        return tr("Not connected, because of a problem.");
    }
    return {};
}

void ConnectionJournal::recordPeers(const QStringList& came, const QStringList& went)
{
    // A crowd becomes a single line.
    constexpr qsizetype kNamed = 4;
    const auto add = [this](const QStringList& who, const QString& few, const QString& many) {
        if (!who.isEmpty())
            m_log.add(
                EventLog::Kind::Peers, who.size() <= kNamed ? few.arg(who.join(QLatin1String(", "))) : many);
    };
    add(came, tr("%1 joined.", "names"), tr("%Ln computers joined.", nullptr, static_cast<int>(came.size())));
    add(went, tr("%1 left.", "names"), tr("%Ln computers left.", nullptr, static_cast<int>(went.size())));
}

} // namespace vnats
