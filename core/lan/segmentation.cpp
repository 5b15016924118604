// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lan/segmentation.h"

#include "core/lan/internet_checksum.h"

#include <algorithm>
#include <cstring>

namespace vnats {

namespace {

// Positions inside the headers: RFC 791 §3.1, RFC 8200 §3, RFC 9293 §3.1, RFC 768.
constexpr std::size_t kIpv4Length = 2;
constexpr std::size_t kIpv4Identification = 4;
constexpr std::size_t kIpv4Checksum = 10;
constexpr std::size_t kIpv6Length = 4;
constexpr std::size_t kIpv6HeaderSize = 40;
constexpr std::size_t kTcpSequence = 4;
constexpr std::size_t kTcpFlags = 13;
constexpr std::size_t kUdpLength = 4;

constexpr auto kFin = std::byte{0x01};
constexpr auto kPsh = std::byte{0x08};
constexpr auto kCwr = std::byte{0x80};

/// Big-endian fields of a header that checkOffload() has found to be whole.
class Fields
{
public:
    explicit Fields(std::span<std::byte> bytes)
        : m_bytes(bytes)
    {
    }

    std::uint16_t get16(std::size_t at) const
    {
        return ByteReader(m_bytes.subspan(at, 2)).read<std::uint16_t>();
    }
    std::uint32_t get32(std::size_t at) const
    {
        return ByteReader(m_bytes.subspan(at, 4)).read<std::uint32_t>();
    }
    void set16(std::size_t at, std::uint16_t value)
    {
        m_bytes[at] = static_cast<std::byte>(value >> 8);
        m_bytes[at + 1] = static_cast<std::byte>(value & 0xff);
    }
    void set32(std::size_t at, std::uint32_t value)
    {
        set16(at, static_cast<std::uint16_t>(value >> 16));
        set16(at + 2, static_cast<std::uint16_t>(value & 0xffff));
    }
    void clear(std::size_t at, std::byte bits) { m_bytes[at] &= ~bits; }

private:
    std::span<std::byte> m_bytes;
};

void patchIpv4(std::span<std::byte> packet, std::size_t headerSize, std::uint16_t index)
{
    Fields ip(packet);
    ip.set16(kIpv4Length, static_cast<std::uint16_t>(packet.size()));
    ip.set16(kIpv4Identification, static_cast<std::uint16_t>(ip.get16(kIpv4Identification) + index));
    ip.set16(kIpv4Checksum, 0);
    ip.set16(kIpv4Checksum, static_cast<std::uint16_t>(~onesComplementSum(packet.first(headerSize))));
}

void patchTcp(std::span<std::byte> transport, std::size_t bytesBefore, bool isFirst, bool isLast)
{
    Fields tcp(transport);
    tcp.set32(kTcpSequence, static_cast<std::uint32_t>(tcp.get32(kTcpSequence) + bytesBefore));
    if (!isFirst)
        tcp.clear(kTcpFlags, kCwr);
    if (!isLast)
        tcp.clear(kTcpFlags, kFin | kPsh);
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
    if (m_frame.isIpv6())
        Fields(packet).set16(kIpv6Length, static_cast<std::uint16_t>(packet.size() - kIpv6HeaderSize));
    else
        patchIpv4(packet, packet.size() - transport.size(), m_index);

    const auto length = static_cast<std::uint16_t>(transport.size());
    if (m_frame.isTcp())
        patchTcp(transport, m_at - headers, m_index == 0, isLast);
    else
        Fields(transport).set16(kUdpLength, length);

    const auto lengthBefore = static_cast<std::uint16_t>(frame.size() - m_frame.transportStart());
    const std::size_t field = m_frame.header().checksumOffset;
    Fields fields(transport);
    fields.set16(field, onesComplementReplace(fields.get16(field), lengthBefore, length));
    const auto checksum = static_cast<std::uint16_t>(~onesComplementSum(transport));
    // In UDP 0 would mean that there is none (RFC 768); in TCP it is a number like any other.
    fields.set16(field, checksum == 0 && !m_frame.isTcp() ? 0xffff : checksum);

    m_at += payload;
    ++m_index;
    return segment;
}

} // namespace vnats
