// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/checks/health_checks.h"
#include "app/cli/checks/host_checks.h"
#include "app/cli/checks/manager_check.h"
#include "app/cli/checks/names_check.h"
#include "app/cli/checks/subnet_check.h"
#include "app/cli/checks/vlan_checks.h"
#include "app/cli/secrets/keyring.h"
#include "app/cli/secrets/secret_files.h"
#include "app/cli/session/helper_access.h"
#include "app/cli/session/session_choice.h"
#include "app/cli/terminal/arguments.h"
#include "app/cli/terminal/output.h"
#include "app/cli/verbs/verbs.h"
#include "core/base/proxy_choice.h"
#include "core/base/validation.h"

#include <QJsonArray>
#include <QMap>
#include <QStringList>
#include <cstdlib>
#include <memory>

namespace vnats::cli {

const char kDoctorHelp[] = R"(Usage: vlan-natsctl doctor [PROFILE] [OPTIONS]

Checks what may keep a VLAN from working, and says how to fix it: the TAP device, the helper, polkit and its password
prompt, the tray, the clock, the user namespace, the disk with the profiles, IPv6 where a profile needs it; whether
udev, systemd-networkd, NetworkManager and firewalld leave connected VLANs' interfaces alone; whether names such as
attic.local are resolved; the servers of your profiles and VLANs, their versions and limits; whether they accept the
login of each profile and permit all that a node does; whether addresses conflict with this computer's or another's; and
whether full-size packets reach each member of a connected VLAN. With a profile, checks only that one. Changes nothing.

  --login FILE, --creds FILE, --nkey-file FILE, --ca FILE, --ca-fingerprint SHA256, --cert FILE, --key FILE,
  --network-key-file FILE,
  --proxy-login-file FILE
      the secrets of the profile (see "vlan-natsctl help up"); the keyring's if not given; checks that lack one are
      skipped

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

/// Prints each result at once, since some checks take seconds.
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

/// All that the bus reports about running VLANs.
struct Running
{
    HelperClient::Availability helper = HelperClient::Availability::Unknown;
    QList<SessionInfo> sessions;
    /// By session path, for those that we may read.
    QMap<QString, QList<PeerInfo>> peers;
};

Running whatRuns()
{
    Running running;
    tryWithHelper([&running](HelperClient& client) {
        running.helper = client.availability();
        running.sessions = client.sessions();
        auto left = std::make_shared<qsizetype>(0);
        for (const SessionInfo& session : std::as_const(running.sessions)) {
            if (!mayRead(session))
                continue;
            ++*left;
            client.getPeers(session.path,
                [&running, path = session.path, left](const std::expected<QList<PeerInfo>, Problem>& peers) {
                    running.peers[path] = peers.value_or(QList<PeerInfo>());
                    if (--*left == 0)
                        finish(ExitCode::Ok);
                });
        }
        if (*left == 0)
            finish(ExitCode::Ok);
    });
    return running;
}

/// Only the connection test knows such a way to a server.
bool isBehindWall(const Settings& settings, const std::string& server)
{
    if (ServerUrl::split(server).webSocket)
        return true;
    Settings filled = settings;
    Secrets none;
    if (const auto proxy = proxyOfEnvironment(settings.servers, std::getenv))
        proxy->fillIn(filled, none);
    return proxyTo(server, filled.proxy).has_value();
}

/// Checks each server once, those of running VLANs first; returns those that answer, or cannot be asked from here.
QStringList examineServers(
    Examination& examination, const QList<SessionInfo>& sessions, const QList<Profile>& profiles)
{
    QStringList servers;
    QStringList good;
    for (const Profile& profile : profiles)
        for (const std::string& server : profile.settings.servers)
            (isBehindWall(profile.settings, server) ? good : servers) << QString::fromStdString(server);
    for (const SessionInfo& session : sessions)
        if (isOurs(session) && !session.proxy.isEmpty())
            good << session.server;
    QStringList running;
    for (const SessionInfo& session : sessions)
        if (isOurs(session) && !session.server.isEmpty() && session.proxy.isEmpty()
            && !ServerUrl::split(session.server.toStdString()).webSocket)
            running << session.server;
    servers = running + servers;
    servers.removeIf([&good](const QString& server) { return good.contains(server); });
    servers.removeDuplicates();
    for (const QString& server : std::as_const(servers)) {
        const Finding found = checkServer(server);
        examination.add(found);
        if (found.state != Finding::State::Bad)
            good << server;
    }
    return good;
}

/// The scope: everything, or one profile and its session.
struct Request
{
    QList<Profile> profiles;
    /// Empty means all.
    QString only;
    Secrets secrets;
};

std::expected<Request, QString> requestOf(const Arguments& arguments)
{
    const ProfileStore store = loadProfiles();
    Request request{store.profiles(), {}, {}};
    auto secrets = readSecretFiles(arguments);
    if (!secrets)
        return std::unexpected(secrets.error());
    request.secrets = *std::move(secrets);
    if (arguments.word().isEmpty()) {
        if (!keysOf(request.secrets).isEmpty())
            return std::unexpected(QStringLiteral("Name the profile that the secrets belong to."));
        return request;
    }
    const auto profile = store.find(arguments.word());
    if (!profile)
        return std::unexpected(
            QStringLiteral("There is no profile \"%1\", or more than one. See vlan-natsctl profiles.")
                .arg(arguments.word()));
    if (const auto fits = validation::check(profile->settings, request.secrets); !fits)
        return std::unexpected(inEnglish(fits.error()));
    // If a profile is named, someone is waiting who can unlock the keyring.
    if (const auto kept = secretsFor(*profile, request.secrets))
        request.secrets = *kept;
    request.profiles = {*profile};
    request.only = profile->id;
    return request;
}

} // namespace

ExitCode doctor(const QStringList& list)
{
    const QString verb = QStringLiteral("doctor");
    Arguments arguments;
    addSecretFileOptions(arguments);
    if (const auto parsed = arguments.parse(list, 1); !parsed)
        return printUsageError(verb, parsed.error());
    const auto request = requestOf(arguments);
    if (!request)
        return printUsageError(verb, request.error());

    Examination examination(arguments.json());
    const Running running = whatRuns();
    for (const Finding& finding : checkComputer(running.helper))
        examination.add(finding);
    examination.add(checkUserNamespace());
    examination.add(checkStorage(ProfileStore::defaultPath()));
    QStringList interfaces;
    for (const SessionInfo& session : running.sessions)
        interfaces << session.interface;
    for (const Finding& finding : checkManagers(interfaces) + checkNames(interfaces))
        examination.add(finding);
    QList<SessionInfo> sessions = running.sessions;
    sessions.removeIf([&](const SessionInfo& session) {
        return !request->only.isEmpty() && session.profileId != request->only;
    });
    const QStringList answering = examineServers(examination, sessions, request->profiles);
    for (const Profile& profile : request->profiles) {
        examination.add(checkSubnets(profile));
        for (const Finding& finding : checkIpv6(profile))
            examination.add(finding);
        for (const Finding& finding : checkLogin(profile, answering, request->secrets))
            examination.add(finding);
    }
    for (const SessionInfo& session : std::as_const(sessions))
        for (const Finding& finding : checkSession(session) + checkWorker(session))
            examination.add(finding);
    for (const SessionInfo& session : std::as_const(sessions))
        for (const Finding& finding : checkPaths(session, running.peers.value(session.path)))
            examination.add(finding);
    return examination.finish();
}

} // namespace vnats::cli
