// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/model/hosting/lan_host.h"
#include "app/model/profiles/profile.h"
#include "app/model/secrets/profile_secrets.h"

#include <QHash>
#include <QObject>

namespace vnats {

/// The servers of the profiles that are hosted on this computer. A profile's server starts before its link
/// and ends after it or, if the profile lingers, stays until close(); it is then found again when the same
/// VLAN is hosted by this program or on the command line.
class HostedLans : public QObject
{
    Q_OBJECT
public:
    using Reply = std::function<void(const std::expected<Secrets, Problem>&)>;

    /// `secrets` outlives this.
    explicit HostedLans(ProfileSecrets& secrets, QObject* parent = nullptr);
    /// Replaces PATH and the sbin folders, for tests.
    void lookForProgramsIn(const QStringList& folders) { m_programFolders = folders; }

    /// A new profile for hosting, with a free port and a VLAN ID that none of `others` has.
    static Profile draft(const QList<Profile>& others);
    /// The previous port of the LAN, or a free one.
    static quint16 usualPort(quint32 vlanId);

    /// Starts the server unless it is running; replies with the secrets for connecting as soon as it serves.
    /// If the profile needs secrets, they are stored for it.
    void open(const Profile& profile, Reply reply);
    /// The link is down: ends the server unless it is meant to stay.
    void leave(const Profile& profile);
    /// Ends the server in any case.
    void close(const Profile& profile);
    bool isServing(const Profile& profile) const;

    /// For other computers, with the names and addresses that this one has now.
    static Invitation invitation(const Profile& profile);

Q_SIGNALS:
    /// A server has started or ended.
    void changed();
    /// A server has ended without being asked to.
    void ended(const QString& profileId, const vnats::Problem& problem);

private:
    struct Lan
    {
        LanHost* host = nullptr;
        /// Waiting for the server.
        QList<Reply> replies;
    };

    LanHost::Options optionsOf(const Profile& profile) const;
    void answer(const QString& id, const std::expected<Secrets, Problem>& opened);
    void giveUp(const QString& id);
    void keep(const Profile& profile, const Secrets& secrets);
    void drop(const QString& id);

    ProfileSecrets& m_secrets;
    QStringList m_programFolders;
    QHash<QString, Lan> m_lans;
};

} // namespace vnats
