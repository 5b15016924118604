// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/os/netlink.h"

#include <set>
#include <vector>

namespace vnats {

/// The links of this computer that are on one LAN with the link `own`, by index, itself included: a bridge, bond or
/// team that it is a port of, the other ports of that, and what stands on any of these, as a macvlan does. What
/// stands on them with an 802.1Q tag is on another LAN.
std::set<int> segmentOf(int own, const std::vector<Netlink::Link>& links);

} // namespace vnats
