// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lan/engine.h"

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

} // namespace

Engine::Engine(EventLoop& loop, FrameDevice& device, Link& link, KeyHolder* keys, EngineReports& reports,
    const Settings& settings, const NodeIdentity& node, const Stats& stats)
    : m_loop(loop)
    , m_device(device)
    , m_link(link)
    , m_keys(keys)
    , m_clock(loop.clock())
    , m_settings(settings)
    , m_reports(reports)
    , m_stats(stats)
    , m_peers(m_clock)
    , m_subjects(settings.subjectPrefix, settings.vlanId, node.mac)
    , m_groups(device, link, settings, m_subjects, planesOf(keys), settings.bridge)
    , m_bridge(settings.bridge ? std::optional<Bridge>(
                   std::in_place, m_clock, device, link, m_peers, settings, node.mac, planesOf(keys))
                               : std::nullopt)
    , m_guard(m_clock, *this, node.mac,
          {settings.addresses, settings.automatic ? std::optional(settings.automaticRange()) : std::nullopt,
              node.preferred, node.held})
    , m_uplink(device, link, m_clock, settings, planesOf(keys), node.mac, m_stats, m_peers,
          m_bridge ? &*m_bridge : nullptr)
    , m_reassembly(m_stats)
    , m_freshness(m_clock)
    , m_rawFreshness(m_clock)
    , m_downlink(device, m_clock, node.mac, settings.mtu, m_stats, m_peers, m_bridge ? &*m_bridge : nullptr,
          &m_guard)
    , m_presence(loop, link, keys, settings, node.mac, node.name, device.takesUdpSegments(), m_peers)
    , m_echo(link, m_clock, m_subjects, m_peers)
    , m_watch(m_stats, m_peers, m_guard, m_bridge ? &*m_bridge : nullptr, settings, node.mac)
{
    CompatibleSubjects compatible(settings.subjectPrefix, settings.vlanId);
    m_link.setHandler(this);
    // In the order in which what has come together is handled: who somebody is, before what he says.
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
    m_groups.refresh();
    if (m_guard.automatic())
        tellAddresses();
}

Engine::~Engine()
{
    m_loop.cancel(m_ticker);
    m_loop.cancel(m_guardTimer);
    m_loop.unwatch(m_device.descriptor());
}

void Engine::start()
{
    hasSlept();
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
        hasSlept();
        if (!std::exchange(m_asleep, false))
            return; // we have noticed by ourselves
    }
    m_link.obey(command);
}

LinkStatus Engine::status() const
{
    LinkStatus status = m_link.status();
    if (m_lost) {
        status.state = SessionState::Failed;
        status.problem = {ProblemCode::DeviceLost,
            "The network interface has disappeared; another program may have deleted it. Connect again to "
            "make a new one."};
    } else if (status.state == SessionState::Connected) {
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
    armGuard();
}

void Engine::messageRefused(std::string_view subject, Drop reason)
{
    m_stats.drop(Direction::Downlink, reason);
    const auto [kind, source] = m_subjects.parse(subject);
    // Presence alone tells of a computer: what else comes may be a single message gone astray.
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
        return rawReceived(payload, stamp);
    case NativeSubjects::Kind::Hello:
        return helloReceived(source, payload, false);
    case NativeSubjects::Kind::HelloToUs:
        return helloReceived(source, payload, true);
    case NativeSubjects::Kind::Roll:
        if (!m_presence.heardRoll(source, payload))
            m_stats.drop(Direction::Downlink, Drop::Malformed);
        return;
    case NativeSubjects::Kind::Unicast:
    case NativeSubjects::Kind::Broadcast:
    case NativeSubjects::Kind::Group:
        return containerReceived(source, payload);
    }
}

void Engine::rawReceived(Bytes bytes, std::optional<std::uint32_t> stamp)
{
    const auto frame = EthernetFrame::parse(bytes);
    // Where a frame does not say when it was sent, only a silence before it tells.
    const bool late = stamp && frame ? !m_rawFreshness.isFresh(frame->source, *stamp) : m_link.isSuspect();
    if (late)
        m_stats.drop(Direction::Downlink, Drop::Late);
    else if (!m_downlink.deliverRaw(bytes))
        deviceLost();
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
        m_freshness.introduced(source, heard.hello.instance);
        m_rawFreshness.introduced(source, heard.hello.instance);
        m_uplink.peerIsNew(source);
        m_guard.heardHello(source, heard.hello.addresses);
        if (m_bridge)
            m_bridge->areElsewhere(heard.hello.ports);
        break;
    case Presence::Heard::Kind::Left:
        m_guard.heardHello(source, {});
        break;
    case Presence::Heard::Kind::Ours:
    case Presence::Heard::Kind::Clone:
        break;
    }
}

void Engine::containerReceived(const MacAddress& source, Bytes payload)
{
    ContainerReader container(payload);
    bool answered = false;
    bool late = false;
    while (const auto record = container.next()) {
        switch (record->kind) {
        case RecordKind::Stamp:
            late = !m_freshness.isFresh(source, ByteReader(record->body).read<std::uint32_t>());
            break;
        case RecordKind::Frame:
        case RecordKind::OffloadFrame:
            if (late)
                m_stats.drop(Direction::Downlink, Drop::Late);
            else if (!frameReceived(source, *record))
                return deviceLost();
            break;
        case RecordKind::Part:
            if (late)
                m_stats.drop(Direction::Downlink, Drop::Late);
            else if (const auto whole = m_reassembly.add(source, record->body);
                     whole && !frameReceived(source, *whole))
                return deviceLost();
            break;
        case RecordKind::EchoRequest:
            // One answer a message: many requests in one would make us send more than we received.
            if (!std::exchange(answered, true))
                m_echo.requested(source, record->body);
            break;
        case RecordKind::EchoReply:
            m_echo.replied(source, record->body);
            m_uplink.answered(source, ByteReader(record->body).read<std::uint64_t>());
            break;
        }
    }
    if (container.isMalformed())
        m_stats.drop(Direction::Downlink, Drop::Malformed);
}

bool Engine::frameReceived(const MacAddress& source, const Record& record)
{
    return record.kind == RecordKind::Frame ? m_downlink.deliverFrom(source, record.body)
                                            : m_downlink.deliverOffload(source, record.body);
}

void Engine::linkStatusChanged()
{
    m_reported = status();
    m_reports.statusChanged(m_reported);
    if (m_link.isUp() != m_wasUp)
        m_device.setCarrier(m_link.isUp());
    if (m_link.isUp() && !m_wasUp) {
        m_presence.announce();
        m_guard.linkUp(m_peers.size());
    }
    if (!m_link.isUp() && m_wasUp) {
        m_reassembly.clear();
        m_uplink.linkLost();
        m_guard.linkDown();
    }
    m_wasUp = m_link.isUp();
    armGuard();
}

void Engine::linkDrained()
{
    m_uplink.drain();
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

bool Engine::hasSlept()
{
    const auto apart = m_clock.sinceBoot()
        - std::chrono::duration_cast<std::chrono::milliseconds>(m_clock.steady().time_since_epoch());
    return apart - std::exchange(m_slept, apart) > kSlept;
}

void Engine::tick()
{
    if (hasSlept()) {
        m_asleep = false;
        m_link.obey(LinkCommand::Wake);
    }
    if (m_link.isUp()) {
        m_peers.forgetSilent();
        if (m_keys)
            m_keys->setEverybodyHolds(m_peers.allNativePeersHold(m_keys->keysHeld().front()));
    }
    m_groups.refresh(); // memberships of which the host has told nobody
    if (m_bridge)
        m_bridge->tick();
    tellPorts();
    m_watch.look();
    if (++m_ticks % kEchoEvery == 0)
        m_echo.ask();
    m_reports.statistics(m_stats);
    if (const auto changes = m_peers.takeChanges(); !changes.empty())
        m_reports.peersChanged(changes);
    LinkStatus now = status();
    // The round trip never stands still; only a change that a person would notice is news.
    if (std::chrono::abs(now.serverRtt - m_reported.serverRtt) * 4 <= m_reported.serverRtt)
        now.serverRtt = m_reported.serverRtt;
    if (now != m_reported)
        linkStatusChanged();
}

void Engine::claimed(const IpInterfaceAddress& address)
{
    m_reports.automaticAddress(address);
    tellAddresses();
}

void Engine::released(const IpInterfaceAddress&)
{
    m_reports.automaticAddress(std::nullopt);
    tellAddresses();
}

void Engine::tellAddresses()
{
    std::vector<IpAddress> addresses;
    for (const IpInterfaceAddress& address : m_settings.addresses)
        addresses.push_back(address.address);
    if (const auto automatic = m_guard.automatic())
        addresses.push_back(automatic->address);
    m_presence.setAddresses(std::move(addresses));
}

void Engine::tellPorts()
{
    if (m_bridge && m_bridge->takeChanged())
        m_presence.setPorts(m_bridge->ports());
}

void Engine::armGuard()
{
    const auto due = m_guard.due();
    if (due == m_guardDue)
        return;
    m_guardDue = due;
    m_loop.cancel(std::exchange(m_guardTimer, 0));
    if (!due)
        return;
    const auto wait = std::chrono::ceil<EventLoop::Milliseconds>(*due - m_clock.steady());
    m_guardTimer = m_loop.after(std::max(wait, EventLoop::Milliseconds(0)), [this] {
        m_guardDue.reset();
        m_guard.poll();
        armGuard();
    });
}

} // namespace vnats
