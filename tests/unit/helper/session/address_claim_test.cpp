// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "helper/session/address_claim.h"

#include "helper/session/session.h"
#include "tests/unit/helper/fakes.h"

#include <QTemporaryDir>

namespace vnats {

namespace {

IpInterfaceAddress cidr(std::string_view ip, unsigned prefix = 24)
{
    return {*IpAddress::parse(ip), prefix};
}

/// Static 10.0.0.1/24, automatic in 10.64.3.0/24.
Settings automatic()
{
    Settings settings = vlan42("good");
    settings.automatic = true;
    settings.automaticSubnet = cidr("10.64.3.0");
    return settings;
}

bool fits(
    const IpInterfaceAddress& claim, const HostNetwork& host = {}, const Settings& settings = automatic())
{
    return !whyNotClaimed(claim, settings, host);
}

} // namespace

TEST(AddressClaimTest, lies_within_the_range_of_the_settings)
{
    EXPECT_TRUE(fits(cidr("10.64.3.1")));
    EXPECT_TRUE(fits(cidr("10.64.3.254")));
    EXPECT_FALSE(fits(cidr("10.64.4.1")));
    EXPECT_FALSE(fits(cidr("10.64.3.1", 8))) << "a larger subnet would draw others' traffic";
    EXPECT_FALSE(fits(cidr("10.64.3.1", 32)));
    EXPECT_FALSE(fits(cidr("10.64.3.0")));
    EXPECT_FALSE(fits(cidr("10.64.3.255")));
    EXPECT_FALSE(fits(cidr("fd00::1", 24)));
    EXPECT_FALSE(fits(cidr("10.64.3.1"), {}, vlan42()));
}

TEST(AddressClaimTest, is_not_what_the_computer_has_already)
{
    const auto host = [](std::string name, const IpInterfaceAddress& address) {
        return HostNetwork{{{std::move(name), {address}}}, {}, {}};
    };
    EXPECT_FALSE(fits(cidr("10.64.3.1"), host("eth0", cidr("10.64.3.1", 32))));
    EXPECT_FALSE(fits(cidr("10.64.3.1"), host("eth0", cidr("10.64.0.1", 16))));
    EXPECT_FALSE(fits(cidr("10.64.3.1"), host("vnats42", cidr("10.64.3.1"))));
    EXPECT_TRUE(fits(cidr("10.64.3.2"), host("vnats42", cidr("10.64.3.1")))) << "its own subnet";
}

class SessionClaimTest : public testing::Test
{
protected:
    SessionClaimTest()
    {
        QObject::connect(&m_session, &Session::changed, &m_session, [this] { ++m_changes; });
        EXPECT_TRUE(m_session.start());
        EXPECT_TRUE(waitFor([this] { return m_session.status().state == SessionState::Connected; }));
        m_changes = 0;
    }

    const QTemporaryDir m_folder;
    FakeNetwork m_network;
    const Continuity m_continuity{
        std::string(32, 'a'), AddressMemory(m_folder.filePath(QStringLiteral("addresses")).toStdString())};
    const WorkerProgram m_program = fakeWorker();
    const SystemClock m_clock;
    Session m_session{automatic(), Secrets{}, Ownership(1000), m_network, m_continuity, m_program, m_clock};
    int m_changes = 0;
    const IpInterfaceAddress m_static = cidr("10.0.0.1");
};

TEST_F(SessionClaimTest, puts_the_address_on_the_interface_and_shows_it)
{
    EXPECT_EQ(m_session.addresses(), std::vector{m_static});
    m_session.onClaim(cidr("10.64.3.7"));
    EXPECT_EQ(m_network.automatic, cidr("10.64.3.7"));
    EXPECT_EQ(m_session.addresses(), (std::vector{m_static, cidr("10.64.3.7")}));
    EXPECT_EQ(m_changes, 1);
    m_session.onClaim(cidr("10.64.3.7"));
    EXPECT_EQ(m_changes, 1) << "nothing new";
    m_session.onClaim(std::nullopt);
    EXPECT_FALSE(m_network.automatic);
    EXPECT_EQ(m_session.addresses(), std::vector{m_static});
    EXPECT_EQ(m_changes, 2);
}

TEST_F(SessionClaimTest, ignores_what_the_settings_do_not_allow)
{
    m_session.onClaim(cidr("10.64.3.7"));
    m_session.onClaim(cidr("192.0.2.7"));
    m_network.hostNetwork.interfaces = {{"eth0", {cidr("10.64.3.8", 32)}}};
    m_session.onClaim(cidr("10.64.3.8"));
    EXPECT_EQ(m_network.automatic, cidr("10.64.3.7"));
    EXPECT_EQ(m_changes, 1);
}

TEST_F(SessionClaimTest, has_none_when_the_kernel_refuses_it)
{
    m_session.onClaim(cidr("10.64.3.7"));
    m_network.failure = Problem{ProblemCode::NetworkConfiguration, "No. Never."};
    m_session.onClaim(cidr("10.64.3.8"));
    EXPECT_EQ(m_session.addresses(), std::vector{m_static});
    EXPECT_EQ(m_changes, 2);
}

TEST_F(SessionClaimTest, prefers_the_last_one_the_next_time_while_the_settings_allow_it)
{
    EXPECT_FALSE(m_session.preferredAddress());
    m_session.onClaim(cidr("10.64.3.7"));
    EXPECT_EQ(m_session.preferredAddress(), IpAddress::parse("10.64.3.7"));

    Settings moved = automatic();
    moved.automaticSubnet = cidr("10.64.9.0");
    Session next(moved, Secrets{}, Ownership(1000), m_network, m_continuity, m_program, m_clock);
    ASSERT_TRUE(next.start());
    EXPECT_EQ(next.mac(), m_session.mac());
    EXPECT_FALSE(next.preferredAddress());
}

} // namespace vnats
