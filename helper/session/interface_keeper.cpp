// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "helper/session/interface_keeper.h"

#include "core/base/validation.h"
#include "helper/process/log.h"

#include <algorithm>
#include <iterator>
#include <utility>

namespace vnats {

namespace {

/// The least that the kernel does IPv6 with; below, there are no IPv6 addresses.
constexpr std::uint32_t kLeastIpv6Mtu = 1280;

} // namespace

InterfaceKeeper::InterfaceKeeper(NetworkInterface& interface, const Settings& settings,
    std::vector<IpInterfaceAddress> addresses, Timers& timers, std::function<void()> changed)
    : m_interface(interface)
    , m_settings(settings)
    , m_clock(timers.clock())
    , m_changed(std::move(changed))
    , m_burst(timers.make([this] { examine(); }))
    , m_mac(interface.mac())
    , m_addresses(std::move(addresses))
    , m_state{interface.name(), m_mac, settings.mtu, true, m_addresses}
    , m_routes(interface, settings, m_clock)
{
    m_interface.onChange([this] { lookSoon(); });
    // Somebody may have been quicker than we are.
    if (look())
        mend();
    m_told = shownNow();
    if (m_lost)
        m_told.lost = {};
}

InterfaceKeeper::~InterfaceKeeper()
{
    m_interface.onChange({});
}

std::expected<void, Problem> InterfaceKeeper::setMac(MacAddress mac)
{
    auto done = m_interface.setMac(mac);
    if (done) {
        m_mac = mac;
        m_cares[Mac] = {};
    }
    look();
    return done;
}

void InterfaceKeeper::expectAddresses(std::vector<IpInterfaceAddress> addresses)
{
    m_addresses = std::move(addresses);
    look();
    if (missing().empty())
        m_cares[Addresses].left = false;
}

void InterfaceKeeper::expectRoutes(std::vector<LanRoute> routes)
{
    m_routes.expect(std::move(routes));
    lookSoon();
}

void InterfaceKeeper::lookSoon()
{
    if (!m_burst->isActive())
        m_burst->start(kBurst);
}

void InterfaceKeeper::tryAgain()
{
    m_cares = {};
    m_routes.tryAgain();
    examine();
}

MacAddress InterfaceKeeper::mac() const
{
    return m_cares[Mac].left ? m_state.mac : m_mac;
}

std::uint32_t InterfaceKeeper::mtu() const
{
    if (!m_cares[Mtu].left)
        return m_settings.mtu;
    Settings followed = m_settings;
    followed.mtu = m_state.mtu;
    // A worker refuses any other.
    return validation::check(followed) ? m_state.mtu : m_settings.mtu;
}

Problem InterfaceKeeper::problem() const
{
    for (const Thing thing : {Up, Addresses, Mac, Mtu})
        if (m_cares[thing].left)
            return problemOf(thing);
    return m_routes.problem() ? m_routes.problem() : m_state.problem;
}

LinkStatus InterfaceKeeper::shown(LinkStatus reported) const
{
    // While no frames flow, the reason for that matters more. When they do, nothing is worse than an interface
    // that is down, and everything else may wait for what the worker says.
    if (carriesFrames(reported.state) && (!reported.problem || m_cares[Up].left))
        if (Problem ours = problem()) {
            reported.state = SessionState::Degraded;
            reported.problem = std::move(ours);
        }
    return reported;
}

void InterfaceKeeper::examine()
{
    m_burst->stop();
    if (look())
        mend();
    // Not what it was before this look: setMac() and expectAddresses() look without telling.
    if (const Shown now = shownNow(); now != std::exchange(m_told, now))
        m_changed();
}

bool InterfaceKeeper::look()
{
    if (m_lost)
        return false;
    auto seen = m_interface.look();
    if (!seen && seen.error().kind() == ProblemKind::DeviceLost) {
        m_lost = std::move(seen.error());
        m_burst->start(kBurst); // this may not be examine()
        return false;
    }
    if (!seen) {
        log::warning("cannot read the state of " + m_state.name + ": " + englishOf(seen.error()));
        return false;
    }
    if (seen->name != m_state.name)
        log::info("the interface " + m_state.name + " has been renamed to " + seen->name);
    std::vector<IpInterfaceAddress> there;
    for (const IpInterfaceAddress& address : m_addresses)
        if (std::ranges::find(seen->addresses, address) != seen->addresses.end())
            there.push_back(address);
    for (const IpInterfaceAddress& address : seen->addresses)
        if (!address.address.isLinkLocal() && std::ranges::find(there, address) == there.end())
            there.push_back(address);
    m_state = *std::move(seen);
    m_state.addresses = std::move(there);
    return true;
}

/// The MTU comes before the addresses, because those of IPv6 depend on it.
void InterfaceKeeper::mend()
{
    bool mended = false;
    if (m_state.mac == m_mac)
        m_cares[Mac].left = false;
    else
        mended |= putBack(Mac,
            "has the hardware address " + m_state.mac.toString() + " instead of " + m_mac.toString(), true,
            [this] { return m_interface.setMac(m_mac); });
    if (m_state.mtu == m_settings.mtu)
        m_cares[Mtu].left = false;
    else
        mended |= putBack(Mtu,
            "has the MTU " + std::to_string(m_state.mtu) + " instead of " + std::to_string(m_settings.mtu),
            true, [this] { return m_interface.setMtu(m_settings.mtu); });
    if (m_state.up)
        m_cares[Up].left = false;
    else
        mended |= putBack(Up, "has been taken down", true, [this] { return m_interface.bringUp(); });
    // What is missing because of something else has not been removed by anybody.
    const bool removed = m_state.up && m_state.mtu >= kLeastIpv6Mtu;
    if (mended)
        look();
    const std::vector<IpInterfaceAddress> gone = missing();
    if (gone.empty())
        m_cares[Addresses].left = false;
    else if (putBack(Addresses, "has lost the address " + gone.front().toString(), removed, [&] {
                 std::expected<void, Problem> done;
                 for (const IpInterfaceAddress& address : gone)
                     if (auto put = m_interface.addAddress(address); !put)
                         done = std::move(put);
                 return done;
             })) {
        mended = true;
        look();
    }
    // Last, because they depend on the addresses.
    if (!m_lost)
        m_routes.mend(m_state, !mended);
}

bool InterfaceKeeper::putBack(Thing thing, const std::string& what, bool counts,
    const std::function<std::expected<void, Problem>()>& repair)
{
    auto& [changes, left] = m_cares[thing];
    if (left)
        return false;
    const Clock::Steady now = m_clock.steady();
    while (!changes.empty() && now - changes.front() > kWindow)
        changes.pop_front();
    if (counts)
        changes.push_back(now);
    if (changes.size() < (thing == Up ? kInsistingDown : kInsisting)) {
        const auto done = repair();
        if (done) {
            log::warning(m_state.name + ' ' + what + "; that is undone");
            return true;
        }
        log::error(m_state.name + ' ' + what + ", and this could not be undone: " + englishOf(done.error()));
    }
    left = true;
    log::warning(englishOf(problemOf(thing)));
    return false;
}

bool InterfaceKeeper::mayHave(const IpInterfaceAddress& address) const
{
    return address.address.family() == IpAddress::Family::V4 || (m_state.up && m_state.mtu >= kLeastIpv6Mtu);
}

std::vector<IpInterfaceAddress> InterfaceKeeper::missing() const
{
    std::vector<IpInterfaceAddress> missing;
    std::ranges::copy_if(m_addresses, std::back_inserter(missing), [this](const IpInterfaceAddress& address) {
        return mayHave(address) && std::ranges::find(m_state.addresses, address) == m_state.addresses.end();
    });
    return missing;
}

Problem InterfaceKeeper::problemOf(Thing thing) const
{
    Places places{{"interface", m_state.name}};
    switch (thing) {
    case Up:
        return {ProblemCode::NetworkConfigurationTakenDown, std::move(places)};
    case Addresses: {
        if (const auto gone = missing(); !gone.empty())
            places["address"] = gone.front().toString();
        return {ProblemCode::NetworkConfigurationAddressRemoved, std::move(places)};
    }
    case Mac:
        places["found"] = m_state.mac.toString();
        places["wanted"] = m_mac.toString();
        return {ProblemCode::NetworkConfigurationOtherMac, std::move(places)};
    case Mtu:
    case kThings:
        break;
    }
    places["found"] = std::to_string(m_state.mtu);
    places["wanted"] = std::to_string(m_settings.mtu);
    return {ProblemCode::NetworkConfigurationOtherMtu, std::move(places)};
}

} // namespace vnats
