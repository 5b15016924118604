// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
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

namespace vnats {

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
/// What happens in each state, and which event leaves it:
///
///   Connecting  No server. The device has no carrier; what the host sent before it noticed is read and
///   dropped
///               (LinkDown), and nothing arrives. NatsLink tries every server, again and again; Retry and
///               NetworkChanged make it try at once. Nobody is forgotten whose hellos could not be heard.
///               Left when a server has let us in → Connected: the device gets its carrier, hello is said,
///               and an automatic address is looked at again.
///   Connected   Frames flow. While the link has no room they wait in the uplink's queue, for a tenth of a
///   second
///               at most. A peer that does not answer any more is sent a limited amount (PeerBusy).
///               Left by the loss of the server → Connecting: the queue, unfinished frames and what the
///               kernel has not sent are thrown away.
///     stalled   The server is silent, for one second to four: what the host sends is dropped (Late), what
///     comes raw
///               afterwards is too, for a moment. Still Connected to the outside. Left when the server speaks
///               → Connected, or does not → Connecting.
///     moving    Another connection is being opened because the server will shut down or the way to it has
///               changed; frames flow on the old one. Left when the new one is open, which takes its place
///               without a word to anybody.
///   Degraded    As Connected, but the server refuses a subject, or something is wrong among the members (see
///               LanWatch). Left when that is over → Connected, or as Connected is.
///   asleep      After Sleep: bye is said, and then as Connecting, but without trying. Left by Wake →
///   Connecting.
///               Where nobody says Sleep, the clocks tell that the computer has slept, and that is a Wake
///               too.
///   Failed      The device is gone: nothing flows, and nothing leaves this state.
///
/// A frame from another computer that took more than a second longer than the fastest from there is dropped,
/// in whichever state (Freshness); so is what waited in the device while this program did not get to run.
class Engine final : public LinkHandler
{
public:
    /// `keys` is null on an open VLAN. All references must outlive the engine; everything happens in the loop's
    /// thread.
    Engine(EventLoop& loop, FrameDevice& device, Link& link, KeyHolder* keys, EngineReports& reports,
        const Settings& settings, const NodeIdentity& node, const Stats& stats = {});
    ~Engine() override;

    void start();
    void obey(LinkCommand command);
    /// This node holds other network keys than before, or uses another one.
    void keysChanged() { m_presence.keysChanged(); }
    /// Says bye to the others. Nothing else may be called after it but the destructor.
    void leave() { m_presence.leave(); }

    LinkStatus status() const;
    const Stats& stats() const { return m_stats; }
    std::size_t peerCount() const { return m_peers.size(); }

    void messageReceived(
        std::string_view subject, Bytes payload, std::optional<std::uint32_t> stamp) override;
    void messageRefused(std::string_view subject, Drop reason) override;
    void introducedTo(const MacAddress& other) override;
    void linkStatusChanged() override;
    void linkDrained() override;

private:
    void tellPorts();

    void deviceReady(std::uint32_t events);
    void deviceLost();
    void tick();
    void messageOf(NativeSubjects::Kind kind, const MacAddress& source, Bytes payload,
        std::optional<std::uint32_t> stamp);
    void helloReceived(const MacAddress& source, Bytes payload, bool toUsAlone);

    /// Peers that are talked to are asked for their round trip so often, in seconds.
    static constexpr int kEchoEvery = 5;
    /// While there is a server the loop comes round several times in this time, unless it does not get to
    /// run.
    static constexpr std::chrono::milliseconds kStarved{750};

    EventLoop& m_loop;
    FrameDevice& m_device;
    Link& m_link;
    KeyHolder* const m_keys;
    EngineReports& m_reports;
    Stats m_stats;
    PeerTable m_peers;
    NativeSubjects m_subjects;
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
    LinkStatus m_reported;
    bool m_wasUp = false;
    bool m_asleep = false;
    bool m_lost = false;
};

} // namespace vnats
