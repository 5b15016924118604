// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "helper/session/session.h"

#include "helper/contract/stable_mac.h"
#include "helper/process/log.h"
#include "helper/process/secrets_descriptor.h"
#include "helper/session/address_claim.h"

#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <unistd.h>
#include <vector>

namespace vnats {

namespace {

/// So many lines a worker may write into the log by claiming what it may not have.
constexpr int kMaxRefusedClaims = 16;
constexpr int kCapturePipeSize = 1024 * 1024;
/// The first frames of a link may be lost: the others have yet to hear of this computer.
constexpr std::chrono::seconds kSettling{1};

Problem diedProblem(const std::string& how)
{
    return {ProblemCode::WorkerDied,
        "The forwarding process ended unexpectedly (" + how
            + ") and is being started again. If that repeats, look at the system log."};
}

} // namespace

Session::Session(Settings settings, Secrets secrets, Ownership ownership, NetworkSetup& network,
    const Continuity& continuity, const WorkerProgram& program, const Clock& clock, QObject* parent)
    : QObject(parent)
    , m_settings(std::move(settings))
    , m_secrets(std::move(secrets))
    , m_ownership(ownership)
    , m_network(network)
    , m_continuity(continuity)
    , m_program(program)
    , m_clock(clock)
{
    m_status.state = SessionState::Starting;
    m_settled.setSingleShot(true);
    m_settled.setInterval(kSettling);
    connect(&m_settled, &QTimer::timeout, this, [this] {
        if (m_interface)
            m_interface->noteCarrier(true);
    });
    m_restart.setSingleShot(true);
    connect(&m_restart, &QTimer::timeout, this, &Session::restart);
}

Session::~Session()
{
    m_worker.reset();
    m_interface.reset();
    m_secrets.wipe();
}

std::expected<void, Problem> Session::start()
{
    auto interface = m_network.create(m_settings, nextMac());
    if (!interface)
        return std::unexpected(std::move(interface.error()));
    m_interface = *std::move(interface);
    m_interfaceName = m_interface->name();
    m_mac = m_interface->mac();
    if (auto launched = launch(); !launched) {
        m_interface.reset();
        return std::unexpected(Problem{ProblemCode::WorkerDied,
            "The forwarding process could not be started: " + launched.error().toString()
                + ". Reinstall vlan-nats."});
    }
    LinkStatus status;
    status.state = SessionState::Connecting;
    setStatus(status);
    return {};
}

void Session::stop()
{
    if (m_end)
        return;
    LinkStatus status;
    status.state = SessionState::Stopping;
    m_end = status;
    setStatus(status);
    takeDown();
}

void Session::obey(LinkCommand command)
{
    if (command == LinkCommand::Sleep || command == LinkCommand::Wake)
        m_asleep = command == LinkCommand::Sleep;
    if (m_worker)
        m_worker->obey(command);
    else if (command == LinkCommand::Retry && m_restart.isActive())
        restart();
}

void Session::changeNetworkKey(const std::string& text)
{
    wipe(m_secrets.networkKey);
    m_secrets.networkKey = text;
    if (m_worker)
        m_worker->obey(NewNetworkKey{text});
}

std::expected<Fd, Problem> Session::capture(const CaptureRequest& request)
{
    if (!m_worker)
        return std::unexpected(Problem{ProblemCode::WorkerDied,
            "The VLAN's forwarding process is being started again. Try again in a moment."});
    int ends[2];
    if (::pipe2(ends, O_CLOEXEC) != 0)
        return std::unexpected(Problem{ProblemCode::Internal,
            "No pipe can be made for the capture: " + std::string(std::strerror(errno))
                + ". Close some programs, then try again."});
    Fd reading(ends[0]);
    const Fd writing(ends[1]);
    // The worker never waits for the reader, and so there is room for a burst; less is no harm.
    ::fcntl(writing.get(), F_SETFL, O_WRONLY | O_NONBLOCK);
    ::fcntl(writing.get(), F_SETPIPE_SZ, kCapturePipeSize);
    m_worker->obey(StartCapture{request}, writing.get());
    return reading;
}

bool Session::isUp() const
{
    return carriesFrames(m_status.state);
}

std::expected<void, OsError> Session::launch()
{
    WorkerSetup setup{m_settings, m_secrets, m_mac,
        m_automatic ? std::optional(m_automatic->address) : preferredAddress(), m_automatic.has_value(),
        m_stats};
    auto worker = WorkerProcess::launch(m_program, setup, m_interface->tap());
    setup.secrets.wipe();
    if (!worker)
        return std::unexpected(std::move(worker.error()));
    m_worker = *std::move(worker);
    m_workerStarted = m_clock.steady();
    connect(m_worker.get(), &WorkerProcess::reported, this, &Session::onReport);
    connect(m_worker.get(), &WorkerProcess::ended, this, &Session::onWorkerEnded);
    if (m_asleep)
        m_worker->obey(LinkCommand::Sleep);
    return {};
}

void Session::onReport(const WorkerReport& report)
{
    if (const auto* const status = std::get_if<LinkStatus>(&report)) {
        onStatus(*status);
    } else if (const auto* const stats = std::get_if<Stats>(&report)) {
        m_stats = *stats;
        Q_EMIT counted();
    } else if (const auto* const update = std::get_if<PeerUpdate>(&report)) {
        onPeers(*update);
    } else if (const auto* const device = std::get_if<DeviceReport>(&report)) {
        onDevice(*device);
    } else if (std::holds_alternative<MacTaken>(report)) {
        takeFreshMac();
    } else if (const auto* const claim = std::get_if<AddressClaim>(&report)) {
        onClaim(claim->address);
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
    if (report.refusedOffloads == m_refusedOffloads)
        return;
    m_refusedOffloads = report.refusedOffloads;
    Q_EMIT changed();
}

void Session::onPeers(const PeerUpdate& update)
{
    PeerUpdate accepted;
    for (const MacAddress& mac : update.removed)
        if (m_peers.erase(mac) > 0)
            accepted.removed.push_back(mac);
    for (const PeerInfo& peer : update.changed) {
        if (m_peers.size() >= kMaxPeers && !m_peers.contains(peer.mac))
            continue;
        m_peers[peer.mac] = peer;
        accepted.changed.push_back(peer);
    }
    Q_EMIT peersChanged(accepted);
}

void Session::onClaim(const std::optional<IpInterfaceAddress>& claim)
{
    if (m_end || !m_interface || claim == m_automatic)
        return;
    const auto host = claim ? m_network.host() : HostNetwork();
    const auto why = !host ? host.error().message
        : claim            ? whyNotClaimed(*claim, m_settings, *host)
                           : std::nullopt;
    if (why) {
        if (m_refusedClaims++ < kMaxRefusedClaims)
            log::warning(
                m_interfaceName + " does not take the automatic address " + claim->toString() + ": " + *why);
        return;
    }
    m_automatic = claim;
    if (const auto set = m_interface->setAutomatic(claim); !set) {
        m_automatic.reset();
        log::error(m_interfaceName + " has no automatic address: " + set.error().message);
    } else if (claim) {
        log::info(m_interfaceName + " has the automatic address " + claim->toString());
        m_continuity.addresses.remember(m_mac, claim->address);
    }
    Q_EMIT changed();
}

std::vector<IpInterfaceAddress> Session::addresses() const
{
    std::vector<IpInterfaceAddress> addresses = m_settings.addresses;
    if (m_automatic)
        addresses.push_back(*m_automatic);
    return addresses;
}

std::optional<IpAddress> Session::preferredAddress() const
{
    const auto last = m_settings.automatic ? m_continuity.addresses.of(m_mac) : std::nullopt;
    const bool possible =
        last && !whyNotClaimed({*last, m_settings.automaticRange().prefixLength}, m_settings, {});
    return possible ? last : std::nullopt;
}

void Session::onWorkerEnded(const QString& how)
{
    // It is the sender; it may not go before its signal has returned.
    m_worker.release()->deleteLater();
    if (m_end)
        return finish();

    forgetPeers();
    m_interface->pullCable();
    if (m_macPending)
        return restartWithFreshMac();
    LinkStatus status;
    status.state = SessionState::Connecting;
    status.problem = diedProblem(how.toStdString());
    setStatus(status);
    m_restart.start(m_restartDelay.after(m_clock.steady() - m_workerStarted));
}

void Session::restart()
{
    m_restart.stop();
    if (auto launched = launch(); !launched) {
        LinkStatus status;
        status.state = SessionState::Connecting;
        status.problem = diedProblem(launched.error().toString());
        setStatus(status);
        m_restart.start(m_restartDelay.after({}));
    }
}

std::optional<MacAddress> Session::nextMac() const
{
    if (!m_continuity.machineId)
        return std::nullopt;
    return stableMac(*m_continuity.machineId, m_settings, m_ownership.owner(), m_freshMacs);
}

void Session::takeFreshMac()
{
    if (m_end || !m_interface || m_macPending)
        return;
    if (m_freshMacs == kMaxFreshMacs) {
        log::warning(m_interfaceName + " keeps the hardware address " + m_mac.toString() + " after "
            + std::to_string(m_freshMacs) + " others");
        return;
    }
    ++m_freshMacs;
    m_macPending = true;
    m_restart.stop();
    if (m_worker)
        m_worker->stop();
    else
        QTimer::singleShot(0, this, &Session::restartWithFreshMac);
}

void Session::restartWithFreshMac()
{
    if (m_end)
        return;
    m_macPending = false;
    const MacAddress mac = nextMac().value_or(randomMac());
    if (const auto set = m_interface->setMac(mac))
        log::info(m_interfaceName + " gives up the hardware address " + m_mac.toString() + " for "
            + mac.toString());
    else
        log::error(m_interfaceName + " keeps its hardware address: " + set.error().message);
    m_mac = m_interface->mac();
    m_status = LinkStatus();
    settle();
    Q_EMIT changed();
    restart();
}

void Session::takeDown()
{
    m_restart.stop();
    if (m_worker)
        m_worker->stop();
    else
        QTimer::singleShot(0, this, &Session::finish);
}

void Session::finish()
{
    m_interface.reset();
    m_automatic.reset();
    m_secrets.wipe();
    forgetPeers();
    setStatus(*m_end);
    Q_EMIT ended();
}

void Session::forgetPeers()
{
    if (m_peers.empty())
        return;
    PeerUpdate update;
    for (const auto& [mac, peer] : m_peers)
        update.removed.push_back(mac);
    m_peers.clear();
    Q_EMIT peersChanged(update);
}

void Session::settle()
{
    if (isUp())
        return m_settled.start();
    const bool wasSettled = !m_settled.isActive();
    m_settled.stop();
    if (m_interface && wasSettled)
        m_interface->noteCarrier(false);
}

void Session::setStatus(LinkStatus status)
{
    if (carriesFrames(status.state) && !isUp())
        m_since = m_clock.wall();
    if (status == m_status)
        return;
    const bool wasUp = isUp();
    m_status = std::move(status);
    if (isUp() != wasUp)
        settle();
    Q_EMIT changed();
}

} // namespace vnats
