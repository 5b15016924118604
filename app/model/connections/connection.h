// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/model/connections/connection_journal.h"
#include "app/model/connections/event_log.h"
#include "app/model/peers/peer_roster.h"
#include "app/model/peers/traffic_history.h"
#include "app/model/profiles/profile.h"
#include "app/model/secrets/profile_secrets.h"
#include "helper/contract/helper_client.h"

#include <QObject>
#include <QString>
#include <optional>

namespace vnats {

class HostedLans;

/// One line of the window's list: a profile and the session that runs it, if one does; or a session without
/// a profile of ours (another user's, or one started by the command line), which is shown but not edited.
///
///   Off ─ connectNow() ─► Starting ─► (the session's own states) ─ disconnectNow() ─► Stopping ─► Off
///   (where the LAN is hosted here, its server is started before, and ended after, unless it stays)
///   Starting ─ refused ─► Failed · session ends with a problem ─► Failed · connectNow() leaves Failed
///
/// The session's state always wins over what was asked for: a link that somebody else takes down or brings
/// up shows at once.
class Connection : public QObject
{
    Q_OBJECT
public:
    enum class State { Off, Starting, Connecting, Connected, Degraded, Stopping, Failed };
    Q_ENUM(State)

    /// Whether somebody waits before the screen, who can be asked for a password.
    enum class Asked { ByPerson, ByItself };

    /// `client`, `secrets` and `lans` outlive this. With a null profile this is a foreign session.
    Connection(HelperClient& client, std::optional<Profile> profile, ProfileSecrets* secrets = nullptr,
        HostedLans* lans = nullptr, QObject* parent = nullptr);
    ~Connection() override;

    /// The profile's id, or the session's path for a foreign one: unique among all connections.
    QString key() const;
    QString displayName() const;
    bool isForeign() const { return !m_profile; }
    const std::optional<Profile>& profile() const { return m_profile; }
    void setProfile(const Profile& profile);

    State state() const;
    /// Anything but Off and Failed: the switch in tray and window is on.
    bool isActive() const;
    /// What is wrong and what to do; empty when nothing is.
    const Problem& problem() const;
    /// Null while no session runs.
    const std::optional<SessionInfo>& session() const { return m_session; }

    /// Counters since the session began.
    const Stats& stats() const { return m_stats; }
    const TrafficHistory& history() const { return m_history; }
    PeerRoster* peers() { return &m_peers; }
    const PeerRoster& peers() const { return m_peers; }
    EventLog* log() { return &m_log; }
    const EventLog& log() const { return m_log; }

    /// All do nothing where there is nothing to do.
    void connectNow(Asked asked = Asked::ByPerson);
    void disconnectNow();
    /// Where a server is looked for: now instead of when the next attempt is due.
    void tryNow();
    /// Down and up again, with the profile as it is now.
    void restart();
    /// Looks after the server of one that was up before this program was: starts it where it is missing.
    void openLan();
    /// Down, and the server that is hosted for it with it, also one that stays.
    void endHosting();

    // What Connections tells it.
    void attach(const SessionInfo& session);
    void detach(const Problem& problem);
    void addStatistics(TrafficHistory::Time when, const Stats& stats);

Q_SIGNALS:
    /// State, problem, session or profile.
    void changed();
    /// New counters; once a second while connected.
    void trafficChanged();
    /// It cannot be connected without secrets that nobody has kept; problem() names them.
    void secretsMissing(const vnats::SecretKeys& keys, vnats::Connection::Asked asked);
    /// What was asked for from here has failed.
    void refused();

private:
    void start(const Secrets& secrets, Asked asked);
    void secretsFound(const std::expected<Secrets, Problem>& found, Asked asked);
    void lanOpened(const std::expected<Secrets, Problem>& opened, Asked asked);
    /// Whether it has been disconnected before it was asked for.
    bool isOverBeforeStart();
    void leaveLan();
    void fail(const Problem& problem);
    void stop();

    HelperClient& m_client;
    std::optional<Profile> m_profile;
    ProfileSecrets* m_secrets;
    HostedLans* m_lans;
    std::optional<SessionInfo> m_session;
    /// Start has been asked for and has not been answered.
    bool m_starting = false;
    /// Stop is wanted: has been asked for, or waits for the start's answer to know what to stop.
    bool m_stopping = false;
    /// Once it is down, it shall come up again.
    bool m_restarting = false;
    /// Once it is down, its server shall go, too.
    bool m_endsHosting = false;
    /// Of the last attempt, once it is over.
    Problem m_problem;
    Stats m_stats;
    TrafficHistory m_history;
    PeerRoster m_peers;
    EventLog m_log;
    ConnectionJournal m_journal;
};

/// The state in a word or two, for lists and menus: "Connected".
QString stateText(Connection::State state);

} // namespace vnats
