// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/problem.h"

#include <QDBusConnection>
#include <QDBusObjectPath>
#include <QFileSystemWatcher>
#include <QHash>
#include <QList>
#include <QObject>
#include <QString>
#include <expected>
#include <functional>

namespace vnats {

/// A VLAN of the computer itself, whether or not its unit runs: /etc/vlan-nats/UNIT.conf.
struct BootProfile
{
    /// The instance of vlan-nats@.service.
    QString unit;
    /// As people call it; the unit's, where the file may not be read.
    QString title;
    /// 0 where the file may not be read.
    quint32 vlanId = 0;
    /// Whether the unit starts with the computer.
    bool isEnabled = false;

    bool operator==(const BootProfile&) const = default;
};

/// The boot profiles of this computer, in the order of their names, kept in step with the folder. Nothing in there is
/// judged: the helper does that when the unit starts. A unit is started by systemd, which asks polkit for
/// org.freedesktop.systemd1.manage-units, and polkit asks the person.
class BootProfiles : public QObject
{
    Q_OBJECT
public:
    struct Folders
    {
        QString profiles = QStringLiteral("/etc/vlan-nats");
        QString units = QStringLiteral("/etc/systemd/system");
    };
    using Reply = std::function<void(std::expected<void, Problem>)>;

    BootProfiles(const QDBusConnection& systemBus, Folders folders, QObject* parent = nullptr);

    const QList<BootProfile>& all() const { return m_all; }
    /// Null if there is none of this name.
    const BootProfile* byUnit(const QString& unit) const;
    /// Replies when the unit runs, or with the reason why it does not. That can take minutes, as a person may be asked
    /// for a password. A unit runs also while its VLAN waits for a subnet that is in use.
    void start(const QString& unit, Reply reply);

Q_SIGNALS:
    void changed();

private Q_SLOTS:
    void onJobRemoved(uint number, const QDBusObjectPath& job, const QString& unit, const QString& result);

private:
    void read();
    void answer(const QString& service, const std::expected<void, Problem>& outcome);

    QDBusConnection m_bus;
    const Folders m_folders;
    QFileSystemWatcher m_watcher;
    QList<BootProfile> m_all;
    /// By the name of the service; what has been asked for and not been answered.
    QHash<QString, QList<Reply>> m_asked;
};

} // namespace vnats
