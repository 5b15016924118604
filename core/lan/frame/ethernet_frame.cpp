// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lan/frame/ethernet_frame.h"

namespace vnats {

std::optional<EthernetFrame> EthernetFrame::parse(Bytes bytes)
{
    ByteReader in(bytes);
    EthernetFrame frame;
    const auto destination = MacAddress::fromBytes(in.take(MacAddress::kSize));
    const auto source = MacAddress::fromBytes(in.take(MacAddress::kSize));
    frame.etherType = in.read<std::uint16_t>();
    if (frame.etherType == kEtherTypeVlan) {
        in.skip(2);
        frame.etherType = in.read<std::uint16_t>();
    }
    if (!in.ok())
        return std::nullopt;
    frame.destination = *destination;
    frame.source = *source;
    frame.payload = in.rest();
    return frame;
}

} // namespace vnats
