// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "helper/session/route_keeper.h"

#include "helper/network/wanted_routes.h"
#include "helper/process/log.h"

#include <algorithm>
#include <utility>

namespace vnats {

namespace {

bool contains(const std::vector<LanRoute>& routes, const LanRoute& route)
{
    return std::ranges::find(routes, route) != routes.end();
}

bool mayHave(const InterfaceState& state, const LanRoute& route)
{
    return state.up && std::ranges::any_of(state.addresses, [&route](const IpInterfaceAddress& address) {
        // Every interface has a link-local IPv6 address.
        const bool fromHere =
            address.address.family() == IpAddress::Family::V4 || !address.address.isLinkLocal();
        return fromHere && address.address.family() == route.destination.address.family();
    });
}

} // namespace

RouteKeeper::RouteKeeper(NetworkInterface& interface, const Settings& settings, const Clock& clock)
    : m_interface(interface)
    , m_wanted(wantedRoutes(settings))
    , m_clock(clock)
    , m_timesDown(interface.timesDown())
{
}

void RouteKeeper::expect(std::vector<LanRoute> routes)
{
    const auto isUnwanted = [&routes](const LanRoute& route) { return !contains(routes, route); };
    for (const LanRoute& route : m_there)
        if (isUnwanted(route))
            (void)m_interface.removeRoute(route);
    std::erase_if(m_there, isUnwanted);
    m_wanted = std::move(routes);
}

void RouteKeeper::tryAgain()
{
    m_removals.clear();
    m_left = false;
}

void RouteKeeper::mend(const InterfaceState& state, bool undisturbed)
{
    if (m_wanted.empty()) {
        m_problem = {};
        return;
    }
    const unsigned timesDown = m_interface.timesDown();
    const bool stayedUp = std::exchange(m_timesDown, timesDown) == timesDown;
    const std::vector<LanRoute> before = m_there;
    const std::vector<LanRoute> gone = missing(state);
    const auto removed =
        std::ranges::find_if(gone, [&before](const LanRoute& route) { return contains(before, route); });
    if (gone.empty())
        m_left = false;
    else if (removed != gone.end() && undisturbed && stayedUp && !m_left)
        noteRemoval(*removed, state.name);
    if (m_left)
        return;
    Problem problem;
    std::vector<LanRoute> there;
    for (const LanRoute& route : m_wanted) {
        if (contains(m_there, route)) {
            there.push_back(route);
        } else if (contains(gone, route)) {
            if (auto added = m_interface.addRoute(route, state.addresses); added)
                there.push_back(route);
            else if (!problem)
                problem = std::move(added.error());
        }
    }
    m_there = std::move(there);
    if (problem && problem != m_problem)
        log::warning(englishOf(problem));
    m_problem = std::move(problem);
}

/// Of those that the interface may have now. The others are removed, in case the kernel has left them there.
std::vector<LanRoute> RouteKeeper::missing(const InterfaceState& state)
{
    std::vector<LanRoute> gone;
    const auto seen = m_interface.routes();
    if (!seen) {
        log::warning("cannot read the routes of " + state.name + ": " + englishOf(seen.error()));
        return gone;
    }
    m_there.clear();
    for (const LanRoute& route : m_wanted) {
        const bool isThere = contains(*seen, route);
        if (!mayHave(state, route)) {
            if (isThere)
                (void)m_interface.removeRoute(route);
        } else if (isThere) {
            m_there.push_back(route);
        } else {
            gone.push_back(route);
        }
    }
    return gone;
}

void RouteKeeper::noteRemoval(const LanRoute& removed, const std::string& interface)
{
    const Clock::Steady now = m_clock.steady();
    while (!m_removals.empty() && now - m_removals.front() > kWindow)
        m_removals.pop_front();
    m_removals.push_back(now);
    m_left = m_removals.size() >= kInsisting;
    if (m_left) {
        m_problem = {ProblemCode::NetworkConfigurationRouteRemoved,
            {{"interface", interface}, {"destination", removed.destination.toString()}}};
        log::warning(englishOf(m_problem));
    } else {
        log::warning(interface + " has lost the route " + removed.toString() + "; that is undone");
    }
}

} // namespace vnats
