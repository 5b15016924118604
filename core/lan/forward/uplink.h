// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "core/base/settings.h"
#include "core/base/stats.h"
#include "core/base/subject.h"
#include "core/lan/bridge/bridge.h"
#include "core/lan/forward/frame_queue.h"
#include "core/lan/forward/outbox.h"
#include "core/lan/forward/send_window.h"
#include "core/lan/frame/datagram_train.h"
#include "core/lan/frame/offload_frame.h"
#include "core/lan/frame/storm_limiter.h"
#include "core/lan/members/peer_table.h"
#include "core/lan/wire/link.h"
#include "core/lan/wire/planes.h"
#include "core/os/device.h"

#include <array>
#include <cstddef>
#include <expected>
#include <optional>
#include <utility>
#include <vector>

namespace vnats {

/// TAP → NATS: reads what the host sends and publishes it where its receivers listen.
///
/// A native receiver gets its frames through the Outbox, where consecutive frames of one burst share a
/// message; nothing ever waits there for frames that have not come yet. Everybody else gets raw frames on the
/// compatible plane. Broadcast goes raw to the VLAN, where both kinds hear it once; multicast goes native
/// and, while there are basic peers, raw as well.
///
/// The host hands over large TCP and UDP segments with open checksums. A receiver that has announced it gets
/// them as they are, as offload records; for everybody else they are cut up and summed here. Small datagrams
/// that the host sends one after the other are coupled into such large segments (DatagramTrain).
///
/// Reads in bursts and flushes once a burst. Reads always: the kernel's queue of a TAP knows no time. While
/// the link has no room, frames wait in a FrameQueue, which drops what comes too much or stays too long, so
/// that the host's own TCP slows down instead of the server's queues growing. While the link is down frames
/// are read and dropped, so that nothing old is ever delivered. What a receiver does not fetch is limited by
/// a SendWindow.
class Uplink
{
public:
    /// Frames per burst: bounds how long the other direction waits.
    static constexpr int kBurst = 64;

    enum class Result {
        Drained, ///< the device has nothing more
        More, ///< the burst is over, more may wait
        Lost, ///< the device is gone
    };

    /// `bridge` may be null: then only the host's own frames pass.
    Uplink(FrameDevice& device, Link& link, const Clock& clock, const Settings& settings, Planes planes,
        const MacAddress& ownMac, Stats& stats, PeerTable& peers, Bridge* bridge);

    /// One burst.
    Result pump();
    /// The link has room again: sends what waited for it.
    void drain();
    /// Reads and drops what the device has: nobody knows how long it has waited there.
    Result discard();
    /// Nothing that waits or is unanswered is worth anything any more.
    void linkLost();
    /// What native receivers have confirmed: to be told of their answers, and of a node that has come anew.
    SendWindow& window() { return m_window; }
    /// Sends a frame as if the host had.
    void sendAsHost(Bytes frame);
    /// Whether the host has told of a group that it has joined or left since the last call.
    bool takeMembershipChanged() { return std::exchange(m_membershipChanged, false); }

private:
    /// Where a frame goes, and what is understood there: looked up once for a frame and all its segments.
    struct Receiver
    {
        MacAddress mac;
        /// The MAC itself, or the node that it is behind.
        MacAddress node;
        Cast cast;
        PeerTable::Understands understands;
    };

    /// Publishes what waits, as far as there is room.
    void sendQueue();
    void finishBurst();
    void forward(const DeviceFrame& read);
    /// Why the host's frame must not leave, if it must not.
    std::optional<Drop> objectionTo(const EthernetFrame& frame);
    /// Cuts up and sums what the receiver would not understand.
    void forwardSegments(const OffloadFrame& frame, const Receiver& receiver);
    /// A frame that needs nothing more.
    void forwardPlain(Bytes bytes, const Receiver& receiver);
    void sendRaw(const std::string& subject, const Receiver& receiver, Bytes bytes);
    void sendOffload(
        const Receiver& receiver, const VirtioHeader& header, Bytes bytes, std::size_t frames = 1);
    void sendNative(
        const Receiver& receiver, RecordKind kind, Bytes head, Bytes bytes, std::size_t frames = 1);
    /// Whether the frame waits in the train now, for as long as the burst lasts.
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
    std::vector<std::byte> m_buffer;
    std::vector<std::byte> m_scratch;
    /// A SYN; the kernel puts little or nothing else into one.
    std::array<std::byte, 2048> m_clamped{};
    DatagramTrain m_train;
    Receiver m_trainReceiver{};
    Outbox m_outbox;
    FrameQueue m_queue;
    SendWindow m_window;
};

} // namespace vnats
