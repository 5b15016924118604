// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "core/base/settings.h"
#include "core/base/subject.h"
#include "core/lan/bridge/bridge_ports.h"
#include "core/lan/bridge/loop_guard.h"
#include "core/lan/frame/ethernet_frame.h"
#include "core/lan/members/peer_table.h"
#include "core/lan/wire/link.h"
#include "core/lan/wire/planes.h"
#include "core/os/device.h"

#include <optional>
#include <utility>
#include <vector>

/// The bridge room lets machines behind this node's interface use the VLAN, as a learning bridge does (IEEE
/// 802.1Q) but without a spanning tree: what comes in from the interface shows which machines are here, and
/// what comes from the VLAN which are elsewhere. Loops are found by beacons (loop_guard.h), and then the
/// interface is shut, because a machine that cannot be reached does less harm than a frame that circulates.
/// It never speaks for a MAC that is a node of the VLAN.
namespace vnats {

/// This node as a bridge between the VLAN and other machines: its interface has been put into a bridge of the
/// host.
///
/// Learns which machines are behind the interface, subscribes to their MACs for nodes that say no hello, and
/// keeps the interface shut while it would close a loop (LoopGuard).
class Bridge
{
public:
    Bridge(const Clock& clock, FrameDevice& device, Link& link, const PeerTable& peers,
        const Settings& settings, const MacAddress& own, Planes planes);

    enum class Verdict : std::uint8_t {
        Pass,
        Beacon, ///< ours or another bridge's: has served its purpose
        Blocked, ///< there is a loop, or this is a node's frame that has come round one
        Local, ///< for a machine on the same side
    };
    /// A frame that was read from the interface.
    Verdict fromHost(const EthernetFrame& frame);
    /// Whether a frame from the VLAN may be given to the interface.
    bool toHost(const EthernetFrame& frame);

    /// Why a frame for this MAC that was flooded to all bridges is not for a machine behind this one, if so.
    std::optional<Drop> objectionToFlooded(const MacAddress& destination) const;

    /// Another node says that these machines are behind it now.
    void areElsewhere(const std::vector<MacAddress>& machines);
    /// Once a second.
    void tick();
    /// Whether ports() have changed since the last call.
    bool takeChanged() { return std::exchange(m_changed, false); }
    std::vector<MacAddress> ports() const { return m_ports.all(); }
    std::optional<MacAddress> blockedBy() const { return m_loop.blockedBy(); }
    /// More machines are behind the interface than can be told of.
    bool isFull() const { return m_ports.isFull(); }

private:
    void forget(const MacAddress& machine);

    FrameDevice& m_device;
    Link& m_link;
    const PeerTable& m_peers;
    CompatibleSubjects m_compatible;
    const MacAddress m_own;
    const Planes m_planes;
    BridgePorts m_ports;
    LoopGuard m_loop;
    bool m_changed = false;
};

} // namespace vnats
