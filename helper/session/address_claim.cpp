// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "helper/session/address_claim.h"

#include <algorithm>

namespace vnats {

std::optional<std::string> whyNotClaimed(const IpInterfaceAddress& claim, const Settings& settings,
    const HostNetwork& host, const std::string& own)
{
    if (!settings.automatic)
        return "no automatic address is wanted";
    const std::vector<IpInterfaceAddress> ranges = settings.automaticRanges();
    const auto within = std::ranges::find_if(ranges, [&claim](const IpInterfaceAddress& range) {
        return claim.prefixLength == range.prefixLength && range.contains(claim.address);
    });
    if (within == ranges.end())
        return "it is not one of " + ranges.front().toString();
    const IpInterfaceAddress& range = *within;
    if (claim.address == range.firstOfSubnet() || claim.address == range.lastOfSubnet())
        return "it is the first or the last of " + range.toString();
    for (const HostInterface& interface : host.interfaces) {
        const bool isOurs =
            interface.name == own || std::ranges::find(interface.vlans, own) != interface.vlans.end();
        for (const IpInterfaceAddress& theirs : interface.addresses) {
            if (theirs.address == claim.address)
                return "this computer has it already, on " + interface.name;
            if (!isOurs && theirs.contains(claim.address))
                return "its subnet overlaps " + theirs.toString() + " on " + interface.name;
        }
    }
    return std::nullopt;
}

} // namespace vnats
