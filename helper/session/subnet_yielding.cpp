// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "helper/session/subnet_yielding.h"

#include "helper/process/log.h"

#include <algorithm>
#include <utility>

namespace vnats {

SubnetYielding::SubnetYielding(const Settings& settings, const Agreement& agreement, NetworkSetup& network,
    Timers& timers, std::function<void()> changed)
    : m_agreement(agreement)
    , m_network(network)
    , m_clock(timers.clock())
    , m_changed(std::move(changed))
    , m_calm(timers.make([this] { takeBack(); }))
    , m_again(timers.make([this] {
        if (look())
            m_changed();
    }))
{
    if (agreement.overlap)
        return;
    for (const IpInterfaceAddress& address : settings.addresses)
        if (!address.address.isLinkLocal())
            m_stakes.push_back({address});
    if (settings.automatic)
        m_stakes.push_back({settings.automaticRange(), Of::Automatic});
    for (const LanRoute& route : settings.routes)
        m_stakes.push_back({route.destination, Of::Route});
}

bool SubnetYielding::look(const std::string& interface, const std::optional<IpInterfaceAddress>& automatic)
{
    m_interface = interface;
    m_automatic = automatic;
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
        m_log.say(log::warning, "the computer's network cannot be looked at: " + englishOf(host.error()));
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

void SubnetYielding::judge(Stake& stake, const HostNetwork& host)
{
    std::optional<IpAddress> own;
    if (stake.of == Of::Address)
        own = stake.subnet.address;
    else if (stake.of == Of::Automatic && m_automatic)
        own = m_automatic->address;
    std::vector<Rival> rivals = rivalsOf(stake.subnet, own, m_interface, host);
    if (m_agreement.wider)
        std::erase_if(rivals, [](const Rival& rival) { return rival.claim == Rival::Claim::Wider; });
    stake.free = rivals.empty() || rivals.front().claim == Rival::Claim::Part;
    Problem& problem = stake.free ? stake.partial : stake.lost;
    problem = rivals.empty() ? Problem() : rivals.front().problem;
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
        return stake.givenUp && stake.of != Of::Route && stake.subnet.contains(address);
    });
}

bool SubnetYielding::concerns(const LanRoute& route) const
{
    return (route.gateway && concerns(*route.gateway))
        || std::ranges::any_of(m_stakes, [&route](const Stake& stake) {
               return stake.givenUp && stake.of == Of::Route && stake.subnet == route.destination;
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

Problem SubnetYielding::problem() const
{
    for (const Stake& stake : m_stakes)
        if (stake.givenUp)
            return stake.lost;
    for (const Stake& stake : m_stakes)
        if (stake.partial)
            return stake.partial;
    return {};
}

LinkStatus SubnetYielding::shown(LinkStatus reported) const
{
    // While there is no server, that matters more. What the worker says is not worse than addresses that are not
    // there.
    if (!carriesFrames(reported.state)
        || (reported.problem && std::ranges::none_of(m_stakes, &Stake::givenUp)))
        return reported;
    if (Problem ours = problem()) {
        reported.state = SessionState::Degraded;
        reported.problem = std::move(ours);
    }
    return reported;
}

} // namespace vnats
