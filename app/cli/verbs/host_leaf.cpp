// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/verbs/host_leaf.h"

#include "app/cli/secrets/keyring.h"
#include "app/cli/secrets/secret_files.h"
#include "app/cli/session/helper_access.h"
#include "app/cli/session/session_choice.h"
#include "app/cli/session/waiting.h"
#include "app/cli/terminal/interruption.h"
#include "app/cli/terminal/output.h"
#include "core/base/server_url.h"
#include "core/base/validation.h"

#include <QDBusConnection>
#include <QDBusConnectionInterface>
#include <QTimer>
#include <algorithm>

namespace vnats::cli {

namespace {

using Failure = std::unexpected<QString>;

const QString kLeafVerb = QStringLiteral("host");

/// In which the members leave a leaf that is about to end.
constexpr std::chrono::milliseconds kFarewell{1500};

struct LeafRequest
{
    Profile profile;
    Secrets secrets;
    LanHost::Options options;
};

/// By its name, identifier or VLAN ID; or the one profile whose server has the host of this URL.
std::expected<Profile, QString> profileOf(const QString& where, const std::string& url)
{
    const ProfileStore profiles = loadProfiles();
    if (url.empty()) {
        if (const auto profile = profiles.find(where))
            return *profile;
        return Failure(QStringLiteral(
            "--leaf-of: There is no profile \"%1\", or more than one. See vlan-natsctl profiles.")
                           .arg(where));
    }
    const std::string host = ServerUrl::split(url).asciiHost();
    QList<Profile> found;
    for (const Profile& profile : profiles.profiles())
        if (std::ranges::any_of(profile.settings.servers,
                [&host](const std::string& server) { return ServerUrl::split(server).asciiHost() == host; }))
            found << profile;
    if (found.size() == 1)
        return found.constFirst();
    return Failure(
        QStringLiteral("--leaf-of: No profile, or more than one, has a server on %1. Save one profile with "
                       "it, or give the profile instead of the URL.")
            .arg(QString::fromStdString(host)));
}

std::expected<LeafRequest, QString> readRequest(const Arguments& arguments, LanHost::Options options)
{
    const QString where = arguments.valueOf("leaf-of");
    std::string url;
    if (where.contains(QLatin1String("://"))) {
        const auto parsed = validation::parseLeafServer(where.toStdString(), "nats");
        if (!parsed)
            return Failure(QStringLiteral("--leaf-of: ") + inEnglish(parsed.error()));
        url = *parsed;
    }
    auto profile = profileOf(where, url);
    if (!profile)
        return Failure(profile.error());
    if (profile->hosting)
        return Failure(
            QStringLiteral("--leaf-of: The server of \"%1\" runs on this computer already. Give a profile "
                           "whose server is somewhere else.")
                .arg(profile->displayName()));
    const auto given = readSecretFiles(arguments);
    if (!given)
        return Failure(given.error());
    const auto secrets = secretsFor(*profile, *given);
    if (!secrets)
        return Failure(secrets.error());
    if (const auto fits = validation::check(profile->settings, *secrets); !fits)
        return Failure(inEnglish(fits.error()));
    auto uplink = LeafUplink::of(*profile, *secrets, url);
    if (!uplink)
        return Failure(inEnglish(uplink.error()));
    options.uplink = *std::move(uplink);
    return LeafRequest{*std::move(profile), *secrets, std::move(options)};
}

/// One leaf, from the start of its nats-server to its end.
class LeafHosting : public QObject
{
public:
    LeafHosting(
        HelperClient& client, const LeafRequest& request, std::chrono::milliseconds timeout, bool json)
        : QObject(&client)
        , m_client(client)
        , m_request(request)
        , m_timeout(timeout)
        , m_json(json)
        , m_host(request.options)
    {
        connect(&m_host, &LanHost::failed, this, [](const Problem& problem) { cli::fail(problem); });
        connect(&m_host, &LanHost::ended, this, &LeafHosting::end);
        connect(&m_host, &LanHost::ready, this, &LeafHosting::connectUs);
        onInterruption([this] { end({}); });
        m_host.start();
    }

private:
    std::optional<SessionInfo> session() const
    {
        const QString id = QString::fromStdString(m_request.profile.settings.profileId);
        for (const SessionInfo& running : m_client.sessions())
            if (isOurs(running) && (m_path.isEmpty() ? running.profileId == id : running.path == m_path))
                return running;
        return std::nullopt;
    }

    void connectUs()
    {
        if (session())
            return follow();
        m_client.start(m_request.profile.settings, m_request.secrets, true,
            [this](const std::expected<QString, Problem>& path) {
                if (!path)
                    return end(path.error());
                m_started = true;
                m_path = *path;
                if (session())
                    return follow();
                // The signal that announces it has not arrived yet.
                connect(&m_client, &HelperClient::sessionAdded, this, [this](const SessionInfo& added) {
                    if (added.path == m_path)
                        follow();
                });
            });
    }

    void follow()
    {
        const SessionInfo found = *session();
        m_path = found.path;
        awaitConnected(
            m_client, found, m_timeout, [this](const SessionInfo& connected) { serve(connected); });
    }

    void serve(const SessionInfo& session)
    {
        const auto leaf = m_host.leaf();
        if (!leaf)
            return end({ProblemCode::InternalHostFilesDamaged, {{"folder", "~/.local/state/vlan-nats"}}});
        m_client.serveLeaf(m_path, leaf, [this, session](const std::expected<void, Problem>& told) {
            if (!told)
                return end(told.error());
            tell(session);
        });
    }

    void tell(const SessionInfo& session)
    {
        const QString of = QString::fromStdString(m_request.options.uplink->servers.front());
        if (m_json) {
            printJsonLine({{QStringLiteral("interface"), session.interface},
                {QStringLiteral("port"), m_host.port()}, {QStringLiteral("leaf_of"), of}});
        } else {
            printLine(escaped(QStringLiteral(
                "This computer has a leaf of %1 for %2 on port %3. Members in the same network find "
                "it and talk through it.")
                                  .arg(of, labelOf(session))
                                  .arg(m_host.port())));
            const auto* const bus = QDBusConnection::systemBus().interface();
            if (!bus || !bus->isServiceRegistered(QStringLiteral("org.freedesktop.Avahi")))
                printError(QStringLiteral(
                    "avahi-daemon does not run here, so nobody finds the leaf. Install it (sudo apt "
                    "install avahi-daemon), or start it."));
            if (!m_request.options.stay)
                printLine(QStringLiteral("Press Ctrl-C to end it."));
        }
        std::fflush(stdout);
        if (m_request.options.stay)
            finish(ExitCode::Ok);
    }

    /// The members hear of it first, and leave.
    void end(const Problem& problem)
    {
        if (std::exchange(m_ending, true))
            return;
        const ExitCode code = problem ? printProblem(problem) : ExitCode::Ok;
        const bool withUs = m_started && !m_request.options.stay;
        const auto endServer = [this, code] {
            m_host.stop();
            finish(code);
        };
        if (m_path.isEmpty())
            return endServer();
        m_client.serveLeaf(m_path, {}, [this, withUs, endServer](const std::expected<void, Problem>&) {
            QTimer::singleShot(kFarewell, this, [this, withUs, endServer] {
                if (!withUs)
                    return endServer();
                m_client.stop(
                    m_path, false, [endServer](const std::expected<void, Problem>&) { endServer(); });
            });
        });
    }

    HelperClient& m_client;
    const LeafRequest m_request;
    const std::chrono::milliseconds m_timeout;
    const bool m_json;
    LanHost m_host;
    QString m_path;
    /// This command has connected the VLAN.
    bool m_started = false;
    bool m_ending = false;
};

/// For a leaf that stays. It runs the event loop with the helper's answer, or without a helper.
ExitCode stopLeaf(const LeafRequest& request, bool json)
{
    const auto endServer = [&request, json] {
        LanHost host(request.options);
        if (!host.stop())
            return fail({ProblemCode::NoSuchSessionNotHosted});
        if (json)
            printJson({{QStringLiteral("stopped"), qint64(request.profile.settings.vlanId)}});
        else
            printLine(QStringLiteral("The leaf has ended."));
        finish(ExitCode::Ok);
    };
    return runWithHelper(
        [&](HelperClient& client) {
            const QString id = QString::fromStdString(request.profile.settings.profileId);
            for (const SessionInfo& session : client.sessions())
                if (isOurs(session) && session.profileId == id)
                    return client.serveLeaf(session.path, {}, [&](const std::expected<void, Problem>&) {
                        QTimer::singleShot(kFarewell, endServer);
                    });
            endServer();
        },
        Sessions::OfHelper);
}

} // namespace

ExitCode hostLeaf(const Arguments& arguments, LanHost::Options options, std::chrono::milliseconds timeout)
{
    for (const char* const option : {"vlan", "name", "address", "host"})
        if (arguments.has(option))
            return printUsageError(kLeafVerb,
                QStringLiteral(
                    "--leaf-of and --%1 contradict each other: a leaf belongs to the profile's LAN.")
                    .arg(QLatin1String(option)));
    const auto request = readRequest(arguments, std::move(options));
    if (!request)
        return printUsageError(kLeafVerb, request.error());
    if (arguments.has("stop"))
        return stopLeaf(*request, arguments.json());
    return runWithAgent(
        [&](HelperClient& client) { new LeafHosting(client, *request, timeout, arguments.json()); },
        Sessions::OfHelper);
}

} // namespace vnats::cli
