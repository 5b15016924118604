// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "helper/network/linux_network_setup.h"

#include "core/os/link_config.h"
#include "helper/network/ipv6_refusal.h"
#include "helper/network/lan_routes.h"
#include "helper/network/lan_segment.h"
#include "helper/network/name_servers.h"

#include <algorithm>
#include <array>
#include <map>
#include <string_view>
#include <utility>

namespace vnats {

namespace {

/// The most that the host's TCP may hand over at once, in bytes: a little less than nats-server reads at once
/// (64 KiB), so that one segment, however it is divided into messages, is one read and one write there.
/// Measured against 65536: 10 % more throughput; 48000 gains less, 32000 and 16000 lose.
constexpr std::uint32_t kSegmentSize = 62000;
/// The least that IPv6 works with (RFC 8200 section 5).
constexpr std::uint32_t kIpv6Mtu = 1280;

/// The members of a VLAN do not administrate this computer: none of them may give it routes, addresses or
/// another next hop, and it neither tells them its other addresses nor answers for those. (If
/// net.ipv4.conf.all allows redirects, IPv4 accepts them all the same. They concern only routes through a
/// gateway, and the VLAN has none but those that the user makes.)
const std::vector<InterfaceSysctl> kGoodNeighbour = {
    {IpAddress::Family::V6, "accept_ra", 0},
    {IpAddress::Family::V6, "autoconf", 0},
    {IpAddress::Family::V6, "accept_redirects", 0},
    {IpAddress::Family::V4, "accept_redirects", 0},
    {IpAddress::Family::V4, "secure_redirects", 0},
    {IpAddress::Family::V4, "send_redirects", 0},
    {IpAddress::Family::V4, "arp_ignore", 1},
    {IpAddress::Family::V4, "arp_announce", 2},
};

/// How often the kernel asks for an unknown neighbour, and the ms between: its default, and what we set while
/// there is no carrier.
constexpr std::uint32_t kSearches = 3;
constexpr std::uint64_t kApart = 1000;
constexpr std::uint32_t kHurriedSearches = 30;
constexpr std::uint64_t kHurriedApart = 100;

Problem deviceProblem(const OsError& error, const std::string& name)
{
    if (error.code == EEXIST)
        return {ProblemCode::InterfaceTaken, {{"interface", name}}};
    if (error.code == ENOENT || error.code == ENODEV || error.code == ENXIO)
        return {ProblemCode::DeviceUnavailableNotSupported, {{"reason", error.toString()}}};
    if (error.code == EPERM || error.code == EACCES)
        return {ProblemCode::DeviceUnavailableNotPermitted, {{"reason", error.toString()}}};
    return {ProblemCode::DeviceUnavailable, {{"reason", error.toString()}}};
}

/// What programs that configure networks know our interfaces by (resources/network): the beginning of the name
/// that one is made with (kOurInterfaces), and of the alias that it keeps under every name.
constexpr const char* kNewName = "vnats-new";
constexpr const char* kAlias = "vlan-nats ";
/// So many may be between two names at one moment, in all helpers of this network namespace.
constexpr int kNewNames = 100;

/// A TAP that is to have this name, and has another one until it has been introduced if the name is not one of
/// ours: udev hears of it when it is made, and no earlier moment leaves a mark on it.
std::expected<Tap, OsError> createOurs(const std::string& name)
{
    if (name.starts_with(kOurInterfaces))
        return createTap(name);
    auto tap = createTap(kNewName + std::to_string(0));
    for (int i = 1; i < kNewNames && !tap && tap.error().code == EEXIST; ++i)
        tap = createTap(kNewName + std::to_string(i));
    return tap;
}

/// The address that the kernel itself gives an interface with this MAC, unless told otherwise (RFC 4291
/// appendix A).
IpInterfaceAddress linkLocalOf(MacAddress mac)
{
    const auto& octets = mac.octets();
    const std::array<std::uint8_t, 16> address{0xfe, 0x80, 0, 0, 0, 0, 0, 0,
        static_cast<std::uint8_t>(octets[0] ^ 0x02U), octets[1], octets[2], 0xff, 0xfe, octets[3], octets[4],
        octets[5]};
    return {*IpAddress::fromBytes(std::as_bytes(std::span(address))), 64};
}

class TapInterface final : public NetworkInterface
{
public:
    TapInterface(Tap tap, LinkConfig config, Netlink& netlink, NetworkWatch& watch, int index, MacAddress mac)
        : m_tap(std::move(tap))
        , m_config(std::move(config))
        , m_netlink(netlink)
        , m_watch(watch)
        , m_index(index)
        , m_mac(mac)
        , m_routes(netlink, index)
    {
        keepAddressesWhenDown();
    }

    ~TapInterface() override
    {
        m_watch.unfollow(m_index);
        // It would go with the last descriptor, but a worker that is stuck may hold one. The index may belong
        // to another interface by now, if ours has been moved to another network namespace.
        if (m_released)
            return;
        if (look())
            (void)m_netlink.removeLink(m_index);
    }

    void onChange(std::function<void()> changed) override { m_watch.follow(m_index, std::move(changed)); }

    std::expected<InterfaceState, Problem> look() override
    {
        // The descriptor knows the interface wherever it is; the index is only this namespace's, and may be
        // another interface's one day. The name tells, unless it changes between the two questions.
        for (int attempt = 0; attempt < 2; ++attempt) {
            const auto name = nameOfTap(m_tap.fd.get());
            if (!name)
                return std::unexpected(Problem{ProblemCode::DeviceLost});
            const auto link = m_netlink.linkByIndex(m_index);
            if (!link && link.error().code != ENODEV)
                return std::unexpected(configurationProblem(link.error()));
            if (link && link->name == *name)
                return stateOf(*link);
        }
        return std::unexpected(Problem{ProblemCode::DeviceLostMoved, {{"interface", m_tap.name}}});
    }

    std::expected<void, Problem> setMtu(std::uint32_t mtu) override
    {
        if (auto done = m_netlink.setMtu(m_index, mtu); !done)
            return std::unexpected(configurationProblem(done.error()));
        noteMtu(mtu);
        return {};
    }

    std::expected<void, Problem> bringUp() override
    {
        if (auto done = m_netlink.setUp(m_index, true); !done)
            return std::unexpected(configurationProblem(done.error()));
        return {};
    }

    std::expected<void, Problem> addAddress(const IpInterfaceAddress& address) override
    {
        if (auto done = m_netlink.addAddress(m_index, address); !done && done.error().code != EEXIST)
            return std::unexpected(
                ipv6Refusal(m_tap.name, {address}).value_or(configurationProblem(done.error())));
        return {};
    }

    std::expected<void, Problem> withdrawAddress(const IpInterfaceAddress& address) override
    {
        if (auto done = m_netlink.removeAddress(m_index, address);
            !done && done.error().code != EADDRNOTAVAIL)
            return std::unexpected(configurationProblem(done.error()));
        // The kernel would go on looking for them, and say so from an address of another interface.
        (void)m_netlink.forgetNeighbors(m_index, address);
        return {};
    }

    std::expected<void, Problem> setMac(MacAddress mac) override
    {
        (void)look(); // somebody else may have set one
        if (auto done = m_netlink.setMac(m_index, mac); !done)
            return std::unexpected(configurationProblem(done.error()));
        // The link-local address follows from the MAC, so it is another member's too, and the kernel makes a
        // new one only when the interface comes up. If it cannot be removed, the kernel does not derive it
        // this way.
        if (m_netlink.removeAddress(m_index, linkLocalOf(m_mac)))
            (void)m_netlink.addAddress(m_index, linkLocalOf(mac));
        m_mac = mac;
        return {};
    }

    std::expected<std::vector<LanRoute>, Problem> routes() override { return m_routes.list(); }
    std::expected<void, Problem> addRoute(
        const LanRoute& route, const std::vector<IpInterfaceAddress>& there) override
    {
        return m_routes.add(route, m_tap.name, there);
    }
    std::expected<void, Problem> removeRoute(const LanRoute& route) override
    {
        return m_routes.remove(route);
    }
    unsigned timesDown() const override { return m_watch.timesDown(m_index); }

    const std::string& name() const override { return m_tap.name; }
    MacAddress mac() const override { return m_mac; }
    // Linux before 5.0 has no carrier to switch off: programs have to notice a lost server by themselves
    // there.
    void pullCable() override { (void)setTapCarrier(m_tap.fd.get(), false); }
    void noteCarrier(bool there) override
    {
        // Without a carrier the kernel drops its own neighbour requests, and it repeats one only after a
        // second. So it is told to repeat them more often, for as long as usual, so that a waiting program
        // need not try again. With a carrier that would mean ten times the broadcasts. If the kernel refuses,
        // its default stays.
        for (const auto family : {IpAddress::Family::V4, IpAddress::Family::V6})
            (void)m_netlink.setNeighborSearch(
                m_index, family, there ? kSearches : kHurriedSearches, there ? kApart : kHurriedApart);
    }
    int tap() const override { return m_tap.fd.get(); }
    void release() override
    {
        m_released = true;
        m_config.keep();
    }

private:
    std::expected<InterfaceState, Problem> stateOf(const Netlink::Link& link)
    {
        const auto addresses = m_netlink.addresses();
        if (!addresses)
            return std::unexpected(configurationProblem(addresses.error()));
        m_tap.name = link.name;
        m_mac = link.mac;
        noteMtu(link.mtu);
        InterfaceState state{link.name, link.mac, link.mtu, link.up, {}, m_problem, link.master};
        for (const Netlink::Address& address : *addresses)
            if (address.linkIndex == m_index)
                state.addresses.push_back(address.address);
        return state;
    }

    /// Below 1280 the kernel takes IPv6 off the interface, and gives it back with its own settings.
    void noteMtu(std::uint32_t mtu)
    {
        const bool hadIpv6 = std::exchange(m_mtu, mtu) >= kIpv6Mtu;
        if (mtu < kIpv6Mtu)
            m_problem = {};
        if (hadIpv6 || mtu < kIpv6Mtu)
            return;
        for (const InterfaceSysctl& sysctl : kGoodNeighbour)
            if (sysctl.family == IpAddress::Family::V6)
                if (const auto done = writeInterfaceSysctl(m_tap.name, sysctl); !done)
                    m_problem = configurationProblem(done.error());
        keepAddressesWhenDown();
    }

    /// `ip link set … down` would cost the interface its IPv6 addresses. Linux 4.6; where it is refused, they
    /// are put back (InterfaceKeeper).
    void keepAddressesWhenDown()
    {
        (void)writeInterfaceSysctl(m_tap.name, {IpAddress::Family::V6, "keep_addr_on_down", 1});
    }

    // Destroyed in reverse order: the configuration is undone before the interface goes.
    Tap m_tap;
    LinkConfig m_config;
    Netlink& m_netlink;
    NetworkWatch& m_watch;
    const int m_index;
    MacAddress m_mac;
    std::uint32_t m_mtu = kIpv6Mtu;
    /// See InterfaceState.
    Problem m_problem;
    /// Go with the interface, like every address.
    LanRoutes m_routes;
    bool m_released = false;
};

} // namespace

std::expected<LinuxNetworkSetup, Problem> LinuxNetworkSetup::open()
{
    auto netlink = Netlink::open();
    if (!netlink)
        return std::unexpected(configurationProblem(netlink.error()));
    auto watch = NetworkWatch::open();
    if (!watch)
        return std::unexpected(configurationProblem(watch.error()));
    return LinuxNetworkSetup(
        std::make_unique<Netlink>(*std::move(netlink)), std::make_unique<NetworkWatch>(*std::move(watch)));
}

std::expected<HostNetwork, Problem> LinuxNetworkSetup::host()
{
    const auto links = m_netlink->links();
    if (!links)
        return std::unexpected(configurationProblem(links.error()));
    const auto addresses = m_netlink->addresses();
    if (!addresses)
        return std::unexpected(configurationProblem(addresses.error()));
    const auto routes = m_netlink->routes();
    if (!routes)
        return std::unexpected(configurationProblem(routes.error()));
    auto ruled = m_netlink->ruledSubnets();
    if (!ruled)
        return std::unexpected(configurationProblem(ruled.error()));
    HostNetwork host{{}, {}, hostNameServers(), {}, *std::move(ruled)};
    std::map<int, std::vector<std::string>> vlans; // by the links that are parts of them
    std::map<int, std::string> names;
    for (const Netlink::Link& link : *links) {
        names[link.index] = link.name;
        if (!isVlan(link))
            continue;
        for (const int part : segmentOf(link.index, *links))
            vlans[part].push_back(link.name);
        for (const IpAddress& server : nameServersOf(link.index))
            std::erase(host.nameServers, server);
    }
    for (const auto& [gateway, link] : routes->gateways)
        if (!vlans.contains(link) && std::ranges::find(host.gateways, gateway) == host.gateways.end())
            host.gateways.push_back(gateway);
    for (const auto& [to, link] : routes->all)
        host.routes.push_back({to, link == 0 ? std::string() : names[link]});
    for (const Netlink::Link& link : *links) {
        HostInterface& interface = host.interfaces.emplace_back(HostInterface{link.name, {}});
        interface.isVlan = isVlan(link);
        if (const auto found = vlans.find(link.index); found != vlans.end())
            interface.vlans = found->second;
        for (const Netlink::Address& address : *addresses) {
            if (address.linkIndex != link.index)
                continue;
            const IpAddress& own = address.address.address;
            if (!address.peer || *address.peer == own) {
                interface.addresses.push_back(address.address);
            } else {
                interface.addresses.push_back({own, own.bitCount()});
                interface.peers.push_back({*address.peer, address.address.prefixLength});
            }
        }
    }
    return host;
}

bool LinuxNetworkSetup::isVlan(const Netlink::Link& link) const
{
    // Another helper's has at least the alias.
    return m_made.contains(link.index) || (link.kind == "tun" && link.alias.starts_with(kAlias));
}

std::expected<void, OsError> LinuxNetworkSetup::introduce(
    Tap& tap, int link, const Settings& settings, std::optional<MacAddress> mac)
{
    // Only a preference: it is for those who look at interfaces.
    (void)m_netlink->setAlias(link, kAlias + std::to_string(settings.vlanId));
    if (tap.name == settings.interfaceName())
        return {};
    // udev gives another MAC to whatever has a random one when it gets its name.
    if (mac)
        if (auto done = m_netlink->setMac(link, *mac); !done)
            return done;
    if (auto done = m_netlink->setName(link, settings.interfaceName()); !done)
        return done;
    tap.name = settings.interfaceName();
    return {};
}

std::expected<std::unique_ptr<NetworkInterface>, Problem> LinuxNetworkSetup::create(
    const Settings& settings, std::optional<MacAddress> mac)
{
    auto tap = createOurs(settings.interfaceName());
    if (!tap)
        return std::unexpected(deviceProblem(tap.error(), settings.interfaceName()));
    const auto link = m_netlink->linkByName(tap->name);
    if (!link)
        return std::unexpected(configurationProblem(link.error()));
    m_watch->ignore(link->index);
    m_made.insert(link->index);
    if (const auto introduced = introduce(*tap, link->index, settings, mac); !introduced)
        return std::unexpected(deviceProblem(introduced.error(), settings.interfaceName()));
    (void)setTapCarrier(tap->fd.get(), false);
    LinkPlan plan;
    plan.mac = mac;
    plan.mtu = settings.mtu;
    plan.addresses = settings.addresses;
    // Keeps a bulk transfer from delaying everything else, whatever net.core.default_qdisc is. It can only
    // sort what the TAP does not take yet: a TAP that drops when its ring is full (up to Linux 6.18) takes
    // everything, and the ring, txQueueLength, is then the queue.
    plan.queueDiscipline = "fq_codel";
    plan.gsoMaxSize = kSegmentSize;
    plan.sysctls = kGoodNeighbour;
    auto config = LinkConfig::apply(*m_netlink, link->index, plan);
    if (!config)
        return std::unexpected(
            ipv6Refusal(tap->name, settings.addresses).value_or(configurationProblem(config.error())));
    auto interface = std::make_unique<TapInterface>(
        *std::move(tap), *std::move(config), *m_netlink, *m_watch, link->index, mac.value_or(link->mac));
    interface->noteCarrier(false);
    return interface;
}

std::expected<std::unique_ptr<NetworkInterface>, Problem> LinuxNetworkSetup::adopt(
    Fd descriptor, MacAddress mac)
{
    const auto name = nameOfTap(descriptor.get());
    if (!name)
        return std::unexpected(configurationProblem(name.error()));
    const auto link = m_netlink->linkByName(*name);
    if (!link)
        return std::unexpected(configurationProblem(link.error()));
    m_watch->ignore(link->index);
    m_made.insert(link->index);
    return std::make_unique<TapInterface>(
        Tap{std::move(descriptor), *name}, LinkConfig(), *m_netlink, *m_watch, link->index, mac);
}

} // namespace vnats
