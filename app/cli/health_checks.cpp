// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/health_checks.h"

#include "app/cli/server_greeting.h"
#include "app/cli/session_choice.h"
#include "core/base/server_url.h"

#include <QDBusConnection>
#include <QDBusConnectionInterface>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QProcess>
#include <QStandardPaths>
#include <algorithm>
#include <sys/timex.h>
#include <unistd.h>

namespace vnats::cli {

namespace {

using State = Finding::State;

constexpr int kPingPatienceMs = 4000;
/// Below it a full offload frame does not fit, and bulk traffic is slow.
constexpr qint64 kGoodPayload = 64 * 1024;
constexpr quint32 kIpv4AndIcmp = 28;

QString worded(const char* text)
{
    return QString::fromUtf8(text);
}

Finding checkTun()
{
    if (QFileInfo::exists(QStringLiteral("/dev/net/tun"))
        || QFileInfo::exists(QStringLiteral("/sys/module/tun")))
        return {worded("tun"), State::Good, worded("The kernel makes TAP interfaces.")};
    return {worded("tun"), State::Bad, worded("There is no /dev/net/tun, so that no interface can be made."),
        worded("Load it with \"modprobe tun\"; in a container, have the host pass /dev/net/tun in.")};
}

Finding checkHelper(HelperClient::Availability availability)
{
    switch (availability) {
    case HelperClient::Availability::Running:
        return {worded("helper"), State::Good, worded("The helper runs and answers.")};
    case HelperClient::Availability::Idle:
        return {worded("helper"), State::Good, worded("The helper is installed, and started when needed.")};
    case HelperClient::Availability::NotInstalled:
        return {worded("helper"), State::Bad, worded("The helper is not installed."),
            worded("Install the package vlan-nats-helper.")};
    default:
        return {worded("helper"), State::Bad, worded("The system bus cannot be reached."),
            worded("Start D-Bus, on most systems with \"systemctl start dbus\".")};
    }
}

/// Agents do not tell polkitd's clients that they are there, but they have names.
Finding checkAgent()
{
    if (::getuid() == 0)
        return {worded("polkit-agent"), State::Good, worded("Root is asked for no password.")};
    const QStringList entries = QDir(QStringLiteral("/proc")).entryList(QDir::Dirs);
    for (const QString& entry : entries) {
        QFile comm(QStringLiteral("/proc/%1/comm").arg(entry));
        if (QFileInfo(comm.fileName()).ownerId() != ::getuid() || !comm.open(QIODevice::ReadOnly))
            continue;
        const QByteArray name = comm.readLine(32).trimmed();
        for (const char* agent :
            {"polkit", "gnome-shell", "cinnamon", "budgie", "pkttyagent", "pantheon-agent"})
            if (name.contains(agent) && name != "polkitd")
                return {worded("polkit-agent"), State::Good,
                    QStringLiteral("Passwords are asked for by %1.").arg(QString::fromUtf8(name))};
    }
    return {worded("polkit-agent"), State::Warning, worded("Nothing asks you for passwords here."),
        worded("On a desktop, start its polkit agent; on a terminal, run \"pkttyagent\" beside, or let the "
               "administrator allow the action org.vlannats.connect.")};
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
        return {worded("network-manager"), State::Skipped, worded("NetworkManager does not run here.")};
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
    return {checkTun(), checkHelper(helper), checkAgent(), checkTray(), checkNetworkManager(), checkClock()};
}

Finding checkSession(const SessionInfo& session)
{
    const QString label = labelOf(session);
    if (!session.problem)
        return {worded("vlan"), State::Good,
            QStringLiteral("%1 is %2.").arg(label, QLatin1String(nameOf(session.state).data()))};
    const bool flows = session.state == SessionState::Connected || session.state == SessionState::Degraded;
    // Every problem's message ends with the next step.
    return {worded("vlan"), flows ? State::Warning : State::Bad,
        QStringLiteral("%1 has the problem %2.")
            .arg(label, QLatin1String(nameOf(session.problem.code).data())),
        QString::fromStdString(session.problem.message)};
}

Finding checkServer(const std::string& url)
{
    const QString server = QString::fromStdString(url);
    const auto greeting = greetingOf(url);
    if (!greeting)
        return {worded("server"), State::Bad,
            QStringLiteral("%1 cannot be reached: %2.").arg(server, greeting.error()),
            worded("Check its name and port, that it runs, and that no firewall is in between.")};
    const QString is = QStringLiteral("%1 is nats-server %2, messages up to %3 bytes")
                           .arg(server, greeting->version)
                           .arg(greeting->maxPayload);
    const bool tls = ServerUrl::split(url).tls;
    if (tls && !greeting->tlsRequired && !greeting->tlsAvailable)
        return {worded("server"), State::Bad, is + worded("; it offers no TLS."),
            worded("Configure TLS on the server, or begin the URL with nats:// if the network is trusted.")};
    if (!tls && greeting->tlsRequired)
        return {worded("server"), State::Bad, is + worded("; it wants TLS."),
            worded("Begin the URL with tls://.")};
    if (greeting->maxPayload < kGoodPayload)
        return {worded("server"), State::Warning, is + worded("; that is little."),
            worded("Set max_payload of the server to 1MB, its default.")};
    return {worded("server"), State::Good, is + worded(".")};
}

Finding checkPath(const PeerInfo& peer, const SessionInfo& session)
{
    const QString name =
        peer.name.empty() ? QString::fromStdString(peer.mac.toString()) : QString::fromStdString(peer.name);
    const auto v4 = std::ranges::find(peer.addresses, IpAddress::Family::V4, &IpAddress::family);
    const QString ping = QStandardPaths::findExecutable(QStringLiteral("ping"));
    if (v4 == peer.addresses.end() || ping.isEmpty())
        return {worded("mtu"), State::Skipped,
            ping.isEmpty() ? worded("There is no program ping to measure with.")
                           : QStringLiteral("No IPv4 address of %1 is known.").arg(name)};
    QProcess process;
    process.start(ping,
        {QStringLiteral("-c1"), QStringLiteral("-W2"), QStringLiteral("-Mdo"), QStringLiteral("-I"),
            session.interface, QStringLiteral("-s"), QString::number(session.mtu - kIpv4AndIcmp),
            QString::fromStdString(v4->toString())});
    if (process.waitForFinished(kPingPatienceMs) && process.exitCode() == 0)
        return {worded("mtu"), State::Good,
            QStringLiteral("Packets of %1 bytes get to %2 and back.").arg(session.mtu).arg(name)};
    process.kill();
    process.waitForFinished(kPingPatienceMs);
    return {worded("mtu"), State::Warning,
        QStringLiteral("A packet of %1 bytes did not get to %2 and back.").arg(session.mtu).arg(name),
        worded("Set the same MTU on both computers, and see that its firewall answers pings.")};
}

} // namespace vnats::cli
