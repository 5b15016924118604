// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/model/connections/boot_profiles.h"
#include "app/model/connections/connection_intent.h"
#include "app/model/connections/connection_journal.h"
#include "app/model/connections/event_log.h"
#include "app/model/connections/start_preparation.h"
#include "app/model/peers/peer_roster.h"
#include "app/model/peers/traffic_history.h"
#include "app/model/permissions/permissions.h"
#include "app/model/profiles/profile.h"
#include "helper/contract/helper_client.h"

#include <QObject>
#include <QString>
#include <optional>

namespace vnats {

/// The room of connections is where what the user saved, what the helper runs and what the user has just
/// asked for are put together. It believes the helper: a session's state always wins over what was asked for,
/// so that a link that someone else takes down or brings up shows at once. It refuses to guess: while an
/// answer is awaited, it says so and asks for nothing twice. It never blocks, never changes a profile by
/// itself, and never keeps a secret.
///
/// A Connection is one line of the window's list: a profile and the session that runs it, if one does; or a
/// session without a profile of ours (another user's, or one started on the command line), which is shown
/// but not edited; or a VLAN of the computer itself, with or without a session, which is started through systemd.
///
///   Off         left by connectNow() ► Starting, and by a session that appears ► its state
///   Starting    the start is prepared (secrets, a server hosted here) and asked for; left by the session ► its
///               state, by a refusal ► Failed, by disconnectNow() ► Stopping
///   Connecting, Connected, Degraded
///               the session's own states; left by disconnectNow() ► Stopping, and by the session's end ► Off or,
///               with a problem, Failed
///   Stopping    left by the session's end or the answer to a cancelled start ► Off, and by a refusal to stop ►
///               the session's state
///   Failed      left as Off is
///
/// What has been asked for and not been done yet is the Intent, whose table is in connection_intent.h.
class Connection : public QObject
{
    Q_OBJECT
public:
    enum class State { Off, Starting, Connecting, Connected, Degraded, Stopping, Failed };
    Q_ENUM(State)

    /// Whether a person is at the screen and can be asked for a password.
    enum class Asked { ByPerson, Automatically };

    /// All but `profile` outlive this. With a null profile this is a foreign session.
    Connection(HelperClient& client, std::optional<Profile> profile, ProfileSecrets* secrets = nullptr,
        HostedLans* lans = nullptr, const Permissions* permissions = nullptr, QObject* parent = nullptr);
    ~Connection() override;

    /// The profile's id, "boot:UNIT" for a VLAN of the computer itself, or the session's path for a foreign one: unique
    /// among all connections.
    QString key() const;
    /// With the distinction, if it has one.
    QString displayName() const;
    bool isForeign() const { return !m_profile; }
    /// Who looks at it.
    void setUser(uint userId) { m_userId = userId; }
    bool isOfAnotherUser() const { return m_session && m_session->owner != m_userId; }
    /// The helper tells its state and nothing of its traffic; root sees everything.
    bool isPrivate() const { return isOfAnotherUser() && m_userId != 0; }
    const std::optional<Profile>& profile() const { return m_profile; }
    void setProfile(const Profile& profile);
    /// Makes a foreign one a VLAN of the computer itself: `profiles`, which outlive this, start it.
    void setBoot(const BootProfile& boot, BootProfiles& profiles);
    const std::optional<BootProfile>& boot() const { return m_boot; }
    /// Whether connectNow() can do anything.
    bool canBeStarted() const { return m_profile || m_boot; }
    /// What tells it from others of the same name; may be empty.
    void setDistinction(const QString& distinction);

    State state() const;
    /// Anything but Off and Failed: the switch in tray and window is on.
    bool isActive() const;
    /// What will happen when its switch is used.
    Permissions::Answer permissionToSwitch() const;
    Permissions::Answer permissionToConnect() const;
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

    // Each does nothing where there is nothing to do.
    void connectNow(Asked asked = Asked::ByPerson);
    void disconnectNow() { goDown(IntentEvent::Disconnect); }
    /// While a server is looked for: now, instead of when the next attempt is due.
    void tryNow();
    /// Down and up again, with the profile as it is now.
    void restart();
    /// For a link that was up before this program started: starts its hosted server if that is missing.
    void openLan();
    /// Down, together with the server that is hosted for it, even one that is meant to stay.
    void endHosting();

    // What Connections tells it.
    void attach(const SessionInfo& session);
    void detach(const Problem& problem);
    void addStatistics(TrafficHistory::Time when, const Stats& stats);

Q_SIGNALS:
    /// State, problem, session, profile or permission.
    void changed();
    /// New counters; once a second while connected.
    void trafficChanged();
    /// It cannot connect without secrets that are not in the keyring; problem() names them.
    void secretsMissing(const vnats::SecretKeys& keys, vnats::Connection::Asked asked);
    /// A start that was asked for from here has failed.
    void refused();

private:
    void note(IntentEvent event) { m_intent = next(m_intent, event); }
    void prepared(const StartPreparation::Found& found, Asked asked);
    void findProxy(const Secrets& secrets, Asked asked);
    void start(const Settings& settings, const Secrets& secrets, Asked asked);
    void answered(const std::expected<QString, Problem>& reply);
    /// The start has been answered, or was cancelled before it was asked for.
    void settle(bool isRefused);
    void goDown(IntentEvent event);
    void stop();
    void leaveServer(bool ends);

    HelperClient& m_client;
    const Permissions* const m_permissions;
    std::optional<Profile> m_profile;
    std::optional<BootProfile> m_boot;
    BootProfiles* m_bootProfiles = nullptr;
    uint m_userId = 0;
    QString m_distinction;
    StartPreparation m_preparation;
    std::optional<SessionInfo> m_session;
    Intent m_intent = Intent::None;
    /// The session that was last asked to stop, which a late answer to its start may still name.
    QString m_stopped;
    /// Of the last attempt, once it is over.
    Problem m_problem;
    Stats m_stats;
    TrafficHistory m_history;
    PeerRoster m_peers;
    EventLog m_log;
    ConnectionJournal m_journal;
};

constexpr bool carriesFrames(Connection::State state)
{
    return state == Connection::State::Connected || state == Connection::State::Degraded;
}

/// The state in a word or two, for lists and menus: "Connected".
QString stateText(Connection::State state);

} // namespace vnats
