// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "helper/session/automatic_address.h"

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

class AutomaticAddressTest : public testing::Test
{
protected:
    const QTemporaryDir m_folder;
    FakeNetwork m_network;
    const AddressMemory m_memory{m_folder.filePath(QStringLiteral("addresses")).toStdString()};
    const Settings m_settings = automaticIn("10.64.3.0");
    const std::unique_ptr<NetworkInterface> m_interface = m_network.create(m_settings, {}).value();
    AutomaticAddress m_address{m_settings, m_network, m_memory};
};

TEST_F(AutomaticAddressTest, puts_a_claimed_address_on_the_interface_and_takes_it_away_again)
{
    EXPECT_FALSE(m_address.current());
    EXPECT_TRUE(m_address.claim(in24("10.64.3.7"), *m_interface));
    EXPECT_EQ(m_address.current(), in24("10.64.3.7"));
    EXPECT_EQ(m_network.automatic, in24("10.64.3.7"));
    EXPECT_FALSE(m_address.claim(in24("10.64.3.7"), *m_interface)) << "it is there already";
    EXPECT_TRUE(m_address.claim(std::nullopt, *m_interface));
    EXPECT_FALSE(m_address.current());
    EXPECT_FALSE(m_network.automatic);
}

TEST_F(AutomaticAddressTest, keeps_what_it_has_when_a_claim_is_refused)
{
    ASSERT_TRUE(m_address.claim(in24("10.64.3.7"), *m_interface));
    EXPECT_FALSE(m_address.claim(in24("192.0.2.7"), *m_interface)) << "not of the settings' range";
    m_network.hostNetwork.interfaces = {{"eth0", {{*IpAddress::parse("10.64.3.8"), 32}}}};
    EXPECT_FALSE(m_address.claim(in24("10.64.3.8"), *m_interface)) << "the computer's own";
    EXPECT_EQ(m_address.current(), in24("10.64.3.7"));
    EXPECT_EQ(m_network.automatic, in24("10.64.3.7"));
}

TEST_F(AutomaticAddressTest, logs_a_bounded_number_of_refusals)
{
    testing::internal::CaptureStderr();
    for (unsigned i = 0; i < 2 * LogLimit::kBurst; ++i)
        EXPECT_FALSE(m_address.claim(in24("192.0.2.7"), *m_interface));
    const std::string log = testing::internal::GetCapturedStderr();
    EXPECT_EQ(std::ranges::count(log, '\n'), LogLimit::kBurst) << log;
    EXPECT_NE(log.find("192.0.2.7"), std::string::npos) << log;
}

TEST_F(AutomaticAddressTest, has_none_when_the_kernel_refuses_it)
{
    ASSERT_TRUE(m_address.claim(in24("10.64.3.7"), *m_interface));
    m_network.failure = Problem{ProblemCode::NetworkConfiguration, {{"reason", "No"}}};
    EXPECT_TRUE(m_address.claim(in24("10.64.3.8"), *m_interface)) << "the first one is gone";
    EXPECT_FALSE(m_address.current());
}

TEST_F(AutomaticAddressTest, goes_with_the_interface)
{
    ASSERT_TRUE(m_address.claim(in24("10.64.3.7"), *m_interface));
    m_address.forget();
    EXPECT_FALSE(m_address.current());
}

TEST_F(AutomaticAddressTest, prefers_the_last_one_the_next_time_while_the_settings_allow_it)
{
    EXPECT_FALSE(m_address.preferred(m_interface->mac()));
    ASSERT_TRUE(m_address.claim(in24("10.64.3.7"), *m_interface));

    const AutomaticAddress next(m_settings, m_network, m_memory);
    EXPECT_EQ(next.preferred(m_interface->mac()), IpAddress::parse("10.64.3.7"));
    EXPECT_FALSE(next.preferred(*MacAddress::parse("02:00:00:00:00:09"))) << "another interface's";

    const Settings elsewhere = automaticIn("10.64.9.0");
    EXPECT_FALSE(AutomaticAddress(elsewhere, m_network, m_memory).preferred(m_interface->mac()));
    const Settings fixed = vlan42();
    EXPECT_FALSE(AutomaticAddress(fixed, m_network, m_memory).preferred(m_interface->mac()));
}

} // namespace vnats
