// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "core/base/mac_address.h"
#include "core/base/session_status.h"
#include "core/base/settings.h"
#include "core/base/stats.h"
#include "core/lan/address_guard.h"
#include "core/lan/bridge.h"
#include "core/lan/downlink.h"
#include "core/lan/echo.h"
#include "core/lan/group_subscriptions.h"
#include "core/lan/lan_watch.h"
#include "core/lan/link.h"
#include "core/lan/peer_table.h"
#include "core/lan/presence.h"
#include "core/lan/reassembly.h"
#include "core/lan/subject.h"
#include "core/lan/uplink.h"
#include "core/os/device.h"
#include "core/os/event_loop.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace vnats {

/// Who learns how a VLAN fares. Called in the loop's thread.
class EngineReports
{
public:
    virtual ~EngineReports() = default;

    virtual void statusChanged(const LinkStatus& status) = 0;
    /// Once a second.
    virtual void statistics(const Stats& stats) = 0;
    /// At most once a second, when there is something to tell.
    virtual void peersChanged(const PeerTable::Changes& changes) = 0;
    /// Another node had this node's MAC first: the interface needs another one, and then a new engine.
    virtual void macTaken() = 0;
    /// The automatic address that the interface shall have from now on, or none for the time being.
    virtual void automaticAddress(const std::optional<IpInterfaceAddress>& address) = 0;
};

/// This computer as a member of a VLAN.
struct NodeIdentity
{
    /// The interface's.
    MacAddress mac;
    /// What others call it: the host's name. Passes validation::parseName.
    std::string name;
    /// See AddressGuard::Plan.
    std::optional<IpAddress> preferred{};
    bool held = false;
};

/// One VLAN's forwarding: a device, a link, and what flows between them, in one thread.
///
/// A frame's way up: device → Uplink → link. Its way down: link → messageReceived() → Downlink → device.
/// Beside them Presence tells who is there, Echo how far away, and PeerTable remembers.
///
/// What happens in each state of the link, and which event leaves it:
///
///   Connecting  the device has no carrier; frames that the host sent before it noticed are read and dropped
///               (LinkDown); nothing arrives.
///               Left by the server's answer → Connected.
///   Connected   frames flow. Reading the host pauses while too much is unsent (see Uplink).
///               Left by loss of the server → Connecting.
///   Degraded    as Connected, but the server refuses something or something is wrong among the members (see
///               LanWatch); left as Connected is.
///   Failed      the device is gone: nothing flows, and nothing leaves this state.
class Engine final : public LinkHandler, private AddressGuard::Surroundings
{
public:
    /// All references must outlive the engine; everything happens in the loop's thread.
    Engine(EventLoop& loop, FrameDevice& device, Link& link, const Clock& clock, EngineReports& reports,
        const Settings& settings, const NodeIdentity& node, const Stats& stats = {});
    ~Engine() override;

    void start();
    void obey(LinkCommand command) { m_link.obey(command); }
    /// Says bye to the others. Nothing else may be called after it but the destructor.
    void leave() { m_presence.leave(); }

    LinkStatus status() const;
    const Stats& stats() const { return m_stats; }
    std::size_t peerCount() const { return m_peers.size(); }

    void messageReceived(std::string_view subject, Bytes payload) override;
    void linkStatusChanged() override;
    void linkDrained() override;

private:
    void sendToLan(Bytes frame) override { m_uplink.sendAsHost(frame); }
    void claimed(const IpInterfaceAddress& address) override;
    void released(const IpInterfaceAddress& address) override;
    /// After everything that the guard was told.
    void armGuard();
    void tellAddresses();
    void tellPorts();

    void deviceReady(std::uint32_t events);
    void deviceLost();
    void tick();
    void messageOf(NativeSubjects::Kind kind, const MacAddress& source, Bytes payload);
    void helloReceived(const MacAddress& source, Bytes payload);
    void containerReceived(const MacAddress& source, Bytes payload);
    /// A frame in whichever kind of record. False when the device is gone.
    bool frameReceived(const MacAddress& source, const Record& record);

    /// Peers that are talked to are asked for their round trip so often, in seconds.
    static constexpr int kEchoEvery = 5;

    EventLoop& m_loop;
    FrameDevice& m_device;
    Link& m_link;
    const Clock& m_clock;
    const Settings m_settings;
    EngineReports& m_reports;
    Stats m_stats;
    PeerTable m_peers;
    NativeSubjects m_subjects;
    GroupSubscriptions m_groups;
    std::optional<Bridge> m_bridge;
    AddressGuard m_guard;
    Uplink m_uplink;
    Reassembly m_reassembly;
    Downlink m_downlink;
    Presence m_presence;
    Echo m_echo;
    LanWatch m_watch;
    EventLoop::TimerId m_ticker = 0;
    EventLoop::TimerId m_guardTimer = 0;
    std::optional<Clock::Steady> m_guardDue;
    int m_ticks = 0;
    LinkStatus m_reported;
    bool m_wasUp = false;
    bool m_paused = false;
    bool m_lost = false;
};

} // namespace vnats
