// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/bytes.h"

#include <cstdint>
#include <optional>
#include <span>

namespace vnats {

/// The header that a TAP with IFF_VNET_HDR puts before every frame: what the kernel left for the device to do
/// with it, that is, a checksum to complete and a large segment to cut up (virtio 1.2 §5.1.6, struct
/// virtio_net_hdr without num_buffers).
///
/// A plain value of ten bytes, little-endian as virtio 1.x has it; a TAP speaks the machine's own order until
/// TUNSETVNETLE tells it otherwise. Nothing in here is believed: a foreign header goes through checkOffload()
/// before a kernel may see it. The definitions are our own because Debian 12's <linux/virtio_net.h> does not
/// compile as C++.
struct VirtioHeader
{
    static constexpr std::size_t kSize = 10;

    // flags
    static constexpr std::uint8_t kNeedsChecksum = 1; ///< VIRTIO_NET_HDR_F_NEEDS_CSUM
    static constexpr std::uint8_t kDataValid = 2; ///< VIRTIO_NET_HDR_F_DATA_VALID

    // gsoType
    static constexpr std::uint8_t kGsoNone = 0;
    static constexpr std::uint8_t kGsoTcpV4 = 1;
    static constexpr std::uint8_t kGsoUdp = 3; ///< UFO: IP fragments; Linux gave it up in 4.14
    static constexpr std::uint8_t kGsoTcpV6 = 4;
    static constexpr std::uint8_t kGsoUdpL4 = 5; ///< USO: datagrams of either IP version (Linux 6.2)
    static constexpr std::uint8_t kGsoEcn = 0x80; ///< a bit beside a TCP type: the frame carries CWR

    std::uint8_t flags = 0;
    std::uint8_t gsoType = kGsoNone;
    /// hdr_len: Ethernet to the end of the transport header; from a kernel only a hint. Linux gives the
    /// length of the linear part, which on forwarded frames may reach into the payload or end before it, and
    /// which leaves out a VLAN tag that the kernel keeps beside the frame.
    std::uint16_t headerSize = 0;
    /// gso_size: payload bytes of each segment but the last.
    std::uint16_t gsoSize = 0;
    /// csum_start: where to sum from, in bytes from the start of the frame.
    std::uint16_t checksumStart = 0;
    /// csum_offset: where the sum goes, in bytes from checksumStart. The field already holds the
    /// pseudo-header's sum.
    std::uint16_t checksumOffset = 0;

    /// Nothing when there are fewer than ten bytes; what follows them is the frame.
    static std::optional<VirtioHeader> read(Bytes bytes);
    void write(std::span<std::byte, kSize> out) const;

    bool needsChecksum() const { return (flags & kNeedsChecksum) != 0; }

    bool operator==(const VirtioHeader&) const = default;
};

} // namespace vnats
