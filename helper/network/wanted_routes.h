// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/settings.h"

#include <algorithm>
#include <array>
#include <vector>

namespace vnats {

/// What `games` means: to all, and to every group. Games look for each other by these, and leave it to the kernel by
/// which interface. IPv6 needs nothing: what is link-local there always names its interface, and so do the programs
/// that use its other groups.
inline const std::array<LanRoute, 2> kGameRoutes{
    LanRoute{{*IpAddress::parse("255.255.255.255"), 32}}, LanRoute{{*IpAddress::parse("224.0.0.0"), 4}}};

inline bool isForGames(const LanRoute& route)
{
    return std::ranges::find(kGameRoutes, route) != kGameRoutes.end();
}

/// All that the settings ask for.
inline std::vector<LanRoute> wantedRoutes(const Settings& settings)
{
    std::vector<LanRoute> routes = settings.routes;
    if (settings.games)
        routes.insert(routes.end(), kGameRoutes.begin(), kGameRoutes.end());
    return routes;
}

} // namespace vnats
