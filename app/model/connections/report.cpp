// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/model/connections/report.h"

#include "helper/contract/string_list.h"

#include <QDir>
#include <QMetaEnum>
#include <QRegularExpression>
#include <QSysInfo>
#include <algorithm>

namespace vnats::report {

namespace {

constexpr QLatin1Char kEndOfLine('\n');

// Always in English, for those who help.
QString factLine(const char* what, const QString& value)
{
    return QStringLiteral("  %1: %2").arg(QLatin1String(what), value.isEmpty() ? QStringLiteral("-") : value);
}

QString plain(std::string_view view)
{
    return QString::fromUtf8(view.data(), static_cast<qsizetype>(view.size()));
}

QStringList settingsOf(const Settings& settings)
{
    return {factLine("servers", toStringList(settings.servers).join(QLatin1String(", "))),
        factLine("preferred", plain(nameOf(settings.prefer))),
        factLine("VLAN ID", QString::number(settings.vlanId)),
        factLine("addresses", toStringList(settings.addressTexts()).join(QLatin1String(", "))),
        factLine("MTU", QString::number(settings.mtu)),
        factLine("interface", QString::fromStdString(settings.interfaceName())),
        factLine("subject prefix", QString::fromStdString(settings.subjectPrefix)),
        factLine("bridge", settings.bridge ? QStringLiteral("yes") : QStringLiteral("no"))};
}

QString serversOf(const SessionInfo& session)
{
    QStringList servers;
    for (const ServerSight& sight : session.servers)
        servers << QStringLiteral("%1 (%2, %3 µs)")
                       .arg(QString::fromStdString(sight.url), plain(nameOf(sight.standing)))
                       .arg(session.roundTripTo(sight).count());
    return servers.join(QLatin1String(", "));
}

QStringList sessionOf(const SessionInfo& session)
{
    return {factLine("state", plain(nameOf(session.state))),
        factLine("connected since", session.since.toString(Qt::ISODate)),
        factLine("server in use", session.server), factLine("proxy in use", session.proxy),
        factLine("TLS", session.tls ? QStringLiteral("yes") : QStringLiteral("no")),
        factLine("sealed", session.sealed ? QStringLiteral("yes") : QStringLiteral("no")),
        factLine("round trip to server", QStringLiteral("%1 µs").arg(session.serverRtt)),
        factLine("servers known", serversOf(session)),
        factLine("congestion control", session.congestionControl),
        factLine("interface in use", QStringLiteral("%1, MTU %2").arg(session.interface).arg(session.mtu)),
        factLine("MAC address", session.hardwareAddress),
        factLine("addresses in use", session.addresses.join(QLatin1String(", "))),
        factLine("kernel offers no", session.refusedOffloads), factLine("unfiltered", session.unfiltered)};
}

QString peersOf(const QList<PeerInfo>& peers)
{
    const auto count = [&](auto is) { return static_cast<int>(std::ranges::count_if(peers, is)); };
    return QStringLiteral("%1 (%2 basic, %3 behind bridges)")
        .arg(peers.size())
        .arg(count([](const PeerInfo& peer) { return peer.isBasic(); }))
        .arg(count([](const PeerInfo& peer) { return !peer.via.isZero(); }));
}

QStringList countersOf(const Stats& stats)
{
    QStringList lines;
    Stats::forEach(stats, [&lines](const std::string& name, std::uint64_t value) {
        if (value > 0)
            lines << QStringLiteral("    %1 = %2").arg(QString::fromStdString(name)).arg(value);
    });
    return lines;
}

/// Conflicts, storms and loops name the computer that causes them.
QString withoutNames(QString text, const QList<PeerInfo>& peers)
{
    for (const PeerInfo& peer : peers)
        if (!peer.name.empty())
            text.replace(
                QRegularExpression(QStringLiteral("(?<![\\w-])%1(?![\\w-])")
                                       .arg(QRegularExpression::escape(QString::fromStdString(peer.name))),
                    QRegularExpression::UseUnicodePropertiesOption),
                QStringLiteral("…"));
    return text;
}

QStringList linkLines(const Link& link)
{
    QStringList lines;
    if (link.profile)
        lines << settingsOf(link.profile->settings);
    else
        lines << factLine("profile", QStringLiteral("none of this user's"));
    if (link.session)
        lines << sessionOf(*link.session) << factLine("peers", peersOf(link.peers));
    else
        lines << factLine("state", QStringLiteral("not running"));
    if (link.problem)
        lines << factLine("problem",
            plain(nameOf(link.problem.code)) % QLatin1String(": ")
                % withoutNames(plain(englishOf(link.problem)), link.peers));
    if (const QStringList counters = countersOf(link.stats); !counters.isEmpty())
        lines << QStringLiteral("  counters:") << counters;
    if (!link.log.isEmpty()) {
        lines << QStringLiteral("  log:");
        // All in one pass: a crowd has a thousand names.
        for (const QString& entry : withoutNames(link.log.join(kEndOfLine), link.peers).split(kEndOfLine))
            lines << QStringLiteral("    ") % entry;
    }
    return lines;
}

} // namespace

QList<Link> linksOf(const Connections& connections)
{
    QList<Link> links;
    for (const Connection* connection : connections.all()) {
        Link link{
            connection->profile(), connection->session(), connection->problem(), connection->stats(), {}, {}};
        for (const PeerRoster::Entry& entry : connection->peers().entries())
            link.peers << entry.info;
        for (const EventLog::Event& event : connection->log().events())
            // The computers that joined and left belong to other people.
            if (event.kind != EventLog::Kind::Peers)
                link.log << EventLog::line(event);
        links << link;
    }
    return links;
}

QString text(const Facts& facts)
{
    const char* helper =
        QMetaEnum::fromType<HelperClient::Availability>().valueToKey(static_cast<int>(facts.helper));
    QStringList lines{QStringLiteral("%1 %2").arg(facts.program, facts.version),
        factLine("system", QSysInfo::prettyProductName()),
        factLine("kernel", QSysInfo::kernelVersion() % QLatin1Char(' ') % QSysInfo::currentCpuArchitecture()),
        factLine("Qt", QLatin1String(qVersion())),
        factLine("desktop", qEnvironmentVariable("XDG_CURRENT_DESKTOP")),
        factLine("session type", qEnvironmentVariable("XDG_SESSION_TYPE")),
        factLine("helper", QLatin1String(helper))};
    int number = 0;
    for (const Link& link : facts.links)
        lines << QString() << QStringLiteral("VLAN number %1").arg(++number) << linkLines(link);
    return redacted(lines.join(QLatin1Char('\n'))) % QLatin1Char('\n');
}

QString redacted(const QString& text)
{
    static const QRegularExpression user(QStringLiteral("([a-zA-Z][a-zA-Z0-9+.-]*://)\\S*@"));
    // NKey seeds (SU…, SA…, SO…, …) and the three parts of a JWT.
    static const QRegularExpression seed(QStringLiteral("\\bS[A-Z2-7]{40,}\\b"));
    static const QRegularExpression token(QStringLiteral("\\beyJ[A-Za-z0-9_-]+\\.[A-Za-z0-9_.-]+"));
    QString clean = text;
    clean.replace(user, QStringLiteral("\\1…@"));
    clean.replace(seed, QStringLiteral("…"));
    clean.replace(token, QStringLiteral("…"));
    if (const QString home = QDir::homePath(); home.size() > 1)
        clean.replace(home, QStringLiteral("~"));
    return clean;
}

} // namespace vnats::report
