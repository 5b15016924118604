// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/ip_address.h"
#include "core/lan/frame/ethernet_frame.h"

#include <optional>

namespace vnats {

/// "This MAC uses this IP address", as a host says of itself.
struct NeighborSighting
{
    MacAddress mac;
    IpAddress address;

    bool operator==(const NeighborSighting&) const = default;
};

/// What a frame tells about its sender's address: ARP requests and replies (RFC 826; probes of RFC 5227 with
/// sender 0.0.0.0 tell nothing) and IPv6 neighbour solicitations and advertisements (RFC 4861 §4.3, §4.4).
/// Only claims about the frame's own source MAC count: what a host says of others may be wrong or forged.
/// A malformed packet tells nothing; nothing is changed and nothing is answered.
std::optional<NeighborSighting> snoopNeighbor(const EthernetFrame& frame);

} // namespace vnats
