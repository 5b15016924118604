// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/session/first_figures.h"
#include "app/cli/session/helper_access.h"
#include "app/cli/session/session_choice.h"
#include "app/cli/terminal/arguments.h"
#include "app/cli/terminal/output.h"
#include "app/cli/verbs/metrics_server.h"
#include "app/cli/verbs/metrics_text.h"
#include "app/cli/verbs/verbs.h"

#include <QMap>
#include <QSet>

namespace vnats::cli {

const char kMetricsHelp[] = R"(Usage: vlan-natsctl metrics [--listen 127.0.0.1:PORT]

Prints the state of this computer's VLANs, and the counters of yours, in Prometheus' text format; the manual page
lists their names. For node_exporter's textfile collector:

  vlan-natsctl metrics >vlan_nats.prom.new && mv vlan_nats.prom.new vlan_nats.prom

  --listen ADDRESS  keep running and answer GET /metrics there; only 127.0.0.1 or [::1]

Exit codes: 0 done; 1 failed; 2 wrong arguments; 5 no helper.)";

namespace {

/// Keeps the figures up to date.
class Measuring : public QObject
{
public:
    explicit Measuring(HelperClient& client)
        : QObject(&client)
        , m_client(client)
    {
        connect(&client, &HelperClient::sessionAdded, this, &Measuring::follow);
        connect(&client, &HelperClient::statistics, this,
            [this](const QString& path, const Stats& stats) { m_stats[path] = stats; });
        connect(&client, &HelperClient::peersReset, this, [this](const QString& path, const auto& peers) {
            m_peers[path].clear();
            keep(path, peers);
        });
        connect(&client, &HelperClient::peersChanged, this,
            [this](const QString& path, const QList<PeerInfo>& peers, const QStringList& removed) {
                keep(path, peers);
                for (const QString& mac : removed)
                    m_peers[path].remove(mac);
            });
        connect(&client, &HelperClient::sessionRemoved, this, [this](const QString& path) {
            m_stats.remove(path);
            m_peers.remove(path);
        });
        for (const SessionInfo& session : client.sessions())
            follow(session);
    }

    QString text() const
    {
        QList<Measured> all;
        for (const SessionInfo& session : m_client.sessions()) {
            Measured measured{session, {}, {}};
            if (m_stats.contains(session.path))
                measured.stats = m_stats[session.path];
            if (m_peers.contains(session.path))
                measured.peers = m_peers[session.path].size();
            all.append(measured);
        }
        return metricsText(all);
    }

private:
    void follow(const SessionInfo& session)
    {
        if (mayRead(session))
            m_client.subscribe(session.path);
    }

    void keep(const QString& path, const QList<PeerInfo>& peers)
    {
        for (const PeerInfo& peer : peers)
            m_peers[path].insert(QString::fromStdString(peer.mac.toString()));
    }

    HelperClient& m_client;
    QMap<QString, Stats> m_stats;
    QMap<QString, QSet<QString>> m_peers;
};

} // namespace

ExitCode metrics(const QStringList& list)
{
    const QString verb = QStringLiteral("metrics");
    Arguments arguments;
    if (const auto parsed = arguments.value("listen").parse(list, 0); !parsed)
        return printUsageError(verb, parsed.error());

    std::unique_ptr<MetricsServer> server;
    Measuring* measuring = nullptr;
    if (arguments.has("listen")) {
        auto listening = MetricsServer::listen(arguments.valueOf("listen"),
            [&measuring] { return measuring ? measuring->text() : metricsText({}); });
        if (!listening)
            return printUsageError(verb, listening.error());
        server = *std::move(listening);
    }
    return runWithHelper(
        [&](HelperClient& client) {
            measuring = new Measuring(client);
            if (server)
                return;
            new FirstFigures(client, [measuring] {
                printLine(measuring->text().trimmed());
                finish(ExitCode::Ok);
            });
        },
        Sessions::OfHelper);
}

} // namespace vnats::cli
