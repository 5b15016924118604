// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "helper/network/automatic_ranges.h"

#include <algorithm>
#include <set>

namespace vnats {

namespace {

/// The host's network as it would be without the VLAN.
HostNetwork without(const std::string& interface, const HostNetwork& host)
{
    HostNetwork others = host;
    std::set<std::string> own{interface};
    for (const HostInterface& each : host.interfaces)
        if (std::ranges::find(each.vlans, interface) != each.vlans.end())
            own.insert(each.name);
    std::erase_if(others.interfaces, [&own](const HostInterface& each) { return own.contains(each.name); });
    std::erase_if(others.routes, [&own](const HostRoute& route) { return own.contains(route.interface); });
    return others;
}

} // namespace

std::optional<Conflict> whyNotAutomatic(const IpInterfaceAddress& range, const Settings& settings,
    const std::string& interface, const HostNetwork& host)
{
    // What else the settings say leads to other places on the VLAN.
    if (range != settings.automaticRange())
        for (const LanRoute& route : settings.routes)
            if (route.destination.overlaps(range))
                return Conflict{{ProblemCode::SubnetOverlapRoute,
                                    {{"subnet", range.toString()}, {"other", route.destination.toString()}}},
                    range.toString()};
    Settings alone;
    alone.servers = settings.servers;
    alone.automatic = true;
    alone.automaticSubnet = range;
    const std::vector<Conflict> conflicts =
        conflictsWith(interface.empty() ? host : without(interface, host), alone);
    const auto found = std::ranges::find(conflicts, range.toString(), &Conflict::subnet);
    return found == conflicts.end() ? std::nullopt : std::optional(*found);
}

IpInterfaceAddress usableRange(const Settings& settings, const HostNetwork& host)
{
    for (const IpInterfaceAddress& range : settings.automaticRanges())
        if (!whyNotAutomatic(range, settings, {}, host))
            return range;
    return settings.automaticRange();
}

} // namespace vnats
