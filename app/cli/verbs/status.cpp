// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/session/helper_access.h"
#include "app/cli/session/session_choice.h"
#include "app/cli/session/waiting.h"
#include "app/cli/terminal/arguments.h"
#include "app/cli/terminal/human.h"
#include "app/cli/terminal/json.h"
#include "app/cli/terminal/output.h"
#include "app/cli/verbs/verbs.h"
#include "app/model/words/format.h"

#include <QElapsedTimer>
#include <QJsonArray>
#include <QLocale>
#include <QTimer>
#include <algorithm>
#include <map>

namespace vnats::cli {

const char kStatusHelp[] =
    R"(Usage: vlan-natsctl status [PROFILE|INTERFACE|VLAN-ID] [--rates] [--wait] [--timeout SECONDS]

Shows what is connected. Traffic is shown only to the user who connected it and to root.

  --rates            measure for a second and show rates as well
  --wait             wait until it is connected; it must be connecting already
  --timeout SECONDS  give up waiting after that time

Exit codes: 0 connected; 1 failed; 2 wrong arguments; 3 nothing is connected; 5 no helper; 6 not connected in time.)";

namespace {

/// Counters arrive once a second; a helper too busy for that must not hold up the rest.
constexpr int kFirstSampleMs = 1500;
constexpr int kSecondSampleMs = 3000;

/// The first and last counters received for one session.
struct Samples
{
    int count = 0;
    Stats first;
    Stats last;
    QElapsedTimer sinceFirst;
    double seconds = 0;

    void add(const Stats& stats)
    {
        if (count++ == 0) {
            first = stats;
            sinceFirst.start();
        }
        last = stats;
        seconds = double(sinceFirst.nsecsElapsed()) / 1e9;
    }

    bool hasRate() const { return count > 1 && seconds > 0; }
    double bytesPerSecond(Direction direction) const
    {
        return double(last.total(direction).bytes - first.total(direction).bytes) / seconds;
    }
};

/// Of a server that is not in use.
QString wordsOf(const ServerSight& sight)
{
    const auto how = [&sight]() -> QString {
        switch (sight.standing) {
        case ServerStanding::Unknown:
        case ServerStanding::Used:
        case ServerStanding::Count:
            break;
        case ServerStanding::Reached:
            return QStringLiteral("round trip %1").arg(humanRoundTrip(quint32(sight.roundTrip.count())));
        case ServerStanding::Unreachable:
            return QStringLiteral("does not answer");
        case ServerStanding::LoginRefused:
            return QStringLiteral("refuses the login or a subject of the LAN");
        case ServerStanding::TlsFailed:
            return QStringLiteral("its TLS or certificate is not accepted");
        case ServerStanding::Elsewhere:
            return QStringLiteral(
                "does not lead to this LAN: another account, or not connected to the server in use");
        case ServerStanding::Slow:
            return QStringLiteral("not used, because what is said on this LAN arrives by it too late");
        }
        return QStringLiteral("not tried yet");
    };
    return QString::fromStdString(sight.url) + QLatin1String(", ") + how();
}

/// Shows the sessions, with counters for those that we may read.
class Report : public QObject
{
public:
    Report(HelperClient& client, QList<SessionInfo> sessions, bool rates, bool json)
        : QObject(&client)
        , m_sessions(std::move(sessions))
        , m_wanted(rates ? 2 : 1)
        , m_json(json)
    {
        connect(&client, &HelperClient::statistics, this, [this](const QString& path, const Stats& stats) {
            m_samples[path].add(stats);
            endIfComplete();
        });
        for (const SessionInfo& session : std::as_const(m_sessions))
            if (mayRead(session)) {
                m_samples[session.path];
                client.subscribe(session.path);
            }
        QTimer::singleShot(rates ? kSecondSampleMs : kFirstSampleMs, this, [this] { end(); });
        endIfComplete();
    }

private:
    void endIfComplete()
    {
        if (std::ranges::all_of(
                m_samples, [this](const auto& entry) { return entry.second.count >= m_wanted; }))
            end();
    }

    void end()
    {
        if (m_ended)
            return;
        m_ended = true;
        if (m_json)
            printAsJson();
        else
            for (const SessionInfo& session : std::as_const(m_sessions))
                printSession(session);
        const bool connected = std::ranges::any_of(
            m_sessions, [](const SessionInfo& session) { return carriesFrames(session.state); });
        finish(connected ? ExitCode::Ok : ExitCode::NotConnected);
    }

    void printAsJson() const
    {
        QJsonArray array;
        for (const SessionInfo& session : m_sessions) {
            QJsonObject object = sessionToJson(session);
            object.insert(QStringLiteral("traffic"), trafficOf(session));
            array.append(object);
        }
        printJson({{QStringLiteral("sessions"), array}});
    }

    QJsonValue trafficOf(const SessionInfo& session) const
    {
        const auto samples = m_samples.find(session.path);
        if (samples == m_samples.end() || samples->second.count == 0)
            return QJsonValue::Null;
        QJsonObject traffic = trafficToJson(samples->second.last);
        if (samples->second.hasRate()) {
            traffic.insert(QStringLiteral("received_bytes_per_second"),
                samples->second.bytesPerSecond(Direction::Downlink));
            traffic.insert(
                QStringLiteral("sent_bytes_per_second"), samples->second.bytesPerSecond(Direction::Uplink));
        }
        return traffic;
    }

    void printSession(const SessionInfo& session) const
    {
        const auto line = [](const char* label, const QString& value) {
            if (!value.isEmpty())
                printLine(QStringLiteral("  %1 %2").arg(QLatin1String(label), -10).arg(escaped(value)));
        };
        const std::string_view state = nameOf(session.state);
        printLine(QStringLiteral("%1: %2").arg(escaped(labelOf(session)),
            colored(QString::fromLatin1(state.data(), qsizetype(state.size())), colorOf(session.state))));
        if (session.problem)
            line("problem", inEnglish(session.problem));
        if (!session.bootProfile.isEmpty())
            line("started", QStringLiteral("at boot, by /etc/vlan-nats/%1.conf").arg(session.bootProfile));
        if (session.process != 0)
            line("process",
                QStringLiteral("%1, the only program on it, as %2")
                    .arg(session.process)
                    .arg(session.interface));
        line("VLAN ID", QString::number(session.vlanId));
        line("addresses", session.addresses.join(QLatin1String(", ")));
        line("routes", session.routes.join(QLatin1String(", ")));
        if (session.games)
            line("games", QStringLiteral("and discovery prefer this LAN"));
        line("MAC", session.hardwareAddress);
        line("MTU", QString::number(session.mtu));
        QString server = session.server;
        if (!server.isEmpty() && session.serverRtt > 0)
            server += QStringLiteral(", round trip %1").arg(humanRoundTrip(session.serverRtt));
        line("server", server);
        line("proxy", session.proxy);
        for (const ServerSight& sight : session.servers)
            if (!server.isEmpty() && sight.standing != ServerStanding::Used)
                line("other", wordsOf(sight));
        if (session.sealed)
            line("sealed", QStringLiteral("with a network key"));
        if (session.since.isValid())
            line("since",
                QLocale::c().toString(session.since.toLocalTime(), QStringLiteral("yyyy-MM-dd HH:mm:ss")));
        if (!session.refusedOffloads.isEmpty())
            line("kernel",
                QStringLiteral("does not support %1 on TAPs; this can only reduce speed")
                    .arg(session.refusedOffloads));
        if (session.outdated)
            line("program", QStringLiteral("from before an upgrade; vlan-natsctl reconnect replaces it"));
        if (const auto samples = m_samples.find(session.path);
            samples != m_samples.end() && samples->second.count > 0) {
            line("received", trafficText(samples->second, Direction::Downlink));
            line("sent", trafficText(samples->second, Direction::Uplink));
        } else if (!mayRead(session)) {
            line("traffic", QStringLiteral("shown only to the user who connected it, and to root"));
        }
    }

    static QString trafficText(const Samples& samples, Direction direction)
    {
        const Traffic total = samples.last.total(direction);
        QString text =
            QStringLiteral("%1 in %2").arg(humanBytes(total.bytes), counted(total.frames, "frame"));
        if (samples.hasRate())
            text += QStringLiteral(", %1").arg(humanRate(samples.bytesPerSecond(direction)));
        if (const QString count = format::dropCount(samples.last, direction); !count.isEmpty())
            text += QStringLiteral("; %1 dropped (%2)")
                        .arg(count,
                            format::dropReasons(samples.last, direction)
                                .replace(QLatin1Char('\n'), QLatin1String(", ")));
        return text;
    }

    QList<SessionInfo> m_sessions;
    std::map<QString, Samples> m_samples;
    int m_wanted;
    bool m_json;
    bool m_ended = false;
};

} // namespace

ExitCode status(const QStringList& list)
{
    Arguments arguments;
    arguments.flag("rates").flag("wait").value("timeout");
    if (const auto parsed = arguments.parse(list, 1); !parsed)
        return printUsageError(QStringLiteral("status"), parsed.error());
    const auto timeout = arguments.timeout();
    if (!timeout)
        return printUsageError(QStringLiteral("status"), timeout.error());

    return runWithHelper([&](HelperClient& client) {
        if (arguments.has("wait")) {
            const auto session = chooseSession(client.sessions(), arguments.word(), QStringLiteral("status"));
            if (!session)
                return fail(session.error());
            return awaitConnected(client, *session, *timeout, [&](const SessionInfo& connected) {
                new Report(client, {connected}, arguments.has("rates"), arguments.json());
            });
        }
        QList<SessionInfo> sessions = client.sessions();
        if (!arguments.word().isEmpty()) {
            const auto session = findSession(sessions, loadProfiles(), arguments.word());
            if (!session)
                return fail(session.error());
            sessions = {*session};
        }
        if (sessions.isEmpty() && !arguments.json())
            printLine(QStringLiteral("Not connected."));
        new Report(client, sessions, arguments.has("rates"), arguments.json());
    });
}

} // namespace vnats::cli
