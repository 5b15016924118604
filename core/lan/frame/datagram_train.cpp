// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lan/frame/datagram_train.h"

#include "core/lan/frame/header_fields.h"
#include "core/lan/frame/internet_checksum.h"
#include "core/lan/frame/ip_packet.h"

#include <cstring>

namespace vnats {

namespace {

constexpr auto kDontFragment = std::byte{0x40};

/// The IP length field holds 16 bits.
constexpr std::size_t kMaxBytes = 65535;

/// The packet when it is a whole datagram with nothing around it and an open checksum.
std::expected<IpPacket, IpProblem> datagramIn(const OffloadFrame& frame)
{
    const VirtioHeader& header = frame.header();
    const auto packet = IpPacket::parse(frame.bytes());
    const bool fits = packet && !frame.isGso() && header.needsChecksum() && packet->protocol == kProtocolUdp
        && header.checksumStart == packet->transportStart && header.checksumOffset == field::kUdpChecksum
        && packet->end == frame.bytes().size() && packet->end > packet->transportStart + kUdpHeaderSize
        && !packet->isBehindServiceTag // which older receivers do not understand with GSO
        && get16(frame.bytes(), packet->transportStart + field::kUdpLength)
            == packet->end - packet->transportStart;
    if (!fits)
        return std::unexpected(IpProblem::NotIp);
    return packet;
}

} // namespace

DatagramTrain::DatagramTrain()
{
    m_bytes.reserve(kMaxBytes);
}

bool DatagramTrain::couple(const OffloadFrame& frame)
{
    const auto packet = datagramIn(frame);
    if (!packet)
        return false;
    const Bytes bytes = frame.bytes();
    const std::size_t payloadStart = packet->transportStart + kUdpHeaderSize;
    const Bytes payload = bytes.subspan(payloadStart);
    if (m_datagrams == 0) {
        m_bytes.assign(bytes.begin(), bytes.end());
        m_header = frame.header();
        m_networkStart = packet->networkStart;
        m_payloadStart = payloadStart;
        m_payload = payload.size();
        m_isIpv6 = packet->version == 6;
        m_datagrams = 1;
        return true;
    }
    if (m_isClosed || m_datagrams == kMaxDatagrams || payload.size() > m_payload
        || m_bytes.size() + payload.size() > kMaxBytes || !continues(bytes, payloadStart))
        return false;
    m_bytes.insert(m_bytes.end(), payload.begin(), payload.end());
    m_isClosed = payload.size() < m_payload;
    ++m_datagrams;
    return true;
}

bool DatagramTrain::continues(Bytes frame, std::size_t payloadStart) const
{
    if (payloadStart != m_payloadStart)
        return false;
    const Bytes first = m_bytes;
    const auto same = [&](std::size_t from, std::size_t to) {
        return std::memcmp(first.data() + from, frame.data() + from, to - from) == 0;
    };
    // Up to the IP length, and from there to the ports; the rest of the UDP header is rewritten.
    const std::size_t ports = m_payloadStart - kUdpHeaderSize;
    if (m_isIpv6)
        return same(0, m_networkStart + field::kIpv6Length)
            && same(m_networkStart + field::kIpv6Length + 2, ports + field::kUdpLength);
    const std::size_t identification = m_networkStart + field::kIpv4Identification;
    const bool isFree = (first[m_networkStart + field::kIpv4Flags] & kDontFragment) != std::byte{0};
    const auto next = static_cast<std::uint16_t>(get16(first, identification) + m_datagrams);
    return same(0, m_networkStart + field::kIpv4Length)
        && same(m_networkStart + field::kIpv4Flags, m_networkStart + field::kIpv4Checksum)
        && same(m_networkStart + field::kIpv4Checksum + 2, ports + field::kUdpLength)
        && (isFree || get16(frame, identification) == next);
}

const VirtioHeader& DatagramTrain::close()
{
    m_isClosed = true;
    if (m_datagrams < 2)
        return m_header;
    const std::span<std::byte> packet = std::span(m_bytes).subspan(m_networkStart);
    const std::size_t transportStart = m_header.checksumStart;
    const std::span<std::byte> transport = std::span(m_bytes).subspan(transportStart);
    completeIpHeader(packet, transportStart - m_networkStart, m_isIpv6);
    const std::uint16_t before = get16(transport, field::kUdpLength);
    const auto length = static_cast<std::uint16_t>(transport.size());
    set16(transport, field::kUdpLength, length);
    set16(transport, field::kUdpChecksum,
        onesComplementReplace(get16(transport, field::kUdpChecksum), before, length));
    m_header.gsoType = VirtioHeader::kGsoUdpL4;
    m_header.gsoSize = static_cast<std::uint16_t>(m_payload);
    m_header.headerSize = static_cast<std::uint16_t>(m_payloadStart);
    return m_header;
}

void DatagramTrain::clear()
{
    m_bytes.clear();
    m_datagrams = 0;
    m_isClosed = false;
}

} // namespace vnats
