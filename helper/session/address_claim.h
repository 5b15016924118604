// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "helper/network/network_setup.h"

#include <optional>
#include <string>

namespace vnats {

/// Why the interface may not get an address that a worker has found free on its VLAN, for the log; nothing if
/// it may. The worker is not believed: it may choose within the ranges of the settings and nowhere else, and
/// no address that this computer has or reaches elsewhere already. `own` is the VLAN's interface.
std::optional<std::string> whyNotClaimed(const IpInterfaceAddress& claim, const Settings& settings,
    const HostNetwork& host, const std::string& own);

} // namespace vnats
