// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/session/helper_access.h"
#include "app/cli/session/session_choice.h"
#include "app/cli/terminal/arguments.h"
#include "app/cli/terminal/human.h"
#include "app/cli/terminal/json.h"
#include "app/cli/terminal/output.h"
#include "app/cli/verbs/verbs.h"
#include "app/model/peers/reach.h"
#include "app/model/words/format.h"

#include <QJsonArray>
#include <algorithm>

namespace vnats::cli {

const char kPeersHelp[] = R"(Usage: vlan-natsctl peers [PROFILE|INTERFACE|VLAN-ID]

Shows the computers seen on a VLAN; without a name, on the one that is connected.

Exit codes: 0 done; 1 failed; 2 wrong arguments; 3 not connected; 4 not your VLAN; 5 no helper.)";

namespace {

void printPeers(const SessionInfo& session, QList<PeerInfo> peers, bool json)
{
    std::ranges::sort(peers, {}, &PeerInfo::mac);
    const Reach reach(session.addresses, session.routes);
    if (json) {
        QJsonArray array;
        for (const PeerInfo& peer : peers) {
            QJsonObject object = peerToJson(peer);
            object[QLatin1String("within_reach")] = !reach.beyond(peer);
            array.append(object);
        }
        printJson({{QStringLiteral("interface"), session.interface},
            {QStringLiteral("vlan_id"), qint64(session.vlanId)}, {QStringLiteral("peers"), array}});
        return;
    }
    if (peers.isEmpty()) {
        printLine(
            escaped(QStringLiteral("No other computer has been seen on %1 yet.").arg(labelOf(session))));
        return;
    }
    QList<QStringList> rows = {{QStringLiteral("NAME"), QStringLiteral("MAC"), QStringLiteral("IP"),
        QStringLiteral("LAST SEEN"), QStringLiteral("RECEIVED"), QStringLiteral("SENT")}};
    const auto clock = std::chrono::system_clock::now();
    const QDateTime now = toDateTime(clock);
    for (const PeerInfo& peer : peers) {
        const auto node = std::ranges::find(peers, peer.via, &PeerInfo::mac);
        const QString nodeName = node == peers.end() ? QString() : QString::fromStdString(node->name);
        QStringList addresses;
        for (const IpAddress& address : peer.addresses)
            addresses << QString::fromStdString(address.toString());
        rows.append({format::peerName(peer, nodeName), QString::fromStdString(peer.mac.toString()),
            addresses.isEmpty() ? QStringLiteral("-") : addresses.join(QLatin1String(", ")),
            humanAge(now.addSecs(-format::silenceOf(peer, clock).count()), now),
            humanBytes(peer.receivedBytes), humanBytes(peer.sentBytes)});
    }
    printTable(rows);
    for (const PeerInfo& peer : peers) {
        const QString called = QString::fromStdString(peer.name.empty() ? peer.mac.toString() : peer.name);
        if (const QString complaint = reach.complaintAbout(peer, called); !complaint.isEmpty())
            printLine(escaped(complaint));
    }
}

} // namespace

ExitCode peers(const QStringList& list)
{
    Arguments arguments;
    if (const auto parsed = arguments.parse(list, 1); !parsed)
        return printUsageError(QStringLiteral("peers"), parsed.error());

    const bool json = arguments.json();
    return runWithHelper([&arguments, json](HelperClient& client) {
        const auto session = chooseSession(client.sessions(), arguments.word(), QStringLiteral("peers"));
        if (!session)
            return fail(session.error());
        client.getPeers(
            session->path, [session = *session, json](const std::expected<QList<PeerInfo>, Problem>& peers) {
                if (!peers)
                    return fail(peers.error());
                printPeers(session, *peers, json);
                finish(ExitCode::Ok);
            });
    });
}

} // namespace vnats::cli
