// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/model/hosting/lan_host.h"

#include "app/model/hosting/foreign_process.h"
#include "app/model/hosting/local_network.h"
#include "core/base/server_url.h"
#include "core/base/validation.h"

#include <QFile>
#include <QStandardPaths>
#include <chrono>
#include <csignal>
#include <string>
#include <sys/prctl.h>
#include <unistd.h>

namespace vnats {

namespace {

using namespace std::chrono_literals;

constexpr auto kLookInterval = 50ms;
constexpr int kMostLooks = 200;
/// A server that refuses a leaf does so at once; one that has let it in may still find fault with its login.
constexpr int kRefusalLooks = 60;
/// nats-server waits for up to 4 s before it turns to the next URL, and for an answer before that.
constexpr int kNextUrlLooks = 100;
constexpr int kSettled = 10;
constexpr auto kPatience = 3000ms;
constexpr qint64 kMostOfLog = 16384;

QString programNamed(const char* name, const QStringList& folders)
{
    if (!folders.isEmpty())
        return QStandardPaths::findExecutable(QLatin1String(name), folders);
    const QString found = QStandardPaths::findExecutable(QLatin1String(name));
    // Servers live in sbin, which is not in every user's PATH.
    return found.isEmpty() ? QStandardPaths::findExecutable(
               QLatin1String(name), {QStringLiteral("/usr/sbin"), QStringLiteral("/usr/local/sbin")})
                           : found;
}

std::unexpected<Problem> notInstalled(const char* program)
{
    return std::unexpected(Problem{ProblemCode::InternalNotInstalled, {{"program", program}}});
}

} // namespace

LanHost::LanHost(const Options& options, QObject* parent)
    : LanHost(options,
        options.uplink ? HostFiles::leafDirectory(options.uplink->profileId)
                       : HostFiles::defaultDirectory(options.vlanId),
        parent)
{
}

LanHost::LanHost(Options options, QString directory, QObject* parent)
    : QObject(parent)
    , m_options(std::move(options))
    , m_files(std::move(directory))
{
    m_openssl.setWorkingDirectory(m_files.directory());
    m_server.setWorkingDirectory(m_files.directory());
    prepareChild(m_openssl, true);
    prepareChild(m_server, !m_options.stay);
    connect(&m_openssl, &QProcess::finished, this, [this](int code) {
        if (code != 0)
            return fail({ProblemCode::InternalHostCertificate,
                {{"reason", m_openssl.readAllStandardError().trimmed().split('\n').constLast().toStdString()},
                    {"folder", m_files.directory().toStdString()}}});
        startServer();
    });
    connect(&m_server, &QProcess::finished, this, &LanHost::lose);
    connect(&m_look, &QTimer::timeout, this, &LanHost::lookWhetherItServes);
}

LanHost::~LanHost()
{
    m_openssl.disconnect(this);
    m_server.disconnect(this);
    if (!m_options.stay)
        stop();
}

void LanHost::prepareChild(QProcess& process, bool diesWithUs, const LeafConfiguration* configuration)
{
    process.setStandardInputFile(QProcess::nullDevice());
    process.setChildProcessModifier([diesWithUs, configuration, parent = ::getpid()] {
        if (configuration)
            configuration->setInherited(true);
        if (!diesWithUs) {
            ::setsid();
            return;
        }
        ::prctl(PR_SET_PDEATHSIG, SIGTERM);
        if (::getppid() != parent)
            ::_exit(1); // the parent has already ended
    });
}

void LanHost::start()
{
    if (const auto good = check(); !good) {
        // A server that is meant to stay may be running anyway.
        Q_EMIT failed(good.error());
        return;
    }
    const bool otherPort = m_options.port != 0 && m_options.port != m_files.port();
    m_wasFound = m_files.servingProcess() && !m_options.renew && !otherPort;
    if (m_wasFound) {
        QTimer::singleShot(0, this, &LanHost::serve);
        return;
    }
    // A new certificate or port needs a new server.
    stop();
    prepare();
}

void LanHost::prepare()
{
    if (const auto prepared = m_files.prepare(m_options.port, m_options.renew); !prepared)
        return fail(prepared.error());
    if (local_network::isServed(m_files.port()))
        return fail({ProblemCode::InvalidServerPortTaken, {{"port", std::to_string(m_files.port())}}});
    if (m_files.needsCertificate())
        makeCertificate();
    else
        startServer();
}

std::expected<void, Problem> LanHost::check()
{
    m_serverProgram = programNamed("nats-server", m_options.programFolders);
    m_opensslProgram = programNamed("openssl", m_options.programFolders);
    if (m_serverProgram.isEmpty())
        return notInstalled("nats-server");
    if (m_opensslProgram.isEmpty())
        return notInstalled("openssl");
    if (m_options.uplink)
        return {};
    const auto addressing = validation::parseAddressing(m_options.address);
    if (!addressing)
        return std::unexpected(addressing.error());
    const QStringList hosts = m_options.hosts.isEmpty() ? local_network::addresses() : m_options.hosts;
    if (hosts.isEmpty())
        return std::unexpected(Problem{ProblemCode::InvalidServerNoAddress});
    Settings settings;
    addressing->storeIn(settings);
    settings.name = m_options.name;
    settings.vlanId = m_options.vlanId;
    settings.profileId = "host-" + std::to_string(m_options.vlanId);
    settings.linger = m_options.stay;
    settings.tlsServerName = HostFiles::kTlsName;
    // The hosts are checked with the settings; the port is only known later.
    for (const QString& host : hosts)
        settings.servers.push_back(
            (host.contains(QLatin1Char(':')) ? QStringLiteral("tls://[%1]") : QStringLiteral("tls://%1"))
                .arg(host)
                .toStdString());
    auto checked = validation::check(settings);
    if (!checked)
        return std::unexpected(checked.error());
    m_settings = *std::move(checked);
    for (const std::string& server : m_settings.servers)
        m_servers.push_back(server.substr(0, server.rfind(':') + 1));
    return {};
}

void LanHost::makeCertificate()
{
    m_openssl.start(m_opensslProgram, m_files.certificateArguments());
}

void LanHost::startServer()
{
    const bool isLeaf = m_options.uplink.has_value();
    if (const auto finished = isLeaf ? m_files.finishLeaf() : m_files.finish(); !finished)
        return fail(finished.error());
    QString configuration = QLatin1String(HostFiles::kConfiguration);
    if (isLeaf) {
        auto made = LeafConfiguration::make(*m_options.uplink, port(), secrets().token,
            QLatin1String(HostFiles::kCertificate), QLatin1String(HostFiles::kKey),
            QLatin1String(HostFiles::kProcess), QLatin1String(HostFiles::kLog), local_network::hasIpv6());
        if (!made)
            return fail(made.error());
        m_leafConfiguration = *std::move(made);
        configuration = m_leafConfiguration->path();
        prepareChild(m_server, !m_options.stay, m_leafConfiguration.get());
    }
    const QStringList arguments{QStringLiteral("-c"), configuration};
    if (m_options.stay) {
        m_server.setProgram(m_serverProgram);
        m_server.setArguments(arguments);
        m_server.setStandardOutputFile(QProcess::nullDevice());
        m_server.setStandardErrorFile(QProcess::nullDevice());
        // Of a detached child, Qt 6.4 does not call the modifier. When this returns, the server runs.
        if (m_leafConfiguration)
            m_leafConfiguration->setInherited(true);
        m_server.startDetached();
        if (m_leafConfiguration)
            m_leafConfiguration->setInherited(false);
    } else {
        m_server.start(m_serverProgram, arguments);
    }
    m_looks = 0;
    m_servingLooks = 0;
    m_linkedLooks = 0;
    m_look.start(kLookInterval);
}

void LanHost::lookWhetherItServes()
{
    // It listens, and it is ours: its pid file is written before it listens.
    const bool serves = m_files.servingProcess() && local_network::isServed(m_files.port());
    if (serves && (!m_options.uplink || isLinked())) {
        serve();
    } else if (serves) {
        const int otherUrls = static_cast<int>(m_options.uplink->urls()) - 1;
        if (++m_servingLooks < kRefusalLooks + otherUrls * kNextUrlLooks)
            return;
        m_look.stop();
        fail(whyNotLinked());
    } else if (++m_looks >= kMostLooks) {
        m_look.stop();
        fail(whyItEnded());
    }
}

void LanHost::serve()
{
    m_look.stop();
    m_serving = true;
    if (const auto process = m_files.servingProcess(); process && m_server.state() == QProcess::NotRunning) {
        m_found = std::make_unique<ForeignProcess>(*process);
        connect(m_found.get(), &ForeignProcess::ended, this, &LanHost::lose);
    }
    // This computer uses the loopback address, which works whatever happens to the network.
    m_settings.servers = {"tls://127.0.0.1:" + std::to_string(port())};
    Q_EMIT ready();
}

void LanHost::lose()
{
    m_look.stop();
    if (!m_serving)
        return fail(whyItEnded());
    m_serving = false;
    Q_EMIT ended(whyItEnded());
}

QString LanHost::readLog() const
{
    QFile log(m_files.path(HostFiles::kLog));
    if (!log.open(QIODevice::ReadOnly))
        return {};
    log.seek(qMax(qint64(0), log.size() - kMostOfLog));
    return QString::fromUtf8(log.readAll()).trimmed();
}

bool LanHost::isLinked()
{
    // There is no other place where nats-server says it but its monitoring, which would be open to everybody here.
    const QString log = readLog();
    const bool isOpen = log.lastIndexOf(QLatin1String("Leafnode connection created"))
        > log.lastIndexOf(QLatin1String("Leafnode connection closed"));
    m_linkedLooks = isOpen ? m_linkedLooks + 1 : 0;
    return m_linkedLooks > kSettled;
}

Problem LanHost::whyNotLinked() const
{
    QString reason = QStringLiteral("it does not answer");
    const QString certified =
        QLatin1Char('"') + QString::fromStdString(m_options.uplink->tlsServerName) + QLatin1Char(':');
    for (const QString& line : readLog().split(QLatin1Char('\n')))
        // What it has against clients (cid), such as our own looks whether it listens, says nothing of its server. Nor does
        // the name that only the certificate holds.
        if (line.contains(QLatin1String("[ERR]")) && !line.contains(QLatin1String(" - cid:"))
            && (certified.size() == 2 || !line.contains(certified)))
            reason = line.section(QLatin1String("[ERR] "), -1);
    const ServerUrl server = ServerUrl::split(m_options.uplink->servers.front());
    return {ProblemCode::ServerLostLeafRefused,
        {{"server", server.host + ':' + server.port + server.path}, {"reason", reason.toStdString()},
            {"file", m_files.path(HostFiles::kLog).toStdString()}}};
}

Problem LanHost::whyItEnded() const
{
    const QString path = m_files.path(HostFiles::kLog);
    QString last = readLog().section(QLatin1Char('\n'), -1);
    // Of a leaf that was killed, the last line tells of its connections.
    if (m_options.uplink && !last.contains(QLatin1String("[FTL]")))
        last.clear();
    // "[123] 2026/11/25 12:00:00.000000 [FTL] …"
    last = last.section(QLatin1String("] "), -1);
    if (last.isEmpty())
        return {ProblemCode::ServerLostHostStopped, {{"file", path.toStdString()}}};
    return {
        ProblemCode::ServerLostHostFailed, {{"reason", last.toStdString()}, {"file", path.toStdString()}}};
}

void LanHost::fail(const Problem& problem)
{
    stop();
    Q_EMIT failed(problem);
}

bool LanHost::stop()
{
    m_look.stop();
    m_serving = false;
    m_found.reset();
    if (m_server.state() != QProcess::NotRunning) {
        disconnect(&m_server, &QProcess::finished, this, &LanHost::lose);
        m_server.terminate();
        // It closes its connections and exits, within milliseconds.
        if (!m_server.waitForFinished(static_cast<int>(kPatience.count()))) {
            m_server.kill();
            m_server.waitForFinished();
        }
        connect(&m_server, &QProcess::finished, this, &LanHost::lose);
        return true;
    }
    const auto process = m_files.servingProcess();
    if (process)
        ForeignProcess(*process).end(kPatience);
    return process.has_value();
}

std::optional<LeafServer> LanHost::leaf() const
{
    // A hello has room for the certificate, which an invitation has not: that names its fingerprint only.
    Secrets told;
    told.token = secrets().token;
    told.ca = m_files.certificate();
    return LeafServer::of(port(), told);
}

Invitation LanHost::invitation() const
{
    Invitation invitation = invitationFor(m_settings);
    invitation.settings.servers.clear();
    for (const std::string& server : m_servers)
        invitation.settings.servers.push_back(server + std::to_string(port()));
    invitation.secrets = secrets();
    return invitation;
}

} // namespace vnats
