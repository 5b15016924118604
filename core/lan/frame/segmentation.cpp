// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lan/frame/segmentation.h"

#include "core/lan/frame/header_fields.h"
#include "core/lan/frame/internet_checksum.h"

#include <algorithm>
#include <cstring>

namespace vnats {

namespace {

constexpr auto kFin = std::byte{0x01};
constexpr auto kPsh = std::byte{0x08};
constexpr auto kCwr = std::byte{0x80};

void patchTcp(std::span<std::byte> transport, std::size_t bytesBefore, bool isFirst, bool isLast)
{
    set32(transport, field::kTcpSequence,
        static_cast<std::uint32_t>(get32(transport, field::kTcpSequence) + bytesBefore));
    if (!isFirst)
        transport[field::kTcpFlags] &= ~kCwr;
    if (!isLast)
        transport[field::kTcpFlags] &= ~(kFin | kPsh);
}

} // namespace

std::size_t Segmenter::largest() const
{
    return m_frame.isGso() ? m_frame.payloadStart() + m_frame.header().gsoSize : m_frame.bytes().size();
}

std::size_t Segmenter::count() const
{
    if (!m_frame.isGso())
        return 1;
    const std::size_t size = m_frame.header().gsoSize;
    return (m_frame.bytes().size() - m_frame.payloadStart() + size - 1) / size;
}

Bytes Segmenter::next(std::span<std::byte> scratch)
{
    const Bytes frame = m_frame.bytes();
    const VirtioHeader& header = m_frame.header();
    if (m_at == frame.size())
        return {};
    if (!m_frame.isGso() && !header.needsChecksum()) {
        m_at = frame.size();
        return frame;
    }
    if (scratch.size() < largest())
        return {};
    if (m_frame.isGso())
        return nextSegment(scratch);
    m_at = frame.size();
    const std::span<std::byte> whole = scratch.first(frame.size());
    std::ranges::copy(frame, whole.begin());
    if (!completeChecksum(whole, header.checksumStart, header.checksumOffset))
        return {};
    return whole;
}

Bytes Segmenter::nextSegment(std::span<std::byte> scratch)
{
    const Bytes frame = m_frame.bytes();
    const std::size_t headers = m_frame.payloadStart();
    const std::size_t payload = std::min<std::size_t>(m_frame.header().gsoSize, frame.size() - m_at);
    const bool isLast = m_at + payload == frame.size();
    const std::span<std::byte> segment = scratch.first(headers + payload);
    std::memcpy(segment.data(), frame.data(), headers);
    std::memcpy(segment.data() + headers, frame.data() + m_at, payload);

    const std::span<std::byte> packet = segment.subspan(m_frame.networkStart());
    const std::span<std::byte> transport = segment.subspan(m_frame.transportStart());
    if (!m_frame.isIpv6())
        set16(packet, field::kIpv4Identification,
            static_cast<std::uint16_t>(get16(packet, field::kIpv4Identification) + m_index));
    completeIpHeader(packet, packet.size() - transport.size(), m_frame.isIpv6());

    const auto length = static_cast<std::uint16_t>(transport.size());
    if (m_frame.isTcp())
        patchTcp(transport, m_at - headers, m_index == 0, isLast);
    else
        set16(transport, field::kUdpLength, length);

    const auto lengthBefore = static_cast<std::uint16_t>(frame.size() - m_frame.transportStart());
    const std::size_t sum = m_frame.header().checksumOffset;
    set16(transport, sum, onesComplementReplace(get16(transport, sum), lengthBefore, length));
    const auto checksum = static_cast<std::uint16_t>(~onesComplementSum(transport));
    // In UDP 0 would mean that there is none (RFC 768); in TCP it is a number like any other.
    set16(transport, sum, checksum == 0 && !m_frame.isTcp() ? 0xffff : checksum);

    m_at += payload;
    ++m_index;
    return segment;
}

} // namespace vnats
