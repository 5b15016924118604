// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/checks/vlan_checks.h"

#include "app/cli/checks/server_greeting.h"
#include "app/cli/session/session_choice.h"
#include "app/cli/terminal/human.h"
#include "app/cli/terminal/output.h"
#include "app/model/connections/server_probe.h"
#include "app/model/peers/reach.h"
#include "core/base/server_url.h"
#include "core/base/validation.h"

#include <QCoreApplication>
#include <QProcess>
#include <QStandardPaths>
#include <algorithm>
#include <functional>
#include <memory>
#include <string_view>
#include <vector>

namespace vnats::cli {

namespace {

using State = Finding::State;

constexpr int kPingPatienceMs = 4000;
/// Peers pinged at once; with more peers, these are proof enough.
constexpr qsizetype kMostPeers = 32;
/// Below this a full offload frame does not fit, and bulk traffic is slow.
constexpr qint64 kGoodPayload = 64 * 1024;
constexpr quint32 kIpv4AndIcmp = 28;
constexpr quint32 kIpv6AndIcmp = 48;

const char* checkOf(ProbeStep step)
{
    switch (step) {
    case ProbeStep::Tls:
        return "tls";
    case ProbeStep::Login:
        return "login";
    case ProbeStep::Permissions:
        return "permissions";
    default:
        return "server";
    }
}

const char* checkOf(ProblemKind kind)
{
    switch (kind) {
    case ProblemKind::PermissionDenied:
        return "permissions";
    case ProblemKind::LoginRefused:
        return "login";
    case ProblemKind::ServerRefused:
        return "server";
    case ProblemKind::InvalidMtu:
        return "mtu";
    case ProblemKind::AddressConflict:
    case ProblemKind::DuplicateMac:
    case ProblemKind::NoFreeAddress:
    case ProblemKind::SubnetOverlap:
        return "conflicts";
    default:
        return "vlan";
    }
}

/// A condition that is contained and reported is not an error: a storm, a loop that has been cut, another MAC that is
/// used. That the VLAN has no address, or nothing gets through, is one.
bool isContained(const Problem& problem)
{
    switch (problem.code) {
    case ProblemCode::NetworkConfigurationTakenDown:
    case ProblemCode::NetworkConfigurationAddressRemoved:
        return false;
    case ProblemCode::SubnetOverlapInterface:
    case ProblemCode::SubnetOverlapRoute:
        return true; // of a part of the subnet, while the VLAN runs
    default:
        return checkOf(problem.kind()) == std::string_view("vlan");
    }
}

Finding findingOf(const ServerProbe::Step& step, const QString& profile)
{
    const bool ofLan = step.problem.kind() == ProblemKind::SubnetOverlap;
    return finding(ofLan ? "conflicts" : checkOf(step.step), State::Bad,
        QStringLiteral("%1 cannot use %2; the step that fails: %3.")
            .arg(profile, step.server, titleOf(step.step)),
        inEnglish(step.problem));
}

/// The address to ping: IPv4 if there is one, since some peers answer only on IPv4. One in a subnet of ours: for any
/// other, the kernel would ask the members from the address of another interface.
const IpAddress* addressOf(const PeerInfo& peer, const SessionInfo& session)
{
    const auto isNear = [&session](const IpAddress& address) {
        return std::ranges::any_of(session.addresses, [&address](const QString& text) {
            const auto ours = validation::parseAddress(text.toStdString());
            return ours && ours->contains(address);
        });
    };
    const IpAddress* found = nullptr;
    for (const IpAddress& address : peer.addresses)
        if (isNear(address) && (!found || address < *found)) // IPv4 comes before IPv6
            found = &address;
    return found;
}

QString nameOfPeer(const PeerInfo& peer)
{
    return QString::fromStdString(peer.name.empty() ? peer.mac.toString() : peer.name);
}

/// A ping in progress.
struct Ping
{
    QString name;
    QProcess process;
};

std::unique_ptr<Ping> startPing(const QString& program, const SessionInfo& session, const PeerInfo& peer)
{
    const IpAddress& address = *addressOf(peer, session);
    const quint32 headers = address.family() == IpAddress::Family::V4 ? kIpv4AndIcmp : kIpv6AndIcmp;
    auto ping = std::make_unique<Ping>();
    ping->name = nameOfPeer(peer);
    ping->process.start(program,
        {QStringLiteral("-c1"), QStringLiteral("-W2"), QStringLiteral("-Mdo"), QStringLiteral("-I"),
            session.interface, QStringLiteral("-s"), QString::number(session.mtu - headers),
            QString::fromStdString(address.toString())});
    return ping;
}

Finding endPing(Ping& ping, quint32 mtu)
{
    const bool ended =
        ping.process.state() == QProcess::NotRunning || ping.process.waitForFinished(kPingPatienceMs);
    // It has not even tried: the kernel's net.ipv4.ping_group_range may exclude this user.
    if (ended && ping.process.exitCode() > 1)
        return finding("mtu", State::Skipped,
            QStringLiteral("%1 could not be pinged: %2")
                .arg(ping.name, QString::fromLocal8Bit(ping.process.readAllStandardError()).trimmed()));
    if (ended && ping.process.exitCode() == 0)
        return finding("mtu", State::Good,
            QStringLiteral("Packets of %1 bytes reach %2 and return.").arg(mtu).arg(ping.name));
    ping.process.kill();
    ping.process.waitForFinished(kPingPatienceMs);
    return finding("mtu", State::Warning,
        QStringLiteral("A packet of %1 bytes did not reach %2 and return.").arg(mtu).arg(ping.name),
        QStringLiteral(
            "Set the same MTU on both computers, and make sure that its firewall lets pings through."));
}

/// Runs the connection test to its end.
void runProbe(const Settings& settings, const Secrets& secrets,
    const std::function<void(const ServerProbe::Step&)>& onStep,
    const std::function<void(const Problem&)>& onEnd)
{
    ServerProbe test;
    QObject::connect(&test, &ServerProbe::stepDone, &test, onStep);
    QObject::connect(&test, &ServerProbe::finished, &test, [&onEnd](const Problem& problem) {
        onEnd(problem);
        QCoreApplication::exit();
    });
    test.start(settings, secrets);
    QCoreApplication::exec();
}

/// What the connection test says of a server that does not greet us, without a login.
QString adviceFor(const std::string& server)
{
    QString advice =
        QStringLiteral("Check its name and port, that it is running, and that no firewall blocks it.");
    Settings settings;
    settings.servers = {server};
    runProbe(
        settings, {},
        [&advice](const ServerProbe::Step& step) {
            const ProblemKind kind = step.problem.kind();
            if (step.problem && kind != ProblemKind::LoginRefused && kind != ProblemKind::PermissionDenied)
                advice = inEnglish(step.problem);
        },
        [](const Problem&) {});
    return advice;
}

} // namespace

Finding checkServer(const QString& server)
{
    const auto greeting = greetingOf(server.toStdString());
    if (!greeting)
        return finding("server", State::Bad,
            QStringLiteral("%1 cannot be reached: %2.").arg(server, greeting.error()),
            adviceFor(server.toStdString()));
    const QString is = QStringLiteral("%1 is nats-server %2, messages up to %3 bytes")
                           .arg(server, greeting->version)
                           .arg(greeting->maxPayload);
    const bool tls = ServerUrl::split(server.toStdString()).tls;
    if (tls && !greeting->tlsRequired && !greeting->tlsAvailable)
        return finding("server", State::Bad, is + QStringLiteral("; it offers no TLS."),
            QStringLiteral(
                "Configure TLS on the server, or begin the URL with nats:// if the network is trusted."));
    if (!tls && greeting->tlsRequired)
        return finding("server", State::Bad, is + QStringLiteral("; it requires TLS."),
            QStringLiteral("Begin the URL with tls://."));
    if (greeting->maxPayload < kGoodPayload)
        return finding("server", State::Warning, is + QStringLiteral("; that is too small for full speed."),
            QStringLiteral("Set max_payload of the server to 1MB, its default."));
    return finding("server", State::Good, is + QLatin1Char('.'));
}

QList<Finding> checkLogin(const Profile& profile, const QStringList& servers, const Secrets& secrets)
{
    const QString name = profile.displayName();
    if (const SecretKeys missing = missingOf(profile.secretKeys, secrets); !missing.isEmpty())
        return {finding("login", State::Skipped,
            QStringLiteral("Without the %1 of %2, it cannot be tested.").arg(titlesOf(missing), name),
            QStringLiteral("Name the profile, and give what is not in the keyring: "
                           "vlan-natsctl doctor PROFILE --login FILE."))};
    Settings settings = profile.settings;
    std::erase_if(settings.servers,
        [&](const std::string& server) { return !servers.contains(QString::fromStdString(server)); });
    if (settings.servers.empty())
        return {};
    QList<Finding> findings;
    runProbe(
        settings, secrets,
        [&](const ServerProbe::Step& step) {
            if (step.problem)
                findings.append(findingOf(step, name));
            else if (step.step == ProbeStep::MaxPayload && step.value.toLongLong() < kGoodPayload)
                findings.append(finding("server", State::Warning,
                    QStringLiteral(
                        "%1 accepts messages of at most %2 bytes from %3; that is too small for full "
                        "speed.")
                        .arg(step.server, step.value, name),
                    QStringLiteral("Raise max_payload of the server, or the login's own limit (payload).")));
            else if (step.step == ProbeStep::RoundTrip)
                findings.append(finding("permissions", State::Good,
                    QStringLiteral("%1 permits everything that %2 needs; round trip %3.")
                        .arg(step.server, name, humanRoundTrip(step.value.toUInt()))));
        },
        [&](const Problem& problem) {
            if (problem)
                findings.append(finding("login", State::Bad,
                    QStringLiteral("The login of %1 could not be tested.").arg(name), inEnglish(problem)));
        });
    return findings;
}

QList<Finding> checkSession(const SessionInfo& session)
{
    const QString label = labelOf(session);
    const auto is = QStringLiteral("%1 is %2.").arg(label, QLatin1String(nameOf(session.state)));
    if (!session.problem && !carriesFrames(session.state))
        return {finding("vlan", State::Warning, is,
            QStringLiteral("Wait for it with \"vlan-natsctl status --wait\", which says what is wrong."))};
    if (!session.problem)
        return {finding("vlan", State::Good, is),
            finding("permissions", State::Good,
                QStringLiteral("The server denies nothing that %1 needs.").arg(label)),
            finding("conflicts", State::Good,
                QStringLiteral("No other computer has the addresses or the MAC of %1.").arg(label))};
    const char* const check = checkOf(session.problem.kind());
    const bool mild = carriesFrames(session.state) && isContained(session.problem);
    // Every problem's sentence ends with the next step.
    return {finding(check, mild ? State::Warning : State::Bad,
        QStringLiteral("%1 is %2 and has the problem %3.")
            .arg(label, QLatin1String(nameOf(session.state)), QLatin1String(nameOf(session.problem.code))),
        inEnglish(session.problem))};
}

QList<Finding> checkWorker(const SessionInfo& session)
{
    QList<Finding> findings;
    if (!session.unfiltered.isEmpty())
        findings << finding("filter", State::Warning,
            QStringLiteral("The forwarding process of %1 runs without its system call filter: %2.")
                .arg(labelOf(session), session.unfiltered),
            QStringLiteral(
                "The VLAN works, but an intruder in that process could ask more of the kernel. The unit "
                "vlan-nats-workers@.service must permit the system call seccomp."));
    if (session.lacksBbr)
        findings << finding("speed", State::Warning,
            QStringLiteral(
                "TCP uses %1 for the connection of %2 to its server, because bbr is not available.")
                .arg(session.congestionControl, labelOf(session)),
            QStringLiteral(
                "The VLAN works. On a line that loses packets, what is sent is slower than it could be. The "
                "kernel module tcp_bbr is missing or may not be used."));
    if (session.outdated)
        findings << finding("program", State::Warning,
            QStringLiteral("The forwarding process of %1 is from before an upgrade.").arg(labelOf(session)),
            QStringLiteral(
                "The VLAN works. To start the new program, with a moment of interruption: vlan-natsctl reconnect %1")
                .arg(session.interface));
    return findings;
}

QList<Finding> checkPaths(const SessionInfo& session, const QList<PeerInfo>& peers)
{
    if (!carriesFrames(session.state))
        return {finding("mtu", State::Skipped,
            QStringLiteral("No traffic gets through while %1 is not connected.").arg(labelOf(session)))};
    const QString program = QStandardPaths::findExecutable(QStringLiteral("ping"));
    if (program.isEmpty() && !peers.isEmpty())
        return {finding("mtu", State::Skipped, QStringLiteral("The ping program is not installed."))};
    QList<Finding> findings;
    std::vector<std::unique_ptr<Ping>> pings;
    qsizetype left = 0;
    const Reach reach(session.addresses, session.routes);
    for (const PeerInfo& peer : peers) {
        if (const QString complaint = reach.complaintAbout(peer, nameOfPeer(peer)); !complaint.isEmpty())
            findings.append(finding("mtu", State::Warning, complaint));
        else if (!addressOf(peer, session))
            findings.append(finding("mtu", State::Skipped,
                QStringLiteral("No address of %1 is known in a subnet of %2.")
                    .arg(nameOfPeer(peer), labelOf(session))));
        else if (std::ssize(pings) < kMostPeers)
            pings.push_back(startPing(program, session, peer));
        else
            ++left;
    }
    for (const auto& ping : pings)
        findings.append(endPing(*ping, session.mtu));
    if (left > 0)
        findings.append(finding("mtu", State::Skipped,
            QStringLiteral("%1 more computers of %2 were not pinged.").arg(left).arg(labelOf(session))));
    return findings;
}

} // namespace vnats::cli
