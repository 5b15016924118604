// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "helper/linux_network_setup.h"

#include "core/os/link_config.h"
#include "core/os/tap_device.h"

#include <algorithm>

namespace vnats {

namespace {

/// How much the host's TCP may hand over at once, in bytes: a little less than nats-server reads at once
/// (64 KiB), so that one segment, however it is divided into messages, is one read there and one write.
/// Measured against 65536: 10 % more throughput; 48000 gains less, 32000 and 16000 lose.
constexpr std::uint32_t kSegmentSize = 62000;

Problem configurationProblem(const OsError& error)
{
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

class TapInterface final : public NetworkInterface
{
public:
    TapInterface(Tap tap, LinkConfig config, MacAddress mac)
        : m_tap(std::move(tap))
        , m_config(std::move(config))
        , m_mac(mac)
    {
    }

    const std::string& name() const override { return m_tap.name; }
    MacAddress mac() const override { return m_mac; }
    int tap() const override { return m_tap.fd.get(); }

private:
    // Destroyed from the bottom: first the configuration is undone, then the interface goes.
    Tap m_tap;
    LinkConfig m_config;
    MacAddress m_mac;
};

} // namespace

std::expected<LinuxNetworkSetup, Problem> LinuxNetworkSetup::open()
{
    auto netlink = Netlink::open();
    if (!netlink)
        return std::unexpected(configurationProblem(netlink.error()));
    return LinuxNetworkSetup(std::make_unique<Netlink>(*std::move(netlink)));
}

std::expected<std::vector<HostInterface>, Problem> LinuxNetworkSetup::interfaces()
{
    const auto links = m_netlink->links();
    if (!links)
        return std::unexpected(configurationProblem(links.error()));
    const auto addresses = m_netlink->addresses();
    if (!addresses)
        return std::unexpected(configurationProblem(addresses.error()));
    std::vector<HostInterface> host;
    for (const Netlink::Link& link : *links) {
        HostInterface& interface = host.emplace_back(HostInterface{link.name, {}});
        for (const Netlink::Address& address : *addresses)
            if (address.linkIndex == link.index)
                interface.addresses.push_back(address.address);
    }
    return host;
}

std::expected<std::unique_ptr<NetworkInterface>, Problem> LinuxNetworkSetup::create(const Settings& settings)
{
    auto tap = createTap(settings.interfaceName());
    if (!tap)
        return std::unexpected(deviceProblem(tap.error(), settings.interfaceName()));
    const auto link = m_netlink->linkByName(tap->name);
    if (!link)
        return std::unexpected(configurationProblem(link.error()));
    LinkPlan plan;
    plan.mtu = settings.mtu;
    plan.addresses = settings.addresses;
    // So that a bulk transfer does not stand in front of everything else, whatever net.core.default_qdisc is.
    // It can only sort what the TAP does not take: a TAP that drops when its ring is full (Linux 6.18 and
    // before) takes everything, and then the ring, txQueueLength, is the queue.
    plan.queueDiscipline = "fq_codel";
    plan.gsoMaxSize = kSegmentSize;
    auto config = LinkConfig::apply(*m_netlink, link->index, plan);
    if (!config)
        return std::unexpected(configurationProblem(config.error()));
    return std::make_unique<TapInterface>(*std::move(tap), *std::move(config), link->mac);
}

} // namespace vnats
