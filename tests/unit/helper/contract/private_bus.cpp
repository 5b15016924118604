// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "private_bus.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QEventLoop>
#include <QFile>
#include <stdexcept>

namespace vnats::testing {

namespace {

constexpr char kConfiguration[] =
    R"(<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig>
  <listen>unix:dir=%1</listen>
  <auth>EXTERNAL</auth>
  <servicedir>%1</servicedir>
  <policy context="default">
    <allow send_destination="*" eavesdrop="true"/>
    <allow eavesdrop="true"/>
    <allow own="*"/>
  </policy>
</busconfig>
)";

void write(const QString& path, const QString& text)
{
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(text.toUtf8()) < 0)
        throw std::runtime_error("cannot write " + path.toStdString());
}

} // namespace

bool waitUntil(const std::function<bool()>& condition)
{
    QElapsedTimer time;
    time.start();
    while (!condition()) {
        if (time.hasExpired(30000))
            return false;
        QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents | QEventLoop::AllEvents, 20);
    }
    return true;
}

PrivateBus::PrivateBus(Helper helper)
{
    const QString configuration = m_folder.filePath(QStringLiteral("bus.conf"));
    write(configuration, QString::fromLatin1(kConfiguration).arg(m_folder.path()));
    if (helper == Helper::Installed)
        write(m_folder.filePath(QStringLiteral("org.vlannats.Helper1.service")),
            QStringLiteral("[D-BUS Service]\nName=org.vlannats.Helper1\nExec=/bin/false\n"));
    m_daemon.start(QStringLiteral("dbus-daemon"),
        {QStringLiteral("--nofork"), QStringLiteral("--print-address"),
            QStringLiteral("--config-file=%1").arg(configuration)});
    if (!m_daemon.waitForStarted() || !m_daemon.waitForReadyRead(10000))
        throw std::runtime_error("dbus-daemon does not start; install the package dbus-daemon");
    m_address = QString::fromLatin1(m_daemon.readLine()).trimmed();
}

PrivateBus::~PrivateBus()
{
    for (const QString& name : m_connections)
        QDBusConnection::disconnectFromBus(name);
    kill();
}

QDBusConnection PrivateBus::connect()
{
    static int counter = 0;
    const QString name = QStringLiteral("test-%1").arg(++counter);
    m_connections << name;
    return QDBusConnection::connectToBus(m_address, name);
}

void PrivateBus::kill()
{
    m_daemon.kill();
    m_daemon.waitForFinished();
}

} // namespace vnats::testing
