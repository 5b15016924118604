// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/session/helper_access.h"
#include "app/cli/session/session_choice.h"
#include "app/cli/terminal/arguments.h"
#include "app/cli/terminal/human.h"
#include "app/cli/terminal/json.h"
#include "app/cli/terminal/output.h"
#include "app/cli/verbs/verbs.h"
#include "app/model/peers/traffic_history.h"

#include <QMap>
#include <QTimer>
#include <algorithm>

namespace vnats::cli {

const char kWatchHelp[] =
    R"(Usage: vlan-natsctl watch [PROFILE|INTERFACE|VLAN-ID] [--count N] [--timeout SECONDS]

Shows state, rates and peers of your VLANs every second until you press Ctrl-C, or those of one until it ends. On a
terminal the table is redrawn in place; with --json, each VLAN is one line of JSON per second.

  --count N          end after N updates
  --timeout SECONDS  end after that time

Exit codes: 0 done; 1 failed; 2 wrong arguments; 3 not connected; 4 not your VLAN; 5 no helper; 6 no news of it within
--timeout.)";

namespace {

constexpr auto kPeriod = std::chrono::seconds(1);

struct Seen
{
    SessionInfo session;
    Stats stats;
    TrafficHistory history;
    QMap<QString, PeerInfo> peers;
    bool counted = false;
};

/// Follows sessions and draws what is known about them once a second.
class Watching : public QObject
{
public:
    Watching(HelperClient& client, QString only, uint count, std::chrono::milliseconds timeout, bool json)
        : QObject(&client)
        , m_client(client)
        , m_only(std::move(only))
        , m_left(count)
        , m_json(json)
    {
        connect(&client, &HelperClient::sessionAdded, this, &Watching::take);
        connect(&client, &HelperClient::sessionChanged, this, &Watching::take);
        connect(&client, &HelperClient::sessionRemoved, this, &Watching::onRemoved);
        connect(&client, &HelperClient::statistics, this, [this](const QString& path, const Stats& stats) {
            if (Seen* seen = find(path)) {
                seen->stats = stats;
                seen->history.add(std::chrono::steady_clock::now(), stats);
                seen->counted = true;
            }
        });
        connect(&client, &HelperClient::peersReset, this, [this](const QString& path, const auto& peers) {
            if (Seen* seen = find(path)) {
                seen->peers.clear();
                keep(*seen, peers);
            }
        });
        connect(&client, &HelperClient::peersChanged, this,
            [this](const QString& path, const QList<PeerInfo>& peers, const QStringList& removed) {
                if (Seen* seen = find(path)) {
                    keep(*seen, peers);
                    for (const QString& mac : removed)
                        seen->peers.remove(mac);
                }
            });
        for (const SessionInfo& session : client.sessions())
            take(session);
        auto* const timer = new QTimer(this);
        connect(timer, &QTimer::timeout, this, &Watching::draw);
        timer->start(kPeriod);
        if (timeout.count() > 0)
            QTimer::singleShot(
                timeout, this, [this] { finish(m_drawn ? ExitCode::Ok : ExitCode::TimedOut); });
    }

private:
    Seen* find(const QString& path)
    {
        const auto at = m_seen.find(path);
        return at == m_seen.end() ? nullptr : &*at;
    }

    static void keep(Seen& seen, const QList<PeerInfo>& peers)
    {
        for (const PeerInfo& peer : peers)
            seen.peers.insert(QString::fromStdString(peer.mac.toString()), peer);
    }

    void take(const SessionInfo& session)
    {
        if (!mayRead(session) || (!m_only.isEmpty() && session.path != m_only))
            return;
        if (Seen* seen = find(session.path)) {
            seen->session = session;
            return;
        }
        m_seen[session.path].session = session;
        m_client.subscribe(session.path);
    }

    void onRemoved(const QString& path, const Problem& problem)
    {
        m_seen.remove(path);
        if (path != m_only)
            return;
        fail(problem ? problem : Problem{ProblemCode::NoSuchSessionDisconnected});
    }

    void draw()
    {
        // A line without counters says nothing new; the first ones arrive within a second.
        if (!m_seen.isEmpty() && std::ranges::none_of(m_seen, &Seen::counted))
            return;
        m_drawn = true;
        if (m_json)
            for (const Seen& seen : std::as_const(m_seen))
                printJsonLine(toJson(seen));
        else
            drawTable();
        if (m_left == 0)
            return;
        --m_left;
        if (m_left == 0)
            finish(ExitCode::Ok);
    }

    static QJsonObject toJson(const Seen& seen)
    {
        const Rates rates = seen.history.current();
        QJsonObject traffic = trafficToJson(seen.stats);
        traffic.insert(QStringLiteral("received_bytes_per_second"), rates.down);
        traffic.insert(QStringLiteral("sent_bytes_per_second"), rates.up);
        QJsonObject object = sessionToJson(seen.session);
        object.insert(QStringLiteral("time"), QDateTime::currentDateTimeUtc().toString(Qt::ISODateWithMs));
        object.insert(QStringLiteral("traffic"), traffic);
        object.insert(QStringLiteral("peers"), seen.peers.size());
        return object;
    }

    void drawTable() const
    {
        if (isTerminal())
            printLine(QStringLiteral("\x1b[H\x1b[J"));
        if (m_seen.isEmpty())
            printLine(QStringLiteral("Not connected."));
        for (const Seen& seen : m_seen) {
            const Rates rates = seen.history.current();
            const std::string_view state = nameOf(seen.session.state);
            printLine(QStringLiteral("%1: %2, received %3, sent %4, %5")
                          .arg(escaped(labelOf(seen.session)),
                              colored(QString::fromLatin1(state.data(), qsizetype(state.size())),
                                  colorOf(seen.session.state)),
                              humanRate(rates.down), humanRate(rates.up),
                              counted(quint64(seen.peers.size()), "peer")));
            if (seen.session.problem)
                printLine(QStringLiteral("  ") + escaped(inEnglish(seen.session.problem)));
            if (isTerminal())
                printTable(peerRows(seen));
        }
        std::fflush(stdout);
    }

    static QList<QStringList> peerRows(const Seen& seen)
    {
        QList<QStringList> rows;
        for (const PeerInfo& peer : seen.peers)
            rows.append({QStringLiteral("  ") + QString::fromStdString(peer.name),
                QString::fromStdString(peer.mac.toString()),
                peer.addresses.empty() ? QStringLiteral("-")
                                       : QString::fromStdString(peer.addresses.front().toString()),
                peer.rtt.count() == 0 ? QStringLiteral("-") : humanRoundTrip(quint32(peer.rtt.count())),
                humanBytes(peer.receivedBytes), humanBytes(peer.sentBytes)});
        return rows;
    }

    HelperClient& m_client;
    QString m_only;
    uint m_left;
    bool m_json;
    bool m_drawn = false;
    QMap<QString, Seen> m_seen;
};

} // namespace

ExitCode watch(const QStringList& list)
{
    const QString verb = QStringLiteral("watch");
    Arguments arguments;
    if (const auto parsed = arguments.value("count").value("timeout").parse(list, 1); !parsed)
        return printUsageError(verb, parsed.error());
    const auto timeout = arguments.timeout();
    if (!timeout)
        return printUsageError(verb, timeout.error());
    bool number = true;
    const uint count = arguments.has("count") ? arguments.valueOf("count").toUInt(&number) : 0;
    if (!number || (arguments.has("count") && count == 0))
        return printUsageError(verb, QStringLiteral("--count: The count is not a number of at least 1."));

    return runWithHelper([&](HelperClient& client) {
        QString only;
        if (!arguments.word().isEmpty()) {
            const auto session = findSession(client.sessions(), loadProfiles(), arguments.word());
            if (!session)
                return fail(session.error());
            if (!mayRead(*session))
                return fail({ProblemCode::NotAuthorizedOtherUser});
            only = session->path;
        } else if (std::ranges::none_of(client.sessions(), mayRead)) {
            return fail({ProblemCode::NoSuchSessionNothingConnected});
        }
        new Watching(client, only, count, *timeout, arguments.json());
    });
}

} // namespace vnats::cli
