// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/bytes.h"
#include "core/lan/frame/offload_frame.h"

#include <cstddef>
#include <vector>

namespace vnats {

/// Couples consecutive datagrams of one flow into one large UDP segment, as the receive offload of a network
/// card does: on its way it costs as much as one frame, and the receiving kernel, which sees an ordinary
/// large segment (USO), delivers the datagrams one by one, each as it was.
///
///     if (!train.couple(frame) && train.size() > 0) { send(train.close(), train.bytes()); train.clear(); }
///
/// Only datagrams whose checksum this computer's kernel has left open are taken: one that was summed
/// elsewhere keeps its sum. All but the last have the same size, and their headers differ only in what
/// segmentation rewrites: length, checksum, and the IPv4 identification where it counts up, or means nothing
/// because of DF (RFC 6864 §4.1). Copies what it couples; no allocation after construction.
class DatagramTrain
{
public:
    /// Kernels before 6.9 take no more in one large UDP segment (UDP_MAX_SEGMENTS).
    static constexpr std::size_t kMaxDatagrams = 64;

    DatagramTrain();

    /// Appends the frame. False when it does not belong there; an empty train takes any datagram with an open
    /// checksum.
    bool couple(const OffloadFrame& frame);
    /// In datagrams.
    std::size_t size() const { return m_datagrams; }
    /// Turns a train that is not empty into one frame, bytes(), and returns its offload header. A train of
    /// one is the frame that it was.
    const VirtioHeader& close();
    Bytes bytes() const { return m_bytes; }
    void clear();

private:
    bool continues(Bytes frame, std::size_t payloadStart) const;

    std::vector<std::byte> m_bytes;
    VirtioHeader m_header;
    std::size_t m_networkStart = 0;
    std::size_t m_payloadStart = 0;
    std::size_t m_payload = 0; ///< of every datagram but the last
    std::size_t m_datagrams = 0;
    bool m_isIpv6 = false;
    bool m_isClosed = false; ///< by a shorter one: nothing may follow it
};

} // namespace vnats
