// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "helper/network/linux_network_setup.h"

#include "core/os/tap_device.h"
#include "helper/process/privileges.h"
#include "tests/unit/core/os/namespace_fixture.h"
#include "tests/unit/helper/fakes.h"

#include <algorithm>
#include <array>
#include <csignal>
#include <fstream>
#include <poll.h>
#include <sys/wait.h>

namespace vnats {

class LinuxNetworkSetupTest : public NamespaceTest
{
protected:
    std::set<std::string> addressesOf(const std::string& interface)
    {
        std::set<std::string> texts;
        const int index = m_netlink->linkByName(interface)->index;
        const auto all = m_netlink->addresses();
        for (const auto& entry : all.value())
            if (entry.linkIndex == index)
                texts.insert(entry.address.toString());
        return texts;
    }
    /// IPv6 begins only with a carrier, and the kernel looks at carriers once a second.
    bool plugIn(const NetworkInterface& interface, const std::string& linkLocal)
    {
        return setTapCarrier(interface.tap(), true)
            && waitFor([&] { return addressesOf(interface.name()).contains(linkLocal); });
    }
    static bool valuesAreRight(const std::string& interface)
    {
        const std::map<std::string, std::string> wanted = {{"ipv6/accept_ra", "0"}, {"ipv6/autoconf", "0"},
            {"ipv6/accept_redirects", "0"}, {"ipv4/accept_redirects", "0"}, {"ipv4/secure_redirects", "0"},
            {"ipv4/send_redirects", "0"}, {"ipv4/arp_ignore", "1"}, {"ipv4/arp_announce", "2"}};
        return std::ranges::all_of(wanted, [&](const auto& entry) {
            const auto& [key, value] = entry;
            const std::size_t slash = key.find('/');
            std::ifstream file(
                "/proc/sys/net/" + key.substr(0, slash) + "/conf/" + interface + key.substr(slash));
            std::string text;
            return std::getline(file, text) && text == value;
        });
    }
};

TEST_F(LinuxNetworkSetupTest, makes_an_interface_that_queues_fairly_where_the_kernel_can)
{
    auto setup = LinuxNetworkSetup::open();
    ASSERT_TRUE(setup) << englishOf(setup.error());
    Settings settings = vlan42();
    settings.vlanId = 7;
    {
        const auto made = setup->create(settings, {});
        ASSERT_TRUE(made) << englishOf(made.error());
        const auto link = m_netlink->linkByName("vnats7");
        ASSERT_TRUE(link);
        EXPECT_TRUE(link->up);
        EXPECT_LT(link->gsoMaxSize, 64U * 1024); // what nats-server reads at once
        const bool fair = rootDiscipline().starts_with("qdisc fq_codel ");
        EXPECT_EQ(fair, m_netlink->setQueueDiscipline(link->index, "fq_codel").has_value());
    }
    EXPECT_FALSE(m_netlink->linkByName("vnats7"));
}

TEST_F(LinuxNetworkSetupTest, gives_a_name_of_its_own_only_to_an_interface_that_others_can_recognise)
{
    // What udev hears: names in the order in which the interface had them, and when it had its MAC and alias.
    FILE* const monitor = ::popen("echo $$; exec ip -details -oneline monitor link", "r");
    ASSERT_TRUE(monitor);
    pid_t pid = 0;
    ASSERT_EQ(std::fscanf(monitor, "%d", &pid), 1);
    auto setup = LinuxNetworkSetup::open();
    ASSERT_TRUE(setup) << englishOf(setup.error());
    Settings settings = vlan42();
    settings.interface = "lan0";
    const auto heard = [&] {
        std::string text;
        std::array<char, 4096> line{};
        // The monitor begins a moment after it has been started.
        while (text.find(": lan0: ") == std::string::npos && std::fgets(line.data(), line.size(), monitor))
            text += line.data();
        return text;
    };
    ASSERT_TRUE(waitFor([&] {
        outputOf("ip tuntap add probe mode tap; ip tuntap delete probe mode tap");
        pollfd readable{::fileno(monitor), POLLIN, 0};
        return ::poll(&readable, 1, 50) == 1;
    }));
    const auto made = setup->create(settings, MacAddress::parse("02:00:00:00:00:07"));
    ASSERT_TRUE(made) << englishOf(made.error());
    const std::string text = heard();
    const std::size_t renamed = text.find(": lan0: ");
    ASSERT_NE(renamed, std::string::npos);
    for (const char* const before : {": vnats-new0: ", "alias vlan-nats 42", "02:00:00:00:00:07"})
        EXPECT_LT(text.find(before), renamed) << text;
    EXPECT_NE(outputOf("ip link show lan0").find("alias vlan-nats 42"), std::string::npos);
    EXPECT_EQ((*made)->name(), "lan0");
    EXPECT_EQ((*made)->look()->mac, MacAddress::parse("02:00:00:00:00:07"));
    ::kill(pid, SIGTERM);
    ::pclose(monitor);

    settings.interface.clear();
    const auto plain = setup->create(settings, {});
    ASSERT_TRUE(plain) << englishOf(plain.error());
    EXPECT_NE(outputOf("ip link show vnats42").find("alias vlan-nats 42"), std::string::npos);
}

TEST_F(LinuxNetworkSetupTest, leaves_nothing_when_the_name_is_taken)
{
    outputOf("ip tuntap add lan0 mode tap");
    auto setup = LinuxNetworkSetup::open();
    ASSERT_TRUE(setup) << englishOf(setup.error());
    Settings settings = vlan42();
    settings.interface = "lan0";
    const auto taken = setup->create(settings, {});
    ASSERT_FALSE(taken);
    EXPECT_EQ(taken.error().code, ProblemCode::InterfaceTaken);
    EXPECT_EQ(m_netlink->links()->size(), 2U) << "lo and the other one";
    settings.interface = "lan1";
    const auto first = setup->create(settings, {});
    settings.interface = "lan2";
    const auto second = setup->create(settings, {});
    EXPECT_TRUE(first && second);
}

TEST_F(LinuxNetworkSetupTest, gives_the_interface_another_mac_while_it_is_up)
{
    auto setup = LinuxNetworkSetup::open();
    ASSERT_TRUE(setup) << englishOf(setup.error());
    const MacAddress first = *MacAddress::parse("02:00:00:00:00:07");
    const MacAddress second = *MacAddress::parse("02:00:00:00:00:08");
    const auto made = setup->create(vlan42(), first);
    ASSERT_TRUE(made) << englishOf(made.error());
    ASSERT_TRUE(plugIn(**made, "fe80::ff:fe00:7/64"));
    EXPECT_EQ((*made)->mac(), first);
    EXPECT_EQ(m_netlink->linkByName("vnats42")->mac, first);

    const auto set = (*made)->setMac(second);
    ASSERT_TRUE(set) << englishOf(set.error());
    EXPECT_EQ((*made)->mac(), second);
    EXPECT_EQ(m_netlink->linkByName("vnats42")->mac, second);
    EXPECT_TRUE(m_netlink->linkByName("vnats42")->up);
    EXPECT_EQ(addressesOf("vnats42"), (std::set<std::string>{"10.0.0.1/24", "fe80::ff:fe00:8/64"}));

    EXPECT_FALSE((*made)->setMac(MacAddress::broadcast()));
    EXPECT_EQ((*made)->mac(), second);
}

TEST_F(LinuxNetworkSetupTest, adds_an_address_and_takes_it_away)
{
    auto setup = LinuxNetworkSetup::open();
    ASSERT_TRUE(setup) << englishOf(setup.error());
    const auto made = setup->create(vlan42(), MacAddress::parse("02:00:00:00:00:08"));
    ASSERT_TRUE(made) << englishOf(made.error());
    const std::string linkLocal = "fe80::ff:fe00:8/64";
    ASSERT_TRUE(plugIn(**made, linkLocal));
    using Texts = std::set<std::string>;
    const auto in24 = [](std::string_view text) { return IpInterfaceAddress{*IpAddress::parse(text), 24}; };
    EXPECT_TRUE((*made)->addAddress(in24("10.64.3.5")));
    EXPECT_TRUE((*made)->addAddress(in24("172.24.3.5")));
    EXPECT_EQ(addressesOf("vnats42"), (Texts{"10.0.0.1/24", "10.64.3.5/24", "172.24.3.5/24", linkLocal}));
    EXPECT_TRUE((*made)->addAddress(in24("10.64.3.5"))) << "it has that already";
    EXPECT_TRUE((*made)->withdrawAddress(in24("10.64.3.5")));
    EXPECT_EQ(addressesOf("vnats42"), (Texts{"10.0.0.1/24", "172.24.3.5/24", linkLocal}));
    outputOf("ip address delete 172.24.3.5/24 dev vnats42");
    EXPECT_TRUE((*made)->withdrawAddress(in24("172.24.3.5"))) << "although somebody has removed it";
    EXPECT_EQ(addressesOf("vnats42"), (Texts{"10.0.0.1/24", linkLocal}));
}

TEST_F(LinuxNetworkSetupTest, plugs_no_cable_in_and_pulls_it)
{
    auto setup = LinuxNetworkSetup::open();
    ASSERT_TRUE(setup) << englishOf(setup.error());
    const auto made = setup->create(vlan42(), {});
    ASSERT_TRUE(made) << englishOf(made.error());
    const auto flags = [] { return outputOf("ip -o link show dev vnats42"); };
    EXPECT_NE(flags().find("NO-CARRIER"), std::string::npos) << flags();
    ASSERT_TRUE(setTapCarrier((*made)->tap(), true));
    EXPECT_EQ(flags().find("NO-CARRIER"), std::string::npos) << flags();
    (*made)->pullCable();
    EXPECT_NE(flags().find("NO-CARRIER"), std::string::npos) << flags();
    EXPECT_TRUE(addressesOf("vnats42").contains("10.0.0.1/24"));
}

TEST_F(LinuxNetworkSetupTest, looks_for_neighbours_more_often_while_there_is_no_carrier)
{
    auto setup = LinuxNetworkSetup::open();
    ASSERT_TRUE(setup) << englishOf(setup.error());
    const auto made = setup->create(vlan42(), {});
    ASSERT_TRUE(made) << englishOf(made.error());
    const auto search = [] {
        std::string texts;
        for (const std::string family : {"ipv4", "ipv6"})
            for (const std::string key : {"mcast_solicit", "retrans_time_ms"}) {
                std::ifstream file("/proc/sys/net/" + family + "/neigh/vnats42/" + key);
                std::string text;
                std::getline(file, text);
                texts += text + ' ';
            }
        return texts;
    };
    EXPECT_EQ(search(), "30 100 30 100 ");
    (*made)->noteCarrier(true);
    EXPECT_EQ(search(), "3 1000 3 1000 ");
    (*made)->noteCarrier(false);
    EXPECT_EQ(search(), "30 100 30 100 ");
}

TEST_F(LinuxNetworkSetupTest, sees_what_others_do_to_the_interface_and_undoes_it)
{
    auto setup = LinuxNetworkSetup::open();
    ASSERT_TRUE(setup) << englishOf(setup.error());
    const MacAddress first = *MacAddress::parse("02:00:00:00:00:07");
    Settings settings = vlan42();
    settings.addresses.push_back({*IpAddress::parse("fd00::1"), 64});
    const auto made = setup->create(settings, first);
    ASSERT_TRUE(made) << englishOf(made.error());
    ASSERT_TRUE(plugIn(**made, "fe80::ff:fe00:7/64"));
    const auto seen = [&] {
        auto state = (*made)->look().value_or(InterfaceState());
        std::erase_if(state.addresses, [](const auto& entry) { return entry.address.isLinkLocal(); });
        return state;
    };
    const InterfaceState wanted{"vnats42", first, 1500, true, settings.addresses};
    EXPECT_EQ(seen(), wanted);
    int told = 0;
    (*made)->onChange([&] { ++told; });
    setup->watch().takeChange();

    outputOf("ip link set vnats42 address 02:00:00:00:00:99 mtu 9000");
    told = 0;
    setup->watch().takeChange();
    EXPECT_EQ(told, 1);
    EXPECT_EQ(seen().mac, MacAddress::parse("02:00:00:00:00:99"));
    EXPECT_EQ((*made)->mac(), seen().mac);
    EXPECT_EQ(seen().mtu, 9000U);
    EXPECT_TRUE((*made)->setMac(first));
    EXPECT_TRUE((*made)->setMtu(1500));
    EXPECT_EQ(seen(), wanted);
    EXPECT_TRUE(addressesOf("vnats42").contains("fe80::ff:fe00:7/64"));

    outputOf("ip link set vnats42 down");
    EXPECT_FALSE(seen().up);
    EXPECT_TRUE((*made)->bringUp());
    EXPECT_EQ(seen(), wanted) << "with all its addresses";

    outputOf("ip address flush dev vnats42");
    EXPECT_TRUE(seen().addresses.empty());
    for (const IpInterfaceAddress& address : settings.addresses)
        EXPECT_TRUE((*made)->addAddress(address));
    EXPECT_TRUE((*made)->addAddress(settings.addresses.front())) << "somebody else was quicker";
    EXPECT_EQ(seen(), wanted);

    outputOf("ip link set vnats42 name lan7");
    EXPECT_EQ(seen().name, "lan7");
    EXPECT_EQ((*made)->name(), "lan7");
}

TEST_F(LinuxNetworkSetupTest, stays_a_good_neighbour_when_ipv6_has_been_away)
{
    auto setup = LinuxNetworkSetup::open();
    ASSERT_TRUE(setup) << englishOf(setup.error());
    const auto made = setup->create(vlan42(), {});
    ASSERT_TRUE(made) << englishOf(made.error());
    ASSERT_TRUE((*made)->look());
    outputOf("ip link set vnats42 mtu 600");
    ASSERT_TRUE((*made)->look());
    outputOf("ip link set vnats42 mtu 1400");
    EXPECT_FALSE(valuesAreRight("vnats42")) << "the kernel has given it the values of a new interface";
    ASSERT_TRUE((*made)->look());
    EXPECT_TRUE(valuesAreRight("vnats42")) << "as others have set it";
    outputOf("ip link set vnats42 mtu 600");
    ASSERT_TRUE((*made)->look());
    ASSERT_TRUE((*made)->setMtu(1500));
    EXPECT_TRUE(valuesAreRight("vnats42")) << "as we have set it";
}

TEST_F(LinuxNetworkSetupTest, tells_an_interface_that_was_deleted_from_one_that_was_moved)
{
    auto setup = LinuxNetworkSetup::open();
    ASSERT_TRUE(setup) << englishOf(setup.error());
    const auto moved = setup->create(vlan42(), {});
    ASSERT_TRUE(moved) << englishOf(moved.error());
    Settings settings = vlan42();
    settings.vlanId = 43;
    const auto deleted = setup->create(settings, {});
    ASSERT_TRUE(deleted) << englishOf(deleted.error());
    int told = 0;
    (*moved)->onChange([&] { ++told; });
    setup->watch().takeChange();
    told = 0;
    // A process in another namespace, where the interface stays until the pipe is closed.
    FILE* const elsewhere = ::popen("exec unshare --net cat", "w");
    ASSERT_TRUE(elsewhere);
    ASSERT_TRUE(waitFor([] {
        return outputOf(
                   "ip link set vnats42 netns $(pgrep -n -x cat -P " + std::to_string(::getpid()) + ") 2>&1")
                   .empty()
            && outputOf("ip -o link show vnats42 2>/dev/null").empty();
    }));
    setup->watch().takeChange();
    EXPECT_EQ(told, 1);
    const auto look = (*moved)->look();
    ASSERT_FALSE(look);
    EXPECT_EQ(look.error().code, ProblemCode::DeviceLostMoved);
    ::pclose(elsewhere);
    outputOf("ip link delete vnats43");
    ASSERT_FALSE((*deleted)->look());
    EXPECT_EQ((*deleted)->look().error().code, ProblemCode::DeviceLost);
}

TEST_F(LinuxNetworkSetupTest, watches_the_network_but_not_its_own_interfaces)
{
    auto setup = LinuxNetworkSetup::open();
    ASSERT_TRUE(setup) << englishOf(setup.error());
    outputOf("ip link set lo up");
    EXPECT_TRUE(setup->watch().takeChange());
    {
        const auto made = setup->create(vlan42(), {});
        ASSERT_TRUE(made) << englishOf(made.error());
        EXPECT_FALSE(setup->watch().takeChange());
    }
    EXPECT_FALSE(setup->watch().takeChange());
    outputOf("ip address add 10.8.0.1/32 dev lo");
    EXPECT_TRUE(setup->watch().takeChange());
}

TEST_F(LinuxNetworkSetupTest, makes_a_good_neighbour_with_what_the_helper_keeps_of_roots_powers)
{
    // In a child, because powers that are given up do not come back.
    const pid_t child = ::fork();
    ASSERT_GE(child, 0);
    if (child == 0) {
        if (!privileges::keepOnlyNetworkAdministration(false))
            ::_exit(2);
        auto setup = LinuxNetworkSetup::open();
        const auto made = setup ? setup->create(vlan42(), {}) : std::unexpected(setup.error());
        if (!made)
            std::fprintf(stderr, "%s\n", englishOf(made.error()).c_str());
        ::_exit(made && valuesAreRight("vnats42") ? 0 : 1);
    }
    int status = 0;
    ASSERT_EQ(::waitpid(child, &status, 0), child);
    ASSERT_TRUE(WIFEXITED(status));
    if (WEXITSTATUS(status) == 2)
        GTEST_SKIP() << "needs root's powers";
    EXPECT_EQ(WEXITSTATUS(status), 0);
}

} // namespace vnats
