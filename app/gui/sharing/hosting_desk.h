// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/model/connections/connections.h"
#include "app/model/connections/hosted_leaves.h"
#include "app/model/connections/profile_sync.h"
#include "app/model/hosting/hosted_lans.h"

#include <QObject>

QT_BEGIN_NAMESPACE
class QWidget;
QT_END_NAMESPACE

namespace vnats {

class HostDialog;
class NoticeBar;

/// The room of sharing brings other computers into a LAN: by hosting one here, by inviting, and by accepting
/// an invitation. It believes nothing in a link, which may come from anyone: every setting is shown before
/// anything is saved. It refuses to put a secret into a link unasked, and never sends one: a link leaves the
/// window only when the person copies it.
///
/// The user's side of hosting a LAN on this computer: opens the dialog, starts the server, makes the profile
/// and connects it; reports when a server has ended by itself.
class HostingDesk : public QObject
{
    Q_OBJECT
public:
    /// All outlive this; the dialog belongs to `window`.
    HostingDesk(Connections& connections, ProfileSync& profiles, ProfileSecrets& secrets, HostedLans& lans,
        HostedLeaves& leaves, NoticeBar& notices, QWidget* window);

    void host();
    /// Starts the server of a connection again after it was lost.
    void hostAgain(Connection* connection);
    /// The profile hosts no leaf any more.
    void endLeaf(Connection* connection);

Q_SIGNALS:
    /// The profile is saved and connecting: time to invite others.
    void hosted(vnats::Connection* connection);
    /// The same for a leaf, to which nobody needs to be invited.
    void leafHosted(vnats::Connection* connection);

private:
    void start(HostDialog* dialog, const Profile& profile);
    /// Saves the profile and connects it, so that its leaf starts; waits for that.
    void startLeaf(HostDialog* dialog, const Profile& profile);
    void finish(HostDialog* dialog, Profile profile, const Secrets& secrets);
    /// Nothing is left to be said about its server.
    bool isHostedOrGone(const QString& key) const;
    void tellEnded(const QString& key, const Problem& problem);

    Connections& m_connections;
    ProfileSync& m_profiles;
    ProfileSecrets& m_secrets;
    HostedLans& m_lans;
    HostedLeaves& m_leaves;
    NoticeBar& m_notices;
    QWidget* m_window;
};

} // namespace vnats
