// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/model/hosting/lan_host.h"
#include "app/model/profiles/profile.h"
#include "app/model/secrets/profile_secrets.h"

#include <QHash>
#include <QObject>

namespace vnats {

/// The servers of the profiles that are hosted on this computer. A profile's server is there before its link
/// is made and goes after it, or stays until close() where the profile lingers; then it is found again by
/// whoever hosts the same VLAN, in this program or on the command line.
class HostedLans : public QObject
{
    Q_OBJECT
public:
    using Reply = std::function<void(const std::expected<Secrets, Problem>&)>;

    /// `secrets` outlives this.
    explicit HostedLans(ProfileSecrets& secrets, QObject* parent = nullptr);
    /// Instead of in PATH and where servers live.
    void lookForProgramsIn(const QStringList& folders) { m_programFolders = folders; }

    /// A profile to be hosted on a port that is free, with a VLAN ID that none of `others` has.
    static Profile draft(const QList<Profile>& others);
    /// The port that the LAN had last time, or a free one.
    static quint16 usualPort(quint32 vlanId);

    /// Starts the server unless it runs; the secrets with which one connects to it come when it serves. Those
    /// of a profile that needs some are kept for it.
    void open(const Profile& profile, Reply reply);
    /// The link is down: so is the server, unless it stays.
    void leave(const Profile& profile);
    /// Ends the server in any case.
    void close(const Profile& profile);
    bool isServing(const Profile& profile) const;

    /// For other computers, by the names and addresses that this one has now.
    static Invitation invitation(const Profile& profile);

Q_SIGNALS:
    /// A server has come or gone.
    void changed();
    /// One has gone by itself.
    void ended(const QString& profileId, const vnats::Problem& problem);

private:
    struct Lan
    {
        LanHost* host = nullptr;
        /// Of those who wait for it.
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
