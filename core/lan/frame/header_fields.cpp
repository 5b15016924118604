// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lan/frame/header_fields.h"

#include "core/lan/frame/internet_checksum.h"

namespace vnats {

void completeIpHeader(std::span<std::byte> packet, std::size_t headerSize, bool isIpv6)
{
    if (isIpv6)
        return set16(packet, field::kIpv6Length, static_cast<std::uint16_t>(packet.size() - kIpv6HeaderSize));
    set16(packet, field::kIpv4Length, static_cast<std::uint16_t>(packet.size()));
    set16(packet, field::kIpv4Checksum, 0);
    set16(packet, field::kIpv4Checksum,
        static_cast<std::uint16_t>(~onesComplementSum(packet.first(headerSize))));
}

} // namespace vnats
