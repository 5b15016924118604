// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "core/base/stats.h"
#include "core/lan/link.h"
#include "core/lan/peer_table.h"
#include "core/lan/subject.h"
#include "core/os/device.h"

#include <cstddef>
#include <expected>
#include <vector>

namespace vnats {

/// TAP → NATS: reads what the host sends and publishes it where its receivers listen.
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

    enum class Result {
        Drained, ///< the device has nothing more
        More, ///< the burst is over, more may wait
        Congested, ///< too much is unsent: come back on linkDrained()
        Lost, ///< the device is gone
    };

    Uplink(FrameDevice& device, Link& link, CompatibleSubjects subjects, std::uint32_t mtu, Stats& stats,
        PeerTable& peers);

    /// One burst.
    Result pump();

private:
    void forward(Bytes bytes);

    FrameDevice& m_device;
    Link& m_link;
    CompatibleSubjects m_subjects;
    Stats& m_stats;
    PeerTable& m_peers;
    std::vector<std::byte> m_buffer;
};

} // namespace vnats
