// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/checks/manager_check.h"

#include <QDBusArgument>
#include <QDBusConnection>
#include <QDBusConnectionInterface>
#include <QDBusMessage>
#include <QDBusObjectPath>
#include <QDBusVariant>
#include <QFile>
#include <QFileInfo>
#include <net/if.h>

namespace vnats::cli {

namespace {

using State = Finding::State;

constexpr int kManagerPatienceMs = 5000;
constexpr qint64 kMaxEntry = 64 * 1024;

const QString kNetworkd = QStringLiteral("org.freedesktop.network1");
const QString kNetworkManager = QStringLiteral("org.freedesktop.NetworkManager");
const QString kFirewalld = QStringLiteral("org.fedoraproject.FirewallD1");

bool runs(const QString& service)
{
    const QDBusConnection bus = QDBusConnection::systemBus();
    return bus.isConnected() && bus.interface()->isServiceRegistered(service);
}

/// The values of the answer; nothing if there was none, or an error.
std::optional<QVariantList> call(const QString& service, const QString& path, const QString& interface,
    const QString& method, const QVariantList& arguments)
{
    QDBusMessage message = QDBusMessage::createMethodCall(service, path, interface, method);
    message.setArguments(arguments);
    message.setAutoStartService(false);
    const QDBusMessage reply = QDBusConnection::systemBus().call(message, QDBus::Block, kManagerPatienceMs);
    if (reply.type() != QDBusMessage::ReplyMessage || reply.arguments().isEmpty())
        return std::nullopt;
    return reply.arguments();
}

std::optional<QVariant> property(
    const QString& service, const QString& path, const QString& interface, const QString& name)
{
    const auto reply = call(service, path, QStringLiteral("org.freedesktop.DBus.Properties"),
        QStringLiteral("Get"), {interface, name});
    return reply ? std::optional(reply->first().value<QDBusVariant>().variant()) : std::nullopt;
}

Finding askUdev(const QString& interface)
{
    QFile file(QStringLiteral("/run/udev/data/n%1").arg(::if_nametoindex(interface.toUtf8().constData())));
    if (!file.open(QIODevice::ReadOnly))
        return udevFinding(interface, {});
    return udevFinding(interface, file.read(kMaxEntry));
}

Finding askNetworkd(const QString& interface)
{
    const int index = static_cast<int>(::if_nametoindex(interface.toUtf8().constData()));
    const auto link = call(kNetworkd, QStringLiteral("/org/freedesktop/network1"),
        kNetworkd + QStringLiteral(".Manager"), QStringLiteral("GetLinkByIndex"), {index});
    if (!link || link->size() < 2)
        return networkdFinding(interface, {});
    const auto state = property(kNetworkd, link->at(1).value<QDBusObjectPath>().path(),
        kNetworkd + QStringLiteral(".Link"), QStringLiteral("AdministrativeState"));
    return networkdFinding(interface, state ? std::optional(state->toString()) : std::nullopt);
}

Finding askNetworkManager(const QString& interface)
{
    const auto device = call(kNetworkManager, QStringLiteral("/org/freedesktop/NetworkManager"),
        kNetworkManager, QStringLiteral("GetDeviceByIpIface"), {interface});
    if (!device)
        return networkManagerFinding(interface, {});
    const auto managed = property(kNetworkManager, device->first().value<QDBusObjectPath>().path(),
        kNetworkManager + QStringLiteral(".Device"), QStringLiteral("Managed"));
    return networkManagerFinding(interface, managed ? std::optional(managed->toBool()) : std::nullopt);
}

Finding askFirewalld(const QString& interface)
{
    const QString path = QStringLiteral("/org/fedoraproject/FirewallD1");
    const QString zones = kFirewalld + QStringLiteral(".zone");
    const auto known = call(kFirewalld, path, zones, QStringLiteral("getZones"), {});
    const auto zone = call(kFirewalld, path, zones, QStringLiteral("getZoneOfInterface"), {interface});
    if (!known || !zone)
        return firewalldFinding(interface, {}, {});
    return firewalldFinding(interface, zone->first().toString(), known->first().toStringList());
}

/// What can be said while nothing is connected.
Finding networkManagerFiles()
{
    for (const char* const folder : {"/usr/lib", "/etc", "/run"})
        if (QFileInfo::exists(
                QLatin1String(folder) + QStringLiteral("/NetworkManager/conf.d/50-vlan-nats.conf")))
            return finding("network-manager", State::Good,
                QStringLiteral("NetworkManager's files tell it to leave our interfaces alone."));
    return finding("network-manager", State::Warning,
        QStringLiteral("NetworkManager has not been told to leave our interfaces alone."),
        QStringLiteral("Put 50-vlan-nats.conf of the package into /etc/NetworkManager/conf.d and run "
                       "\"sudo nmcli general reload\"."));
}

} // namespace

Finding udevFinding(const QString& interface, const std::optional<QByteArray>& entry)
{
    if (!entry)
        return finding("udev", State::Skipped, QStringLiteral("udev does not know %1.").arg(interface));
    bool marked = false;
    QString file;
    for (const QByteArray& line : entry->split('\n')) {
        marked = marked || line == "E:VLAN_NATS=1";
        if (line.startsWith("E:ID_NET_LINK_FILE="))
            file = QString::fromUtf8(line.mid(line.indexOf('=') + 1));
    }
    const QString remedy =
        QStringLiteral("Run \"sudo udevadm control --reload\", then \"sudo udevadm trigger "
                       "--action=add /sys/class/net/%1\".")
            .arg(interface);
    const QString name = QFileInfo(file).fileName();
    if (marked && name != QLatin1String("99-default.link"))
        return finding("udev", State::Good, QStringLiteral("udev leaves %1 alone.").arg(interface));
    if (marked)
        return finding("udev", State::Warning,
            QStringLiteral("udev knows %1 as ours and applies %2 to it all the same, which may change its "
                           "hardware address.")
                .arg(interface, name),
            remedy);
    return finding("udev", State::Warning,
        QStringLiteral("udev does not know that %1 is ours, and may change its hardware address.")
            .arg(interface),
        remedy);
}

Finding networkdFinding(const QString& interface, const std::optional<QString>& state)
{
    if (!state)
        return finding(
            "networkd", State::Skipped, QStringLiteral("systemd-networkd does not know %1.").arg(interface));
    if (*state == QLatin1String("unmanaged"))
        return finding(
            "networkd", State::Good, QStringLiteral("systemd-networkd leaves %1 alone.").arg(interface));
    if (*state == QLatin1String("pending") || *state == QLatin1String("initialized"))
        return finding("networkd", State::Skipped,
            QStringLiteral("systemd-networkd has not decided yet what to do with %1.").arg(interface));
    return finding("networkd", State::Warning,
        QStringLiteral("systemd-networkd manages %1 (%2), and may delete its addresses.")
            .arg(interface, *state),
        QStringLiteral(
            "Run \"sudo networkctl reload\" and \"sudo networkctl reconfigure %1\", then reconnect.")
            .arg(interface));
}

Finding networkManagerFinding(const QString& interface, const std::optional<bool>& managed)
{
    if (!managed || !*managed)
        return finding(
            "network-manager", State::Good, QStringLiteral("NetworkManager leaves %1 alone.").arg(interface));
    return finding("network-manager", State::Warning,
        QStringLiteral("NetworkManager manages %1 as one of its own devices, and may take it down.")
            .arg(interface),
        QStringLiteral("Run \"sudo nmcli general reload\" and \"sudo nmcli device set %1 managed no\", then "
                       "reconnect.")
            .arg(interface));
}

Finding firewalldFinding(
    const QString& interface, const std::optional<QString>& zone, const QStringList& zones)
{
    if (!zone)
        return finding("firewalld", State::Skipped,
            QStringLiteral("firewalld does not tell you which zone %1 is in.").arg(interface));
    const QString ours = QStringLiteral("vlan-nats");
    if (!zones.contains(ours))
        return finding("firewalld", State::Warning,
            QStringLiteral("firewalld does not know the zone vlan-nats yet."),
            QStringLiteral("Run \"sudo firewall-cmd --reload\"."));
    return finding("firewalld", State::Good,
        zone->isEmpty()
            ? QStringLiteral("firewalld uses its default zone for %1; for a LAN that you trust, use the zone "
                             "vlan-nats.")
                  .arg(interface)
            : QStringLiteral("firewalld has %1 in the zone %2.").arg(interface, *zone));
}

QList<Finding> checkManagers(const QStringList& interfaces)
{
    struct Manager
    {
        const char* check;
        QString name;
        bool runs;
        Finding (*ask)(const QString&);
    };
    const Manager managers[] = {
        {"udev", QStringLiteral("udev"), QFileInfo::exists(QStringLiteral("/run/udev/control")), askUdev},
        {"networkd", QStringLiteral("systemd-networkd"), runs(kNetworkd), askNetworkd},
        {"network-manager", QStringLiteral("NetworkManager"), runs(kNetworkManager), askNetworkManager},
        {"firewalld", QStringLiteral("firewalld"), runs(kFirewalld), askFirewalld},
    };
    QList<Finding> findings;
    for (const Manager& manager : managers) {
        if (!manager.runs) {
            findings << finding(
                manager.check, State::Skipped, QStringLiteral("%1 is not running here.").arg(manager.name));
            continue;
        }
        for (const QString& interface : interfaces)
            findings << manager.ask(interface);
        if (interfaces.isEmpty() && manager.name == QLatin1String("NetworkManager"))
            findings << networkManagerFiles();
        else if (interfaces.isEmpty())
            findings << finding(manager.check, State::Skipped,
                QStringLiteral("How %1 treats our interfaces can be checked only while a VLAN is connected.")
                    .arg(manager.name));
    }
    return findings;
}

} // namespace vnats::cli
