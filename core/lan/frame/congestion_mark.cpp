// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lan/frame/congestion_mark.h"

#include "core/lan/frame/header_fields.h"
#include "core/lan/frame/internet_checksum.h"
#include "core/lan/frame/ip_packet.h"

#include <cstdint>

namespace vnats {

namespace {

/// The codepoint in the first word of either header: below IPv4's DSCP, and in the middle of IPv6's traffic class.
constexpr std::uint16_t kMaskV4 = 0x0003;
constexpr std::uint16_t kMaskV6 = 0x0030;

} // namespace

bool markCongestion(std::span<std::byte> frame)
{
    const auto packet = IpPacket::parse(frame);
    if (!packet)
        return false;
    const auto header = frame.subspan(packet->networkStart);
    const std::uint16_t mask = packet->version == 4 ? kMaskV4 : kMaskV6;
    const std::uint16_t before = get16(header, 0);
    if ((before & mask) == 0)
        return false;
    const auto after = static_cast<std::uint16_t>(before | mask);
    set16(header, 0, after);
    if (packet->version == 4) {
        const auto sum = static_cast<std::uint16_t>(~get16(header, field::kIpv4Checksum));
        set16(header, field::kIpv4Checksum,
            static_cast<std::uint16_t>(~onesComplementReplace(sum, before, after)));
    }
    return true;
}

} // namespace vnats
