// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "helper/network_setup.h"

#include "tests/unit/helper/fakes.h"

namespace vnats {

namespace {

HostInterface host(std::string name, std::string_view ip, unsigned prefix)
{
    return {std::move(name), {{*IpAddress::parse(ip), prefix}}};
}

std::optional<Problem> conflict(const HostInterface& interface)
{
    return conflictWith({interface}, vlan42()); // vnats42, 10.0.0.1/24
}

} // namespace

TEST(NetworkSetupTest, finds_no_conflict_with_a_network_elsewhere)
{
    EXPECT_FALSE(conflict(host("eth0", "192.168.1.2", 24)));
    EXPECT_FALSE(conflict(host("eth0", "10.0.1.2", 24)));
}

TEST(NetworkSetupTest, refuses_an_interface_name_that_exists)
{
    EXPECT_EQ(conflict({"vnats42", {}})->code, ProblemCode::InterfaceTaken);
}

TEST(NetworkSetupTest, refuses_an_address_that_the_computer_has_and_names_the_interface)
{
    const auto problem = conflict(host("eth7", "10.0.0.1", 24));
    ASSERT_TRUE(problem);
    EXPECT_EQ(problem->code, ProblemCode::AddressInUse);
    EXPECT_NE(problem->message.find("eth7"), std::string::npos);
}

TEST(NetworkSetupTest, refuses_a_subnet_that_leads_elsewhere_already)
{
    EXPECT_EQ(conflict(host("eth0", "10.0.0.200", 24))->code, ProblemCode::SubnetOverlap);
    EXPECT_EQ(conflict(host("eth0", "10.9.9.9", 8))->code, ProblemCode::SubnetOverlap);
}

TEST(NetworkSetupTest, lets_link_local_subnets_be_on_every_interface)
{
    Settings settings = vlan42();
    settings.addresses = {{*IpAddress::parse("fe80::1"), 64}};
    EXPECT_FALSE(conflictWith({host("eth0", "fe80::2", 64)}, settings));
}

} // namespace vnats
