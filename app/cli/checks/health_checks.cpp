// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/checks/health_checks.h"

#include "app/cli/checks/authorization_check.h"

#include <QDBusConnection>
#include <QDBusConnectionInterface>
#include <QDBusMessage>
#include <QDBusVariant>
#include <cerrno>
#include <fcntl.h>
#include <sys/timex.h>
#include <unistd.h>

namespace vnats::cli {

namespace {

using State = Finding::State;

constexpr int kTimedatedPatienceMs = 5000;

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
    // A login by SSH has a session bus, too.
    const bool desktop =
        !qEnvironmentVariableIsEmpty("WAYLAND_DISPLAY") || !qEnvironmentVariableIsEmpty("DISPLAY");
    const QDBusConnection bus = QDBusConnection::sessionBus();
    if (!desktop || !bus.isConnected())
        return {worded("tray"), State::Skipped, worded("There is no desktop session here.")};
    if (bus.interface()->isServiceRegistered(QStringLiteral("org.kde.StatusNotifierWatcher")))
        return {worded("tray"), State::Good, worded("The desktop has a tray.")};
    return {worded("tray"), State::Warning, worded("The desktop has no tray for the program's icon."),
        worded("On GNOME, enable the AppIndicator extension. The window does everything without it.")};
}

/// Whether the service that sets the clock is switched on; nothing where nobody knows.
std::optional<bool> ntpIsOn()
{
    QDBusMessage question = QDBusMessage::createMethodCall(QStringLiteral("org.freedesktop.timedate1"),
        QStringLiteral("/org/freedesktop/timedate1"), QStringLiteral("org.freedesktop.DBus.Properties"),
        QStringLiteral("Get"));
    question << QStringLiteral("org.freedesktop.timedate1") << QStringLiteral("NTP");
    const QDBusMessage reply =
        QDBusConnection::systemBus().call(question, QDBus::Block, kTimedatedPatienceMs);
    if (reply.type() != QDBusMessage::ReplyMessage || reply.arguments().isEmpty())
        return std::nullopt;
    return reply.arguments().first().value<QDBusVariant>().variant().toBool();
}

Finding checkClock()
{
    timex clock{};
    const bool synchronised = ::adjtimex(&clock) != TIME_ERROR && (clock.status & STA_UNSYNC) == 0;
    return clockFinding(synchronised, synchronised ? std::nullopt : ntpIsOn());
}

} // namespace

QList<Finding> checkComputer(HelperClient::Availability helper)
{
    QList<Finding> findings{checkTun(), checkHelper(helper)};
    if (helper != HelperClient::Availability::NoBus)
        findings += checkAuthorization();
    return findings + QList<Finding>{checkTray(), checkClock()};
}

Finding clockFinding(bool synchronised, std::optional<bool> ntp)
{
    if (synchronised)
        return {worded("clock"), State::Good, worded("The clock is synchronised.")};
    if (ntp.value_or(false))
        return {worded("clock"), State::Skipped,
            worded("NTP is switched on, and has not set the clock since the computer was started.")};
    return {worded("clock"), State::Warning,
        worded("The clock is not synchronised; a wrong date makes certificates invalid."),
        worded("Run \"timedatectl set-ntp true\".")};
}

} // namespace vnats::cli
