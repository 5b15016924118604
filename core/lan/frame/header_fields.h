// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/bytes.h"

#include <cstddef>
#include <cstdint>
#include <span>

namespace vnats {

/// Where the fields that segmentation reads and changes lie, in bytes from the start of their header: RFC 791
/// §3.1, RFC 8200 §3, RFC 9293 §3.1, RFC 768.
namespace field {
inline constexpr std::size_t kIpv4Length = 2;
inline constexpr std::size_t kIpv4Identification = 4;
inline constexpr std::size_t kIpv4Flags = 6;
inline constexpr std::size_t kIpv4Checksum = 10;
inline constexpr std::size_t kIpv6Length = 4;
inline constexpr std::size_t kTcpSequence = 4;
inline constexpr std::size_t kTcpFlags = 13;
inline constexpr std::size_t kTcpChecksum = 16;
inline constexpr std::size_t kUdpLength = 4;
inline constexpr std::size_t kUdpChecksum = 6;
} // namespace field

inline constexpr std::size_t kIpv6HeaderSize = 40;
inline constexpr std::size_t kUdpHeaderSize = 8;

/// A big-endian field of a header that has been found to be whole.
inline std::uint16_t get16(Bytes header, std::size_t at)
{
    return ByteReader(header.subspan(at, 2)).read<std::uint16_t>();
}
inline std::uint32_t get32(Bytes header, std::size_t at)
{
    return ByteReader(header.subspan(at, 4)).read<std::uint32_t>();
}
inline void set16(std::span<std::byte> header, std::size_t at, std::uint16_t value)
{
    header[at] = static_cast<std::byte>(value >> 8);
    header[at + 1] = static_cast<std::byte>(value & 0xff);
}
inline void set32(std::span<std::byte> header, std::size_t at, std::uint32_t value)
{
    set16(header, at, static_cast<std::uint16_t>(value >> 16));
    set16(header, at + 2, static_cast<std::uint16_t>(value & 0xffff));
}

/// The length and, where there is one, the checksum of an IP header, made anew for this packet.
void completeIpHeader(std::span<std::byte> packet, std::size_t headerSize, bool isIpv6);

} // namespace vnats
