// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "helper/session/automatic_addresses.h"

#include "tests/unit/helper/fakes.h"

#include <QTemporaryDir>

namespace vnats {

namespace {

IpInterfaceAddress in24(std::string_view ip)
{
    return {*IpAddress::parse(ip), 24};
}

/// Static 10.0.0.1/24, automatic in this subnet.
Settings automaticIn(std::string_view subnet)
{
    Settings settings = vlan42();
    settings.automatic = true;
    settings.automaticSubnet = in24(subnet);
    return settings;
}

} // namespace

class AutomaticAddressesTest : public testing::Test
{
protected:
    using Addresses = std::vector<IpInterfaceAddress>;
    /// On the interface, but for the fixed one.
    Addresses there() const
    {
        Addresses addresses = m_network.state.addresses;
        std::erase(addresses, m_settings.addresses.front());
        return addresses;
    }

    const QTemporaryDir m_folder;
    FakeNetwork m_network;
    FakeTimers m_timers;
    const AddressMemory m_memory{m_folder.filePath(QStringLiteral("addresses")).toStdString()};
    const Settings m_settings = automaticIn("10.64.3.0");
    SubnetYielding m_yielding{m_settings, {}, m_network, m_timers, [] {}};
    const std::unique_ptr<NetworkInterface> m_interface = m_network.create(m_settings, {}).value();
    AutomaticAddresses m_addresses{m_settings, m_yielding, m_network, m_memory};
};

TEST_F(AutomaticAddressesTest, puts_a_claimed_address_on_the_interface_and_takes_it_away_again)
{
    EXPECT_TRUE(m_addresses.current().empty());
    EXPECT_TRUE(m_addresses.claim({in24("10.64.3.7")}, *m_interface));
    EXPECT_EQ(m_addresses.current(), Addresses{in24("10.64.3.7")});
    EXPECT_EQ(there(), Addresses{in24("10.64.3.7")});
    EXPECT_FALSE(m_addresses.claim({in24("10.64.3.7")}, *m_interface)) << "it is there already";
    EXPECT_TRUE(m_addresses.claim({in24("10.64.3.8")}, *m_interface));
    EXPECT_EQ(there(), Addresses{in24("10.64.3.8")});
    EXPECT_TRUE(m_addresses.claim({}, *m_interface));
    EXPECT_TRUE(m_addresses.current().empty());
    EXPECT_TRUE(there().empty());
}

TEST_F(AutomaticAddressesTest, keeps_what_it_has_when_a_claim_is_refused)
{
    ASSERT_TRUE(m_addresses.claim({in24("10.64.3.7")}, *m_interface));
    EXPECT_FALSE(m_addresses.claim({in24("192.0.2.7")}, *m_interface)) << "not of the settings' range";
    EXPECT_FALSE(m_addresses.claim({in24("10.64.3.7"), in24("10.64.3.9")}, *m_interface)) << "two of one";
    m_network.hostNetwork.interfaces = {{"eth0", {{*IpAddress::parse("10.64.3.8"), 32}}}};
    EXPECT_FALSE(m_addresses.claim({in24("10.64.3.8")}, *m_interface)) << "the computer's own";
    EXPECT_EQ(m_addresses.current(), Addresses{in24("10.64.3.7")});
    EXPECT_EQ(there(), Addresses{in24("10.64.3.7")});
}

TEST_F(AutomaticAddressesTest, logs_a_bounded_number_of_refusals)
{
    testing::internal::CaptureStderr();
    for (unsigned i = 0; i < 2 * LogLimit::kBurst; ++i)
        EXPECT_FALSE(m_addresses.claim({in24("192.0.2.7")}, *m_interface));
    const std::string log = testing::internal::GetCapturedStderr();
    EXPECT_EQ(std::ranges::count(log, '\n'), LogLimit::kBurst) << log;
    EXPECT_NE(log.find("192.0.2.7"), std::string::npos) << log;
}

TEST_F(AutomaticAddressesTest, has_none_when_the_kernel_refuses_it)
{
    ASSERT_TRUE(m_addresses.claim({in24("10.64.3.7")}, *m_interface));
    m_network.failure = Problem{ProblemCode::NetworkConfiguration, {{"reason", "No"}}};
    EXPECT_TRUE(m_addresses.claim({in24("10.64.3.8")}, *m_interface)) << "the first one is gone";
    EXPECT_TRUE(m_addresses.current().empty());
}

TEST_F(AutomaticAddressesTest, withholds_what_lies_in_a_subnet_that_has_been_given_up)
{
    m_network.hostNetwork.interfaces = {{"w0", {in24("10.64.3.57")}}};
    m_yielding.look("vnats42", {});
    EXPECT_TRUE(m_addresses.claim({in24("10.64.3.7")}, *m_interface));
    EXPECT_EQ(m_addresses.current(), Addresses{in24("10.64.3.7")});
    EXPECT_TRUE(there().empty());
}

TEST_F(AutomaticAddressesTest, go_with_the_interface)
{
    ASSERT_TRUE(m_addresses.claim({in24("10.64.3.7")}, *m_interface));
    m_addresses.forget();
    EXPECT_TRUE(m_addresses.current().empty());
}

TEST_F(AutomaticAddressesTest, prefers_the_last_one_the_next_time_while_the_settings_allow_it)
{
    EXPECT_FALSE(m_addresses.preferred(m_interface->mac()));
    ASSERT_TRUE(m_addresses.claim({in24("10.64.3.7")}, *m_interface));

    const auto preferred = [this](const Settings& settings, const MacAddress& mac) {
        return AutomaticAddresses(settings, m_yielding, m_network, m_memory).preferred(mac);
    };
    EXPECT_EQ(preferred(m_settings, m_interface->mac()), IpAddress::parse("10.64.3.7"));
    EXPECT_FALSE(preferred(m_settings, *MacAddress::parse("02:00:00:00:00:09"))) << "another interface's";
    EXPECT_FALSE(preferred(automaticIn("10.64.9.0"), m_interface->mac()));
    EXPECT_FALSE(preferred(vlan42(), m_interface->mac()));
}

} // namespace vnats
