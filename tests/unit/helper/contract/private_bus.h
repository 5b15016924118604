// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDBusConnection>
#include <QProcess>
#include <QString>
#include <QTemporaryDir>
#include <functional>

namespace vnats::testing {

/// Runs the event loop until the condition holds; false when that takes longer than any machine needs.
bool waitUntil(const std::function<bool()>& condition);

/// A real dbus-daemon that only this test knows, for as long as the object lives.
class PrivateBus
{
public:
    enum class Helper { Absent, Installed };

    /// Installed: the bus lists the helper's name as one that it can start.
    explicit PrivateBus(Helper helper = Helper::Installed);
    ~PrivateBus();

    const QString& address() const { return m_address; }
    /// A new connection of its own unique name, closed with the bus.
    QDBusConnection connect();
    void kill();

private:
    QTemporaryDir m_folder;
    QProcess m_daemon;
    QString m_address;
    QStringList m_connections;
};

} // namespace vnats::testing
