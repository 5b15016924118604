// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/os/virtio_header.h"
#include "tests/support/frame_builder.h"

#include <algorithm>
#include <string>

/// TCP and UDP packets for the offload tests: as one large frame with its virtio header, and, made from the
/// same description and not by cutting, as the small complete frames that it stands for.
namespace vnats::test {

/// RFC 1071 word by word, slow and obvious: what the fast one is held against.
inline std::uint16_t plainSum(Bytes bytes, std::uint32_t sum = 0)
{
    for (std::size_t i = 0; i < bytes.size(); ++i)
        sum += std::to_integer<std::uint32_t>(bytes[i]) << (i % 2 == 0 ? 8 : 0);
    while (sum > 0xffff)
        sum = (sum & 0xffff) + (sum >> 16);
    return static_cast<std::uint16_t>(sum);
}

inline void put16(Frame& frame, std::size_t at, std::uint16_t value)
{
    frame.at(at) = static_cast<std::byte>(value >> 8);
    frame.at(at + 1) = static_cast<std::byte>(value & 0xff);
}

struct Packet
{
    static constexpr std::uint8_t kFin = 0x01;
    static constexpr std::uint8_t kPsh = 0x08;
    static constexpr std::uint8_t kAck = 0x10;
    static constexpr std::uint8_t kEce = 0x40;
    static constexpr std::uint8_t kCwr = 0x80;

    bool ipv6 = false;
    bool udp = false;
    bool tagged = false;
    /// An 802.1ad tag, in front of the other one if there is one.
    bool serviceTagged = false;
    std::uint8_t ecn = 0; ///< the two bits of the IP header
    std::size_t ipOptions = 0; ///< bytes, a multiple of 4
    /// Types of IPv6 extension headers, 8 bytes each.
    std::vector<std::uint8_t> extensions = {}; // NOLINT(readability-redundant-member-init): GCC misses it
    std::size_t tcpOptions = 0; ///< bytes, a multiple of 4
    std::uint8_t tcpFlags = kAck;
    std::uint32_t sequence = 0x10203040;
    std::uint16_t identification = 0x1234;
    std::size_t payload = 4000;
    std::uint16_t gsoSize = 1400;

    std::size_t networkStart() const
    {
        return kEthernetHeaderSize + kVlanTagSize * (std::size_t{tagged} + std::size_t{serviceTagged});
    }
    std::size_t transportStart() const
    {
        return networkStart() + (ipv6 ? 40 + 8 * extensions.size() : 20 + ipOptions);
    }
    std::size_t transportHeader() const { return udp ? 8 : 20 + tcpOptions; }
    std::size_t payloadStart() const { return transportStart() + transportHeader(); }
    std::size_t checksumOffset() const { return udp ? 6 : 16; }
    std::size_t segments() const { return (payload + gsoSize - 1) / gsoSize; }

    VirtioHeader header() const
    {
        VirtioHeader header;
        header.flags = VirtioHeader::kNeedsChecksum;
        header.gsoType = udp ? VirtioHeader::kGsoUdpL4
            : ipv6           ? VirtioHeader::kGsoTcpV6
                             : VirtioHeader::kGsoTcpV4;
        if (!udp && (tcpFlags & kCwr) != 0)
            header.gsoType |= VirtioHeader::kGsoEcn;
        header.headerSize = static_cast<std::uint16_t>(payloadStart());
        header.gsoSize = gsoSize;
        header.checksumStart = static_cast<std::uint16_t>(transportStart());
        header.checksumOffset = static_cast<std::uint16_t>(checksumOffset());
        return header;
    }

    /// The whole as one frame, whose checksum field holds the pseudo-header's sum.
    Frame large() const { return build(0, payload, 0, tcpFlags, false); }

    /// The complete frame of the segment with this index.
    Frame segment(std::size_t index) const
    {
        const std::size_t from = index * gsoSize;
        const std::size_t size = std::min<std::size_t>(gsoSize, payload - from);
        std::uint8_t flags = tcpFlags;
        if (index > 0)
            flags &= static_cast<std::uint8_t>(~kCwr);
        if (from + size < payload)
            flags &= static_cast<std::uint8_t>(~(kFin | kPsh));
        return build(from, size, index, flags, true);
    }

    std::string describe() const
    {
        std::string text = udp ? "UDP" : "TCP";
        text += ipv6 ? "v6" : "v4";
        text += serviceTagged ? " service-tagged" : "";
        text += tagged ? " tagged" : "";
        text += " ecn " + std::to_string(ecn) + " ip options " + std::to_string(ipOptions) + " extensions "
            + std::to_string(extensions.size()) + " tcp options " + std::to_string(tcpOptions) + " flags "
            + std::to_string(tcpFlags) + " payload " + std::to_string(payload) + " gso size "
            + std::to_string(gsoSize);
        return text;
    }

private:
    static std::byte payloadByte(std::size_t at)
    {
        return static_cast<std::byte>((at * 31 + (at >> 8) * 7) & 0xff);
    }

    Frame build(
        std::size_t from, std::size_t size, std::size_t index, std::uint8_t flags, bool complete) const
    {
        const std::size_t transportSize = transportHeader() + size;
        ByteWriter out;
        out.append(octets(kTheirs)).append(octets(kOurs));
        if (serviceTagged)
            out.write(kEtherTypeServiceVlan).write(std::uint16_t{0x2009});
        if (tagged)
            out.write(kEtherTypeVlan).write(std::uint16_t{0x6007});
        out.write(ipv6 ? kEtherTypeIpv6 : kEtherTypeIpv4);
        const IpAddress source = ip(ipv6 ? "fd00::1" : "10.0.0.1");
        const IpAddress target = ip(ipv6 ? "fd00::2" : "10.0.0.2");
        if (ipv6)
            writeIpv6(out, transportSize, source, target);
        else
            writeIpv4(out, transportSize, index, source, target);
        writeTransport(out, from, size, flags);
        Frame frame = out.take();

        if (!ipv6) {
            const Bytes header = Bytes(frame).subspan(networkStart(), 20 + ipOptions);
            put16(frame, networkStart() + 10, static_cast<std::uint16_t>(~plainSum(header)));
        }
        // The pseudo-header: addresses, protocol, length (RFC 9293 §3.1, RFC 8200 §8.1).
        std::uint16_t sum =
            plainSum(source.bytes(), (udp ? 17U : 6U) + static_cast<std::uint32_t>(transportSize));
        sum = plainSum(target.bytes(), sum);
        if (complete) {
            sum = static_cast<std::uint16_t>(~plainSum(Bytes(frame).subspan(transportStart()), sum));
            if (udp && sum == 0)
                sum = 0xffff;
        }
        put16(frame, transportStart() + checksumOffset(), sum);
        return frame;
    }

    void writeIpv4(ByteWriter& out, std::size_t transportSize, std::size_t index, const IpAddress& source,
        const IpAddress& target) const
    {
        out.write(static_cast<std::uint8_t>(0x45 + ipOptions / 4)).write(ecn);
        out.write(static_cast<std::uint16_t>(20 + ipOptions + transportSize));
        out.write(static_cast<std::uint16_t>(identification + index)).write(std::uint16_t{0x4000});
        out.write(std::uint8_t{64}).write(std::uint8_t{udp ? kUdp : kTcp}).write(std::uint16_t{0});
        out.append(source.bytes()).append(target.bytes());
        for (std::size_t i = 0; i < ipOptions; ++i)
            out.write(std::uint8_t{1}); // no operation
    }

    void writeIpv6(
        ByteWriter& out, std::size_t transportSize, const IpAddress& source, const IpAddress& target) const
    {
        const std::uint8_t protocol = udp ? kUdp : kTcp;
        out.write(0x60000000U | static_cast<std::uint32_t>(ecn) << 20 | 0x12345U);
        out.write(static_cast<std::uint16_t>(8 * extensions.size() + transportSize));
        out.write(extensions.empty() ? protocol : extensions.front()).write(std::uint8_t{64});
        out.append(source.bytes()).append(target.bytes());
        for (std::size_t i = 0; i < extensions.size(); ++i) {
            out.write(i + 1 < extensions.size() ? extensions[i + 1] : protocol).write(std::uint8_t{0});
            out.write(std::uint16_t{0x0104}).write(std::uint32_t{0}); // PadN (RFC 8200 §4.2)
        }
    }

    void writeTransport(ByteWriter& out, std::size_t from, std::size_t size, std::uint8_t flags) const
    {
        out.write(std::uint16_t{40000}).write(std::uint16_t{5201});
        if (udp) {
            out.write(static_cast<std::uint16_t>(8 + size)).write(std::uint16_t{0});
        } else {
            out.write(static_cast<std::uint32_t>(sequence + from)).write(std::uint32_t{0x0a0b0c0d});
            out.write(static_cast<std::uint8_t>((5 + tcpOptions / 4) << 4)).write(flags);
            out.write(std::uint16_t{512}).write(std::uint16_t{0}).write(std::uint16_t{0});
            for (std::size_t i = 0; i < tcpOptions; ++i)
                out.write(std::uint8_t{1}); // no operation
        }
        Frame bytes(size);
        for (std::size_t i = 0; i < size; ++i)
            bytes[i] = payloadByte(from + i);
        out.append(bytes);
    }

    static constexpr std::uint8_t kTcp = 6;
    static constexpr std::uint8_t kUdp = 17;
};

/// One of every kind that a kernel may hand over, at these sizes.
inline std::vector<Packet> packetVariants(std::size_t payload, std::uint16_t gsoSize)
{
    std::vector<Packet> packets;
    for (const bool ipv6 : {false, true}) {
        for (const bool udp : {false, true}) {
            const Packet plain{.ipv6 = ipv6, .udp = udp, .payload = payload, .gsoSize = gsoSize};
            packets.push_back(plain);
            packets.push_back(plain);
            packets.back().tagged = true;
            packets.push_back(plain);
            packets.back().ecn = 3; // congestion experienced
            packets.push_back(plain);
            if (ipv6)
                packets.back().extensions = {0, 60}; // hop-by-hop, destination options
            else
                packets.back().ipOptions = 12;
            if (udp)
                continue;
            packets.push_back(plain);
            packets.back().tcpOptions = 12;
            packets.push_back(plain);
            packets.back().tcpOptions = 40;
            packets.push_back(plain);
            packets.back().tcpFlags = Packet::kAck | Packet::kFin | Packet::kPsh;
            packets.push_back(plain);
            packets.back().tcpFlags = Packet::kAck | Packet::kCwr | Packet::kEce | Packet::kPsh;
        }
    }
    packets.push_back({.identification = 0xfffe, .payload = payload, .gsoSize = gsoSize}); // wraps
    packets.push_back({.sequence = 0xfffffff0, .payload = payload, .gsoSize = gsoSize}); // wraps
    return packets;
}

} // namespace vnats::test
