// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/model/connections/connections.h"

#include <QObject>
#include <QSet>
#include <QTimer>

namespace vnats {

/// Keeps the logs of profiles from one start of this program to the next: a file for each in
/// `~/.local/state/vlan-nats/log`, which only the user can read. Nothing that it reads is trusted: lines that
/// are no events are skipped, and there are never more events than a log holds. What cannot be written is
/// lost with this program, as it is only a log.
///
/// The log of a profile that is gone is removed at the first start a day later, so that Undo has it.
class LogArchive : public QObject
{
    Q_OBJECT
public:
    /// `connections` outlives this.
    explicit LogArchive(
        Connections& connections, QString folder = defaultFolder(), QObject* parent = nullptr);
    ~LogArchive() override;

    static QString defaultFolder();

private:
    void follow(Connection* connection);
    QString pathOf(const QString& key) const;
    void write();
    void prune();

    Connections& m_connections;
    const QString m_folder;
    /// Keys of the profiles whose logs have grown.
    QSet<QString> m_grown;
    QTimer m_settle;
    bool m_pruned = false;
};

} // namespace vnats
