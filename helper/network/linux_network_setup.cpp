// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "helper/network/linux_network_setup.h"

#include "core/os/link_config.h"
#include "core/os/tap_device.h"
#include "helper/network/name_servers.h"

#include <algorithm>
#include <array>

namespace vnats {

namespace {

/// How much the host's TCP may hand over at once, in bytes: a little less than nats-server reads at once
/// (64 KiB), so that one segment, however it is divided into messages, is one read there and one write.
/// Measured against 65536: 10 % more throughput; 48000 gains less, 32000 and 16000 lose.
constexpr std::uint32_t kSegmentSize = 62000;

/// The members of a VLAN are not the administrators of this computer: none of them gives it routes, addresses
/// or another next hop, and it neither names its other addresses to them nor answers for these. (Where
/// net.ipv4.conf.all allows redirects, IPv4 goes by that; they concern only routes through a gateway, and of
/// these the VLAN has none that its user did not make.)
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

/// How the kernel looks for an unknown neighbour, times and ms apart: its own habit, and ours without a
/// carrier.
constexpr std::uint32_t kSearches = 3;
constexpr std::uint64_t kApart = 1000;
constexpr std::uint32_t kHurriedSearches = 30;
constexpr std::uint64_t kHurriedApart = 100;

Problem configurationProblem(const OsError& error)
{
    if (error.code == EROFS)
        return {ProblemCode::NetworkConfiguration,
            "The kernel's settings of the interface are out of reach: " + error.toString()
                + ". In a container, make /proc/sys/net writable or switch IPv6 off "
                  "(net.ipv6.conf.default.disable_ipv6=1)."};
    return {ProblemCode::NetworkConfiguration,
        "The kernel refused the network configuration: " + error.toString() + ". Check the settings."};
}

Problem deviceProblem(const OsError& error, const std::string& name)
{
    if (error.code == EEXIST)
        return {ProblemCode::InterfaceTaken,
            "There is already an interface " + name
                + " on this computer. Remove it, or choose another interface name."};
    if (error.code == ENOENT || error.code == ENODEV || error.code == ENXIO)
        return {ProblemCode::DeviceUnavailable,
            "This kernel offers no TAP interfaces (" + error.toString()
                + "). Load the module with: modprobe tun"};
    if (error.code == EPERM || error.code == EACCES)
        return {ProblemCode::DeviceUnavailable,
            "TAP interfaces may not be made here (" + error.toString()
                + "). In a container, allow /dev/net/tun and CAP_NET_ADMIN."};
    return {ProblemCode::DeviceUnavailable,
        "The TAP interface could not be made: " + error.toString() + ". Look at the kernel log."};
}

/// The address that the kernel gives an interface of this MAC by itself, unless it is told otherwise (RFC
/// 4291 appendix A).
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
    TapInterface(Tap tap, LinkConfig config, Netlink& netlink, int index, MacAddress mac)
        : m_tap(std::move(tap))
        , m_config(std::move(config))
        , m_netlink(netlink)
        , m_index(index)
        , m_mac(mac)
    {
    }

    std::expected<void, Problem> setMac(MacAddress mac) override
    {
        if (auto done = m_netlink.setMac(m_index, mac); !done)
            return std::unexpected(configurationProblem(done.error()));
        // The kernel makes it again only when the interface comes up, and what made the MAC a double made
        // this one a double too. Where there is none of its making, it makes them another way.
        if (m_netlink.removeAddress(m_index, linkLocalOf(m_mac)))
            (void)m_netlink.addAddress(m_index, linkLocalOf(mac));
        m_mac = mac;
        return {};
    }

    std::expected<void, Problem> setAutomatic(std::optional<IpInterfaceAddress> address) override
    {
        // The old one first: where it is the subnet's first, the kernel takes the others away along with it.
        // That it is gone already is no failure.
        if (m_automatic)
            (void)m_netlink.removeAddress(m_index, *m_automatic);
        m_automatic.reset();
        if (!address)
            return {};
        if (auto done = m_netlink.addAddress(m_index, *address); !done)
            return std::unexpected(configurationProblem(done.error()));
        m_automatic = address;
        return {};
    }

    const std::string& name() const override { return m_tap.name; }
    MacAddress mac() const override { return m_mac; }
    // A kernel before 5.0 knows no cable to pull: then programs notice a lost server by themselves.
    void pullCable() override { (void)setTapCarrier(m_tap.fd.get(), false); }
    void noteCarrier(bool there) override
    {
        // Of an interface without a carrier the kernel throws away what it asks, and does not ask again for a
        // second. So it asks more often, and as long as usual, so that whoever waits need not begin again;
        // with a carrier that would be ten times the broadcasts. Where it is refused all is as ever.
        for (const auto family : {IpAddress::Family::V4, IpAddress::Family::V6})
            (void)m_netlink.setNeighborSearch(
                m_index, family, there ? kSearches : kHurriedSearches, there ? kApart : kHurriedApart);
    }
    int tap() const override { return m_tap.fd.get(); }

private:
    // Destroyed from the bottom: first the configuration is undone, then the interface goes.
    Tap m_tap;
    LinkConfig m_config;
    Netlink& m_netlink;
    const int m_index;
    MacAddress m_mac;
    /// Goes with the interface, like every address.
    std::optional<IpInterfaceAddress> m_automatic;
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
    return LinuxNetworkSetup(std::make_unique<Netlink>(*std::move(netlink)), *std::move(watch));
}

std::expected<HostNetwork, Problem> LinuxNetworkSetup::host()
{
    const auto links = m_netlink->links();
    if (!links)
        return std::unexpected(configurationProblem(links.error()));
    const auto addresses = m_netlink->addresses();
    if (!addresses)
        return std::unexpected(configurationProblem(addresses.error()));
    auto gateways = m_netlink->defaultGateways();
    if (!gateways)
        return std::unexpected(configurationProblem(gateways.error()));
    HostNetwork host{{}, *std::move(gateways), hostNameServers()};
    for (const Netlink::Link& link : *links) {
        HostInterface& interface = host.interfaces.emplace_back(HostInterface{link.name, {}});
        for (const Netlink::Address& address : *addresses)
            if (address.linkIndex == link.index)
                interface.addresses.push_back(address.address);
    }
    return host;
}

std::expected<std::unique_ptr<NetworkInterface>, Problem> LinuxNetworkSetup::create(
    const Settings& settings, std::optional<MacAddress> mac)
{
    auto tap = createTap(settings.interfaceName());
    if (!tap)
        return std::unexpected(deviceProblem(tap.error(), settings.interfaceName()));
    const auto link = m_netlink->linkByName(tap->name);
    if (!link)
        return std::unexpected(configurationProblem(link.error()));
    m_watch.ignore(link->index);
    (void)setTapCarrier(tap->fd.get(), false);
    LinkPlan plan;
    plan.mac = mac;
    plan.mtu = settings.mtu;
    plan.addresses = settings.addresses;
    // So that a bulk transfer does not stand in front of everything else, whatever net.core.default_qdisc is.
    // It can only sort what the TAP does not take: a TAP that drops when its ring is full (Linux 6.18 and
    // before) takes everything, and then the ring, txQueueLength, is the queue.
    plan.queueDiscipline = "fq_codel";
    plan.gsoMaxSize = kSegmentSize;
    plan.sysctls = kGoodNeighbour;
    auto config = LinkConfig::apply(*m_netlink, link->index, plan);
    if (!config)
        return std::unexpected(configurationProblem(config.error()));
    auto interface = std::make_unique<TapInterface>(
        *std::move(tap), *std::move(config), *m_netlink, link->index, mac.value_or(link->mac));
    interface->noteCarrier(false);
    return interface;
}

} // namespace vnats
