// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "helper/network_setup.h"

namespace vnats {

std::optional<Problem> conflictWith(const std::vector<HostInterface>& host, const Settings& settings)
{
    const std::string wanted = settings.interfaceName();
    for (const HostInterface& interface : host)
        if (interface.name == wanted)
            return Problem{ProblemCode::InterfaceTaken,
                "There is already an interface " + wanted
                    + " on this computer. Remove it, or choose another interface name."};
    for (const IpInterfaceAddress& address : settings.addresses)
        for (const HostInterface& interface : host)
            for (const IpInterfaceAddress& theirs : interface.addresses)
                if (theirs.address == address.address)
                    return Problem{ProblemCode::AddressInUse,
                        "This computer has the IP address " + address.address.toString()
                            + " already, on interface " + interface.name + ". Choose another one."};
    for (const IpInterfaceAddress& address : settings.addresses)
        for (const HostInterface& interface : host)
            for (const IpInterfaceAddress& theirs : interface.addresses)
                if (!theirs.address.isLinkLocal() && theirs.overlaps(address))
                    return Problem{ProblemCode::SubnetOverlap,
                        "The subnet of " + address.toString() + " overlaps " + theirs.toString()
                            + " on interface " + interface.name + ". Choose an address in another subnet."};
    return std::nullopt;
}

} // namespace vnats
