// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/model/connections/connections.h"
#include "app/model/connections/profile_sync.h"
#include "app/model/secrets/profile_secrets.h"
#include "core/base/clock.h"

#include <QObject>

QT_BEGIN_NAMESPACE
class QWidget;
QT_END_NAMESPACE

namespace vnats {

class JoinDialog;

/// Makes profiles from invitations and invitations from profiles: opens the dialogs and carries out what is
/// decided in them.
class Invitations : public QObject
{
    Q_OBJECT
public:
    /// All outlive this; the dialogs belong to `window`.
    Invitations(Connections& connections, ProfileSync& profiles, ProfileSecrets& secrets, QWidget* window);

    /// Opens the form for an invitation, filled in with `link` if there is one. Nothing is saved without a
    /// click.
    void join(const QString& link = {});
    /// Invites others to a connection that has a profile.
    void invite(Connection* connection);

Q_SIGNALS:
    /// A profile has been saved.
    void joined(const QString& key);

private:
    void save(JoinDialog* dialog, const Profile& profile, const Secrets& secrets, bool connectNow);

    Connections& m_connections;
    ProfileSync& m_profiles;
    ProfileSecrets& m_secrets;
    QWidget* m_window;
    SystemClock m_clock;
};

} // namespace vnats
