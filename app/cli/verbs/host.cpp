// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/secrets/secret_files.h"
#include "app/cli/session/helper_access.h"
#include "app/cli/session/session_choice.h"
#include "app/cli/session/waiting.h"
#include "app/cli/terminal/arguments.h"
#include "app/cli/terminal/interruption.h"
#include "app/cli/terminal/output.h"
#include "app/cli/verbs/host_leaf.h"
#include "app/cli/verbs/verbs.h"
#include "app/model/hosting/lan_host.h"
#include "core/base/validation.h"

namespace vnats::cli {

const char kHostHelp[] = R"(Usage: vlan-natsctl host [OPTIONS]
       vlan-natsctl host --leaf-of PROFILE|URL [OPTIONS]
       vlan-natsctl host --stop [--vlan ID | --leaf-of PROFILE|URL]

Hosts a LAN on this computer: starts a nats-server under your account, with a certificate, a token and a network key
of its own, connects this computer and prints the invitation for the others, who must be able to reach the port. The
LAN lasts until you press Ctrl-C. The next time, the same invitation is valid again.

With --leaf-of, the nats-server is a leaf node of a profile's server instead, for members in one building: they find it
in their network, talk to each other through it, and go back to the server when it ends. It carries this VLAN only.

  --vlan ID          the VLAN, 42 if not given
  --name N           what to call it
  --port N           the port to listen on; the previous one if not given, else 4222 or a free one
  --host NAME        a name or address by which others reach this computer; may be repeated; its own addresses
                     if not given
  --address A        this computer's address; a free one in the VLAN's subnet if not given
  --stay             return as soon as the LAN is up; it stays until --stop
  --stop             end a LAN that stays
  --renew            use new secrets, so that earlier invitations are no longer valid
  --timeout SECONDS  give up connecting after that time
  --leaf-of PROFILE  a saved profile, whose server listens for leaf nodes on port 7422; or the URL where it does, such as
                     tls://nats.example.com:7443, for the profile with that server
  --login FILE       with --leaf-of: the profile's login as for "up", if it is not in the keyring;
  --creds FILE       or its .creds file
  --ca FILE          and the certificates of trusted authorities
  --cert FILE        and the client certificate …
  --key FILE         … with its private key
  --network-key-file FILE
                     and the key of a sealed VLAN

Needs the packages nats-server and openssl, and avahi-daemon with --leaf-of. Its files are in ~/.local/state/vlan-nats.

Exit codes: 0 done; 1 failed; 2 wrong arguments; 3 not connected, with --stop none was hosted; 4 not authorised;
5 no helper; 6 not connected in time.)";

namespace {

const QString kHostVerb = QStringLiteral("host");

std::expected<LanHost::Options, QString> readOptions(const Arguments& arguments)
{
    LanHost::Options options;
    options.stay = arguments.has("stay");
    options.renew = arguments.has("renew");
    options.name = arguments.has("name") ? arguments.valueOf("name").toStdString() : "Hosted LAN";
    options.hosts = arguments.valuesOf("host");
    if (arguments.has("address"))
        options.address = arguments.valueOf("address").toStdString();
    if (arguments.has("vlan")) {
        const auto vlan = validation::parseVlanId(arguments.valueOf("vlan").toStdString());
        if (!vlan)
            return std::unexpected(QStringLiteral("--vlan: ") + inEnglish(vlan.error()));
        options.vlanId = *vlan;
    }
    if (arguments.has("port")) {
        options.port = arguments.valueOf("port").toUShort();
        if (options.port < 1024)
            return std::unexpected(QStringLiteral(
                "--port: The port is not a number from 1024 to 65535. Give one in that range."));
    }
    return options;
}

/// The LAN, from the start of the server to its end.
class Hosting : public QObject
{
public:
    Hosting(
        HelperClient& client, const LanHost::Options& options, std::chrono::milliseconds timeout, bool json)
        : QObject(&client)
        , m_client(client)
        , m_stay(options.stay)
        , m_renew(options.renew)
        , m_timeout(timeout)
        , m_json(json)
        , m_lan(options)
    {
        connect(&m_lan, &LanHost::failed, this, [](const Problem& problem) { cli::fail(problem); });
        connect(&m_lan, &LanHost::ended, this, &Hosting::end);
        connect(&m_lan, &LanHost::ready, this, &Hosting::connectUs);
        onInterruption([this] { end({}); });
        m_lan.start();
    }

private:
    void connectUs()
    {
        const QString profile = QString::fromStdString(m_lan.settings().profileId);
        for (const SessionInfo& session : m_client.sessions())
            if (isOurs(session) && session.profileId == profile) {
                if (!m_renew)
                    return follow(session.path);
                // It holds the secrets that are no longer valid.
                return m_client.stop(
                    session.path, false, [this](const std::expected<void, Problem>&) { startUs(); });
            }
        startUs();
    }

    void startUs()
    {
        m_client.start(
            m_lan.settings(), m_lan.secrets(), true, [this](const std::expected<QString, Problem>& path) {
                if (!path)
                    return end(path.error());
                follow(*path);
            });
    }

    void follow(const QString& path)
    {
        m_path = path;
        for (const SessionInfo& session : m_client.sessions())
            if (session.path == path)
                return awaitConnected(
                    m_client, session, m_timeout, [this](const SessionInfo& connected) { tell(connected); });
        // The signal that announces it has not arrived yet.
        connect(&m_client, &HelperClient::sessionAdded, this, [this](const SessionInfo& session) {
            if (session.path == m_path)
                follow(m_path);
        });
    }

    void tell(const SessionInfo& session)
    {
        const auto link = formatInvitation(m_lan.invitation());
        if (!link)
            return end(link.error());
        if (m_json) {
            printJsonLine(
                {{QStringLiteral("interface"), session.interface}, {QStringLiteral("port"), m_lan.port()},
                    {QStringLiteral("invitation"), QString::fromStdString(*link)}});
        } else {
            printLine(escaped(
                QStringLiteral("Hosting %1 on port %2. Join it on other computers with this invitation, "
                               "which holds its secrets:")
                    .arg(labelOf(session))
                    .arg(m_lan.port())));
            printLine(QString::fromStdString(*link));
            if (!m_stay)
                printLine(QStringLiteral("Press Ctrl-C to end it."));
        }
        std::fflush(stdout);
        if (m_stay)
            finish(ExitCode::Ok);
    }

    /// Takes the session down first, so that a LAN ended on purpose does not look like a lost server.
    void end(const Problem& problem)
    {
        const ExitCode code = problem ? printProblem(problem) : ExitCode::Ok;
        const auto stopServer = [this, code, refused = bool(problem)] {
            // If another program, such as the tray app, hosts this LAN already, our failure must not end it.
            if (refused && m_lan.wasFound())
                m_lan.letStay();
            else
                m_lan.stop();
            finish(code);
        };
        if (m_path.isEmpty())
            return stopServer();
        m_client.stop(m_path, false, [stopServer](const std::expected<void, Problem>&) { stopServer(); });
    }

    HelperClient& m_client;
    bool m_stay;
    bool m_renew;
    std::chrono::milliseconds m_timeout;
    bool m_json;
    LanHost m_lan;
    QString m_path;
};

ExitCode stopHosting(const LanHost::Options& options, bool json)
{
    const auto tellStopped = [&options, json] {
        if (json)
            printJson({{QStringLiteral("stopped"), qint64(options.vlanId)}});
        else
            printLine(QStringLiteral("The LAN is no longer hosted."));
        finish(ExitCode::Ok);
    };
    LanHost lan(options);
    const bool ran = lan.stop();
    return runWithHelper(
        [&](HelperClient& client) {
            const QString profile = QStringLiteral("host-%1").arg(options.vlanId);
            for (const SessionInfo& session : client.sessions())
                if (isOurs(session) && session.profileId == profile)
                    return client.stop(session.path, true, [&](const std::expected<void, Problem>& stopped) {
                        if (!stopped)
                            return fail(stopped.error());
                        tellStopped();
                    });
            if (!ran)
                return fail({ProblemCode::NoSuchSessionNotHosted});
            tellStopped();
        },
        Sessions::OfHelper);
}

} // namespace

ExitCode host(const QStringList& list)
{
    Arguments arguments;
    arguments.value("vlan").value("name").value("port").value("address").value("timeout").repeatable("host");
    arguments.flag("stay").flag("stop").flag("renew").value("leaf-of");
    addSecretFileOptions(arguments);
    if (const auto parsed = arguments.parse(list, 0); !parsed)
        return printUsageError(kHostVerb, parsed.error());
    const auto timeout = arguments.timeout();
    if (!timeout)
        return printUsageError(kHostVerb, timeout.error());
    const auto options = readOptions(arguments);
    if (!options)
        return printUsageError(kHostVerb, options.error());
    if (arguments.has("leaf-of"))
        return hostLeaf(arguments, *options, *timeout);
    if (firstSecretFileOption(arguments))
        return printUsageError(kHostVerb,
            QStringLiteral("--%1 belongs to --leaf-of: a LAN that is hosted here has secrets of its own.")
                .arg(QLatin1String(firstSecretFileOption(arguments))));
    if (arguments.has("stop"))
        return stopHosting(*options, arguments.json());
    return runWithAgent(
        [&](HelperClient& client) { new Hosting(client, *options, *timeout, arguments.json()); },
        Sessions::OfHelper);
}

} // namespace vnats::cli
