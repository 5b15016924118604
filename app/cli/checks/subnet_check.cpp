// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/checks/subnet_check.h"

#include "app/cli/terminal/output.h"
#include "core/base/problem.h"

#include <QDir>
#include <QFile>
#include <algorithm>
#include <bit>
#include <ifaddrs.h>
#include <memory>
#include <netinet/in.h>
#include <optional>
#include <span>
#include <vector>

namespace vnats::cli {

namespace {

/// The address or netmask in a socket address.
std::optional<IpAddress> ipIn(const sockaddr* from)
{
    if (from && from->sa_family == AF_INET)
        return IpAddress::fromBytes(
            std::as_bytes(std::span(&reinterpret_cast<const sockaddr_in*>(from)->sin_addr, 1)));
    if (from && from->sa_family == AF_INET6)
        return IpAddress::fromBytes(
            std::as_bytes(std::span(&reinterpret_cast<const sockaddr_in6*>(from)->sin6_addr, 1)));
    return std::nullopt;
}

unsigned lengthOf(const IpAddress& mask)
{
    unsigned length = 0;
    for (const std::byte byte : mask.bytes())
        length += static_cast<unsigned>(std::popcount(std::to_integer<unsigned>(byte)));
    return length;
}

bool isVlan(const QString& interface)
{
    QFile alias(QStringLiteral("/sys/class/net/%1/ifalias").arg(interface));
    return alias.open(QIODevice::ReadOnly) && alias.readAll().startsWith("vlan-nats ");
}

/// It is the interface of a VLAN of ours, or a bridge that has one as a port.
bool isPartOfVlan(const QString& interface)
{
    if (isVlan(interface))
        return true;
    const QStringList ports = QDir(QStringLiteral("/sys/class/net/%1/brif").arg(interface)).entryList();
    return std::ranges::any_of(ports, isVlan);
}

/// The rows of a table in /proc/net, by their words.
QList<QList<QByteArray>> rowsOf(const QString& path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return {};
    QList<QList<QByteArray>> rows;
    for (const QByteArray& line : file.readAll().split('\n'))
        rows << line.simplified().split(' ');
    return rows;
}

/// A route of the main table; its gateway may be 0.
struct Route
{
    QString interface;
    IpInterfaceAddress to;
    std::optional<IpAddress> gateway;
};

/// As in /proc/net/route: the bytes of the address read as a number of this machine.
std::optional<IpAddress> ipv4In(const QByteArray& word)
{
    bool valid = false;
    const quint32 number = word.toUInt(&valid, 16);
    return valid ? IpAddress::fromBytes(std::as_bytes(std::span(&number, 1))) : std::nullopt;
}

/// As in /proc/net/ipv6_route.
std::optional<IpAddress> ipv6In(const QByteArray& word)
{
    const QByteArray bytes = QByteArray::fromHex(word);
    return bytes.size() == 16 ? IpAddress::fromBytes(std::as_bytes(std::span(bytes.constData(), 16)))
                              : std::nullopt;
}

std::vector<Route> routesOfComputer()
{
    constexpr quint32 reject = 0x200;
    constexpr quint32 local = 0x80000000;
    std::vector<Route> routes;
    for (const QList<QByteArray>& row : rowsOf(QStringLiteral("/proc/net/route"))) {
        const auto to = row.size() > 7 ? ipv4In(row[1]) : std::nullopt;
        const auto mask = to ? ipv4In(row[7]) : std::nullopt;
        if (mask)
            routes.push_back({QString::fromLocal8Bit(row[0]), {*to, lengthOf(*mask)}, ipv4In(row[2])});
    }
    for (const QList<QByteArray>& row : rowsOf(QStringLiteral("/proc/net/ipv6_route"))) {
        const auto to = row.size() > 9 ? ipv6In(row[0]) : std::nullopt;
        if (to && (row[8].toUInt(nullptr, 16) & (reject | local)) == 0)
            routes.push_back(
                {QString::fromLocal8Bit(row[9]), {*to, row[1].toUInt(nullptr, 16)}, ipv6In(row[4])});
    }
    return routes;
}

std::vector<IpAddress> nameServersOfComputer()
{
    std::vector<IpAddress> servers;
    for (const char* const path : {"/etc/resolv.conf", "/run/systemd/resolve/resolv.conf"})
        for (const QList<QByteArray>& row : rowsOf(QString::fromLatin1(path)))
            if (row.size() > 1 && row[0] == "nameserver")
                if (const auto server = IpAddress::parse(row[1].toStdString()))
                    servers.push_back(*server);
    return servers;
}

Problem overlap(ProblemCode code, const IpInterfaceAddress& subnet, Places places)
{
    places["subnet"] = subnet.toString();
    return {code, std::move(places)};
}

/// What another interface has of the subnet.
std::optional<Problem> onInterface(const IpInterfaceAddress& subnet)
{
    ifaddrs* list = nullptr;
    if (::getifaddrs(&list) != 0)
        return std::nullopt;
    const std::unique_ptr<ifaddrs, void (*)(ifaddrs*)> owner(list, ::freeifaddrs);
    for (const ifaddrs* entry = list; entry; entry = entry->ifa_next) {
        const auto address = ipIn(entry->ifa_addr);
        const auto mask = ipIn(entry->ifa_netmask);
        const QString name = QString::fromLocal8Bit(entry->ifa_name);
        if (!address || !mask || address->isLinkLocal())
            continue;
        const IpInterfaceAddress theirs{*address, lengthOf(*mask)};
        if (theirs.overlaps(subnet) && !isPartOfVlan(name))
            return overlap(ProblemCode::SubnetOverlapInterface, subnet,
                {{"other", theirs.toString()}, {"interface", name.toStdString()}});
    }
    return std::nullopt;
}

/// What leads elsewhere of the subnet, or would be looked for on the VLAN.
std::optional<Problem> onTheWay(const IpInterfaceAddress& subnet)
{
    for (const Route& route : routesOfComputer()) {
        if (isPartOfVlan(route.interface))
            continue;
        if (route.to.prefixLength >= subnet.prefixLength && route.to.overlaps(subnet))
            return overlap(ProblemCode::SubnetOverlapRoute, subnet, {{"other", route.to.toString()}});
        if (route.to.prefixLength == 0 && route.gateway && subnet.contains(*route.gateway))
            return overlap(
                ProblemCode::SubnetOverlapGateway, subnet, {{"address", route.gateway->toString()}});
    }
    for (const IpAddress& server : nameServersOfComputer())
        if (subnet.contains(server))
            return overlap(ProblemCode::SubnetOverlapNameServer, subnet, {{"address", server.toString()}});
    return std::nullopt;
}

std::optional<Problem> whyNot(const IpInterfaceAddress& subnet)
{
    if (subnet.address.isLinkLocal())
        return std::nullopt;
    auto problem = onInterface(subnet);
    return problem ? problem : onTheWay(subnet);
}

} // namespace

Finding checkSubnets(const Profile& profile)
{
    std::vector<IpInterfaceAddress> subnets = profile.settings.ownSubnets();
    // One of them will do.
    if (profile.settings.choosesRange() && !profile.settings.overlap)
        if (const std::vector<IpInterfaceAddress> ranges = profile.settings.automaticRanges();
            std::ranges::all_of(
                ranges, [](const IpInterfaceAddress& range) { return whyNot(range).has_value(); }))
            subnets.push_back(ranges.front());
    for (const IpInterfaceAddress& subnet : subnets) {
        if (const auto problem = whyNot(subnet))
            return finding("conflicts", Finding::State::Bad,
                QStringLiteral("%1 of %2 overlaps another network of this computer.")
                    .arg(QString::fromStdString(subnet.toString()), profile.displayName()),
                inEnglish(*problem));
    }
    return finding("conflicts", Finding::State::Good,
        QStringLiteral("The subnets of %1 do not overlap another network of this computer.")
            .arg(profile.displayName()));
}

} // namespace vnats::cli
