// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/settings.h"
#include "core/base/stats.h"
#include "core/lan/link.h"
#include "core/lan/offload_frame.h"
#include "core/lan/peer_table.h"
#include "core/lan/subject.h"
#include "core/lan/wire_format.h"
#include "core/os/device.h"

#include <cstddef>
#include <expected>
#include <vector>

namespace vnats {

/// TAP → NATS: reads what the host sends and publishes it where its receivers listen.
///
/// A native receiver gets its frames in containers: consecutive frames of one burst for one receiver share a
/// message, up to kContainerLimit; a container never waits for frames that have not come yet. Everybody else
/// gets raw frames on the compatible plane. Broadcast goes raw to the VLAN, where both kinds hear it once;
/// multicast goes native and, while there are basic peers, raw as well.
///
/// The host hands over large TCP and UDP segments with open checksums. A receiver that has announced it gets
/// them as they are, as offload records; for everybody else they are cut up and summed here.
///
/// Reads in bursts and flushes once a burst. Stops reading while more than kMaxUnsent bytes wait for the
/// socket: then the queue builds in the kernel's qdisc, where fq_codel can see it. While the link is down
/// frames are read and dropped, so that nothing old is ever delivered.
class Uplink
{
public:
    static constexpr std::size_t kMaxUnsent = 256 * 1024;
    /// Frames per burst: bounds how long the other direction waits.
    static constexpr int kBurst = 64;
    /// Messages of this size cost the server least per byte (larger ones are copied in pieces), in bytes.
    static constexpr std::size_t kContainerLimit = 16 * 1024;

    enum class Result {
        Drained, ///< the device has nothing more
        More, ///< the burst is over, more may wait
        Congested, ///< too much is unsent: come back on linkDrained()
        Lost, ///< the device is gone
    };

    Uplink(FrameDevice& device, Link& link, const Settings& settings, const MacAddress& ownMac, Stats& stats,
        PeerTable& peers);

    /// One burst.
    Result pump();

private:
    void forward(const DeviceFrame& read);
    /// Cuts up and sums what the receiver would not understand.
    void forwardSegments(const OffloadFrame& frame, const MacAddress& destination, Cast cast);
    /// A frame that needs nothing more.
    void forwardPlain(Bytes bytes, const MacAddress& destination, Cast cast);
    void sendRaw(const std::string& subject, const MacAddress& destination, Bytes bytes);
    void sendNative(const MacAddress& destination, RecordKind kind, Bytes head, Bytes bytes);
    /// Publishes the container under construction.
    void sendContainer();

    FrameDevice& m_device;
    Link& m_link;
    CompatibleSubjects m_compatible;
    NativeSubjects m_native;
    Stats& m_stats;
    PeerTable& m_peers;
    std::vector<std::byte> m_buffer;
    std::vector<std::byte> m_scratch;

    // The container under construction: all its frames have one receiver.
    ContainerWriter m_container;
    MacAddress m_receiver;
    Traffic m_contained;
};

} // namespace vnats
