// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "helper/network/network_setup.h"

#include <optional>
#include <string>

namespace vnats {

/// Why an address that a worker has found free on its VLAN may not be given to the interface; nothing when it
/// may. The worker is not believed: it chooses within the range that the settings allow and nowhere else, and
/// what this computer has already is not taken from it. For the log.
std::optional<std::string> whyNotClaimed(
    const IpInterfaceAddress& claim, const Settings& settings, const HostNetwork& host);

} // namespace vnats
