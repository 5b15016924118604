// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "helper/network/network_setup.h"

#include "core/base/lan_subnets.h"
#include "core/base/proxy_choice.h"
#include "core/base/server_url.h"
#include "helper/network/automatic_ranges.h"

#include <algorithm>

namespace vnats {

namespace {

/// A subnet that shall lead to the VLAN.
struct Wanted
{
    IpInterfaceAddress subnet;
    /// The address is given in the settings, not found by the worker.
    bool fixed = true;
    /// It is a route's destination.
    bool routed = false;
};

std::vector<Wanted> subnetsOf(const HostNetwork& host, const Settings& settings)
{
    std::vector<Wanted> wanted;
    for (const IpInterfaceAddress& address : settings.addresses)
        wanted.push_back({address});
    if (settings.automatic)
        wanted.push_back(
            {settings.choosesRange() ? usableRange(settings, host) : settings.automaticRange(), false});
    for (const LanRoute& route : settings.routes)
        wanted.push_back({route.destination, false, true});
    return wanted;
}

/// An address that this computer reaches by its own network now, and would look for on the VLAN if a subnet
/// there held it. The subnets of the host's own interfaces are checked before; this is about what lies behind
/// a router.
struct Reached
{
    IpAddress address;
    ProblemCode problem;

    bool operator==(const Reached&) const = default;
};

std::vector<Reached> reachedBy(const HostNetwork& host, const Settings& settings)
{
    std::vector<Reached> reached;
    for (const IpAddress& gateway : host.gateways)
        reached.push_back({gateway, ProblemCode::SubnetOverlapGateway});
    for (const IpAddress& server : host.nameServers)
        reached.push_back({server, ProblemCode::SubnetOverlapNameServer});
    for (const std::string& server : settings.servers) {
        const auto proxy = proxyTo(server, settings.proxy);
        const auto address = IpAddress::parse(proxy ? proxy->host : ServerUrl::split(server).host);
        const Reached found{address.value_or(IpAddress()),
            proxy ? ProblemCode::SubnetOverlapProxy : ProblemCode::SubnetOverlapServer};
        if (address && std::ranges::find(reached, found) == reached.end())
            reached.push_back(found);
    }
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
    for (const HostInterface& interface : host.interfaces)
        for (const IpInterfaceAddress& peer : interface.peers)
            if (!found && !peer.address.isLinkLocal() && peer.overlaps(wanted.subnet))
                found = Problem{ProblemCode::SubnetOverlapInterface,
                    {{"subnet", wanted.subnet.toString()}, {"other", peer.toString()},
                        {"interface", interface.name}}};
    return found;
}

Problem problemOf(ProblemCode code, const Wanted& wanted, const IpInterfaceAddress& other)
{
    const std::string subnet = IpInterfaceAddress{other.firstOfSubnet(), other.prefixLength}.toString();
    return {code, {{"subnet", wanted.subnet.toString()}, {"other", subnet}}};
}

/// A route or a rule that would keep traffic from the VLAN: the same subnet, or a part of it, leads elsewhere.
std::optional<Problem> diversion(const HostNetwork& host, const Wanted& wanted)
{
    for (const IpInterfaceAddress& route : host.routes)
        if (isForOneNetwork(route) && route.prefixLength >= wanted.subnet.prefixLength
            && route.overlaps(wanted.subnet))
            return problemOf(ProblemCode::SubnetOverlapRoute, wanted, route);
    for (const IpInterfaceAddress& ruled : host.ruled)
        if (isForOneNetwork(ruled) && ruled.overlaps(wanted.subnet))
            return problemOf(ProblemCode::SubnetOverlapRule, wanted, ruled);
    return std::nullopt;
}

/// The narrowest route from which the VLAN would take traffic, because its subnet is a part of that one's.
std::optional<Problem> takeover(const HostNetwork& host, const Wanted& wanted)
{
    const IpInterfaceAddress* narrowest = nullptr;
    for (const IpInterfaceAddress& route : host.routes)
        if (isForOneNetwork(route) && route.prefixLength < wanted.subnet.prefixLength
            && route.overlaps(wanted.subnet) && (!narrowest || narrowest->prefixLength < route.prefixLength))
            narrowest = &route;
    if (!narrowest)
        return std::nullopt;
    return problemOf(ProblemCode::NotAuthorizedRoutedSubnet, wanted, *narrowest);
}

/// Whether this computer would look for the address behind the wanted route: nothing narrower leads to it.
bool wouldTake(const HostNetwork& host, const Wanted& wanted, const IpAddress& address)
{
    return wanted.subnet.contains(address)
        && std::ranges::none_of(host.routes, [&](const IpInterfaceAddress& route) {
               return route.prefixLength > wanted.subnet.prefixLength && route.contains(address);
           });
}

/// Whether the way to the server depends on the address, and how it is called where a route takes it away.
std::optional<ProblemCode> lostBehindRoute(ProblemCode reached)
{
    switch (reached) {
    case ProblemCode::SubnetOverlapServer:
        return ProblemCode::SubnetOverlapServerRoute;
    case ProblemCode::SubnetOverlapProxy:
        return ProblemCode::SubnetOverlapProxyRoute;
    default:
        return std::nullopt;
    }
}

/// Without its server there is no VLAN, so nobody can want that.
void addLostServers(std::vector<Conflict>& conflicts, const HostNetwork& host,
    const std::vector<Wanted>& subnets, const std::vector<Reached>& reached)
{
    for (const Wanted& wanted : subnets)
        for (const auto& [address, problem] : reached)
            if (const auto code = lostBehindRoute(problem);
                code && wanted.routed && wouldTake(host, wanted, address)) {
                const std::string subnet = wanted.subnet.toString();
                Problem lost{*code, {{"subnet", subnet}, {"address", address.toString()}}};
                conflicts.push_back({std::move(lost), subnet, Conflict::Consent::Nobody});
            }
}

} // namespace

bool isForOneNetwork(const IpInterfaceAddress& route)
{
    // VPNs make a default route in pieces.
    const bool isDefault = route.prefixLength < (route.address.family() == IpAddress::Family::V4 ? 8U : 4U);
    return !isDefault && !route.address.isLinkLocal() && !route.address.isMulticast()
        && !route.address.isLoopback();
}

std::vector<Conflict> conflictsWith(const HostNetwork& host, const Settings& settings)
{
    std::vector<Conflict> conflicts;
    const std::string wantedName = settings.interfaceName();
    for (const HostInterface& interface : host.interfaces)
        if (interface.name == wantedName) {
            Problem taken{ProblemCode::InterfaceTaken, {{"interface", wantedName}}};
            conflicts.push_back({std::move(taken), {}, Conflict::Consent::Nobody});
        }
    const std::vector<Wanted> subnets = subnetsOf(host, settings);
    const std::vector<Reached> reached = reachedBy(host, settings);
    addLostServers(conflicts, host, subnets, reached);
    std::vector<const Wanted*> free;
    for (const Wanted& wanted : subnets) {
        // The route to an interface's own subnet says no more than its address.
        auto problem = collision(host, wanted);
        if (!problem && !wanted.subnet.address.isLinkLocal())
            problem = diversion(host, wanted);
        if (problem)
            conflicts.push_back({*std::move(problem), wanted.subnet.toString()});
        else
            free.push_back(&wanted);
    }
    for (const Wanted& wanted : subnets)
        for (const auto& [address, problem] : reached)
            if (wanted.subnet.contains(address)) {
                const std::string subnet = wanted.subnet.toString();
                Problem lost{problem, {{"subnet", subnet}, {"address", address.toString()}}};
                conflicts.push_back({std::move(lost), subnet});
            }
    using enum Conflict::Consent;
    if (!wantedName.starts_with(kOurInterfaces)) {
        Problem named{ProblemCode::NotAuthorizedInterfaceName, {{"interface", wantedName}}};
        conflicts.push_back({std::move(named), {}, Administrator});
    }
    for (const Wanted& wanted : subnets)
        if (!isForLans(wanted.subnet)) {
            const std::string subnet = wanted.subnet.toString();
            Problem isPublic{ProblemCode::NotAuthorizedPublicSubnet, {{"subnet", subnet}}};
            conflicts.push_back({std::move(isPublic), subnet, Administrator});
        }
    for (const Wanted* const wanted : free)
        if (auto problem = takeover(host, *wanted))
            conflicts.push_back({*std::move(problem), wanted->subnet.toString(), Administrator});
    return conflicts;
}

} // namespace vnats
