// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "core/base/settings.h"
#include "core/base/stats.h"
#include "core/base/subject.h"
#include "core/lan/bridge/bridge.h"
#include "core/lan/forward/flow_queue.h"
#include "core/lan/forward/group_window.h"
#include "core/lan/forward/outbox.h"
#include "core/lan/forward/send_window.h"
#include "core/lan/forward/sparse_flows.h"
#include "core/lan/frame/datagram_train.h"
#include "core/lan/frame/offload_frame.h"
#include "core/lan/frame/storm_limiter.h"
#include "core/lan/members/peer_table.h"
#include "core/lan/wire/link.h"
#include "core/lan/wire/planes.h"
#include "core/os/device.h"

#include <array>
#include <cstddef>
#include <optional>
#include <span>
#include <utility>
#include <vector>

/// The forward room is the data path: TAP → Uplink → Outbox → Link one way, Link → Inbox → Downlink → TAP the
/// other. It trusts neither side: the host's offload headers and the network's messages are checked before
/// anything is done with them. Nothing old is ever delivered: a frame that has waited too long, here or on
/// its way, is dropped, and so is one for which there is no room. Every drop has a named counter. Once a flow
/// is known, a frame costs no allocation, no lock and no log line.
namespace vnats {

/// TAP → NATS: reads what the host sends and publishes it where its receivers listen.
///
/// A native receiver gets its frames through the Outbox, where consecutive frames of one burst share a
/// message; nothing ever waits there for frames that have not come yet. All others get raw frames on the
/// compatible plane. Broadcast goes raw to the VLAN, where both kinds of nodes hear it once; multicast goes
/// native and, while basic peers are heard, raw as well. A VLAN without the compatible plane (Planes) has
/// everything native. Unicast for a MAC of which nobody knows where it is goes to all nodes that bridge as well,
/// as a switch floods it: a machine may have been silent for long, or asleep. The first answer shows where it is.
///
/// The host hands over large TCP and UDP segments with open checksums. A receiver that has announced that it
/// takes them gets them as they are, as offload records; for all others they are cut up and summed here.
/// Small datagrams that the host sends one after the other are coupled into such large segments
/// (DatagramTrain).
///
/// Frames of sparse flows (SparseFlows) do not wait for others while the link has an express lane: they pass by the queue
/// and the windows.
///
/// Reads in bursts, flushes once a burst, and never stops reading, because frames in the kernel's queue of a
/// TAP do not age. While the link has no room, or a receiver's SendWindow or the GroupWindow is full, frames wait in a
/// FlowQueue, which tells the host's own senders to slow down, so that no queue grows on the line or in the server.
/// Basic nodes confirm nothing, so frames for one of them have no window. While the link is down, frames are read and
/// dropped.
class Uplink
{
public:
    /// Frames and bytes per burst, which bound how long the other direction waits.
    static constexpr int kBurst = 64;
    static constexpr std::size_t kBurstBytes = 512 * 1024;

    enum class Result {
        Drained, ///< the device has nothing more
        More, ///< the burst is over, more may wait
        Lost, ///< the device is gone
    };

    /// With a null `bridge` only the host's own frames pass.
    Uplink(FrameDevice& device, Link& link, const Clock& clock, const Settings& settings, Planes planes,
        const MacAddress& ownMac, Stats& stats, PeerTable& peers, Bridge* bridge);

    /// One burst.
    Result pump();
    /// The link has room again, or a receiver has: sends the frames that wait for it.
    void drain();
    /// Whether frames wait for either.
    bool isWaiting() const { return !m_queue.empty(); }
    /// Once in a while: drops what waits for a receiver that takes nothing, though no frame comes any more.
    void dropLate();
    /// Reads and drops what the device has, since nobody knows how long it has waited there.
    Result discard();
    /// Throws away what waits and what is unanswered.
    void linkLost();
    /// What native receivers have confirmed, each by itself and behind frames to groups: to be told of their answers.
    SendWindow& window() { return m_window; }
    GroupWindow& groupWindow() { return m_groups; }
    /// The node has gone or come anew.
    void forget(const MacAddress& node);
    /// Sends a frame as if the host had, if there is room for what the program says itself.
    void sendAsHost(Bytes frame);
    /// The link has an express lane, or has none any more.
    void expressChanged() { m_sparse.forget(); }
    /// Whether the host has announced since the last call that it joined or left a group.
    bool takeMembershipChanged() { return std::exchange(m_membershipChanged, false); }
    /// A machine behind the interface that has sent since the last call, though there is no bridge for it.
    std::optional<MacAddress> takeUnbridged() { return std::exchange(m_unbridged, std::nullopt); }

private:
    /// Where a frame goes and what is understood there; looked up once for a frame and all its segments.
    struct Receiver
    {
        MacAddress mac;
        /// The MAC itself, or the node whose bridge it is behind.
        MacAddress node;
        Cast cast;
        PeerTable::Understands understands;
        /// See PeerTable::Way.
        bool isUnknown = false;
        /// Its frame overtakes others.
        bool isExpress = false;
    };

    /// A frame that the device gave: refused, forwarded, or put into the queue.
    void take(const DeviceFrame& read);
    /// Why the host's frame must not leave, if so.
    std::optional<Drop> objectionTo(const EthernetFrame& frame);
    Receiver receiverOf(const MacAddress& destination) const;
    /// Whether frames for it may overtake others at all.
    bool hasLaneFor(const Receiver& receiver) const;
    /// Whether a frame that has just been read overtakes others.
    bool isExpress(const DeviceFrame& read, const Receiver& receiver);
    /// What came first leaves first, unless it is to be overtaken.
    void keepOrder(const Receiver& receiver);
    /// Whether the link takes another frame now, what is under construction aside.
    bool hasRoom() const;
    /// Whether a node that answers echo requests takes another frame now.
    bool isOpen(const MacAddress& node);
    /// Whether groups take another frame now.
    bool areGroupsOpen();
    /// Publishes what waits, as far as there is room.
    /// Whether any were.
    bool sendQueue();
    void finishBurst();
    void countDrops();
    void forward(const DeviceFrame& read, const Receiver& receiver);
    /// Cuts up and sums what the receiver would not understand.
    void forwardSegments(const OffloadFrame& frame, const Receiver& receiver);
    /// For a complete frame.
    void forwardPlain(Bytes bytes, const Receiver& receiver);
    /// Besides its own subject, where a node with that MAC would listen that has not been heard yet.
    void flood(Bytes bytes);
    /// Behind a frame to a group that took so many bytes, in all its copies.
    void confirmGroup(std::size_t bytes);
    /// In messages of their own, since a node answers only the last request of each.
    void askMembers(std::span<const MacAddress> members, std::size_t messageSize);
    void sendRaw(const std::string& subject, const Receiver& receiver, Bytes bytes);
    void sendOffload(
        const Receiver& receiver, const VirtioHeader& header, Bytes bytes, std::size_t frames = 1);
    void sendNative(
        const Receiver& receiver, RecordKind kind, Bytes head, Bytes bytes, std::size_t frames = 1);
    /// Whether the frame now waits in the train, until the burst ends at the latest.
    bool couple(const OffloadFrame& frame, const Receiver& receiver);
    void sendTrain();

    FrameDevice& m_device;
    Link& m_link;
    const Clock& m_clock;
    CompatibleSubjects m_compatible;
    const Planes m_planes;
    const MacAddress m_ownMac;
    Stats& m_stats;
    PeerTable& m_peers;
    Bridge* const m_bridge;
    StormLimiter m_storm;
    bool m_membershipChanged = false;
    std::optional<MacAddress> m_unbridged;
    std::vector<std::byte> m_buffer;
    std::vector<std::byte> m_scratch;
    /// Room for a SYN, which carries little or no data.
    std::array<std::byte, 2048> m_clamped{};
    DatagramTrain m_train;
    Receiver m_trainReceiver{};
    Outbox m_outbox;
    Outbox m_express;
    SparseFlows m_sparse;
    FlowQueue m_queue;
    SendWindow m_window;
    GroupWindow m_groups;
};

} // namespace vnats
