// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/model/connections/connections.h"
#include "app/model/secrets/profile_secrets.h"

#include <QObject>
#include <QSet>

namespace vnats {

class MainWindow;

/// Asks for secrets at the right moment. Where a person has just clicked and one is missing, a dialog opens
/// at once; where the server refuses a login, perhaps in the middle of the night, a notice stands in the
/// window and its button opens the dialog.
class SecretsPrompt : public QObject
{
    Q_OBJECT
public:
    /// All outlive this.
    SecretsPrompt(Connections& connections, ProfileSecrets& secrets, MainWindow& window);

private:
    void missing(Connection* connection, const SecretKeys& keys, Connection::Asked asked);
    void lookAt(Connection* connection);
    void ask(const QString& profileId, const SecretKeys& keys, const QString& why);
    void open(const Profile& profile, const SecretKeys& keys, const QString& why, const Secrets& known);

    Connections& m_connections;
    ProfileSecrets& m_secrets;
    MainWindow& m_window;
    /// Whose login is refused, and that has been told.
    QSet<QString> m_refused;
};

} // namespace vnats
