// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/checks/names_check.h"

#include <QDBusConnection>
#include <QDBusConnectionInterface>
#include <QDBusMessage>
#include <QDBusObjectPath>
#include <QDBusVariant>
#include <QFile>
#include <QRegularExpression>
#include <algorithm>
#include <net/if.h>

namespace vnats::cli {

namespace {

using State = Finding::State;

constexpr int kResolvedPatienceMs = 5000;
constexpr qint64 kMaxFile = 64 * 1024;
constexpr char kNames[] = "names";
constexpr char kLeaves[] = "leaves";

const QString kResolved = QStringLiteral("org.freedesktop.resolve1");
const QString kResolvedPath = QStringLiteral("/org/freedesktop/resolve1");
const QString kManager = QStringLiteral("org.freedesktop.resolve1.Manager");

std::optional<QVariant> askResolved(
    const QString& path, const QString& interface, const QString& method, const QVariantList& arguments)
{
    QDBusMessage message = QDBusMessage::createMethodCall(kResolved, path, interface, method);
    message.setArguments(arguments);
    message.setAutoStartService(false);
    const QDBusMessage reply = QDBusConnection::systemBus().call(message, QDBus::Block, kResolvedPatienceMs);
    if (reply.type() != QDBusMessage::ReplyMessage || reply.arguments().isEmpty())
        return std::nullopt;
    return reply.arguments().first();
}

std::optional<QString> multicastOf(const QString& path, const QString& interface)
{
    const auto value = askResolved(path, QStringLiteral("org.freedesktop.DBus.Properties"),
        QStringLiteral("Get"), {interface, QStringLiteral("MulticastDNS")});
    return value ? std::optional(value->value<QDBusVariant>().variant().toString()) : std::nullopt;
}

std::optional<QString> multicastOn(const QString& interface)
{
    const int index = static_cast<int>(::if_nametoindex(interface.toUtf8().constData()));
    const auto link = askResolved(kResolvedPath, kManager, QStringLiteral("GetLink"), {index});
    return link
        ? multicastOf(link->value<QDBusObjectPath>().path(), QStringLiteral("org.freedesktop.resolve1.Link"))
        : std::nullopt;
}

QByteArray contentOf(const char* path)
{
    QFile file(QString::fromUtf8(path));
    return file.open(QIODevice::ReadOnly) ? file.read(kMaxFile) : QByteArray();
}

bool asksResolved(const QByteArray& resolvConf)
{
    static const QRegularExpression stub(
        QStringLiteral("^nameserver\\s+127\\.0\\.0\\.5[34]\\b"), QRegularExpression::MultilineOption);
    return stub.match(QString::fromUtf8(resolvConf)).hasMatch();
}

NameServices whatThereIs()
{
    NameServices services;
    const QDBusConnection bus = QDBusConnection::systemBus();
    if (!bus.isConnected())
        return services;
    services.avahi = bus.interface()->isServiceRegistered(QStringLiteral("org.freedesktop.Avahi"));
    services.resolved = bus.interface()->isServiceRegistered(kResolved);
    if (services.resolved)
        services.global = multicastOf(kResolvedPath, kManager).value_or(QString());
    services.hosts = hostsIn(contentOf("/etc/nsswitch.conf"));
    services.stub = asksResolved(contentOf("/etc/resolv.conf"));
    return services;
}

} // namespace

QStringList hostsIn(const QByteArray& nsswitch)
{
    for (const QByteArray& line : nsswitch.split('\n')) {
        const QString words = QString::fromUtf8(line.split('#').first()).simplified();
        if (words.startsWith(QLatin1String("hosts:")))
            return words.mid(6).split(QLatin1Char(' '), Qt::SkipEmptyParts);
    }
    return {};
}

Finding namesFinding(const NameServices& services)
{
    const bool viaAvahi = std::ranges::any_of(
        services.hosts, [](const QString& word) { return word.startsWith(QLatin1String("mdns")); });
    const bool viaResolved = services.stub || services.hosts.contains(QStringLiteral("resolve"));
    if (services.avahi && !viaAvahi)
        return finding(kNames, State::Warning,
            QStringLiteral(
                "Avahi tells others this computer's name, but programs here do not ask it for theirs."),
            QStringLiteral(
                "Install libnss-mdns, which adds mdns4_minimal to the hosts of /etc/nsswitch.conf."));
    if (services.avahi)
        return finding(
            kNames, State::Good, QStringLiteral("Avahi resolves names such as attic.local on the LAN."));
    if (!services.resolved)
        return finding(kNames, State::Skipped,
            QStringLiteral(
                "Nothing here resolves names such as attic.local; avahi-daemon with libnss-mdns would, "
                "or systemd-resolved."));
    const QString remedy =
        QStringLiteral("Write \"[Resolve]\" and below it \"MulticastDNS=yes\" into "
                       "/etc/systemd/resolved.conf.d/multicast.conf, then run \"sudo systemctl restart "
                       "systemd-resolved\".");
    if (services.global == QLatin1String("no"))
        return finding(kNames, State::Warning,
            QStringLiteral(
                "systemd-resolved neither resolves names such as attic.local nor tells others this "
                "computer's: its multicast DNS is off."),
            remedy);
    if (!viaResolved)
        return finding(kNames, State::Warning,
            QStringLiteral(
                "Programs here do not ask systemd-resolved, which resolves names such as attic.local."),
            QStringLiteral("Install libnss-resolve, or make /etc/resolv.conf a link to "
                           "/run/systemd/resolve/stub-resolv.conf."));
    if (services.global == QLatin1String("resolve"))
        return finding(kNames, State::Warning,
            QStringLiteral(
                "systemd-resolved resolves names such as attic.local, but does not tell others this "
                "computer's."),
            remedy);
    return finding(kNames, State::Good,
        QStringLiteral("systemd-resolved resolves names such as attic.local where multicast DNS is on."));
}

Finding interfaceNamesFinding(const QString& interface, const std::optional<QString>& multicast)
{
    if (!multicast)
        return finding(
            kNames, State::Skipped, QStringLiteral("systemd-resolved does not know %1.").arg(interface));
    if (*multicast == QLatin1String("yes"))
        return finding(kNames, State::Good,
            QStringLiteral("systemd-resolved has multicast DNS on for %1.").arg(interface));
    return finding(kNames, State::Warning,
        QStringLiteral("systemd-resolved has multicast DNS off for %1.").arg(interface),
        QStringLiteral("Run \"sudo resolvectl mdns %1 yes\".").arg(interface));
}

Finding leavesFinding(const NameServices& services)
{
    if (services.avahi)
        return finding(
            kLeaves, State::Good, QStringLiteral("Avahi finds leaves that members host in this network."));
    return finding(kLeaves, State::Skipped,
        services.resolved
            ? QStringLiteral(
                "Leaves that members host in this network are not found here: systemd-resolved resolves "
                "names, but does not look for services. avahi-daemon would.")
            : QStringLiteral(
                "Leaves that members host in this network are not found here; avahi-daemon would find them."));
}

QList<Finding> checkNames(const QStringList& interfaces)
{
    const NameServices services = whatThereIs();
    QList<Finding> findings{namesFinding(services), leavesFinding(services)};
    // Where its configuration has it off, that says it all.
    if (services.resolved && !services.avahi && services.global != QLatin1String("no"))
        for (const QString& interface : interfaces)
            findings << interfaceNamesFinding(interface, multicastOn(interface));
    return findings;
}

} // namespace vnats::cli
