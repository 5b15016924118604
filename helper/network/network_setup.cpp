// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "helper/network/network_setup.h"

#include "core/base/server_url.h"

namespace vnats {

namespace {

/// A subnet that shall lead to the VLAN.
struct Wanted
{
    IpInterfaceAddress subnet;
    /// The address is given in the settings, not found by the worker.
    bool fixed = true;
};

std::vector<Wanted> subnetsOf(const Settings& settings)
{
    std::vector<Wanted> wanted;
    for (const IpInterfaceAddress& address : settings.addresses)
        wanted.push_back({address});
    if (settings.automatic)
        wanted.push_back({settings.automaticRange(), false});
    return wanted;
}

/// An address that this computer reaches by its own network now, and would look for on the VLAN if a subnet
/// there held it. The subnets of the host's own interfaces are checked before; this is about what lies behind
/// a router.
struct Reached
{
    IpAddress address;
    ProblemCode problem;
};

std::vector<Reached> reachedBy(const HostNetwork& host, const Settings& settings)
{
    std::vector<Reached> reached;
    for (const IpAddress& gateway : host.gateways)
        reached.push_back({gateway, ProblemCode::SubnetOverlapGateway});
    for (const IpAddress& server : host.nameServers)
        reached.push_back({server, ProblemCode::SubnetOverlapNameServer});
    for (const std::string& server : settings.servers)
        if (const auto address = IpAddress::parse(ServerUrl::split(server).host))
            reached.push_back({*address, ProblemCode::SubnetOverlapServer});
    // A link-local address is reached by its own interface, whatever subnets others have.
    std::erase_if(reached, [](const Reached& entry) { return entry.address.isLinkLocal(); });
    return reached;
}

/// The collision of a wanted subnet with the host's interfaces; the same address counts before a mere
/// overlap.
std::optional<Problem> collision(const HostNetwork& host, const Wanted& wanted)
{
    const auto& address = wanted.subnet.address;
    std::optional<Problem> found;
    for (const HostInterface& interface : host.interfaces)
        for (const IpInterfaceAddress& theirs : interface.addresses) {
            if (wanted.fixed && theirs.address == address)
                return Problem{ProblemCode::AddressInUse,
                    {{"address", address.toString()}, {"interface", interface.name}}};
            if (!found && !theirs.address.isLinkLocal() && theirs.overlaps(wanted.subnet))
                found = Problem{ProblemCode::SubnetOverlapInterface,
                    {{"subnet", wanted.subnet.toString()}, {"other", theirs.toString()},
                        {"interface", interface.name}}};
        }
    return found;
}

} // namespace

std::vector<Conflict> conflictsWith(const HostNetwork& host, const Settings& settings)
{
    std::vector<Conflict> conflicts;
    const std::string wantedName = settings.interfaceName();
    for (const HostInterface& interface : host.interfaces)
        if (interface.name == wantedName) {
            Problem taken{ProblemCode::InterfaceTaken, {{"interface", wantedName}}};
            conflicts.push_back({std::move(taken), wantedName, false});
        }
    const std::vector<Wanted> subnets = subnetsOf(settings);
    for (const Wanted& wanted : subnets)
        if (auto problem = collision(host, wanted))
            conflicts.push_back({*std::move(problem), wanted.subnet.toString()});
    const std::vector<Reached> reached = reachedBy(host, settings);
    for (const Wanted& wanted : subnets)
        for (const auto& [address, problem] : reached)
            if (wanted.subnet.contains(address)) {
                const std::string subnet = wanted.subnet.toString();
                Problem lost{problem, {{"subnet", subnet}, {"address", address.toString()}}};
                conflicts.push_back({std::move(lost), subnet});
            }
    return conflicts;
}

} // namespace vnats
