// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "helper/network/rivals.h"

#include <algorithm>
#include <utility>

namespace vnats {

namespace {

bool isOneAddress(const IpInterfaceAddress& subnet)
{
    return subnet.prefixLength == subnet.address.bitCount();
}

/// The rivals of one subnet, found one after another.
class Rivals
{
public:
    Rivals(const IpInterfaceAddress& subnet, const std::optional<IpAddress>& address)
        : m_subnet(subnet)
        , m_address(address)
    {
    }

    /// An address of another interface, and the subnet that it brings.
    void consider(const HostInterface& interface, const IpInterfaceAddress& theirs)
    {
        // One more address of the computer's own leads nowhere else.
        if (!theirs.address.isLinkLocal() && (!isOneAddress(theirs) || theirs.address == m_address))
            add(theirs, theirs.toString(), interface.name, Rival::Claim::Whole);
    }
    /// The other end of a link.
    void considerPeer(const HostInterface& interface, const IpInterfaceAddress& peer)
    {
        if (!peer.address.isLinkLocal())
            add(peer, peer.toString(), interface.name, Rival::Claim::Whole);
    }
    void consider(const HostRoute& route)
    {
        const IpInterfaceAddress to{route.firstOfSubnet(), route.prefixLength};
        if (isForOneNetwork(to))
            add(to, to.toString(), route.interface, Rival::Claim::Wider);
    }
    /// An address that the computer needs; comes after all networks.
    void considerReached(const IpAddress& address, ProblemCode code)
    {
        const bool hasRoute = std::ranges::any_of(
            m_parts, [&address](const IpInterfaceAddress& part) { return part.contains(address); });
        if (!address.isLinkLocal() && address != m_address && m_subnet.contains(address) && !hasRoute)
            m_found.push_back({Rival::Claim::Whole,
                {code, {{"subnet", m_subnet.toString()}, {"address", address.toString()}}}});
    }

    std::vector<Rival> take()
    {
        std::ranges::stable_sort(m_found, {}, &Rival::claim);
        return std::move(m_found);
    }

private:
    void add(const IpInterfaceAddress& theirs, const std::string& words, const std::string& interface,
        Rival::Claim ofWider)
    {
        if (!theirs.overlaps(m_subnet))
            return;
        Rival::Claim claim = Rival::Claim::Whole;
        if (theirs.prefixLength < m_subnet.prefixLength)
            claim = ofWider;
        else if (theirs.prefixLength > m_subnet.prefixLength && !(m_address && theirs.contains(*m_address)))
            claim = Rival::Claim::Part;
        if (claim == Rival::Claim::Part)
            m_parts.push_back(theirs);
        const bool leads = claim == Rival::Claim::Part;
        Problem problem{leads ? ProblemCode::SubnetOverlapRoute : ProblemCode::SubnetOverlapYieldedRoute,
            {{"subnet", m_subnet.toString()}, {"other", words}}};
        if (claim == Rival::Claim::Wider) {
            problem.code = ProblemCode::SubnetOverlapYieldedWider;
        } else if (!interface.empty()) {
            problem.code = leads ? ProblemCode::SubnetOverlapInterface : ProblemCode::SubnetOverlapYielded;
            problem.places["interface"] = interface;
        }
        m_found.push_back({claim, std::move(problem)});
    }

    const IpInterfaceAddress& m_subnet;
    const std::optional<IpAddress>& m_address;
    std::vector<IpInterfaceAddress> m_parts;
    std::vector<Rival> m_found;
};

} // namespace

std::vector<Rival> rivalsOf(const IpInterfaceAddress& subnet, const std::optional<IpAddress>& address,
    const std::string& interface, const HostNetwork& host)
{
    if (subnet.address.isLinkLocal())
        return {};
    const auto isRival = [&interface](const HostInterface& other) {
        return !other.isVlan
            && other.name != interface && std::ranges::find(other.vlans, interface) == other.vlans.end();
    };
    Rivals rivals(subnet, address);
    for (const HostInterface& other : host.interfaces) {
        if (!isRival(other))
            continue;
        for (const IpInterfaceAddress& theirs : other.addresses)
            rivals.consider(other, theirs);
        for (const IpInterfaceAddress& peer : other.peers)
            rivals.considerPeer(other, peer);
    }
    for (const HostRoute& route : host.routes) {
        const auto through = std::ranges::find(host.interfaces, route.interface, &HostInterface::name);
        if (through != host.interfaces.end() && !isRival(*through))
            continue;
        // The kernel has a route to each address of the computer, ours among them.
        const bool toUs = isOneAddress(route)
            && (route.address == address
                || std::ranges::any_of(host.interfaces, [&route](const HostInterface& one) {
                       return std::ranges::find(one.addresses, route.address, &IpInterfaceAddress::address)
                           != one.addresses.end();
                   }));
        if (!toUs)
            rivals.consider(route);
    }
    for (const IpAddress& gateway : host.gateways)
        rivals.considerReached(gateway, ProblemCode::SubnetOverlapYieldedGateway);
    for (const IpAddress& server : host.nameServers)
        rivals.considerReached(server, ProblemCode::SubnetOverlapYieldedNameServer);
    return rivals.take();
}

} // namespace vnats
