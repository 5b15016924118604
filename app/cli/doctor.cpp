// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/arguments.h"
#include "app/cli/health_checks.h"
#include "app/cli/helper_access.h"
#include "app/cli/output.h"
#include "app/cli/session_choice.h"
#include "app/cli/verbs.h"

#include <QJsonArray>
#include <QStringList>
#include <memory>

namespace vnats::cli {

const char kDoctorHelp[] = R"(Usage: vlan-natsctl doctor

Looks at what may keep a VLAN from working, and says what to do about each: the TAP device, the helper, who asks for
passwords, the tray, NetworkManager, the clock, the servers of your profiles and VLANs, what connected VLANs report
(address conflicts among it), and whether full packets get to each of their members. Changes nothing.

Exit codes: 0 nothing is wrong, though there may be warnings; 1 something is; 2 wrong arguments.)";

namespace {

const char* nameOf(Finding::State state)
{
    const char* const names[] = {"ok", "warning", "error", "skipped"};
    return names[static_cast<std::size_t>(state)];
}

Color colorOfFinding(Finding::State state)
{
    const Color colors[] = {Color::Good, Color::Warning, Color::Bad, Color::Quiet};
    return colors[static_cast<std::size_t>(state)];
}

/// Prints what is found as it is found, since some checks take seconds.
class Examination
{
public:
    explicit Examination(bool json)
        : m_json(json)
    {
    }

    void add(const Finding& finding)
    {
        m_bad = m_bad || finding.state == Finding::State::Bad;
        m_findings.append(QJsonObject{{QStringLiteral("check"), finding.check},
            {QStringLiteral("state"), QLatin1String(nameOf(finding.state))},
            {QStringLiteral("message"), finding.words},
            {QStringLiteral("remedy"),
                finding.remedy.isEmpty() ? QJsonValue() : QJsonValue(finding.remedy)}});
        if (m_json)
            return;
        const QString state = QStringLiteral("%1").arg(QLatin1String(nameOf(finding.state)), -8);
        printLine(colored(state, colorOfFinding(finding.state)) + QLatin1Char(' ') + escaped(finding.words));
        if (!finding.remedy.isEmpty())
            printLine(QStringLiteral("         ") + escaped(finding.remedy));
        std::fflush(stdout);
    }

    ExitCode finish()
    {
        if (m_json)
            printJson({{QStringLiteral("checks"), m_findings}});
        return m_bad ? ExitCode::Failure : ExitCode::Ok;
    }

private:
    bool m_json;
    bool m_bad = false;
    QJsonArray m_findings;
};

/// Each server once, those of running VLANs first.
QStringList serversOf(const QList<SessionInfo>& sessions)
{
    QStringList servers;
    for (const SessionInfo& session : sessions)
        if (isOurs(session) && !session.server.isEmpty())
            servers << session.server;
    const ProfileStore store = loadProfiles();
    for (const Profile& profile : store.profiles())
        for (const std::string& server : profile.settings.servers)
            servers << QString::fromStdString(server);
    servers.removeDuplicates();
    return servers;
}

} // namespace

ExitCode doctor(const QStringList& list)
{
    Arguments arguments;
    if (const auto parsed = arguments.parse(list, 0); !parsed)
        return printUsageError(QStringLiteral("doctor"), parsed.error());
    Examination examination(arguments.json());
    QList<SessionInfo> sessions;
    HelperClient::Availability availability = HelperClient::Availability::Unknown;
    QList<std::pair<SessionInfo, PeerInfo>> paths;

    // First all that the bus tells, then what takes time, outside the event loop.
    tryWithHelper([&](HelperClient& client) {
        availability = client.availability();
        sessions = client.sessions();
        auto left = std::make_shared<qsizetype>(0);
        for (const SessionInfo& session : sessions) {
            if (!mayRead(session))
                continue;
            ++*left;
            client.getPeers(
                session.path, [&paths, session, left](const std::expected<QList<PeerInfo>, Problem>& peers) {
                    for (const PeerInfo& peer : peers.value_or(QList<PeerInfo>()))
                        paths.append({session, peer});
                    if (--*left == 0)
                        finish(ExitCode::Ok);
                });
        }
        if (*left == 0)
            finish(ExitCode::Ok);
    });
    for (const Finding& finding : checkComputer(availability))
        examination.add(finding);
    for (const QString& server : serversOf(sessions))
        examination.add(checkServer(server.toStdString()));
    for (const SessionInfo& session : sessions)
        examination.add(checkSession(session));
    for (const auto& [session, peer] : paths)
        examination.add(checkPath(peer, session));
    return examination.finish();
}

} // namespace vnats::cli
