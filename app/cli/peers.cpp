// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/arguments.h"
#include "app/cli/helper_access.h"
#include "app/cli/human.h"
#include "app/cli/json.h"
#include "app/cli/output.h"
#include "app/cli/session_choice.h"
#include "app/cli/verbs.h"
#include "app/model/format.h"

#include <QJsonArray>
#include <algorithm>
#include <iterator>

namespace vnats::cli {

namespace {

std::expected<SessionInfo, Problem> chooseSession(const QList<SessionInfo>& sessions, const QString& text)
{
    if (!text.isEmpty())
        return findSession(sessions, loadProfiles(), text);
    QList<SessionInfo> readable;
    std::ranges::copy_if(sessions, std::back_inserter(readable), mayRead);
    if (readable.isEmpty())
        return std::unexpected(Problem{ProblemCode::NoSuchSession,
            "You are not connected. Connect first with vlan-natsctl up PROFILE."});
    if (readable.size() > 1)
        return std::unexpected(Problem{ProblemCode::Internal,
            "Several VLANs are connected, among them " + labelOf(readable[0]).toStdString() + " and "
                + labelOf(readable[1]).toStdString() + ". Name one: vlan-natsctl peers INTERFACE."});
    return readable.first();
}

void printPeers(const SessionInfo& session, QList<PeerInfo> peers, bool json)
{
    std::ranges::sort(peers, {}, &PeerInfo::mac);
    if (json) {
        QJsonArray array;
        for (const PeerInfo& peer : peers)
            array.append(peerToJson(peer));
        printJson({{QStringLiteral("interface"), session.interface},
            {QStringLiteral("vlan_id"), qint64(session.vlanId)}, {QStringLiteral("peers"), array}});
        return;
    }
    if (peers.isEmpty()) {
        printLine(escaped(QStringLiteral("Nobody has been seen on %1 yet.").arg(labelOf(session))));
        return;
    }
    QList<QStringList> rows = {{QStringLiteral("NAME"), QStringLiteral("MAC"), QStringLiteral("IP"),
        QStringLiteral("LAST SEEN"), QStringLiteral("RECEIVED"), QStringLiteral("SENT")}};
    const QDateTime now = QDateTime::currentDateTimeUtc();
    for (const PeerInfo& peer : peers) {
        const auto node = std::ranges::find(peers, peer.via, &PeerInfo::mac);
        const QString nodeName = node == peers.end() ? QString() : QString::fromStdString(node->name);
        QStringList addresses;
        for (const IpAddress& address : peer.addresses)
            addresses << QString::fromStdString(address.toString());
        rows.append({format::peerName(peer, nodeName), QString::fromStdString(peer.mac.toString()),
            addresses.isEmpty() ? QStringLiteral("-") : addresses.join(QLatin1String(", ")),
            humanAge(toDateTime(peer.lastSeen), now), humanBytes(peer.receivedBytes),
            humanBytes(peer.sentBytes)});
    }
    printTable(rows);
}

} // namespace

ExitCode peers(const QStringList& list)
{
    Arguments arguments;
    if (const auto parsed = arguments.parse(list, 1); !parsed)
        return printUsageError(QStringLiteral("peers"), parsed.error());

    const bool json = arguments.json();
    return runWithHelper([&arguments, json](HelperClient& client) {
        const auto session = chooseSession(client.sessions(), arguments.word());
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
