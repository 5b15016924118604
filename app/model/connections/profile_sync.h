// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/model/connections/connections.h"
#include "app/model/profiles/profile_store.h"

#include <QFileSystemWatcher>
#include <QObject>
#include <QTimer>

namespace vnats {

/// Keeps the profile file and the connections in step: what is saved here is written there, and what another
/// program (the command line) writes into the file appears here.
class ProfileSync : public QObject
{
    Q_OBJECT
public:
    /// `connections` outlives this.
    ProfileSync(ProfileStore store, Connections& connections, QObject* parent = nullptr);

    void load();
    const QList<Profile>& list() const { return m_store.profiles(); }

    std::expected<void, Problem> save(const Profile& profile);
    /// Takes its link down as well, because its switch disappears with it.
    std::expected<void, Problem> remove(const QString& id);
    std::expected<void, Problem> move(const QString& id, const QString& before);

Q_SIGNALS:
    /// What the user should know about the file as last read, in whole sentences.
    void reported(const QStringList& report);

private:
    void watch();

    ProfileStore m_store;
    Connections& m_connections;
    QFileSystemWatcher m_watcher;
    QTimer m_settle;
    QStringList m_report;
};

} // namespace vnats
