// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "helper/network/network_setup.h"

#include "tests/unit/helper/fakes.h"

namespace vnats {

namespace {

HostInterface host(std::string name, std::string_view ip, unsigned prefix)
{
    return {std::move(name), {{*IpAddress::parse(ip), prefix}}};
}

/// The one that is told.
std::optional<Problem> conflictWith(const HostNetwork& host, const Settings& settings)
{
    const std::vector<Conflict> all = conflictsWith(host, settings);
    return all.empty() ? std::nullopt : std::optional(all.front().problem);
}

std::optional<Problem> conflict(const HostInterface& interface)
{
    return conflictWith({{interface}, {}, {}}, vlan42()); // vnats42, 10.0.0.1/24
}

IpAddress ip(std::string_view text)
{
    return *IpAddress::parse(text);
}

Settings automaticOnly()
{
    Settings settings = vlan42();
    settings.addresses.clear();
    settings.automatic = true;
    settings.automaticSubnet = {ip("10.64.3.0"), 24};
    return settings;
}

} // namespace

TEST(NetworkSetupTest, finds_no_conflict_with_a_network_elsewhere)
{
    EXPECT_FALSE(conflict(host("eth0", "192.168.1.2", 24)));
    EXPECT_FALSE(conflict(host("eth0", "10.0.1.2", 24)));
}

TEST(NetworkSetupTest, I1_refuses_an_interface_name_that_exists)
{
    EXPECT_EQ(conflict({"vnats42", {}})->kind(), ProblemKind::InterfaceTaken);
}

TEST(NetworkSetupTest, I2_refuses_an_address_that_the_computer_has_and_names_the_interface)
{
    const auto problem = conflict(host("eth7", "10.0.0.1", 24));
    ASSERT_TRUE(problem);
    EXPECT_EQ(problem->kind(), ProblemKind::AddressInUse);
    EXPECT_NE(englishOf(*problem).find("eth7"), std::string::npos);
}

TEST(NetworkSetupTest, I2_refuses_a_subnet_that_leads_elsewhere_already)
{
    EXPECT_EQ(conflict(host("eth0", "10.0.0.200", 24))->kind(), ProblemKind::SubnetOverlap);
    EXPECT_EQ(conflict(host("eth0", "10.9.9.9", 8))->kind(), ProblemKind::SubnetOverlap);
}

TEST(NetworkSetupTest, lets_link_local_subnets_be_on_every_interface)
{
    Settings settings = vlan42();
    settings.addresses = {{*IpAddress::parse("fe80::1"), 64}};
    EXPECT_FALSE(conflictWith({{host("eth0", "fe80::2", 64)}, {ip("fe80::3")}, {ip("fe80::4")}}, settings));
}

TEST(NetworkSetupTest, I2_refuses_a_subnet_that_holds_the_gateway_and_says_what_would_happen)
{
    const auto problem = conflictWith({{}, {ip("192.0.2.1"), ip("10.0.0.254")}, {}}, vlan42());
    ASSERT_TRUE(problem);
    EXPECT_EQ(problem->kind(), ProblemKind::SubnetOverlap);
    EXPECT_EQ(englishOf(*problem),
        "The VLAN's subnet (10.0.0.1/24) contains this computer's gateway 10.0.0.254, which would no longer be "
        "reachable. Choose another subnet for the VLAN.");
    Settings v6 = vlan42();
    v6.addresses = {{ip("fd00::2"), 64}};
    EXPECT_TRUE(conflictWith({{}, {ip("fd00::1")}, {}}, v6));
    EXPECT_FALSE(conflictWith({{}, {ip("fd00:1::1"), ip("10.0.1.254")}, {}}, v6));
}

TEST(NetworkSetupTest, I2_refuses_a_subnet_that_holds_a_name_server)
{
    const auto problem = conflictWith({{}, {}, {ip("10.0.0.53")}}, vlan42());
    ASSERT_TRUE(problem);
    EXPECT_EQ(problem->kind(), ProblemKind::SubnetOverlap);
    EXPECT_TRUE(englishOf(*problem).contains("this computer's name server 10.0.0.53")) << englishOf(*problem);
    EXPECT_FALSE(conflictWith({{}, {}, {ip("10.0.1.53")}}, vlan42()));
}

TEST(NetworkSetupTest, I2_refuses_a_subnet_that_holds_the_nats_server)
{
    Settings settings = vlan42();
    settings.servers = {"nats://example.org:4222", "tls://10.0.0.9:4222"};
    const auto problem = conflictWith({}, settings);
    ASSERT_TRUE(problem);
    EXPECT_EQ(problem->kind(), ProblemKind::SubnetOverlap);
    EXPECT_TRUE(englishOf(*problem).contains("the NATS server 10.0.0.9")) << englishOf(*problem);
    settings.servers = {"nats://[fd00::9]:4222"};
    EXPECT_FALSE(conflictWith({}, settings));
    settings.addresses = {{ip("fd00::1"), 64}};
    EXPECT_TRUE(conflictWith({}, settings));
}

TEST(NetworkSetupTest, I2_holds_the_subnet_of_an_automatic_address_to_the_same)
{
    const Settings settings = automaticOnly();
    const auto problem = conflictWith({{host("eth0", "10.64.3.7", 16)}, {}, {}}, settings);
    ASSERT_TRUE(problem);
    EXPECT_EQ(englishOf(*problem),
        "The VLAN's subnet (10.64.3.0/24) overlaps 10.64.3.7/16 on this computer's interface eth0. Choose "
        "another subnet for the VLAN.");
    EXPECT_TRUE(conflictWith({{}, {ip("10.64.3.1")}, {}}, settings));
    EXPECT_TRUE(conflictWith({{}, {}, {ip("10.64.3.1")}}, settings));
    EXPECT_FALSE(conflictWith({{host("eth0", "10.64.4.7", 24)}, {ip("10.64.4.1")}, {}}, settings));
    Settings off = settings;
    off.automatic = false;
    EXPECT_FALSE(conflictWith({{}, {ip("10.64.3.1")}, {}}, off));
}

TEST(NetworkSetupTest, I2_tells_all_conflicts_and_first_what_no_administrator_can_allow)
{
    Settings settings = vlan42();
    settings.addresses.push_back({ip("10.7.0.1"), 24});
    const HostNetwork computer{{host("eth0", "10.0.0.1", 24), host("eth1", "10.7.0.9", 24), {"vnats42", {}}},
        {ip("10.7.0.254")}, {}};
    const std::vector<Conflict> conflicts = conflictsWith(computer, settings);
    ASSERT_EQ(conflicts.size(), 4U);
    EXPECT_EQ(conflicts[0].problem.kind(), ProblemKind::InterfaceTaken);
    EXPECT_FALSE(conflicts[0].negotiable);
    EXPECT_EQ(conflicts[1].problem.kind(), ProblemKind::AddressInUse);
    EXPECT_EQ(conflicts[1].culprit, "10.0.0.1/24");
    EXPECT_EQ(conflicts[2].culprit, "10.7.0.1/24");
    EXPECT_TRUE(englishOf(conflicts[3].problem).contains("gateway 10.7.0.254"));
    EXPECT_TRUE(conflicts[1].negotiable && conflicts[2].negotiable && conflicts[3].negotiable);
}

} // namespace vnats
