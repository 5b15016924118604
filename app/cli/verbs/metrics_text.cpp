// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/verbs/metrics_text.h"

namespace vnats::cli {

namespace {

QString textOf(std::string_view view)
{
    return QString::fromUtf8(view.data(), qsizetype(view.size()));
}

/// Names come from files and from other people: three characters have a meaning within the quotes.
QString quoted(QString value)
{
    value.replace(QLatin1Char('\\'), QLatin1String("\\\\"));
    value.replace(QLatin1Char('"'), QLatin1String("\\\""));
    value.replace(QLatin1Char('\n'), QLatin1String("\\n"));
    return QLatin1Char('"') + value + QLatin1Char('"');
}

QString labelsOf(const SessionInfo& session)
{
    return QStringLiteral("interface=%1,vlan=%2,name=%3")
        .arg(quoted(session.interface), quoted(QString::number(session.vlanId)), quoted(session.name));
}

/// One metric: its header, then a line for each sample.
class Metric
{
public:
    Metric(QString& out, const char* name, const char* type, const char* help)
        : m_out(out)
        , m_name(QStringLiteral("vlan_nats_") + QLatin1String(name))
    {
        m_out += QStringLiteral("# HELP %1 %2\n# TYPE %1 %3\n")
                     .arg(m_name, QLatin1String(help), QLatin1String(type));
    }

    void add(const QString& labels, double value)
    {
        m_out += QStringLiteral("%1{%2} %3\n").arg(m_name, labels).arg(value, 0, 'g', 17);
    }

private:
    QString& m_out;
    QString m_name;
};

void addTraffic(QString& out, const QList<Measured>& sessions, const char* name, const char* help,
    Direction direction, std::uint64_t Traffic::*number)
{
    Metric metric(out, name, "counter", help);
    for (const Measured& it : sessions)
        for (std::size_t cast = 0; it.stats && cast < kCastNames.size(); ++cast)
            metric.add(labelsOf(it.session) + QStringLiteral(",cast=") + quoted(textOf(kCastNames[cast])),
                double(it.stats->at(direction, static_cast<Cast>(cast)).*number));
}

void addDrops(QString& out, const QList<Measured>& sessions)
{
    Metric metric(out, "dropped_frames_total", "counter", "Frames that were not forwarded, and why.");
    for (const Measured& it : sessions)
        for (const auto& [direction, name] :
            {std::pair(Direction::Downlink, "received"), std::pair(Direction::Uplink, "sent")})
            for (std::size_t reason = 0; it.stats && reason < kDropNames.size(); ++reason)
                metric.add(labelsOf(it.session)
                        + QStringLiteral(",direction=\"%1\",reason=%2")
                              .arg(QLatin1String(name), quoted(textOf(kDropNames[reason]))),
                    double(it.stats->dropped(direction, static_cast<Drop>(reason))));
}

} // namespace

QString metricsText(const QList<Measured>& sessions)
{
    QString out;
    {
        Metric metric(out, "up", "gauge", "1 while frames flow, 0 otherwise.");
        for (const Measured& it : sessions)
            metric.add(labelsOf(it.session), carriesFrames(it.session.state) ? 1 : 0);
    }
    {
        Metric metric(out, "state", "gauge", "1 for the state that the VLAN is in, 0 for the others.");
        for (const Measured& it : sessions)
            for (std::size_t i = 0; i < kSessionStateNames.size(); ++i)
                metric.add(
                    labelsOf(it.session) + QStringLiteral(",state=") + quoted(textOf(kSessionStateNames[i])),
                    it.session.state == static_cast<SessionState>(i) ? 1 : 0);
    }
    {
        Metric metric(out, "connected_since_seconds", "gauge", "When it last became connected (Unix time).");
        for (const Measured& it : sessions)
            if (it.session.since.isValid())
                metric.add(labelsOf(it.session), double(it.session.since.toMSecsSinceEpoch()) / 1000);
    }
    {
        Metric metric(out, "server_round_trip_seconds", "gauge", "Round trip to the NATS server.");
        for (const Measured& it : sessions)
            if (it.session.serverRtt > 0)
                metric.add(labelsOf(it.session), double(it.session.serverRtt) / 1e6);
    }
    {
        Metric metric(out, "peers", "gauge", "Other computers and MAC addresses that are known.");
        for (const Measured& it : sessions)
            if (it.peers)
                metric.add(labelsOf(it.session), double(*it.peers));
    }
    addTraffic(out, sessions, "received_frames_total", "Frames from the VLAN.", Direction::Downlink,
        &Traffic::frames);
    addTraffic(out, sessions, "received_bytes_total", "Bytes of the frames from the VLAN.",
        Direction::Downlink, &Traffic::bytes);
    addTraffic(
        out, sessions, "sent_frames_total", "Frames to the VLAN.", Direction::Uplink, &Traffic::frames);
    addTraffic(out, sessions, "sent_bytes_total", "Bytes of the frames to the VLAN.", Direction::Uplink,
        &Traffic::bytes);
    addDrops(out, sessions);
    return out;
}

} // namespace vnats::cli
