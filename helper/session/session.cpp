// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "helper/session/session.h"

#include "core/os/certificate_file.h"
#include "helper/network/wanted_routes.h"
#include "helper/process/log.h"
#include "helper/session/way_words.h"
#include "helper/session/worker_launch.h"

#include <QTimer>
#include <algorithm>
#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <iterator>
#include <unistd.h>
#include <utility>

namespace vnats {

namespace {

constexpr int kCapturePipeSize = 1024 * 1024;
/// The first frames of a link may be lost, because the other members have not heard of this computer yet.
constexpr std::chrono::seconds kSettling{1};
/// Clones that start together need a few MACs within seconds. Whoever goes on forging ours has to be patient.
constexpr unsigned kFreshStarts = 4;
constexpr std::chrono::seconds kFreshInterval{15};
/// A worker looks for seconds before it claims an address.
constexpr unsigned kClaims = 16;
constexpr std::chrono::seconds kClaimInterval{1};

Problem diedProblem(const std::string& how)
{
    return {ProblemCode::WorkerDied, {{"reason", how}}};
}

LinkStatus statusOf(SessionState state, Problem problem = {})
{
    LinkStatus status;
    status.state = state;
    status.problem = std::move(problem);
    return status;
}

} // namespace

Session::Session(Settings settings, Secrets secrets, Ownership ownership, NetworkSetup& network,
    const Continuity& continuity, const WorkerProgram& program, Timers& timers, const Agreement& agreement,
    QObject* parent)
    : QObject(parent)
    , m_settings(std::move(settings))
    , m_secrets(std::move(secrets))
    , m_ownership(ownership)
    , m_network(network)
    , m_program(program)
    , m_timers(timers)
    , m_macs(continuity, m_settings, ownership.owner())
    , m_agreement(agreement)
    , m_plan(m_settings, m_agreement, network, timers, continuity.addresses, [this] { followPlan(); })
    , m_freshStarts(timers.clock(), kFreshStarts, kFreshInterval)
    , m_claims(timers.clock(), kClaims, kClaimInterval)
    , m_restart(timers.make([this] { restart(); }))
    , m_settled(timers.make([this] {
        if (m_interface)
            m_interface->noteCarrier(true);
    }))
{
    m_status.state = SessionState::Starting;
}

Session::~Session()
{
    m_worker.reset();
    m_keeper.reset();
    m_interface.reset();
    m_secrets.wipe();
}

std::expected<void, Problem> Session::start()
{
    auto interface = m_network.create(m_settings, m_macs.first());
    if (!interface)
        return std::unexpected(std::move(interface.error()));
    m_interface = *std::move(interface);
    m_interfaceName = m_interface->name();
    m_keeper = std::make_unique<InterfaceKeeper>(
        *m_interface, m_settings, m_settings.addresses, m_timers, [this] { onInterface(); });
    // Of its automatic subnets the worker is to use one that is free here.
    const bool givesWay = m_settings.choosesRange() && m_plan.look(m_interfaceName);
    if (auto launched = launch(); !launched) {
        m_keeper.reset();
        m_interface.reset();
        return std::unexpected(notStarted(launched.error(), m_program));
    }
    setStatus(statusOf(SessionState::Connecting));
    if (givesWay)
        followPlan();
    return {};
}

std::expected<void, Problem> Session::resume(SavedSession saved)
{
    const SessionRecord& record = saved.record;
    // Not the worker's: somebody may have insisted on another one, and has to be told so again.
    const MacAddress wanted = m_macs.resume(record.freshMacs).value_or(record.mac);
    auto interface = m_network.adopt(std::move(saved.tap), wanted);
    if (!interface)
        return std::unexpected(std::move(interface.error()));
    m_interface = *std::move(interface);
    m_interfaceName = m_interface->name();
    m_leaf = record.leaf;
    // Before the keeper puts back what the interface is to be without.
    m_plan.resume(record.automatic, m_interfaceName);
    m_keeper = std::make_unique<InterfaceKeeper>(
        *m_interface, m_settings, m_plan.addresses(), m_timers, [this] { onInterface(); });
    m_plan.carryOut(*m_interface, *m_keeper);
    m_mac = record.mac;
    m_mtu = m_settings.mtu;
    m_since = record.since;
    m_reported = record.status;
    m_status = m_keeper->shown(m_plan.shown(m_reported));
    if (isUp())
        settle();
    const bool ending = m_status.state == SessionState::Stopping || m_status.state == SessionState::Failed;
    if (saved.channel) {
        employ(WorkerProcess::adopt(std::move(saved.channel), m_program, m_timers));
        m_workerVersion = record.workerVersion;
        m_awaitsAllPeers = true;
        if (!ending && record.controlVersion != kControlVersion) {
            replace();
        } else {
            m_worker->obey(ReportAll{});
            tellLeaves();
            tellWithdrawn();
        }
    } else if (!ending) {
        setStatus(statusOf(SessionState::Connecting, {ProblemCode::WorkerDiedRestarting}));
        restart();
    }
    if (ending) {
        m_end = m_status;
        takeDown();
    }
    return {};
}

void Session::leaveToNextHelper()
{
    if (m_interface)
        m_interface->release();
}

SessionRecord Session::record() const
{
    SessionRecord record;
    record.settings = m_settings;
    record.secrets = m_secrets;
    record.owner = m_ownership.owner();
    record.bootProfile = m_ownership.bootProfile();
    record.mac = m_mac;
    record.freshMacs = m_macs.count();
    record.automatic = m_plan.automatic();
    record.agreement = m_agreement;
    record.leaf = m_leaf;
    record.since = m_since;
    record.status = m_end ? m_status : m_reported;
    record.status.serverRtt = {};
    record.controlVersion = kControlVersion;
    record.workerVersion = m_workerVersion;
    return record;
}

void Session::stop()
{
    if (m_end)
        return;
    m_end = statusOf(SessionState::Stopping);
    setStatus(*m_end);
    takeDown();
}

void Session::obey(LinkCommand command)
{
    if (command == LinkCommand::Sleep || command == LinkCommand::Wake)
        m_asleep = command == LinkCommand::Sleep;
    if (command == LinkCommand::Retry && m_keeper)
        m_keeper->tryAgain();
    if (command == LinkCommand::NetworkChanged) {
        // Before the worker looks for its server, which may be in the network that we give way to.
        lookForRivals();
        lookSoon();
    }
    if (command == LinkCommand::Retry && isOutdated() && !m_end)
        return replace();
    if (m_worker)
        m_worker->obey(command);
    else if (command == LinkCommand::Retry && m_restart->isActive())
        restart();
}

void Session::changeNetworkKey(const std::string& text)
{
    wipe(m_secrets.networkKey);
    m_secrets.networkKey = text;
    if (m_worker)
        m_worker->obey(NewNetworkKey{text});
}

bool Session::changeSecrets(const Secrets& secrets)
{
    if (m_end || secrets == m_secrets)
        return false;
    const bool otherTrust = secrets.hasTrust() != m_secrets.hasTrust();
    if (secrets.networkKey != m_secrets.networkKey)
        changeNetworkKey(secrets.networkKey);
    const bool otherLogin = secrets != m_secrets;
    m_secrets.wipe();
    m_secrets = secrets;
    if (!m_worker || !otherLogin)
        return true;
    const auto file = makeCertificateFile(secrets);
    // What OpenSSL trusts by itself is settled before the worker has threads.
    if (otherTrust || !file)
        replace();
    else
        m_worker->obey(NewSecrets{secrets}, secrets.certificate.empty() ? -1 : file->get());
    return true;
}

void Session::serveLeaf(std::optional<LeafServer> leaf)
{
    m_leaf = std::move(leaf);
    if (m_worker)
        m_worker->obey(ServeLeaf{m_leaf});
    Q_EMIT leafChanged();
}

void Session::findLeaves(const std::vector<FoundLeaf>& leaves)
{
    if (leaves == m_found)
        return;
    m_found = leaves;
    if (m_worker)
        m_worker->obey(FoundLeaves{m_found});
}

void Session::tellLeaves()
{
    if (m_leaf)
        m_worker->obey(ServeLeaf{m_leaf});
    if (!m_found.empty())
        m_worker->obey(FoundLeaves{m_found});
}

std::expected<Fd, Problem> Session::capture(const CaptureRequest& request)
{
    if (!m_worker)
        return std::unexpected(Problem{ProblemCode::WorkerDiedRestarting});
    int ends[2];
    if (::pipe2(ends, O_CLOEXEC) != 0)
        return std::unexpected(Problem{ProblemCode::InternalNoPipe, {{"reason", std::strerror(errno)}}});
    Fd reading(ends[0]);
    const Fd writing(ends[1]);
    // The worker never waits for the reader, so the pipe gets room for a burst. A smaller one does no harm.
    ::fcntl(writing.get(), F_SETFL, O_WRONLY | O_NONBLOCK);
    ::fcntl(writing.get(), F_SETPIPE_SZ, kCapturePipeSize);
    m_worker->obey(StartCapture{request}, writing.get());
    return reading;
}

bool Session::isUp() const
{
    return carriesFrames(m_status.state);
}

bool Session::isOutdated() const
{
    return m_worker && m_workerVersion != VNATS_VERSION;
}

std::expected<void, OsError> Session::launch()
{
    m_mac = m_keeper->mac();
    m_mtu = m_keeper->mtu();
    WorkerSetup setup{m_settings, m_secrets, m_mac, m_plan.preferred(m_mac), m_plan.automatic(), m_stats};
    setup.settings.mtu = m_mtu;
    auto worker = WorkerProcess::launch(m_program, setup, m_interface->tap(), m_timers);
    setup.secrets.wipe();
    if (!worker)
        return std::unexpected(std::move(worker.error()));
    employ(*std::move(worker));
    if (!m_plan.givenUp().empty())
        tellWithdrawn();
    tellLeaves();
    if (m_asleep)
        m_worker->obey(LinkCommand::Sleep);
    Q_EMIT launched();
    return {};
}

void Session::employ(std::unique_ptr<WorkerProcess> worker)
{
    m_worker = std::move(worker);
    m_workerStarted = m_timers.clock().steady();
    m_workerVersion = VNATS_VERSION;
    m_awaitsAllPeers = false;
    m_unfiltered.clear();
    connect(m_worker.get(), &WorkerProcess::reported, this, &Session::onReport);
    connect(m_worker.get(), &WorkerProcess::ended, this, &Session::onWorkerEnded);
}

void Session::onReport(const WorkerReport& report)
{
    if (const auto* const status = std::get_if<LinkStatus>(&report)) {
        onStatus(*status);
    } else if (const auto* const stats = std::get_if<Stats>(&report)) {
        m_stats = *stats;
        Q_EMIT counted();
    } else if (const auto* const update = std::get_if<PeerUpdate>(&report)) {
        if (!m_awaitsAllPeers)
            Q_EMIT peersChanged(m_peers.apply(*update));
    } else if (const auto* const device = std::get_if<DeviceReport>(&report)) {
        onDevice(*device);
    } else if (const auto* const unfiltered = std::get_if<Unfiltered>(&report)) {
        onUnfiltered(unfiltered->reason);
    } else if (std::holds_alternative<MacTaken>(report)) {
        takeFreshMac();
    } else if (const auto* const claim = std::get_if<AddressClaim>(&report)) {
        onClaim(claim->addresses);
    }
}

void Session::onStatus(const LinkStatus& status)
{
    switch (status.state) {
    case SessionState::Connecting:
    case SessionState::Connected:
    case SessionState::Degraded:
        setStatus(status);
        return;
    case SessionState::Failed:
        m_end = status;
        takeDown();
        return;
    case SessionState::Starting:
    case SessionState::Stopping:
    case SessionState::Count:
        return; // ours to say, not the worker's
    }
}

void Session::onDevice(const DeviceReport& report)
{
    m_awaitsAllPeers = false; // the first part of the answer to ReportAll
    if (report.refusedOffloads == m_refusedOffloads)
        return;
    m_refusedOffloads = report.refusedOffloads;
    Q_EMIT changed();
}

void Session::onUnfiltered(const std::string& reason)
{
    if (reason == m_unfiltered)
        return;
    m_log.say(log::warning,
        "The forwarding process of " + m_interfaceName + " runs without its system call filter: " + reason);
    m_unfiltered = reason;
    Q_EMIT changed();
}

void Session::onClaim(const std::vector<IpInterfaceAddress>& claim)
{
    if (m_end || !m_interface || !m_claims.take())
        return;
    // Nobody may have told us of a network that has just come.
    lookForRivals();
    if (m_plan.claim(claim, *m_interface, *m_keeper))
        Q_EMIT changed();
}

void Session::onInterface()
{
    m_interfaceName = m_keeper->state().name;
    if (m_end)
        return;
    if (m_keeper->lost()) {
        m_end = statusOf(SessionState::Failed, m_keeper->lost());
        return takeDown();
    }
    // It may have been put into a bridge, whose network is the VLAN's from then on.
    lookForRivals();
    // A worker that is yet to be started takes what it finds then.
    if (m_worker && !m_replacing && !m_macs.isPending()
        && (m_keeper->mac() != m_mac || m_keeper->mtu() != m_mtu))
        replace();
    setStatus(m_reported);
    Q_EMIT changed();
}

std::vector<IpInterfaceAddress> Session::addresses() const
{
    return m_keeper ? m_keeper->state().addresses : m_plan.addresses();
}

std::vector<LanRoute> Session::routes() const
{
    std::vector<LanRoute> routes;
    if (m_keeper)
        std::ranges::copy_if(m_keeper->routes(), std::back_inserter(routes),
            [](const LanRoute& route) { return !isForGames(route); });
    return routes;
}

bool Session::hasGames() const
{
    return m_keeper && std::ranges::count_if(m_keeper->routes(), isForGames) == std::ssize(kGameRoutes);
}

void Session::lookSoon()
{
    if (m_keeper && (m_settings.games || !m_settings.routes.empty()))
        m_keeper->lookSoon();
}

void Session::lookForRivals()
{
    if (m_interface && !m_end && m_plan.look(m_interface->name()))
        followPlan();
}

void Session::followPlan()
{
    if (m_end || !m_keeper)
        return;
    m_plan.carryOut(*m_interface, *m_keeper);
    tellWithdrawn();
    setStatus(m_reported);
    Q_EMIT changed();
}

void Session::tellWithdrawn()
{
    if (m_worker)
        m_worker->obey(Withdrawn{m_plan.givenUp()});
}

void Session::onWorkerEnded(const QString& how)
{
    const bool survives = m_worker->survives();
    // It is the sender and must outlive its own signal.
    m_worker.release()->deleteLater();
    // No other worker shares the TAP with one that has got out of hand: without the interface it holds nothing.
    if (survives && !m_end)
        m_end = statusOf(SessionState::Failed, diedProblem(how.toStdString()));
    if (m_end)
        return finish();

    forgetPeers();
    m_interface->pullCable();
    if (m_macs.isPending())
        return restartWithFreshMac();
    const bool replaced = std::exchange(m_replacing, false);
    setStatus(
        statusOf(SessionState::Connecting, replaced ? Problem() : Problem(diedProblem(how.toStdString()))));
    // One that is replaced waits as well, so that whoever changes the interface all the time does not have us
    // start one worker after another.
    m_restart->start(m_restartDelay.after(m_timers.clock().steady() - m_workerStarted));
}

void Session::restart()
{
    m_restart->stop();
    if (auto launched = launch(); !launched) {
        setStatus(statusOf(SessionState::Connecting, diedProblem(launched.error().toString())));
        m_restart->start(m_restartDelay.after({}));
    }
}

void Session::replace()
{
    if (std::exchange(m_replacing, true))
        return;
    m_worker->stop();
}

void Session::takeFreshMac()
{
    if (m_end || !m_interface || m_macs.isPending())
        return;
    if (!m_macs.request()) {
        m_log.say(log::warning,
            m_interfaceName + " keeps the hardware address " + m_mac.toString() + " after "
                + std::to_string(m_macs.count()) + " others");
        return;
    }
    m_restart->stop();
    if (m_worker)
        m_worker->stop();
    else
        QTimer::singleShot(0, this, &Session::restartWithFreshMac);
}

void Session::restartWithFreshMac()
{
    if (m_end)
        return;
    const MacAddress mac = m_macs.take();
    if (const auto set = m_keeper->setMac(mac))
        m_log.say(log::info,
            m_interfaceName + " gives up the hardware address " + m_mac.toString() + " for "
                + mac.toString());
    else
        m_log.say(log::error, m_interfaceName + " keeps its hardware address: " + englishOf(set.error()));
    m_reported = m_status = LinkStatus();
    settle();
    Q_EMIT changed();
    if (m_freshStarts.take())
        return restart();
    setStatus(statusOf(SessionState::Connecting, {ProblemCode::DuplicateMac, {{"mac", m_mac.toString()}}}));
    m_restart->start(kFreshInterval);
}

void Session::takeDown()
{
    m_restart->stop();
    if (m_worker)
        m_worker->stop();
    else
        QTimer::singleShot(0, this, &Session::finish);
}

void Session::finish()
{
    m_mac = mac();
    m_keeper.reset();
    m_interface.reset();
    m_plan.forget();
    m_secrets.wipe();
    forgetPeers();
    setStatus(*m_end);
    Q_EMIT ended();
}

void Session::forgetPeers()
{
    if (!peers().empty())
        Q_EMIT peersChanged(m_peers.forgetAll());
}

void Session::settle()
{
    if (isUp())
        return m_settled->start(kSettling);
    const bool wasSettled = !m_settled->isActive();
    m_settled->stop();
    if (m_interface && wasSettled)
        m_interface->noteCarrier(false);
}

void Session::setStatus(LinkStatus status)
{
    if (carriesFrames(status.state) && !isUp())
        m_since = m_timers.clock().wall();
    m_reported = status;
    if (m_keeper)
        status = m_keeper->shown(m_plan.shown(std::move(status)));
    if (status == m_status)
        return;
    const bool wasUp = isUp();
    const std::string usedBefore = std::exchange(m_status, std::move(status)).server;
    if (isUp() != wasUp)
        settle();
    if (isUp() && !m_status.server.empty() && !(wasUp && m_status.server == usedBefore))
        m_log.say(log::info,
            "VLAN " + std::to_string(m_settings.vlanId) + " on " + m_interfaceName
                + (wasUp ? " has moved " : " is connected ") + wayWords(m_status));
    Q_EMIT changed();
}

} // namespace vnats
