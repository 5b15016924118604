// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lan/engine.h"

#include <sys/epoll.h>

namespace vnats {

using namespace std::chrono_literals;

Engine::Engine(EventLoop& loop, FrameDevice& device, Link& link, const Clock& clock, EngineReports& reports,
    const Settings& settings, const MacAddress& ownMac, const Stats& stats)
    : m_loop(loop)
    , m_device(device)
    , m_link(link)
    , m_reports(reports)
    , m_stats(stats)
    , m_peers(clock)
    , m_uplink(device, link, CompatibleSubjects(settings.subjectPrefix, settings.vlanId), settings.mtu,
          m_stats, m_peers)
    , m_downlink(device, ownMac, settings.mtu, m_stats, m_peers)
{
    CompatibleSubjects subjects(settings.subjectPrefix, settings.vlanId);
    m_link.setHandler(this);
    m_link.subscribe(subjects.broadcast());
    m_link.subscribe(subjects.ofMac(ownMac));
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

void Engine::messageReceived(std::string_view, Bytes payload)
{
    if (!m_downlink.deliver(payload))
        deviceLost();
}

void Engine::linkStatusChanged()
{
    m_reported = status();
    m_reports.statusChanged(m_reported);
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
