// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDBusConnection>
#include <QFile>
#include <QProcess>
#include <QStringList>
#include <QTemporaryDir>
#include <csignal>
#include <sys/prctl.h>

namespace vnats {

/// A system bus of the test's own, on which everybody may do everything. All connections live in the test's
/// thread, so every call must be asynchronous.
class TestBus
{
public:
    TestBus()
        : TestBus(QString())
    {
    }
    /// Its socket is `bus` in this folder, unless that is empty.
    explicit TestBus(const QString& folder, const QByteArray& limits = {})
        : m_place(folder.isEmpty() ? m_folder.path() : folder)
    {
        QFile config(m_place + QStringLiteral("/bus.conf"));
        if (!config.open(QIODevice::WriteOnly))
            return;
        config.write(
            "<busconfig><type>system</type><listen>unix:path=" + (m_place + QStringLiteral("/bus")).toUtf8()
            + "</listen><auth>EXTERNAL</auth><policy context=\"default\"><allow send_destination=\"*\"/>"
              "<allow eavesdrop=\"false\"/><allow own=\"*\"/></policy>"
            + limits + "</busconfig>");
        config.close();
        // A test that crashes, or never ends its bus, leaves none behind.
        m_daemon.setChildProcessModifier([] { ::prctl(PR_SET_PDEATHSIG, SIGKILL); });
        m_daemon.start(QStringLiteral("dbus-daemon"),
            {QStringLiteral("--nofork"), QStringLiteral("--print-address"),
                QStringLiteral("--config-file=") + config.fileName()});
        if (m_daemon.waitForReadyRead())
            m_address = QString::fromUtf8(m_daemon.readLine()).trimmed();
    }
    ~TestBus()
    {
        for (const QString& name : std::as_const(m_names))
            QDBusConnection::disconnectFromBus(name);
        end();
    }
    void end()
    {
        m_daemon.terminate();
        m_daemon.waitForFinished();
    }

    const QString& address() const { return m_address; }
    QDBusConnection connect(const char* name)
    {
        m_names << QLatin1String(name);
        return QDBusConnection::connectToBus(m_address, QLatin1String(name));
    }

private:
    QTemporaryDir m_folder;
    QString m_place;
    QProcess m_daemon;
    QString m_address;
    QStringList m_names;
};

} // namespace vnats
