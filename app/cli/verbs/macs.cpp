// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/session/helper_access.h"
#include "app/cli/session/session_choice.h"
#include "app/cli/terminal/arguments.h"
#include "app/cli/terminal/human.h"
#include "app/cli/terminal/output.h"
#include "app/cli/verbs/verbs.h"
#include "app/model/words/format.h"

#include <QJsonArray>
#include <algorithm>

namespace vnats::cli {

const char kMacsHelp[] = R"(Usage: vlan-natsctl macs [PROFILE|INTERFACE|VLAN-ID]

Shows the MAC addresses of a VLAN as a switch does, each with its port: "local" for this computer, "direct" for another
computer itself, or the name of the computer behind whose bridge it is.

Exit codes: 0 done; 1 failed; 2 wrong arguments; 3 not connected; 4 not your VLAN; 5 no helper.)";

namespace {

struct Row
{
    QString mac;
    QString port;
    QString via;
    QString seen;
};

QList<Row> rowsOf(const SessionInfo& session, const QList<PeerInfo>& peers)
{
    const auto clock = std::chrono::system_clock::now();
    const QDateTime now = toDateTime(clock);
    QList<Row> rows = {{session.hardwareAddress, QStringLiteral("local"), {}, QStringLiteral("-")}};
    for (const PeerInfo& peer : peers) {
        Row row{QString::fromStdString(peer.mac.toString()), QStringLiteral("direct"), {},
            humanAge(now.addSecs(-format::silenceOf(peer, clock).count()), now)};
        if (!peer.via.isZero()) {
            const auto node = std::ranges::find(peers, peer.via, &PeerInfo::mac);
            row.via = QString::fromStdString(peer.via.toString());
            row.port =
                node == peers.end() || node->name.empty() ? row.via : QString::fromStdString(node->name);
        }
        rows.append(row);
    }
    return rows;
}

void printMacs(const SessionInfo& session, QList<PeerInfo> peers, bool json)
{
    std::ranges::sort(peers, {}, &PeerInfo::mac);
    const QList<Row> rows = rowsOf(session, peers);
    QJsonArray array;
    QList<QStringList> table = {{QStringLiteral("MAC"), QStringLiteral("PORT"), QStringLiteral("LAST SEEN")}};
    for (const Row& row : rows) {
        array.append(QJsonObject{{QStringLiteral("mac"), row.mac}, {QStringLiteral("port"), row.port},
            {QStringLiteral("via"), row.via.isEmpty() ? QJsonValue() : QJsonValue(row.via)}});
        table.append({row.mac, row.port, row.seen});
    }
    if (json)
        printJson({{QStringLiteral("interface"), session.interface},
            {QStringLiteral("vlan_id"), qint64(session.vlanId)}, {QStringLiteral("macs"), array}});
    else
        printTable(table);
}

} // namespace

ExitCode macs(const QStringList& list)
{
    Arguments arguments;
    if (const auto parsed = arguments.parse(list, 1); !parsed)
        return printUsageError(QStringLiteral("macs"), parsed.error());
    return runWithHelper([&arguments](HelperClient& client) {
        const auto session = chooseSession(client.sessions(), arguments.word(), QStringLiteral("macs"));
        if (!session)
            return fail(session.error());
        client.getPeers(session->path,
            [session = *session, json = arguments.json()](
                const std::expected<QList<PeerInfo>, Problem>& peers) {
                if (!peers)
                    return fail(peers.error());
                printMacs(session, *peers, json);
                finish(ExitCode::Ok);
            });
    });
}

} // namespace vnats::cli
