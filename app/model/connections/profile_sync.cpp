// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/model/connections/profile_sync.h"

#include <QDir>
#include <QFileInfo>

namespace vnats {

ProfileSync::ProfileSync(ProfileStore store, Connections& connections, QObject* parent)
    : QObject(parent)
    , m_store(std::move(store))
    , m_connections(connections)
{
    // One save is several events: lock, temporary file, rename.
    m_settle.setSingleShot(true);
    m_settle.setInterval(100);
    connect(&m_settle, &QTimer::timeout, this, &ProfileSync::load);
    connect(&m_watcher, &QFileSystemWatcher::directoryChanged, &m_settle, qOverload<>(&QTimer::start));
}

void ProfileSync::load()
{
    const QList<Profile> before = m_store.profiles();
    const QStringList report = m_store.load();
    watch();
    // Before the first profile is made, this is called for whatever happens in a folder above.
    const bool isFirst = m_connections.all().isEmpty() && !m_store.profiles().isEmpty();
    if (isFirst || before != m_store.profiles())
        m_connections.setProfiles(m_store.profiles());
    // That a file was moved aside is reported only once; the next reading must not erase it.
    if (report == m_report || report.isEmpty())
        return;
    m_report = report;
    Q_EMIT reported(report);
}

std::expected<void, Problem> ProfileSync::save(const Profile& profile)
{
    auto saved = m_store.save(profile);
    if (saved) {
        watch();
        m_connections.setProfiles(m_store.profiles());
    }
    return saved;
}

std::expected<void, Problem> ProfileSync::remove(const QString& id)
{
    auto removed = m_store.remove(id);
    if (removed) {
        if (Connection* connection = m_connections.byKey(id))
            connection->disconnectNow();
        m_connections.setProfiles(m_store.profiles());
    }
    return removed;
}

std::expected<void, Problem> ProfileSync::move(const QString& id, const QString& before)
{
    auto moved = m_store.move(id, before);
    if (moved)
        m_connections.setProfiles(m_store.profiles());
    return moved;
}

void ProfileSync::watch()
{
    // The folder, not the file: replacing a file atomically gives it a new inode each time. While the folder does
    // not exist, as before the first profile is made, the one that it will be made in.
    QDir folder(QFileInfo(m_store.path()).absolutePath());
    while (!folder.exists() && folder.absolutePath() != QDir::rootPath())
        folder.setPath(QFileInfo(folder.absolutePath()).absolutePath());
    const QStringList watched = m_watcher.directories();
    if (watched == QStringList{folder.absolutePath()})
        return;
    if (!watched.isEmpty())
        m_watcher.removePaths(watched);
    m_watcher.addPath(folder.absolutePath());
    // It may have been made between the look and the watch.
    if (folder.absolutePath() != QFileInfo(m_store.path()).absolutePath())
        m_settle.start();
}

} // namespace vnats
