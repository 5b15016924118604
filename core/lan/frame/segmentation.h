// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/bytes.h"
#include "core/lan/frame/offload_frame.h"

#include <cstdint>
#include <span>

namespace vnats {

/// Does in user space what an offload header asks of a network card: turns one frame into frames that are
/// complete with lengths and checksums.
///
///     Segmenter segmenter(*checked);
///     for (Bytes frame = segmenter.next(scratch); !frame.empty(); frame = segmenter.next(scratch))
///         publish(frame);
///
/// - GSO: one frame per gso_size payload bytes, the last one shorter. Byte for byte what Linux' own software
///   segmentation makes (tcp_gso_segment, __udp_gso_segment, inet_gso_segment, ipv6_gso_segment; a test holds
///   the two against each other): IPv4 identification counts up, also under DF; TCP's sequence counts bytes;
///   FIN and PSH stay for the last segment; CWR stands on the first alone (RFC 3168 §6.1.2). Options, IPv6
///   extension headers, the 802.1Q tag and the ECN codepoint are repeated. The transport checksum starts from
///   the pseudo-header's sum that the kernel left in the field, corrected by the change of length; a forged
///   sum makes segments that their receiver drops.
/// - NEEDS_CSUM alone: one frame, its checksum completed.
/// - Neither: the frame itself, not copied.
///
/// Pure, no allocation. Borrows the frame; what next() returns is valid until the next call.
class Segmenter
{
public:
    explicit Segmenter(const OffloadFrame& frame)
        : m_frame(frame)
        , m_at(frame.isGso() ? frame.payloadStart() : 0)
    {
    }

    /// The size in bytes of the largest frame that next() will return: the scratch buffer must hold it, and
    /// the receivers' MTU must let it pass.
    std::size_t largest() const;
    /// How many frames there are altogether.
    std::size_t count() const;

    /// The next frame, written into the scratch buffer where it has to differ from the one given. Empty when
    /// there are no more, or when the buffer is smaller than largest().
    Bytes next(std::span<std::byte> scratch);

private:
    Bytes nextSegment(std::span<std::byte> scratch);

    OffloadFrame m_frame;
    /// How far into the frame we have come.
    std::size_t m_at;
    std::uint16_t m_index = 0;
};

} // namespace vnats
