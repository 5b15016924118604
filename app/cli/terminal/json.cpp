// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/terminal/json.h"

#include "app/cli/terminal/human.h"
#include "helper/contract/stable_mac.h"
#include "helper/contract/string_list.h"

#include <QJsonArray>

namespace vnats::cli {

namespace {

QString text(std::string_view view)
{
    return QString::fromUtf8(view.data(), qsizetype(view.size()));
}

QJsonValue moment(const QDateTime& time)
{
    if (!time.isValid() || time.toMSecsSinceEpoch() == 0)
        return QJsonValue::Null;
    return time.toUTC().toString(Qt::ISODateWithMs);
}

QJsonValue number(std::uint64_t value)
{
    return qint64(value);
}

QJsonObject traffic(std::uint64_t frames, std::uint64_t bytes)
{
    return {{QStringLiteral("frames"), number(frames)}, {QStringLiteral("bytes"), number(bytes)}};
}

QJsonObject drops(const Stats& stats, Direction direction)
{
    QJsonObject object;
    for (std::size_t i = 0; i < kDropNames.size(); ++i)
        if (const auto frames = stats.dropped(direction, static_cast<Drop>(i)); frames > 0) {
            QString reason = text(kDropNames[i]);
            object.insert(reason.replace(QLatin1Char('-'), QLatin1Char('_')), number(frames));
        }
    return object;
}

template <typename Addresses>
QJsonArray texts(const Addresses& addresses)
{
    QJsonArray array;
    for (const auto& address : addresses)
        array.append(QString::fromStdString(address.toString()));
    return array;
}

} // namespace

QJsonValue problemToJson(const Problem& problem)
{
    if (!problem)
        return QJsonValue::Null;
    QJsonObject places;
    for (const auto& [name, value] : problem.places)
        places.insert(text(name), text(value));
    return QJsonObject{
        {QStringLiteral("code"), text(nameOf(problem.code))},
        {QStringLiteral("kind"), text(nameOf(problem.kind()))},
        {QStringLiteral("places"), places},
        {QStringLiteral("message"), text(englishOf(problem))},
    };
}

namespace {

QJsonArray serversToJson(const SessionInfo& session)
{
    QJsonArray servers;
    for (const ServerSight& sight : session.servers)
        servers.append(QJsonObject{
            {QStringLiteral("server"), text(sight.url)},
            {QStringLiteral("state"), text(nameOf(sight.standing))},
            {QStringLiteral("rtt_us"), qint64(session.roundTripTo(sight).count())},
        });
    return servers;
}

} // namespace

QJsonObject sessionToJson(const SessionInfo& session)
{
    return {
        {QStringLiteral("name"), session.name},
        {QStringLiteral("profile_id"), session.profileId},
        {QStringLiteral("state"), text(nameOf(session.state))},
        {QStringLiteral("problem"), problemToJson(session.problem)},
        {QStringLiteral("owner_uid"), qint64(session.owner)},
        {QStringLiteral("boot_profile"), session.bootProfile},
        {QStringLiteral("process"), session.process == 0 ? QJsonValue() : QJsonValue(session.process)},
        {QStringLiteral("interface"), session.interface},
        {QStringLiteral("vlan_id"), qint64(session.vlanId)},
        {QStringLiteral("mac"), session.hardwareAddress},
        {QStringLiteral("addresses"), QJsonArray::fromStringList(session.addresses)},
        {QStringLiteral("routes"), QJsonArray::fromStringList(session.routes)},
        {QStringLiteral("games"), session.games},
        {QStringLiteral("mtu"), qint64(session.mtu)},
        {QStringLiteral("server"), session.server},
        {QStringLiteral("proxy"), session.proxy},
        {QStringLiteral("tls"), session.tls},
        {QStringLiteral("sealed"), session.sealed},
        {QStringLiteral("server_rtt_us"), qint64(session.serverRtt)},
        {QStringLiteral("servers"), serversToJson(session)},
        {QStringLiteral("congestion_control"), session.congestionControl},
        {QStringLiteral("lacks_bbr"), session.lacksBbr},
        {QStringLiteral("since"), moment(session.since)},
        {QStringLiteral("refused_offloads"), session.refusedOffloads},
        {QStringLiteral("outdated"), session.outdated},
        {QStringLiteral("unfiltered"), session.unfiltered},
    };
}

QJsonObject peerToJson(const PeerInfo& peer)
{
    return {
        {QStringLiteral("mac"), QString::fromStdString(peer.mac.toString())},
        {QStringLiteral("addresses"), texts(peer.addresses)},
        {QStringLiteral("name"), QString::fromStdString(peer.name)},
        {QStringLiteral("last_seen"), moment(toDateTime(peer.lastSeen))},
        {QStringLiteral("received"), traffic(peer.receivedFrames, peer.receivedBytes)},
        {QStringLiteral("sent"), traffic(peer.sentFrames, peer.sentBytes)},
        {QStringLiteral("rtt_us"), qint64(peer.rtt.count())},
        {QStringLiteral("features"), QJsonArray::fromStringList(toStringList(peer.features))},
        {QStringLiteral("via"),
            peer.via.isZero() ? QJsonValue() : QString::fromStdString(peer.via.toString())},
        {QStringLiteral("confirms"), peer.confirms},
    };
}

QJsonObject profileToJson(const Profile& profile)
{
    const Settings& settings = profile.settings;
    const auto mac = ownMac(settings);
    return {
        {QStringLiteral("id"), profile.id},
        {QStringLiteral("name"), QString::fromStdString(settings.name)},
        {QStringLiteral("servers"), QJsonArray::fromStringList(toStringList(settings.servers))},
        {QStringLiteral("prefer"), text(nameOf(settings.prefer))},
        {QStringLiteral("tls_name"), QString::fromStdString(settings.tlsServerName)},
        {QStringLiteral("proxy"), QString::fromStdString(settings.proxy)},
        {QStringLiteral("vlan_id"), qint64(settings.vlanId)},
        {QStringLiteral("addresses"), QJsonArray::fromStringList(toStringList(settings.addressTexts()))},
        {QStringLiteral("routes"), QJsonArray::fromStringList(toStringList(settings.routeTexts()))},
        {QStringLiteral("games"), settings.games},
        {QStringLiteral("metered"), settings.metered},
        {QStringLiteral("bridge"), settings.bridge},
        {QStringLiteral("mtu"), qint64(settings.mtu)},
        {QStringLiteral("interface"), QString::fromStdString(settings.interfaceName())},
        {QStringLiteral("prefix"), QString::fromStdString(settings.subjectPrefix)},
        {QStringLiteral("mac"), mac ? QJsonValue(QString::fromStdString(mac->toString())) : QJsonValue()},
    };
}

QJsonObject trafficToJson(const Stats& stats)
{
    const Traffic received = stats.total(Direction::Downlink);
    const Traffic sent = stats.total(Direction::Uplink);
    return {
        {QStringLiteral("received"), traffic(received.frames, received.bytes)},
        {QStringLiteral("sent"), traffic(sent.frames, sent.bytes)},
        {QStringLiteral("dropped"),
            QJsonObject{{QStringLiteral("received"), drops(stats, Direction::Downlink)},
                {QStringLiteral("sent"), drops(stats, Direction::Uplink)}}},
    };
}

} // namespace vnats::cli
