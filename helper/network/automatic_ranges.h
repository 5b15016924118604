// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "helper/network/network_setup.h"

#include <optional>
#include <string>

namespace vnats {

/// Why a VLAN should not begin to use one of its automatic subnets (Settings::automaticRanges()) on this computer;
/// nothing if it may. There are others, and nobody has asked for this one, so everything counts that conflictsWith()
/// knows about a subnet, whoever might allow it: other VLANs of ours, routing rules, parts that lead elsewhere. But
/// nothing counts that is the VLAN's own; `interface` is its interface, empty before it has been made.
std::optional<Conflict> whyNotAutomatic(const IpInterfaceAddress& range, const Settings& settings,
    const std::string& interface, const HostNetwork& host);

/// The first one that may be used; the preferred one if there is none.
IpInterfaceAddress usableRange(const Settings& settings, const HostNetwork& host);

} // namespace vnats
