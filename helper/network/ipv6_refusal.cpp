// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "helper/network/ipv6_refusal.h"

#include <algorithm>
#include <fstream>
#include <unistd.h>

namespace vnats {

std::optional<Problem> ipv6Refusal(
    const std::string& interface, const std::vector<IpInterfaceAddress>& addresses, const std::string& proc)
{
    const auto first = std::ranges::find_if(addresses,
        [](const IpInterfaceAddress& address) { return address.address.family() == IpAddress::Family::V6; });
    if (first == addresses.end())
        return std::nullopt;
    const Places places{{"address", first->toString()}};
    if (::access((proc + "/net/if_inet6").c_str(), F_OK) != 0)
        return Problem{ProblemCode::NetworkConfigurationIpv6Missing, places};
    int off = 0;
    std::ifstream(proc + "/sys/net/ipv6/conf/" + interface + "/disable_ipv6") >> off;
    if (off == 0)
        return std::nullopt;
    return Problem{ProblemCode::NetworkConfigurationIpv6Off, places};
}

} // namespace vnats
