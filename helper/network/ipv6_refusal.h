// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/ip_address.h"
#include "core/base/problem.h"

#include <optional>
#include <string>
#include <vector>

namespace vnats {

/// Why the kernel takes none of these addresses at an interface: because IPv6 is switched off, there or in the whole
/// kernel. Asked once it has refused one, since it says no more than "permission denied". Nothing if none is an IPv6
/// address, or if IPv6 is on.
std::optional<Problem> ipv6Refusal(const std::string& interface,
    const std::vector<IpInterfaceAddress>& addresses, const std::string& proc = "/proc");

} // namespace vnats
