// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/model/connections/profile_sync.h"
#include "app/model/secrets/profile_secrets.h"

#include <QObject>
#include <optional>

QT_BEGIN_NAMESPACE
class QWidget;
QT_END_NAMESPACE

namespace vnats {

class NoticeBar;
class ProfileEditor;

/// Creates, changes and deletes profiles: opens the editor, carries out what is decided in it, and undoes a
/// deletion, with the link that it took down, while its notice is shown.
class ProfileDesk : public QObject
{
    Q_OBJECT
public:
    /// All outlive this; the editor belongs to `window`.
    ProfileDesk(Connections& connections, ProfileSync& profiles, ProfileSecrets& secrets, HostedLans& lans,
        NoticeBar& notices, QWidget* window);

    void add();
    /// Does nothing to a foreign one.
    void edit(Connection* connection);
    /// Opens the editor on its login page.
    void editLogin(Connection* connection);
    void remove(Connection* connection);
    /// Makes another profile with the same settings and secrets and opens it.
    void duplicate(Connection* connection);
    /// In front of the profile with the other key, or behind all for an empty one.
    void move(const QString& key, const QString& before);

Q_SIGNALS:
    /// Or the other way round.
    void saved(const QString& key);

private:
    ProfileEditor* open(const std::optional<Profile>& profile);
    void save(ProfileEditor* editor, const Profile& profile, const std::optional<Secrets>& secrets,
        bool connectNow);
    void offerToReconnect(const Connection& connection);
    void bringBack(const Profile& profile, ProfileSecrets::Forgotten* secrets, bool wasUp);
    std::string copyName(const QString& original) const;
    void tellError(const Problem& problem);

    Connections& m_connections;
    ProfileSync& m_profiles;
    ProfileSecrets& m_secrets;
    HostedLans& m_lans;
    NoticeBar& m_notices;
    QWidget* m_window;
};

} // namespace vnats
