// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/mac_address.h"
#include "core/base/session_status.h"
#include "core/base/settings.h"
#include "core/base/stats.h"
#include "core/base/subject.h"
#include "core/lan/bridge/bridge.h"
#include "core/lan/engine_reports.h"
#include "core/lan/forward/downlink.h"
#include "core/lan/forward/group_subscriptions.h"
#include "core/lan/forward/inbox.h"
#include "core/lan/forward/uplink.h"
#include "core/lan/lan_watch.h"
#include "core/lan/members/echo.h"
#include "core/lan/members/leaf_table.h"
#include "core/lan/members/peer_table.h"
#include "core/lan/members/presence.h"
#include "core/lan/own_addresses.h"
#include "core/lan/suspend_detector.h"
#include "core/lan/wire/key_holder.h"
#include "core/lan/wire/link.h"
#include "core/os/device.h"
#include "core/os/event_loop.h"

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace vnats {

/// This computer as a member of a VLAN.
struct NodeIdentity
{
    /// The interface's.
    MacAddress mac;
    /// The host's name, by which the others know this node. Passes validation::parseName.
    std::string name;
    /// See AddressGuards::Plan.
    std::optional<IpAddress> preferred{};
    std::vector<IpInterfaceAddress> held{};
};

/// One VLAN's forwarding: a device, a link, and what flows between them, in one thread. The engine wires the
/// rooms together, keeps the state below, and hands each message to the room that its subject belongs to; it
/// looks into none of them.
///
/// A frame's way up: device → Uplink → Outbox → link. Its way down: link → Inbox → Downlink → device. Beside
/// them Presence tells who is there, Echo how far away, and PeerTable remembers.
///
/// What happens in each state, and which event leaves it:
///
///   Connecting  There is no server, or no key yet that the members share. The device has no carrier; what
///               the host sent before it noticed is read and dropped (LinkDown), and nothing arrives.
///               NatsLink tries every server again and again; Retry and NetworkChanged make it try at once.
///               No peer is forgotten, since no hello could be heard.
///               Left when a server has let us in → Connected: the device gets its carrier, hello is said,
///               and an automatic address is checked again.
///   Connected   Frames flow. While the link has no room they wait in the uplink's queue, for a round trip or a fifth
///               of a second at most. A peer that has stopped answering is sent a limited amount (PeerBusy).
///     loaded    Much is sent or received, or was within a minute: the link is asked for an express lane, which may
///               come and go at any time. The members are told.
///               Left when the server is lost → Connecting: the queue, unfinished frames and what the kernel
///               has not sent are thrown away.
///     stalled   The server has owed an answer for a second, and may for four: what the host sends is
///               dropped (Late), and for a moment after the silence so are raw frames. Still Connected to the
///               outside.
///               Left when the server speaks → Connected, or does not → Connecting.
///     moving    Another connection is being opened, because the server will shut down, the route to it has
///               changed, or a better server has been found; frames flow on the old one, and for a while on both.
///               Left when the new one takes its place, which nobody is told.
///   Degraded    Like Connected, but the server refuses a subject or takes no full frame, or something is wrong among the members
///               (see LanWatch). Left when that is over → Connected, or as Connected is.
///   asleep      After Sleep: bye is said, then like Connecting, but without trying. Left by Wake →
///               Connecting. A suspension that nobody announces is noticed by the clocks, and then counts as
///               Wake.
///   Failed      The device is gone: nothing flows, and nothing leaves this state.
///
/// In every state a frame that took a second longer than the fastest one from the same computer is dropped
/// (Freshness), and so is what waited in the device while this program did not get to run.
class Engine final : public LinkHandler
{
public:
    /// `keys` is null on an open VLAN. All references must outlive the engine; everything happens in the
    /// loop's thread.
    Engine(EventLoop& loop, FrameDevice& device, Link& link, KeyHolder* keys, EngineReports& reports,
        const Settings& settings, const NodeIdentity& node, const Stats& stats = {});
    ~Engine() override;

    void start();
    void obey(LinkCommand command);
    /// See OwnAddresses.
    void withdraw(const std::vector<IpInterfaceAddress>& subnets);
    /// This computer hosts a leaf of the server from now on, or none any more. The members are told of it as long as it
    /// answers here.
    void serveLeaf(std::optional<LeafServer> leaf);
    /// Says bye to the others. Nothing else may be called after it but the destructor.
    void leave() { m_presence.leave(); }

    /// Reports status, counters and every peer, to a listener that has just come.
    void reportAll();

    LinkStatus status() const;
    const Stats& stats() const { return m_stats; }
    std::size_t peerCount() const { return m_peers.size(); }

    void messageReceived(
        std::string_view subject, Bytes payload, std::optional<std::uint32_t> stamp) override;
    void messageRefused(std::string_view subject, Drop reason) override;
    void introducedTo(const MacAddress& other) override;
    void keysChanged() override { m_presence.keysChanged(); }
    void linkStatusChanged() override;
    void linkDrained() override;
    void expressChanged() override;

private:
    void tellPorts();
    void tellSubnets();
    void lookAtOwnLeaf();
    void tellLeaves();
    void avoidServer();

    void deviceReady(std::uint32_t events);
    void deviceLost();
    void tick();
    void lookAtLoad();
    void messageOf(NativeSubjects::Kind kind, const MacAddress& source, Bytes payload,
        std::optional<std::uint32_t> stamp);
    void helloReceived(const MacAddress& source, Bytes payload, bool toUsAlone);

    /// Seconds between two measurements of the round trip to the peers that we talk to.
    static constexpr int kEchoEvery = 5;
    /// Bytes of unicast from which on other traffic may have to wait for what is sent or received, in each of two seconds,
    /// and how long an express lane is kept after it.
    static constexpr std::uint64_t kLoad = 64 * 1024;
    static constexpr std::chrono::seconds kLoadOver{60};
    /// While there is a server the loop comes round more often than this, unless the process is not
    /// scheduled.
    static constexpr std::chrono::milliseconds kStarved{750};

    EventLoop& m_loop;
    FrameDevice& m_device;
    Link& m_link;
    KeyHolder* const m_keys;
    EngineReports& m_reports;
    Stats m_stats;
    PeerTable m_peers;
    LeafTable m_leaves;
    /// That this computer hosts, and whether the members have been told.
    std::optional<LeafServer> m_ownLeaf;
    bool m_tellsOwnLeaf = false;
    NativeSubjects m_subjects;
    const std::size_t m_mtu;
    const std::vector<IpInterfaceAddress> m_subnets;
    GroupSubscriptions m_groups;
    const std::unique_ptr<Bridge> m_bridge;
    Uplink m_uplink;
    Presence m_presence;
    OwnAddresses m_addresses;
    Downlink m_downlink;
    Echo m_echo;
    Inbox m_inbox;
    LanWatch m_watch;
    SuspendDetector m_suspend;
    EventLoop::TimerId m_ticker = 0;
    int m_ticks = 0;
    /// See lookAtLoad().
    std::uint64_t m_loadThen;
    bool m_wasLoaded = false;
    std::optional<Clock::Steady> m_loaded;
    /// Of waiting echo replies and frames of the host, at the next linkDrained().
    bool m_repliesFirst = false;
    LinkStatus m_reported;
    bool m_wasUp = false;
    bool m_asleep = false;
    bool m_lost = false;
};

} // namespace vnats
