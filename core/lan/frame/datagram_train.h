// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/bytes.h"
#include "core/lan/frame/offload_frame.h"

#include <cstddef>
#include <cstdint>
#include <vector>

namespace vnats {

/// Couples datagrams that follow each other in one flow into one large UDP segment, as the receive offload of
/// a network card does: on its way it costs what one frame costs, and the receiving kernel, to which it is an
/// ordinary large segment (USO), gives the datagrams out one by one again, each as it was.
///
///     if (!train.couple(frame) && train.size() > 0) { send(train.close(), train.bytes()); train.clear(); }
///
/// Only datagrams whose checksum this computer's kernel has left open are taken: what was summed elsewhere
/// keeps its sum. All but the last have the same size; their headers differ in nothing but what segmentation
/// makes anew (length, checksum, and the IPv4 identification where it counts up, or where it says nothing
/// because of DF, RFC 6864 §4.1). Copies what it couples; no allocation after construction.
class DatagramTrain
{
public:
    /// Kernels before 6.9 take no more in one large UDP segment (UDP_MAX_SEGMENTS).
    static constexpr std::size_t kMaxDatagrams = 64;

    DatagramTrain();

    /// Puts the frame at the end. False when it does not belong there; an empty train refuses only what is no
    /// datagram with an open checksum.
    bool couple(const OffloadFrame& frame);
    /// In datagrams.
    std::size_t size() const { return m_datagrams; }
    /// Makes of a train that is not empty one frame, bytes(), and returns its offload header. A train of one
    /// is the frame that it was.
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
