// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lan/bridge/bridge.h"

namespace vnats {

Bridge::Bridge(const Clock& clock, FrameDevice& device, Link& link, const PeerTable& peers,
    const Settings& settings, const MacAddress& own, Planes planes)
    : m_device(device)
    , m_link(link)
    , m_peers(peers)
    , m_compatible(settings.subjectPrefix, settings.vlanId)
    , m_own(own)
    , m_planes(planes)
    , m_ports(clock)
    , m_loop(clock, settings, own)
{
}

Bridge::Verdict Bridge::fromHost(const EthernetFrame& frame)
{
    if (const auto sender = m_loop.senderOf(frame)) {
        // Only members can close a loop; a beacon in any other name is not believed.
        if (*sender == m_own || m_peers.isNative(*sender))
            m_loop.heard(*sender);
        return Verdict::Beacon;
    }
    if (m_loop.blockedBy())
        return Verdict::Blocked;
    if (frame.source == m_own)
        return Verdict::Pass;
    // Another node's own frame that is read from a LAN where the node is not has come round a loop.
    if (m_peers.isNative(frame.source))
        return Verdict::Blocked;
    if (const auto learned = m_ports.learn(frame.source); learned.isNew) {
        // On the native plane our hello tells where the machine is.
        if (m_planes == Planes::Both) {
            m_link.subscribe(m_compatible.ofMac(frame.source));
            if (learned.replaced)
                m_link.unsubscribe(m_compatible.ofMac(*learned.replaced));
        }
        m_changed = true;
    }
    return m_ports.contains(frame.destination) ? Verdict::Local : Verdict::Pass;
}

bool Bridge::toHost(const EthernetFrame& frame)
{
    if (m_loop.blockedBy())
        return false;
    forget(frame.source);
    return true;
}

std::optional<Drop> Bridge::objectionToFlooded(const MacAddress& destination) const
{
    if (!m_ports.contains(destination))
        return m_peers.wayTo(destination).isUnknown ? std::nullopt : std::optional(Drop::NotForUs);
    // It also came on the machine's own subject, unless the VLAN has none.
    return m_planes == Planes::Both ? std::optional(Drop::Redundant) : std::nullopt;
}

void Bridge::areElsewhere(const std::vector<MacAddress>& machines)
{
    for (const MacAddress& machine : machines)
        forget(machine);
}

void Bridge::forget(const MacAddress& machine)
{
    if (!m_ports.forget(machine))
        return;
    m_link.unsubscribe(m_compatible.ofMac(machine));
    m_changed = true;
}

void Bridge::tick()
{
    for (const MacAddress& mac : m_ports.forgetSilent()) {
        m_link.unsubscribe(m_compatible.ofMac(mac));
        m_changed = true;
    }
    // The machines are reached by way of the node that keeps its side open.
    if (m_loop.blockedBy())
        areElsewhere(m_ports.all());
    // Without a VLAN there is no loop to find.
    if (m_link.isUp())
        (void)m_device.write({}, m_loop.beacon());
}

} // namespace vnats
