// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/checks/health_checks.h"

#include "app/cli/checks/authorization_check.h"

#include <QDBusConnection>
#include <QDBusConnectionInterface>
#include <QFileInfo>
#include <cerrno>
#include <fcntl.h>
#include <sys/timex.h>
#include <unistd.h>

namespace vnats::cli {

namespace {

using State = Finding::State;

QString worded(const char* text)
{
    return QString::fromUtf8(text);
}

Finding checkTun()
{
    const char* const path = "/dev/net/tun";
    const int device = ::open(path, O_RDWR | O_CLOEXEC);
    // Opening it creates nothing. The helper does that, and may open it even if we may not.
    if (device >= 0 || errno == EACCES || errno == EPERM) {
        ::close(device);
        return {worded("tun"), State::Good, worded("The kernel can create TAP interfaces.")};
    }
    if (errno == ENOENT)
        return {worded("tun"), State::Bad,
            worded("There is no /dev/net/tun, so no interface can be created."),
            worded(
                "Load the module with \"modprobe tun\"; in a container, have the host pass in /dev/net/tun.")};
    return {worded("tun"), State::Bad,
        QStringLiteral("The kernel cannot create TAP interfaces: %1.").arg(qt_error_string(errno)),
        worded("Load the module with \"modprobe tun\"; after a kernel upgrade, restart the computer.")};
}

Finding checkHelper(HelperClient::Availability availability)
{
    switch (availability) {
    case HelperClient::Availability::Running:
        return {worded("helper"), State::Good, worded("The helper is running and answers.")};
    case HelperClient::Availability::Idle:
        return {worded("helper"), State::Good, worded("The helper is installed and starts when needed.")};
    case HelperClient::Availability::NotInstalled:
        return {worded("helper"), State::Bad, worded("The helper is not installed."),
            worded("Install the package vlan-nats-helper.")};
    default:
        return {worded("helper"), State::Bad, worded("The system bus cannot be reached."),
            worded("Start D-Bus, on most systems with \"systemctl start dbus\".")};
    }
}

Finding checkTray()
{
    const QDBusConnection bus = QDBusConnection::sessionBus();
    if (!bus.isConnected())
        return {worded("tray"), State::Skipped, worded("There is no desktop session here.")};
    if (bus.interface()->isServiceRegistered(QStringLiteral("org.kde.StatusNotifierWatcher")))
        return {worded("tray"), State::Good, worded("The desktop has a tray.")};
    return {worded("tray"), State::Warning, worded("The desktop has no tray for the program's icon."),
        worded("On GNOME, enable the AppIndicator extension. The window does everything without it.")};
}

Finding checkNetworkManager()
{
    if (!QFileInfo::exists(QStringLiteral("/run/NetworkManager")))
        return {worded("network-manager"), State::Skipped, worded("NetworkManager is not running here.")};
    for (const char* folder : {"/usr/lib", "/etc", "/run"})
        if (QFileInfo::exists(QLatin1String(folder) + worded("/NetworkManager/conf.d/50-vlan-nats.conf")))
            return {worded("network-manager"), State::Good,
                worded("NetworkManager leaves our interfaces alone.")};
    return {worded("network-manager"), State::Warning,
        worded("NetworkManager has not been told to leave our interfaces alone."),
        worded("Put 50-vlan-nats.conf of the package into /etc/NetworkManager/conf.d and run \"nmcli general "
               "reload\".")};
}

Finding checkClock()
{
    timex clock{};
    if (::adjtimex(&clock) != TIME_ERROR && (clock.status & STA_UNSYNC) == 0)
        return {worded("clock"), State::Good, worded("The clock is synchronised.")};
    return {worded("clock"), State::Warning,
        worded("The clock is not synchronised; a wrong date makes certificates invalid."),
        worded("Run \"timedatectl set-ntp true\".")};
}

} // namespace

QList<Finding> checkComputer(HelperClient::Availability helper)
{
    QList<Finding> findings{checkTun(), checkHelper(helper)};
    if (helper != HelperClient::Availability::NoBus)
        findings += checkAuthorization();
    return findings + QList<Finding>{checkTray(), checkNetworkManager(), checkClock()};
}

} // namespace vnats::cli
