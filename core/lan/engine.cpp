// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lan/engine.h"

#include <sys/epoll.h>
#include <utility>

namespace vnats {

using namespace std::chrono_literals;

Engine::Engine(EventLoop& loop, FrameDevice& device, Link& link, const Clock& clock, EngineReports& reports,
    const Settings& settings, const NodeIdentity& node, const Stats& stats)
    : m_loop(loop)
    , m_device(device)
    , m_link(link)
    , m_reports(reports)
    , m_stats(stats)
    , m_peers(clock)
    , m_subjects(settings.subjectPrefix, settings.vlanId, node.mac)
    , m_uplink(device, link, settings, node.mac, m_stats, m_peers)
    , m_reassembly(m_stats)
    , m_downlink(device, node.mac, settings.mtu, m_stats, m_peers)
    , m_presence(loop, link, settings, node.mac, node.name, device.takesUdpSegments(), m_peers)
    , m_echo(link, clock, m_subjects, m_peers)
{
    CompatibleSubjects compatible(settings.subjectPrefix, settings.vlanId);
    m_link.setHandler(this);
    m_link.subscribe(compatible.broadcast());
    m_link.subscribe(compatible.ofMac(node.mac));
    m_link.subscribe(m_subjects.everyHello());
    m_link.subscribe(m_subjects.everythingForUs());
    m_link.subscribe(m_subjects.everyGroup());
}

Engine::~Engine()
{
    m_loop.cancel(m_ticker);
    m_loop.unwatch(m_device.descriptor());
}

void Engine::start()
{
    m_loop.watch(m_device.descriptor(), EPOLLIN, [this](std::uint32_t events) { deviceReady(events); });
    m_ticker = m_loop.every(1s, [this] { tick(); });
    m_link.start();
}

LinkStatus Engine::status() const
{
    LinkStatus status = m_link.status();
    if (m_lost) {
        status.state = SessionState::Failed;
        status.problem = {ProblemCode::DeviceLost,
            "The network interface has disappeared; another program may have deleted it. Connect again to "
            "make a new one."};
    }
    return status;
}

void Engine::messageReceived(std::string_view subject, Bytes payload)
{
    const auto [kind, source] = m_subjects.parse(subject);
    switch (kind) {
    case NativeSubjects::Kind::Foreign:
        if (!m_downlink.deliverRaw(payload))
            deviceLost();
        return;
    case NativeSubjects::Kind::Hello:
        if (!m_presence.heard(source, payload))
            m_stats.drop(Direction::Downlink, Drop::Malformed);
        return;
    case NativeSubjects::Kind::Unicast:
    case NativeSubjects::Kind::Group:
        return containerReceived(source, payload);
    }
}

void Engine::containerReceived(const MacAddress& source, Bytes payload)
{
    ContainerReader container(payload);
    bool answered = false;
    while (const auto record = container.next()) {
        switch (record->kind) {
        case RecordKind::Frame:
        case RecordKind::OffloadFrame:
            if (!frameReceived(source, *record))
                return deviceLost();
            break;
        case RecordKind::Part:
            if (const auto whole = m_reassembly.add(source, record->body);
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
    if (m_link.isUp() && !std::exchange(m_wasUp, true))
        m_presence.announce();
    if (!m_link.isUp())
        m_reassembly.clear();
    m_wasUp = m_link.isUp();
    if (m_paused)
        linkDrained();
}

void Engine::linkDrained()
{
    if (!m_paused || m_lost || m_link.unsentBytes() > Uplink::kMaxUnsent)
        return;
    m_paused = false;
    m_loop.setEvents(m_device.descriptor(), EPOLLIN);
}

void Engine::deviceReady(std::uint32_t events)
{
    // A TAP reports an error only when its interface has been deleted, even while reading is paused.
    if (events & EPOLLERR)
        return deviceLost();
    switch (m_uplink.pump()) {
    case Uplink::Result::Drained:
    case Uplink::Result::More:
        break;
    case Uplink::Result::Congested:
        m_paused = true;
        m_loop.setEvents(m_device.descriptor(), 0);
        break;
    case Uplink::Result::Lost:
        deviceLost();
        break;
    }
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
    m_peers.forgetSilent();
    if (++m_ticks % kEchoEvery == 0)
        m_echo.ask();
    m_reports.statistics(m_stats);
    if (const auto changes = m_peers.takeChanges(); !changes.empty())
        m_reports.peersChanged(changes);
    // The round trip never stands still; only a change that a person would notice is news.
    LinkStatus now = status();
    if (std::chrono::abs(now.serverRtt - m_reported.serverRtt) * 4 <= m_reported.serverRtt)
        now.serverRtt = m_reported.serverRtt;
    if (now != m_reported)
        linkStatusChanged();
}

} // namespace vnats
