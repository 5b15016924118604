// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lan/engine.h"

#include "core/lan/lan_problem.h"
#include "core/lan/wire/marks.h"

#include <algorithm>
#include <sys/epoll.h>
#include <utility>

namespace vnats {

using namespace std::chrono_literals;

namespace {

Planes planesOf(const KeyHolder* keys)
{
    return keys ? Planes::NativeOnly : Planes::Both;
}

/// Where no server can be. If the VLAN may overlap the computer's own networks, a server may be in the same subnet; then
/// only what the kernel sends from our own addresses goes astray.
std::vector<IpInterfaceAddress> withoutServers(const Settings& settings)
{
    if (!settings.overlap)
        return settings.ownSubnets();
    std::vector<IpInterfaceAddress> own = settings.addresses;
    for (IpInterfaceAddress& address : own)
        address.prefixLength = address.address.bitCount();
    return own;
}

/// What is sent to all is no load: it would make every member open a lane.
std::uint64_t loadOf(const Stats& stats)
{
    return stats.at(Direction::Uplink, Cast::Unicast).bytes
        + stats.at(Direction::Downlink, Cast::Unicast).bytes;
}

} // namespace

Engine::Engine(EventLoop& loop, FrameDevice& device, Link& link, KeyHolder* keys, EngineReports& reports,
    const Settings& settings, const NodeIdentity& node, const Stats& stats)
    : m_loop(loop)
    , m_device(device)
    , m_link(link)
    , m_keys(keys)
    , m_reports(reports)
    , m_stats(stats)
    , m_peers(loop.clock())
    , m_subjects(settings.subjectPrefix, settings.vlanId, node.mac)
    , m_mtu(settings.mtu)
    , m_subnets(withoutServers(settings))
    , m_groups(device, link, settings, m_subjects, planesOf(keys), settings.bridge)
    , m_bridge(settings.bridge ? std::make_unique<Bridge>(
                   loop.clock(), device, link, m_peers, settings, node.mac, planesOf(keys))
                               : nullptr)
    , m_uplink(
          device, link, loop.clock(), settings, planesOf(keys), node.mac, m_stats, m_peers, m_bridge.get())
    , m_presence(loop, link, keys, settings, node.mac, node.name, device.takesUdpSegments(), m_peers)
    , m_addresses(loop, m_uplink, m_presence, reports, node.mac, m_peers,
          {settings.addresses,
              settings.automatic ? settings.automaticRanges() : std::vector<IpInterfaceAddress>(),
              node.preferred, node.held})
    , m_downlink(device, loop.clock(), node.mac, settings.mtu, m_stats, m_peers, m_bridge.get(),
          &m_addresses.guards())
    , m_echo(link, loop.clock(), m_subjects, m_peers, m_stats, [this] { return m_uplink.isWaiting(); })
    , m_inbox(link, loop.clock(), m_stats, m_downlink, m_echo, m_uplink.window(), m_uplink.groupWindow())
    , m_watch(m_stats, m_peers, m_addresses.guards(), m_bridge.get(), node.mac)
    , m_suspend(loop.clock())
    , m_loadThen(loadOf(stats))
{
    CompatibleSubjects compatible(settings.subjectPrefix, settings.vlanId);
    m_link.setHandler(this);
    // Messages that came together are handled in this order: a node is introduced before it is heard.
    m_link.subscribe(m_subjects.everyHello());
    m_link.subscribe(m_subjects.helloForUs());
    m_link.subscribe(m_subjects.everyRoll());
    if (m_keys) {
        m_link.subscribe(m_subjects.everyBroadcast());
    } else {
        m_link.subscribe(compatible.broadcast());
        m_link.subscribe(compatible.ofMac(node.mac));
    }
    m_link.subscribe(m_subjects.everythingForUs());
    m_link.setExpressSubject(m_subjects.everythingExpressForUs(), m_subjects.express(node.mac));
    if (m_bridge)
        m_link.subscribe(m_subjects.everyFlood());
    m_groups.refresh();
    tellSubnets();
}

Engine::~Engine()
{
    m_loop.cancel(m_ticker);
    m_loop.unwatch(m_device.descriptor());
}

void Engine::start()
{
    m_device.setCarrier(false);
    m_loop.watch(m_device.descriptor(), EPOLLIN, [this](std::uint32_t events) { deviceReady(events); });
    m_ticker = m_loop.every(1s, [this] { tick(); });
    m_link.start();
}

void Engine::obey(LinkCommand command)
{
    if (command == LinkCommand::Sleep) {
        m_asleep = true;
        m_presence.leave();
    } else if (command == LinkCommand::Wake) {
        (void)m_suspend.hasSlept();
        if (!std::exchange(m_asleep, false))
            return; // already noticed
    }
    m_link.obey(command);
}

void Engine::reportAll()
{
    m_reported = status();
    m_reports.statusChanged(m_reported);
    m_reports.statistics(m_stats);
    m_peers.markAllChanged();
    if (const auto changes = m_peers.takeChanges(); !changes.empty())
        m_reports.peersChanged(changes);
}

LinkStatus Engine::status() const
{
    LinkStatus status = m_link.status();
    if (m_lost) {
        status.state = SessionState::Failed;
        status.problem = {ProblemCode::DeviceLost};
    } else if (status.state == SessionState::Connected) {
        status.problem = payloadProblem(m_link.maxPayload() + (m_keys ? kSealOverhead : 0), m_mtu);
        if (!status.problem)
            status.problem = m_watch.problem();
        if (status.problem)
            status.state = SessionState::Degraded;
    }
    return status;
}

void Engine::messageReceived(std::string_view subject, Bytes payload, std::optional<std::uint32_t> stamp)
{
    const auto [kind, source] = m_subjects.parse(subject);
    if (kind != NativeSubjects::Kind::Foreign && !m_keys && isSealed(payload))
        return messageRefused(subject, Drop::Sealed);
    messageOf(kind, source, payload, stamp);
    m_addresses.schedule();
}

void Engine::messageRefused(std::string_view subject, Drop reason)
{
    m_stats.drop(Direction::Downlink, reason);
    const auto [kind, source] = m_subjects.parse(subject);
    // Only presence shows that a computer is there; anything else may be a single message gone astray.
    if ((kind == NativeSubjects::Kind::Hello || kind == NativeSubjects::Kind::HelloToUs)
        && m_watch.stranger(source, reason))
        m_presence.heardStranger();
}

void Engine::introducedTo(const MacAddress& other)
{
    m_presence.introducedTo(other);
}

void Engine::messageOf(
    NativeSubjects::Kind kind, const MacAddress& source, Bytes payload, std::optional<std::uint32_t> stamp)
{
    switch (kind) {
    case NativeSubjects::Kind::Foreign:
        if (!m_inbox.receiveRaw(payload, stamp))
            deviceLost();
        return;
    case NativeSubjects::Kind::Hello:
        return helloReceived(source, payload, false);
    case NativeSubjects::Kind::HelloToUs:
        return helloReceived(source, payload, true);
    case NativeSubjects::Kind::Roll:
        if (!m_presence.heardRoll(source, payload))
            m_stats.drop(Direction::Downlink, Drop::Malformed);
        return;
    case NativeSubjects::Kind::Unicast:
    case NativeSubjects::Kind::Express:
    case NativeSubjects::Kind::Broadcast:
    case NativeSubjects::Kind::Group:
    case NativeSubjects::Kind::Flood:
        if (!m_inbox.receive(source, payload, kind == NativeSubjects::Kind::Flood))
            deviceLost();
        return;
    }
}

void Engine::helloReceived(const MacAddress& source, Bytes payload, bool toUsAlone)
{
    const auto heard = m_presence.heard(source, payload, toUsAlone);
    switch (heard.kind) {
    case Presence::Heard::Kind::Malformed:
        m_stats.drop(Direction::Downlink, Drop::Malformed);
        break;
    case Presence::Heard::Kind::EarlierOwner:
        m_reports.macTaken();
        break;
    case Presence::Heard::Kind::Peer:
        if (m_inbox.introduced(source, heard.hello.instance))
            m_uplink.forget(source);
        m_addresses.guards().heardHello(source, heard.hello.addresses);
        if (m_bridge)
            m_bridge->areElsewhere(heard.hello.ports);
        m_leaves.heard(source, heard.hello.leaf);
        tellLeaves();
        break;
    case Presence::Heard::Kind::Left:
        m_leaves.heard(source, {});
        tellLeaves();
        m_uplink.forget(source);
        m_addresses.guards().heardHello(source, {});
        break;
    case Presence::Heard::Kind::Ours:
    case Presence::Heard::Kind::Overtaken:
    case Presence::Heard::Kind::Clone:
        break;
    }
}

void Engine::withdraw(const std::vector<IpInterfaceAddress>& subnets)
{
    m_addresses.withdraw(subnets);
    tellSubnets();
}

void Engine::tellSubnets()
{
    std::vector<IpInterfaceAddress> subnets = m_subnets;
    std::erase_if(subnets, [this](const IpInterfaceAddress& subnet) {
        return std::ranges::find(m_addresses.withdrawn(), subnet) != m_addresses.withdrawn().end();
    });
    const std::vector<IpInterfaceAddress> automatic = m_addresses.usableRanges();
    subnets.insert(subnets.end(), automatic.begin(), automatic.end());
    m_link.setOwnSubnets(std::move(subnets));
}

void Engine::serveLeaf(std::optional<LeafServer> leaf)
{
    m_ownLeaf = std::move(leaf);
    m_tellsOwnLeaf = m_ownLeaf.has_value();
    m_presence.setLeaf(m_ownLeaf);
}

/// Who hosted it may have been killed, and its server with it.
void Engine::lookAtOwnLeaf()
{
    const bool answers = m_ownLeaf && !m_link.isOwnLeafBroken();
    if (answers == std::exchange(m_tellsOwnLeaf, answers))
        return;
    m_presence.setLeaf(answers ? m_ownLeaf : std::nullopt);
}

void Engine::tellLeaves()
{
    if (m_leaves.takeChanged())
        m_link.setLeaves(m_leaves.leaves());
}

void Engine::avoidServer()
{
    const Problem problem = m_link.status().problem;
    if (problem.code != ProblemCode::SubnetOverlapServerName
        && problem.code != ProblemCode::SubnetOverlapProxyName)
        return;
    const auto address = problem.places.find("address");
    const auto server = address == problem.places.end() ? std::nullopt : IpAddress::parse(address->second);
    if (server && m_addresses.avoid(*server))
        tellSubnets();
}

void Engine::linkStatusChanged()
{
    avoidServer();
    m_reported = status();
    m_reports.statusChanged(m_reported);
    if (m_link.isUp() != m_wasUp)
        m_device.setCarrier(m_link.isUp());
    if (m_link.isUp() && !m_wasUp) {
        m_presence.announce();
        m_addresses.guards().linkUp(m_peers.size());
    }
    if (!m_link.isUp() && m_wasUp) {
        m_inbox.linkLost();
        m_echo.linkLost();
        m_uplink.linkLost();
        m_addresses.guards().linkDown();
    }
    m_wasUp = m_link.isUp();
    m_addresses.schedule();
}

void Engine::linkDrained()
{
    // In turn, so that neither takes all the room from the other.
    m_repliesFirst = !m_repliesFirst;
    if (m_repliesFirst)
        m_echo.drain();
    m_uplink.drain();
    m_echo.drain();
}

void Engine::expressChanged()
{
    m_uplink.expressChanged();
    m_presence.setExpress(m_link.hasExpress());
}

void Engine::deviceReady(std::uint32_t events)
{
    // A TAP reports an error only when its interface has been deleted.
    if (events & EPOLLERR)
        return deviceLost();
    const bool starved = m_link.isUp() && m_loop.sinceLastRound() > kStarved;
    const auto result = starved ? m_uplink.discard() : m_uplink.pump();
    if (m_uplink.takeMembershipChanged())
        m_groups.refresh();
    tellPorts();
    if (result == Uplink::Result::Lost)
        deviceLost();
}

void Engine::deviceLost()
{
    if (m_lost)
        return;
    m_lost = true;
    m_loop.unwatch(m_device.descriptor());
    linkStatusChanged();
}

void Engine::tick()
{
    if (m_suspend.hasSlept()) {
        m_asleep = false;
        m_link.obey(LinkCommand::Wake);
    }
    if (m_link.isUp()) {
        m_peers.forgetSilent();
        m_leaves.keepThoseOf(m_peers);
        tellLeaves();
        lookAtOwnLeaf();
        if (m_keys)
            m_keys->setEverybodyHolds(m_peers.allNativePeersHold(m_keys->keysHeld().front()));
        m_addresses.look();
    }
    m_groups.refresh(); // memberships that the host has not announced
    if (m_bridge)
        m_bridge->tick();
    tellPorts();
    if (const auto machine = m_uplink.takeUnbridged())
        m_watch.unbridged(*machine);
    m_watch.look();
    m_echo.drain();
    m_uplink.dropLate();
    lookAtLoad();
    for (const auto& [peer, confirms] : m_uplink.window().confirming())
        m_peers.confirms(peer, confirms);
    if (++m_ticks % kEchoEvery == 0)
        m_echo.ask();
    m_reports.statistics(m_stats);
    if (const auto changes = m_peers.takeChanges(); !changes.empty())
        m_reports.peersChanged(changes);
    LinkStatus now = status();
    // The round trip never stands still; only a change that a person would notice is reported.
    if (std::chrono::abs(now.serverRtt - m_reported.serverRtt) * 4 <= m_reported.serverRtt)
        now.serverRtt = m_reported.serverRtt;
    if (now != m_reported)
        linkStatusChanged();
}

/// An express lane costs the server a connection, and is of use only beside a load.
void Engine::lookAtLoad()
{
    const std::uint64_t load = loadOf(m_stats);
    const bool isLoaded = load - std::exchange(m_loadThen, load) >= kLoad || m_uplink.isWaiting();
    if (std::exchange(m_wasLoaded, isLoaded) && isLoaded)
        m_loaded = m_loop.clock().steady();
    m_link.wantExpress(m_loaded && m_loop.clock().steady() - *m_loaded < kLoadOver);
}

void Engine::tellPorts()
{
    if (m_bridge && m_bridge->takeChanged())
        m_presence.setPorts(m_bridge->ports());
}

} // namespace vnats
