// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "helper/session/interface_plan.h"

#include "tests/unit/helper/fakes.h"

#include <QTemporaryDir>

namespace vnats {

/// VLAN 42: 10.0.0.1/24, a route to 192.168.5.0/24 by way of 10.0.0.7, and an automatic address in 10.64.3.0/24. The
/// test changes m_network.hostNetwork.
class InterfacePlanTest : public testing::Test
{
protected:
    using Addresses = std::vector<IpInterfaceAddress>;

    static IpInterfaceAddress in24(std::string_view ip) { return {*IpAddress::parse(ip), 24}; }
    static Settings settingsOf()
    {
        Settings settings = vlan42();
        settings.automatic = true;
        settings.automaticSubnet = in24("10.64.3.0");
        settings.routes = {{in24("192.168.5.0"), IpAddress::parse("10.0.0.7")}};
        return settings;
    }
    bool look() { return m_plan.look("vnats42"); }
    void comes(const IpInterfaceAddress& address) { m_network.hostNetwork.interfaces = {{"w0", {address}}}; }
    void goes() { m_network.hostNetwork = {}; }
    void carryOut() { m_plan.carryOut(*m_interface, m_keeper); }

    const QTemporaryDir m_folder;
    FakeNetwork m_network;
    FakeTimers m_timers;
    const AddressMemory m_memory{m_folder.filePath(QStringLiteral("addresses")).toStdString()};
    const Settings m_settings = settingsOf();
    const IpInterfaceAddress m_fixed = m_settings.addresses.front();
    const IpInterfaceAddress m_found = in24("10.64.3.8");
    const std::unique_ptr<NetworkInterface> m_interface = m_network.create(m_settings, {}).value();
    InterfaceKeeper m_keeper{*m_interface, m_settings, m_settings.addresses, m_timers, [] {}};
    int m_changes = 0;
    InterfacePlan m_plan{m_settings, {}, m_network, m_timers, m_memory, [this] { ++m_changes; }};
};

TEST_F(InterfacePlanTest, is_what_the_settings_say_and_what_the_worker_has_found)
{
    EXPECT_FALSE(look());
    EXPECT_EQ(m_plan.addresses(), Addresses{m_fixed});
    EXPECT_EQ(m_plan.routes(), m_settings.routes);
    EXPECT_TRUE(m_plan.claim({m_found}, *m_interface, m_keeper));
    EXPECT_FALSE(m_plan.claim({m_found}, *m_interface, m_keeper)) << "nothing new";
    EXPECT_EQ(m_plan.addresses(), (Addresses{m_fixed, m_found}));
    EXPECT_EQ(m_network.state.addresses, (Addresses{m_fixed, m_found}));
    EXPECT_EQ(m_plan.preferred(m_interface->mac()), m_found.address);
    m_plan.forget();
    EXPECT_EQ(m_plan.addresses(), Addresses{m_fixed});
}

TEST_F(InterfacePlanTest, is_without_what_the_computers_own_network_needs_until_that_is_gone)
{
    ASSERT_TRUE(m_plan.claim({m_found}, *m_interface, m_keeper));
    comes(in24("10.0.0.57"));
    EXPECT_TRUE(look());
    EXPECT_EQ(m_plan.addresses(), Addresses{m_found});
    EXPECT_TRUE(m_plan.routes().empty()) << "it goes by way of an address there";
    EXPECT_EQ(m_plan.givenUp(), Addresses{m_fixed});
    EXPECT_EQ(m_network.state.addresses, (Addresses{m_fixed, m_found})) << "not before it is carried out";
    carryOut();
    EXPECT_EQ(m_network.state.addresses, Addresses{m_found});

    goes();
    look();
    m_timers.pass(SubnetYielding::kCalm);
    EXPECT_EQ(m_changes, 1);
    EXPECT_EQ(m_plan.addresses(), (Addresses{m_fixed, m_found}));
    EXPECT_EQ(m_plan.routes(), m_settings.routes);
    carryOut();
    EXPECT_EQ(std::ranges::count(m_network.state.addresses, m_fixed), 1);
}

TEST_F(InterfacePlanTest, has_the_keeper_leave_withdrawn_addresses_alone)
{
    comes(in24("10.0.0.57"));
    look();
    carryOut();
    m_network.disturb();
    m_timers.pass(InterfaceKeeper::kBurst);
    EXPECT_TRUE(m_network.state.addresses.empty()) << "whoever puts them back";
    EXPECT_FALSE(m_keeper.problem());
}

TEST_F(InterfacePlanTest, goes_on_with_what_an_earlier_helper_has_withdrawn)
{
    comes(in24("10.64.3.57"));
    m_plan.resume({m_found}, "vnats42");
    carryOut();
    EXPECT_EQ(m_plan.automatic(), Addresses{m_found});
    EXPECT_EQ(m_network.state.addresses, Addresses{m_fixed});
    goes();
    look();
    m_timers.pass(SubnetYielding::kCalm);
    carryOut();
    EXPECT_EQ(m_network.state.addresses, (Addresses{m_fixed, m_found}));
}

TEST_F(InterfacePlanTest, does_not_give_back_an_automatic_address_that_has_become_another_one)
{
    comes(in24("10.64.3.57"));
    m_plan.resume({m_found}, "vnats42");
    ASSERT_TRUE(m_plan.claim({in24("10.64.3.9")}, *m_interface, m_keeper));
    goes();
    look();
    m_timers.pass(SubnetYielding::kCalm);
    carryOut();
    EXPECT_EQ(m_network.state.addresses, (Addresses{m_fixed, in24("10.64.3.9")}));
}

} // namespace vnats
