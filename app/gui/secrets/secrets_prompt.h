// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/model/connections/connections.h"
#include "app/model/secrets/profile_secrets.h"

#include <QObject>
#include <QSet>
#include <QWidget>

namespace vnats {

class NoticeBar;

/// Asks for secrets at the right moment. If a person has just clicked and one is missing, a dialog opens at once;
/// if the server refuses a login, perhaps in the middle of the night, a notice appears and its button opens the
/// dialog.
class SecretsPrompt : public QObject
{
    Q_OBJECT
public:
    /// All outlive this; dialogs open over `window`, this object's parent.
    SecretsPrompt(Connections& connections, ProfileSecrets& secrets, NoticeBar& notices, QWidget* window);

    /// Asks for what the connection's problem is about.
    void enter(Connection* connection);

Q_SIGNALS:
    /// A dialog about this connection is about to open: the window has to be in sight.
    void aboutToAsk(const QString& key);
    /// The server requires a login and the profile has none: it is chosen in the editor.
    void loginNeeded(const QString& key);

private:
    void missing(Connection* connection, const SecretKeys& keys, Connection::Asked asked);
    void lookAt(Connection* connection);
    void ask(const QString& profileId, const SecretKeys& keys, const QString& why);
    void open(const Profile& profile, const SecretKeys& keys, const QString& why, const Secrets& known);

    Connections& m_connections;
    ProfileSecrets& m_secrets;
    NoticeBar& m_notices;
    QWidget* const m_window;
    /// Connections whose login is refused and that have a notice.
    QSet<QString> m_refused;
};

} // namespace vnats
