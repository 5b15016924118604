// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "helper/session/subnet_yielding.h"

#include "helper/network/automatic_ranges.h"
#include "helper/process/log.h"

#include <algorithm>
#include <utility>

namespace vnats {

SubnetYielding::SubnetYielding(const Settings& settings, const Agreement& agreement, NetworkSetup& network,
    Timers& timers, std::function<void()> changed)
    : m_settings(settings)
    , m_agreement(agreement)
    , m_network(network)
    , m_clock(timers.clock())
    , m_changed(std::move(changed))
    , m_calm(timers.make([this] { takeBack(); }))
    , m_again(timers.make([this] {
        if (look())
            m_changed();
    }))
{
    if (settings.choosesRange())
        for (const IpInterfaceAddress& range : settings.automaticRanges())
            m_stakes.push_back({range, Of::Derived});
    if (agreement.overlap)
        return;
    for (const IpInterfaceAddress& address : settings.addresses)
        if (!address.address.isLinkLocal())
            m_stakes.push_back({address});
    if (settings.automatic && settings.automaticSubnet)
        m_stakes.push_back({*settings.automaticSubnet, Of::Automatic});
    for (const LanRoute& route : settings.routes)
        m_stakes.push_back({route.destination, Of::Route});
}

void SubnetYielding::found(const std::vector<IpInterfaceAddress>& automatic)
{
    for (Stake& stake : m_stakes) {
        stake.automatic.reset();
        if (stake.of == Of::Automatic || stake.of == Of::Derived)
            for (const IpInterfaceAddress& address : automatic)
                if (stake.subnet.contains(address.address))
                    stake.automatic = address.address;
    }
}

bool SubnetYielding::look(const std::string& interface, const std::vector<IpInterfaceAddress>& automatic)
{
    m_interface = interface;
    found(automatic);
    if (m_stakes.empty())
        return false;
    m_again->start(kSecondLook);
    return look();
}

bool SubnetYielding::look()
{
    const Clock::Steady begun = m_clock.steady();
    if (begun < m_nextLook) {
        m_again->start(std::chrono::ceil<std::chrono::milliseconds>(m_nextLook - begun));
        return false;
    }
    const auto host = m_network.host();
    m_nextLook = m_clock.steady() + kPause * (m_clock.steady() - begun);
    if (!host) {
        m_log.say(
            log::warning, "cannot read this computer's addresses and routes: " + englishOf(host.error()));
        return false;
    }
    const std::vector<Stake> before = m_stakes;
    for (Stake& stake : m_stakes)
        judge(stake, *host);
    const bool waits =
        std::ranges::any_of(m_stakes, [](const Stake& stake) { return stake.givenUp && stake.free; });
    if (!waits)
        m_calm->stop();
    else if (!m_calm->isActive())
        m_calm->start(m_wait);
    return m_stakes != before;
}

std::optional<Rival> SubnetYielding::worstRival(const Stake& stake, const HostNetwork& host) const
{
    const std::optional<IpAddress> own =
        stake.of == Of::Address ? std::optional(stake.subnet.address) : stake.automatic;
    // Nobody has been asked about a subnet that others have this node use.
    const bool wider =
        m_agreement.wider && (stake.of != Of::Derived || stake.subnet == m_settings.automaticRange());
    std::vector<Rival> rivals = rivalsOf(stake.subnet, own, m_interface, host);
    if (wider)
        std::erase_if(rivals, [](const Rival& rival) { return rival.claim == Rival::Claim::Wider; });
    if (!rivals.empty())
        return rivals.front();
    if (stake.of != Of::Derived || (stake.automatic && !stake.givenUp))
        return std::nullopt;
    const auto conflict = whyNotAutomatic(stake.subnet, m_settings, m_interface, host);
    if (!conflict || (wider && conflict->consent == Conflict::Consent::Administrator))
        return std::nullopt;
    return Rival{Rival::Claim::Whole, conflict->problem};
}

void SubnetYielding::judge(Stake& stake, const HostNetwork& host)
{
    const std::optional<Rival> worst = worstRival(stake, host);
    stake.free = !worst || (worst->claim == Rival::Claim::Part && stake.of != Of::Derived);
    Problem& problem = stake.free ? stake.partial : stake.lost;
    problem = worst ? worst->problem : Problem();
    if (stake.free || std::exchange(stake.givenUp, true))
        return;
    // How long the next one waits depends on how long this one was had.
    const bool steady = !m_tookBack || m_clock.steady() - *m_tookBack >= kSteady;
    m_wait = steady ? kCalm : std::min(2 * m_wait, kLongestCalm);
}

void SubnetYielding::takeBack()
{
    if (m_clock.steady() < m_nextLook)
        return m_calm->start(kCalm);
    const std::vector<Stake> before = m_stakes;
    look();
    m_calm->stop();
    for (Stake& stake : m_stakes)
        if (stake.givenUp && stake.free) {
            stake.givenUp = false;
            m_tookBack = m_clock.steady();
        }
    if (m_stakes != before)
        m_changed();
}

bool SubnetYielding::concerns(const IpAddress& address) const
{
    return std::ranges::any_of(m_stakes, [&address](const Stake& stake) {
        const bool isOurs = stake.of != Of::Derived || stake.automatic;
        return stake.givenUp && stake.of != Of::Route && isOurs && stake.subnet.contains(address);
    });
}

bool SubnetYielding::lacks(const IpInterfaceAddress& automatic) const
{
    return std::ranges::any_of(m_stakes, [&automatic](const Stake& stake) {
        return stake.givenUp && (stake.of == Of::Automatic || stake.of == Of::Derived)
            && stake.subnet.contains(automatic.address);
    });
}

bool SubnetYielding::concerns(const LanRoute& route) const
{
    return std::ranges::any_of(m_stakes, [&route](const Stake& stake) {
        const bool leads = stake.of == Of::Route ? stake.subnet == route.destination
                                                 : route.gateway && stake.subnet.contains(*route.gateway);
        return stake.givenUp && leads;
    });
}

std::vector<IpInterfaceAddress> SubnetYielding::givenUp() const
{
    std::vector<IpInterfaceAddress> subnets;
    for (const Stake& stake : m_stakes)
        if (stake.givenUp && stake.of != Of::Route)
            subnets.push_back(stake.subnet);
    return subnets;
}

const SubnetYielding::Stake* SubnetYielding::other() const
{
    const auto found = std::ranges::find_if(
        m_stakes, [](const Stake& stake) { return stake.of == Of::Derived && !stake.givenUp; });
    return found == m_stakes.end() ? nullptr : &*found;
}

bool SubnetYielding::isMissed(const Stake& stake) const
{
    // A route has its gateway in one subnet.
    const bool isOnTheWay = std::ranges::any_of(m_settings.routes,
        [&stake](const LanRoute& route) { return route.gateway && stake.subnet.contains(*route.gateway); });
    return stake.givenUp && (stake.of != Of::Derived || isOnTheWay || !other());
}

Problem SubnetYielding::problem() const
{
    for (const Stake& stake : m_stakes)
        if (isMissed(stake))
            return stake.lost;
    for (const Stake& stake : m_stakes)
        if (stake.partial)
            return stake.partial;
    return {};
}

std::string SubnetYielding::reasonFor(const IpAddress& address) const
{
    for (const Stake& stake : m_stakes) {
        if (!stake.givenUp || stake.of == Of::Route || !stake.subnet.contains(address))
            continue;
        if (isMissed(stake))
            return englishOf(stake.lost);
        return "this computer has another use for " + stake.subnet.toString()
            + ". The members meet in another subnet, such as " + other()->subnet.toString() + '.';
    }
    return {};
}

LinkStatus SubnetYielding::shown(LinkStatus reported) const
{
    // While there is no server, that matters more. What the worker says is not worse than addresses that are not
    // there.
    const bool misses = std::ranges::any_of(m_stakes, [this](const Stake& stake) { return isMissed(stake); });
    if (!carriesFrames(reported.state) || (reported.problem && !misses))
        return reported;
    if (Problem ours = problem()) {
        reported.state = SessionState::Degraded;
        reported.problem = std::move(ours);
    }
    return reported;
}

} // namespace vnats
