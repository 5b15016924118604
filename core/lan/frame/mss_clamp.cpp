// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lan/frame/mss_clamp.h"

#include "core/lan/frame/header_fields.h"
#include "core/lan/frame/internet_checksum.h"
#include "core/lan/frame/ip_packet.h"

#include <algorithm>
#include <cstdint>
#include <optional>

namespace vnats {

namespace {

constexpr std::size_t kTcpHeaderSize = 20;
constexpr std::uint8_t kSyn = 0x02;
constexpr std::uint8_t kEndOfOptions = 0;
constexpr std::uint8_t kNoOperation = 1;
constexpr std::uint8_t kMaximumSegmentSize = 2;

struct MssOption
{
    std::size_t valueAt; ///< bytes from the start of the TCP header
    std::uint16_t value;
};

std::optional<MssOption> findMss(Bytes tcp)
{
    ByteReader in(tcp);
    in.skip(12);
    const std::size_t headerSize = (in.read<std::uint8_t>() >> 4) * std::size_t{4};
    const auto flags = in.read<std::uint8_t>();
    if (!in.ok() || !(flags & kSyn) || headerSize < kTcpHeaderSize || headerSize > tcp.size())
        return std::nullopt;
    const Bytes header = tcp.first(headerSize);
    ByteReader options(header.subspan(kTcpHeaderSize));
    while (options.remaining() > 0) {
        const auto kind = options.read<std::uint8_t>();
        if (kind == kEndOfOptions)
            break;
        if (kind == kNoOperation)
            continue;
        const std::size_t size = options.read<std::uint8_t>();
        if (!options.ok() || size < 2)
            break;
        const std::size_t at = headerSize - options.remaining();
        ByteReader body(options.take(size - 2));
        if (kind == kMaximumSegmentSize && options.ok() && size == 4)
            return MssOption{at, body.read<std::uint16_t>()};
    }
    return std::nullopt;
}

std::uint16_t swapped(std::uint16_t value)
{
    return static_cast<std::uint16_t>(value << 8 | value >> 8);
}

} // namespace

Bytes withClampedMss(Bytes frame, std::size_t frameSize, std::span<std::byte> scratch)
{
    const auto packet = IpPacket::parse(frame);
    if (!packet || packet->protocol != kProtocolTcp || packet->isFragment || frame.size() > scratch.size())
        return frame;
    const std::size_t start = packet->transportStart;
    const auto option = findMss(frame.subspan(start, packet->end - start));
    const std::size_t headers = start + kTcpHeaderSize;
    if (!option || headers >= frameSize || option->value <= frameSize - headers)
        return frame;

    const auto mss = static_cast<std::uint16_t>(frameSize - headers);
    const auto changed = scratch.first(frame.size());
    std::ranges::copy(frame, changed.begin());
    // An option at an odd place straddles two words of the sum, which amounts to its bytes changing places.
    const bool odd = option->valueAt % 2 != 0;
    const auto tcp = changed.subspan(start);
    set16(tcp, option->valueAt, mss);
    const auto sum = static_cast<std::uint16_t>(~get16(tcp, field::kTcpChecksum));
    set16(tcp, field::kTcpChecksum,
        static_cast<std::uint16_t>(~onesComplementReplace(
            sum, odd ? swapped(option->value) : option->value, odd ? swapped(mss) : mss)));
    return changed;
}

} // namespace vnats
