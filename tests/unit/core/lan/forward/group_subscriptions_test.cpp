// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lan/forward/group_subscriptions.h"

#include "tests/support/node_fixture.h"

namespace vnats {
namespace {

using namespace test;

const MacAddress kMdns = mac("01:00:5e:00:00:fb");
const MacAddress kAllNodes = mac("33:33:00:00:00:01");

class GroupSubscriptionsTest : public testing::Test
{
protected:
    void hostWants(HostGroups wanted)
    {
        device.joined = std::move(wanted);
        groups.refresh();
    }
    FakeDevice device;
    FakeLink link;
    Settings settings = [] {
        Settings s;
        s.vlanId = 42;
        return s;
    }();
    GroupSubscriptions groups{device, link, settings, NativeSubjects("vlan", 42, kOurs), Planes::Both, false};
};

TEST_F(GroupSubscriptionsTest, follow_what_the_host_joins_and_leaves)
{
    hostWants({false, {kMdns}});
    EXPECT_EQ(link.subjects,
        (std::vector<std::string>{
            "vlan.42.grp.01005e0000fb.*", "vlan.42.30313a30303a35653a30303a30303a6662"}));
    EXPECT_EQ(link.flushes, 1);
    hostWants({false, {kMdns, kAllNodes}});
    EXPECT_EQ(link.subjects.size(), 4U);
    hostWants({false, {kAllNodes}});
    EXPECT_EQ(link.subjects,
        (std::vector<std::string>{
            "vlan.42.grp.333300000001.*", "vlan.42.33333a33333a30303a30303a30303a3031"}));
    const int flushes = link.flushes;
    hostWants({false, {kAllNodes}});
    EXPECT_EQ(link.flushes, flushes) << "nothing has changed";
    hostWants({});
    EXPECT_TRUE(link.subjects.empty());
}

TEST_F(GroupSubscriptionsTest, never_cover_a_group_twice)
{
    hostWants({false, {kMdns}});
    hostWants({true, {kMdns}});
    EXPECT_EQ(link.subjects,
        (std::vector<std::string>{"vlan.42.grp.>", "vlan.42.30313a30303a35653a30303a30303a6662"}));
    hostWants({false, {kMdns}});
    EXPECT_EQ(link.subjects,
        (std::vector<std::string>{
            "vlan.42.grp.01005e0000fb.*", "vlan.42.30313a30303a35653a30303a30303a6662"}));
}

TEST_F(GroupSubscriptionsTest, are_one_for_all_when_they_would_be_too_many)
{
    HostGroups many;
    for (std::size_t i = 0; i <= GroupSubscriptions::kMaxGroups; ++i)
        many.groups.push_back(
            MacAddress({0x01, 0, 0x5e, 0, static_cast<std::uint8_t>(i >> 8), static_cast<std::uint8_t>(i)}));
    hostWants(many);
    EXPECT_EQ(link.subjects.size(), 1 + GroupSubscriptions::kMaxGroups);
    EXPECT_EQ(link.subjects.front(), "vlan.42.grp.>");
}

TEST(MembershipReport, is_what_igmp_and_mld_send)
{
    std::vector<std::byte> ipv4(24);
    const auto isReport = [](const Frame& bytes) {
        return GroupSubscriptions::isMembershipReport(*EthernetFrame::parse(bytes));
    };
    ipv4[9] = std::byte{2};
    EXPECT_TRUE(isReport(frame(mac("01:00:5e:00:00:16"), kOurs, kEtherTypeIpv4, ipv4)));
    EXPECT_FALSE(isReport(frame(kTheirs, kOurs, kEtherTypeIpv4, ipv4)));
    ipv4[9] = std::byte{17};
    EXPECT_FALSE(isReport(frame(mac("01:00:5e:00:00:16"), kOurs, kEtherTypeIpv4, ipv4)));
    EXPECT_FALSE(isReport(frame(mac("01:00:5e:00:00:16"), kOurs, kEtherTypeIpv4, {})));
    std::vector<std::byte> ipv6(48);
    EXPECT_TRUE(isReport(frame(mac("33:33:00:00:00:16"), kOurs, kEtherTypeIpv6, ipv6)));
    ipv6[6] = std::byte{58};
    EXPECT_FALSE(isReport(frame(mac("33:33:00:00:00:16"), kOurs, kEtherTypeIpv6, ipv6)));
}

TEST(HostGroups, are_read_from_the_kernels_table)
{
    const std::string_view table = "2    eth0            1     0     333300000001\n"
                                   "7    vnats42         1     0     3333ff000001\n"
                                   "7    vnats42         2     0     01005e0000fb\n"
                                   "7    vnats42         1     0     01005e0000fb\n"
                                   "7    vnats42         1     0     020000000001\n"
                                   "7    vnats42         1     0     01005e00zzfb\n"
                                   "7    vnats42         1     0     01005e\n"
                                   "7    vnats42\n"
                                   "8    vnats421        1     0     01005e000001\n"
                                   "\n"
                                   "7    vnats42         1     0     333300000001";
    EXPECT_EQ(
        HostGroupsReader::parse(table, "vnats42"), (std::vector{kMdns, kAllNodes, mac("33:33:ff:00:00:01")}));
    EXPECT_TRUE(HostGroupsReader::parse("", "vnats42").empty());
}

using EngineGroupsTest = NodeTest;

TEST_F(EngineGroupsTest, a_membership_report_makes_the_subscription_at_once)
{
    device.joined.groups = {kMdns};
    std::vector<std::byte> igmp(24);
    igmp[9] = std::byte{2};
    hostSends(frame(mac("01:00:5e:00:00:16"), kOurs, kEtherTypeIpv4, igmp));
    EXPECT_EQ(std::ranges::count(link.subjects, "vlan.42.grp.01005e0000fb.*"), 1);
}

TEST_F(EngineGroupsTest, memberships_told_to_nobody_are_found_within_a_second)
{
    device.joined.groups = {kMdns};
    ticks(1);
    EXPECT_EQ(std::ranges::count(link.subjects, "vlan.42.grp.01005e0000fb.*"), 1);
}

} // namespace
} // namespace vnats
