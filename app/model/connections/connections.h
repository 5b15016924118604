// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/model/connections/connection.h"
#include "core/base/clock.h"

#include <QList>
#include <QObject>

namespace vnats {

/// Matches all profiles with all sessions of this computer: a session belongs to the profile whose id it
/// carries, if this user owns it; every other session is a foreign connection of its own. Each profile has
/// exactly one Connection, whether it runs or not; so has each boot profile of this computer. When a profile is deleted while its session runs, the
/// session continues as a foreign one until it is taken down.
class Connections : public QObject
{
    Q_OBJECT
public:
    /// All outlive this; sessions owned by `userId` are ours. Without `secrets` every profile connects
    /// without a login, without `lans` none has a server here, without `permissions` nothing is known beforehand.
    Connections(HelperClient& client, const Clock& clock, uint userId, ProfileSecrets* secrets = nullptr,
        HostedLans* lans = nullptr, const Permissions* permissions = nullptr, QObject* parent = nullptr);

    /// Makes the connections with a profile exactly these, in this order; those that remain keep their state.
    void setProfiles(const QList<Profile>& profiles);

    /// Lists the computer's own VLANs, too, also those that do not run. `profiles` outlive this.
    void follow(BootProfiles& profiles);

    /// May be null.
    const Permissions* permissions() const { return m_permissions; }
    /// Profiles in their order, then the others: the computer's own VLANs and foreign sessions.
    const QList<Connection*>& all() const { return m_all; }
    /// By profile id or, for a foreign one, by session path; null when there is none.
    Connection* byKey(const QString& key) const;

    /// One state for all, as an icon shows it: the worst of those that are on; a failure only if none is.
    Connection::State summary() const;

Q_SIGNALS:
    void added(vnats::Connection* connection, int row);
    void aboutToRemove(vnats::Connection* connection, int row);
    /// To a row further up, in the list as it was.
    void moved(int from, int to);
    /// After the last of a series of changes to the list.
    void listChanged();
    /// State, problem, session, profile or permission of one of them.
    void changed(vnats::Connection* connection);
    /// See Connection::secretsMissing().
    void secretsMissing(
        vnats::Connection* connection, const vnats::SecretKeys& keys, vnats::Connection::Asked asked);

private:
    void bootProfilesChanged();
    void sessionSeen(const SessionInfo& session);
    void sessionGone(const QString& path, const Problem& problem);
    Connection* ofSession(const QString& path) const;
    Connection* profileFor(const SessionInfo& session) const;
    /// Of this boot profile, if its unit does not run.
    Connection* idleBoot(const QString& unit) const;
    void insert(Connection* connection, qsizetype row);
    void remove(Connection* connection);

    HelperClient& m_client;
    const Clock& m_clock;
    const uint m_userId;
    ProfileSecrets* const m_secrets;
    HostedLans* const m_lans;
    const Permissions* const m_permissions;
    BootProfiles* m_boot = nullptr;
    QList<Connection*> m_all;
};

} // namespace vnats
