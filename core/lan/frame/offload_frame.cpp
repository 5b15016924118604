// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lan/frame/offload_frame.h"

#include "core/lan/frame/ethernet_frame.h"
#include "core/lan/frame/header_fields.h"
#include "core/lan/frame/ip_packet.h"

#include <optional>

namespace vnats {

namespace {

using Finding = std::optional<OffloadProblem>;

constexpr std::size_t kTcpHeaderSize = 20;

// Linux never goes below an MSS of 48 (tcp_min_snd_mss), 36 with timestamps; UDP takes 128 datagrams at once
// (UDP_MAX_SEGMENTS, 64 before 6.9). More segments than that is somebody's amplifier.
constexpr std::size_t kMaxTcpSegments = 2048;
constexpr std::size_t kMaxUdpSegments = 128;

/// The fields that mean something without looking at the frame.
Finding checkAlone(const VirtioHeader& header)
{
    if ((header.flags & ~(VirtioHeader::kNeedsChecksum | VirtioHeader::kDataValid)) != 0)
        return OffloadProblem::UnknownFlags;
    const bool hasEcn = (header.gsoType & VirtioHeader::kGsoEcn) != 0;
    switch (header.gsoType & ~VirtioHeader::kGsoEcn) {
    case VirtioHeader::kGsoTcpV4:
    case VirtioHeader::kGsoTcpV6:
        break;
    case VirtioHeader::kGsoNone:
    case VirtioHeader::kGsoUdpL4:
        if (hasEcn)
            return OffloadProblem::EcnWithoutTcp;
        break;
    case VirtioHeader::kGsoUdp:
        return OffloadProblem::UfoRefused;
    default:
        return OffloadProblem::UnknownGsoType;
    }
    if (header.gsoType == VirtioHeader::kGsoNone)
        return std::nullopt;
    if (!header.needsChecksum())
        return OffloadProblem::NoChecksum;
    if (header.gsoSize == 0)
        return OffloadProblem::NoSegmentSize;
    return std::nullopt;
}

/// That the checksum's place lies in the frame and behind the IP header.
Finding checkChecksumPlace(
    const VirtioHeader& header, Bytes frame, const std::expected<IpPacket, IpProblem>& ip)
{
    const std::size_t fieldEnd = std::size_t{header.checksumStart} + header.checksumOffset + 2;
    if (fieldEnd > frame.size())
        return OffloadProblem::ChecksumPastEnd;
    if (!ip && ip.error() == IpProblem::Malformed)
        return OffloadProblem::BadPacket;
    if (ip && ip->isFragment)
        return OffloadProblem::Fragment;
    const std::size_t earliest = ip ? ip->transportStart : kEthernetHeaderSize;
    if (header.checksumStart < earliest)
        return OffloadProblem::ChecksumInHeader;
    return std::nullopt;
}

} // namespace

/// The part of checkOffload() that fills in what the frame itself says about a GSO packet.
class OffloadCheck
{
public:
    static Finding gso(OffloadFrame& checked, const VirtioHeader& header, const IpPacket& packet)
    {
        const std::uint8_t type = header.gsoType & ~VirtioHeader::kGsoEcn;
        const bool isTcp = type != VirtioHeader::kGsoUdpL4;
        const bool versionFits = !isTcp || (packet.version == 6) == (type == VirtioHeader::kGsoTcpV6);
        if (!versionFits || packet.protocol != (isTcp ? kProtocolTcp : kProtocolUdp))
            return OffloadProblem::TypeMismatch;
        if (packet.end != checked.m_bytes.size())
            return OffloadProblem::LengthMismatch;
        const auto size = isTcp ? tcpHeaderSize(checked.m_bytes.subspan(packet.transportStart))
                                : udpHeaderSize(checked.m_bytes.subspan(packet.transportStart));
        if (!size)
            return size.error();
        const std::size_t payloadStart = packet.transportStart + *size;
        if (header.checksumStart != packet.transportStart
            || header.checksumOffset != (isTcp ? field::kTcpChecksum : field::kUdpChecksum))
            return OffloadProblem::ChecksumMisplaced;

        const std::size_t payload = checked.m_bytes.size() - payloadStart;
        const std::size_t most = isTcp ? kMaxTcpSegments : kMaxUdpSegments;
        if (payload > most * header.gsoSize)
            return OffloadProblem::TooManySegments;
        checked.m_networkStart = packet.networkStart;
        checked.m_isTcp = isTcp;
        checked.m_isIpv6 = packet.version == 6;
        checked.m_isBehindServiceTag = packet.isBehindServiceTag;
        if (payload > header.gsoSize) {
            checked.m_header.gsoType = header.gsoType;
            checked.m_header.gsoSize = header.gsoSize;
            checked.m_header.headerSize = static_cast<std::uint16_t>(payloadStart);
        }
        return std::nullopt;
    }

private:
    static std::expected<std::size_t, OffloadProblem> tcpHeaderSize(Bytes transport)
    {
        ByteReader in(transport);
        in.skip(12); // ports, sequence, acknowledgement
        const std::size_t size = (in.read<std::uint8_t>() >> 4) * std::size_t{4};
        if (!in.ok() || size < kTcpHeaderSize || size > transport.size())
            return std::unexpected(OffloadProblem::BadPacket);
        return size;
    }

    static std::expected<std::size_t, OffloadProblem> udpHeaderSize(Bytes transport)
    {
        ByteReader in(transport);
        in.skip(4); // ports
        const std::size_t length = in.read<std::uint16_t>();
        in.skip(2); // checksum
        if (!in.ok())
            return std::unexpected(OffloadProblem::BadPacket);
        if (length != transport.size())
            return std::unexpected(OffloadProblem::LengthMismatch);
        return kUdpHeaderSize;
    }
};

std::expected<OffloadFrame, OffloadProblem> checkOffload(const VirtioHeader& header, Bytes frame)
{
    if (frame.size() < kEthernetHeaderSize)
        return std::unexpected(OffloadProblem::TooShort);
    if (frame.size() > kMaxOffloadFrame)
        return std::unexpected(OffloadProblem::TooLong);
    if (const Finding problem = checkAlone(header))
        return std::unexpected(*problem);

    OffloadFrame checked;
    checked.m_bytes = frame;
    if (!header.needsChecksum())
        return checked;
    const auto packet = IpPacket::parse(frame);
    if (const Finding problem = checkChecksumPlace(header, frame, packet))
        return std::unexpected(*problem);
    checked.m_header.flags = VirtioHeader::kNeedsChecksum;
    checked.m_header.checksumStart = header.checksumStart;
    checked.m_header.checksumOffset = header.checksumOffset;
    if (header.gsoType == VirtioHeader::kGsoNone)
        return checked;
    if (!packet)
        return std::unexpected(OffloadProblem::TypeMismatch);
    if (const Finding problem = OffloadCheck::gso(checked, header, *packet))
        return std::unexpected(*problem);
    return checked;
}

} // namespace vnats
