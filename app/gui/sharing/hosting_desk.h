// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/model/connections/connections.h"
#include "app/model/connections/profile_sync.h"
#include "app/model/hosting/hosted_lans.h"

#include <QObject>

QT_BEGIN_NAMESPACE
class QWidget;
QT_END_NAMESPACE

namespace vnats {

class HostDialog;
class NoticeBar;

/// LANs hosted on this computer, for a person: opens the dialog, starts the server, makes the profile and
/// connects it; tells when a server has gone by itself.
class HostingDesk : public QObject
{
    Q_OBJECT
public:
    /// All outlive this; the dialog belongs to `window`.
    HostingDesk(Connections& connections, ProfileSync& profiles, ProfileSecrets& secrets, HostedLans& lans,
        NoticeBar& notices, QWidget* window);

    void host();
    /// Starts the server of a connection that has lost it.
    void hostAgain(Connection* connection);

Q_SIGNALS:
    /// It is saved and being connected: time to invite.
    void hosted(vnats::Connection* connection);

private:
    void start(HostDialog* dialog, const Profile& profile);
    void finish(HostDialog* dialog, Profile profile, const Secrets& secrets);
    void tellEnded(const QString& key, const Problem& problem);

    Connections& m_connections;
    ProfileSync& m_profiles;
    ProfileSecrets& m_secrets;
    HostedLans& m_lans;
    NoticeBar& m_notices;
    QWidget* m_window;
};

} // namespace vnats
