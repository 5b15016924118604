// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/bytes.h"
#include "core/lan/frame/ethernet_frame.h"
#include "core/os/virtio_header.h"

#include <array>
#include <cstdint>
#include <expected>
#include <string_view>

namespace vnats {

/// Why an offload header was not believed.
enum class OffloadProblem : std::uint8_t {
    TooShort, ///< the frame is shorter than an Ethernet header
    TooLong, ///< the frame is longer than any IP packet and its tag can be
    UnknownFlags, ///< a flag that we do not understand may change what the other fields mean
    UnknownGsoType,
    UfoRefused, ///< UDP fragmentation offload
    EcnWithoutTcp, ///< the ECN bit beside a type that is not TCP's
    NoSegmentSize, ///< a GSO type with gso_size 0
    TooManySegments, ///< a gso_size so small that one frame would become thousands
    NoChecksum, ///< a GSO type without NEEDS_CSUM (virtio 1.2 §5.1.6.2)
    ChecksumPastEnd, ///< csum_start or the field it leads to lies outside the frame
    ChecksumInHeader, ///< csum_start lies before the end of the IP header
    ChecksumMisplaced, ///< with GSO, not exactly the transport's own checksum field
    TypeMismatch, ///< the GSO type does not fit the frame's EtherType or protocol
    BadPacket, ///< the IP or transport header does not parse
    Fragment, ///< a checksum cannot be completed on a piece of a packet
    LengthMismatch, ///< with GSO, the packet's own lengths are not the frame's
    Count
};

inline constexpr auto kOffloadProblemNames = std::to_array<std::string_view>(
    {"too-short", "too-long", "unknown-flags", "unknown-gso-type", "ufo-refused", "ecn-without-tcp",
        "no-segment-size", "too-many-segments", "no-checksum", "checksum-past-end", "checksum-in-header",
        "checksum-misplaced", "type-mismatch", "bad-packet", "fragment", "length-mismatch"});
static_assert(kOffloadProblemNames.size() == static_cast<std::size_t>(OffloadProblem::Count));

constexpr std::string_view nameOf(OffloadProblem problem)
{
    return kOffloadProblemNames[static_cast<std::size_t>(problem)];
}

/// The largest frame that may carry an offload header: a whole IP packet behind an Ethernet header with all
/// its tags.
inline constexpr std::size_t kMaxOffloadFrame = maxFrameSize(65535);
/// The same with its header, as a TAP and an offload record carry it.
inline constexpr std::size_t kMaxOffloadRecord = VirtioHeader::kSize + kMaxOffloadFrame;

/// A frame whose offload header has been checked against it, field by field. Only checkOffload() makes one,
/// so every position in it lies inside the frame. Borrows the frame's bytes.
class OffloadFrame
{
public:
    Bytes bytes() const { return m_bytes; }
    /// Fit for a kernel: rebuilt from what was found in the frame, not copied. Carries no flag but
    /// NEEDS_CSUM, says exactly where the transport header ends, and has no GSO type where one segment would
    /// hold everything ("too small packets are not really GSO ones", Linux' virtio_net_hdr_to_skb).
    const VirtioHeader& header() const { return m_header; }

    bool isGso() const { return m_header.gsoType != VirtioHeader::kGsoNone; }
    bool isTcp() const { return m_isTcp; }
    bool isIpv6() const { return m_isIpv6; }
    /// See IpPacket; with GSO only.
    bool isBehindServiceTag() const { return m_isBehindServiceTag; }
    // With GSO only, in bytes from the start of the frame:
    std::size_t networkStart() const { return m_networkStart; }
    std::size_t transportStart() const { return m_header.checksumStart; }
    std::size_t payloadStart() const { return m_header.headerSize; }

private:
    OffloadFrame() = default;
    friend std::expected<OffloadFrame, OffloadProblem> checkOffload(const VirtioHeader& header, Bytes frame);
    friend class OffloadCheck;

    Bytes m_bytes;
    VirtioHeader m_header;
    std::size_t m_networkStart = 0;
    bool m_isTcp = false;
    bool m_isIpv6 = false;
    bool m_isBehindServiceTag = false;
};

/// Checks an offload header against its frame before a kernel or a Segmenter may see them. Both may come from
/// another node or from this computer's kernel, whose headers all pass.
///
/// Without flags and GSO any frame of 14 bytes or more passes, however broken its packet: that is the
/// receiver's business. NEEDS_CSUM alone needs a place for the checksum inside the frame and behind the IP
/// header (behind the Ethernet header where it is not IP: a third tag and PPPoE carry checksums too). GSO
/// needs a whole, unfragmented TCP or UDP packet, as the type says, that fills the frame exactly. DATA_VALID
/// is dropped: we do not vouch for a checksum that we have not seen. hdr_len may say anything, since where
/// the headers end is found in the frame.
std::expected<OffloadFrame, OffloadProblem> checkOffload(const VirtioHeader& header, Bytes frame);

} // namespace vnats
