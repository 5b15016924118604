// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/model/connections/connections.h"
#include "app/model/hosting/lan_host.h"
#include "app/model/secrets/profile_secrets.h"

#include <QHash>
#include <QObject>
#include <chrono>
#include <expected>
#include <optional>

namespace vnats {

/// The leaves of profiles' servers that this computer hosts for the members beside it (Profile::leaf). A leaf starts when
/// its profile is connected, and its VLAN is told of it; it ends when the profile is disconnected, or is to host no leaf
/// any more: then the members are told first, and leave. One whose profile lingers outlives this program, as its link
/// does, and is found again.
class HostedLeaves : public QObject
{
    Q_OBJECT
public:
    /// In which the members leave a leaf that is about to end.
    static constexpr std::chrono::milliseconds kFarewell{1500};

    /// All outlive this.
    HostedLeaves(
        HelperClient& client, Connections& connections, ProfileSecrets& secrets, QObject* parent = nullptr);
    ~HostedLeaves() override;
    /// Replaces PATH and the sbin folders, for tests.
    void lookForProgramsIn(const QStringList& folders) { m_programFolders = folders; }

    /// The port that the leaf of this profile serves on; nothing while it does not.
    std::optional<quint16> portOf(const QString& profileId) const;
    /// Why there is no leaf although there should be one.
    Problem problemOf(const QString& profileId) const { return m_problems.value(profileId); }
    /// Tries again one that has failed.
    void tryAgain(const QString& profileId);

Q_SIGNALS:
    /// A leaf has started or ended, or could not; see portOf() and problemOf().
    void changed(const QString& profileId);

private:
    void look(Connection* connection);
    void lookAtAll();
    void open(const Profile& profile, const QString& session);
    void start(
        const Profile& profile, const QString& session, const std::expected<Secrets, Problem>& secrets);
    void close(const QString& profileId);
    /// Ends the server of a leaf whose members are still leaving it.
    void endLeaving(const QString& profileId);
    void fail(const QString& profileId, const Problem& problem);

    struct Leaf
    {
        /// Null while the secrets are asked for.
        LanHost* host = nullptr;
        QString session;
        LeafHosting hosting;
    };

    HelperClient& m_client;
    Connections& m_connections;
    ProfileSecrets& m_secrets;
    QStringList m_programFolders;
    QHash<QString, Leaf> m_leaves;
    /// By profile: those whose servers go on for kFarewell.
    QHash<QString, LanHost*> m_leaving;
    /// By profile, until its next connection.
    QHash<QString, Problem> m_problems;
};

} // namespace vnats
