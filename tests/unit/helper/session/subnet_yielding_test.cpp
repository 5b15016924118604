// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "helper/session/subnet_yielding.h"

#include "tests/unit/helper/fakes.h"

namespace vnats {

/// VLAN 42 with 10.0.0.1/24 and fd00::1/64; the test changes m_network.hostNetwork.
class SubnetYieldingTest : public testing::Test
{
protected:
    static IpInterfaceAddress in(std::string_view ip, unsigned prefix)
    {
        return {*IpAddress::parse(ip), prefix};
    }
    static Settings settingsOf()
    {
        Settings settings = vlan42();
        settings.addresses.push_back(in("fd00::1", 64));
        settings.automatic = true;
        settings.automaticSubnet = in("10.64.3.0", 24);
        return settings;
    }
    SubnetYielding& yielding(const Agreement& agreement = {})
    {
        if (!m_yielding)
            m_yielding = std::make_unique<SubnetYielding>(
                m_settings, agreement, m_network, m_timers, [this] { ++m_told; });
        return *m_yielding;
    }
    bool look() { return yielding().look("vnats42", m_automatic); }
    void comes(const IpInterfaceAddress& address) { m_network.hostNetwork.interfaces = {{"w0", {address}}}; }
    void goes() { m_network.hostNetwork = {}; }
    bool hasGivenUp(std::string_view ip) { return yielding().concerns(*IpAddress::parse(ip)); }
    static LinkStatus connected()
    {
        LinkStatus status;
        status.state = SessionState::Connected;
        return status;
    }

    Settings m_settings = settingsOf();
    FakeNetwork m_network;
    FakeTimers m_timers;
    std::vector<IpInterfaceAddress> m_automatic;
    std::unique_ptr<SubnetYielding> m_yielding;
    int m_told = 0;
};

TEST_F(SubnetYieldingTest, gives_up_at_once_what_another_network_has_and_nothing_else)
{
    EXPECT_FALSE(look());
    comes(in("10.0.0.57", 24));
    EXPECT_TRUE(look());
    EXPECT_TRUE(hasGivenUp("10.0.0.1"));
    EXPECT_TRUE(hasGivenUp("10.0.0.77")) << "whoever has added it";
    EXPECT_FALSE(hasGivenUp("fd00::1"));
    EXPECT_EQ(yielding().givenUp(), std::vector{in("10.0.0.1", 24)});
    EXPECT_FALSE(look()) << "nothing new";
    const LinkStatus shown = yielding().shown(connected());
    EXPECT_EQ(shown.state, SessionState::Degraded);
    EXPECT_EQ(shown.problem.code, ProblemCode::SubnetOverlapYielded);
    const std::string words = englishOf(shown.problem);
    for (const char* const part : {"10.0.0.1/24", "10.0.0.57/24", "w0", "another subnet"})
        EXPECT_NE(words.find(part), std::string::npos) << words;
}

TEST_F(SubnetYieldingTest, has_it_again_when_the_other_has_been_gone_for_a_moment)
{
    comes(in("10.0.0.57", 24));
    look();
    goes();
    EXPECT_TRUE(look()) << "it waits";
    EXPECT_TRUE(hasGivenUp("10.0.0.1"));
    EXPECT_EQ(yielding().problem().code, ProblemCode::SubnetOverlapYielded) << "it has given way still";
    m_timers.pass(SubnetYielding::kCalm);
    EXPECT_FALSE(hasGivenUp("10.0.0.1"));
    EXPECT_EQ(m_told, 1);
    EXPECT_EQ(yielding().shown(connected()), connected());
    m_timers.pass(SubnetYielding::kSecondLook);
    EXPECT_EQ(m_told, 1);
    EXPECT_EQ(m_timers.active(), 0U);
}

TEST_F(SubnetYieldingTest, does_not_take_back_what_another_has_come_for_meanwhile)
{
    comes(in("10.0.0.57", 24));
    look();
    goes();
    look();
    // Nobody has told us.
    comes(in("10.0.0.58", 24));
    m_timers.pass(SubnetYielding::kCalm);
    EXPECT_TRUE(hasGivenUp("10.0.0.1"));
    EXPECT_EQ(yielding().problem().places.at("other"), "10.0.0.58/24");
    EXPECT_EQ(m_told, 1) << "the other is another one";
    m_timers.pass(SubnetYielding::kSecondLook);
    EXPECT_EQ(m_timers.active(), 0U);
}

TEST_F(SubnetYieldingTest, waits_the_longer_the_more_often_a_network_comes_and_goes)
{
    const auto waited = [this] {
        comes(in("10.0.0.57", 24));
        look();
        goes();
        look();
        auto time = std::chrono::milliseconds(0);
        for (; hasGivenUp("10.0.0.1"); time += SubnetYielding::kCalm)
            m_timers.pass(SubnetYielding::kCalm);
        return time;
    };
    EXPECT_EQ(waited(), SubnetYielding::kCalm);
    EXPECT_EQ(waited(), 2 * SubnetYielding::kCalm);
    EXPECT_EQ(waited(), 4 * SubnetYielding::kCalm);
    for (int i = 0; i < 10; ++i)
        waited();
    EXPECT_EQ(waited(), SubnetYielding::kLongestCalm);
    m_timers.pass(SubnetYielding::kSteady);
    EXPECT_EQ(waited(), SubnetYielding::kCalm) << "after a steady time";
}

TEST_F(SubnetYieldingTest, a_burst_of_changes_moves_nothing_once_it_has_given_way)
{
    comes(in("10.0.0.57", 24));
    look();
    for (int i = 0; i < 20; ++i) {
        goes();
        look();
        m_timers.pass(SubnetYielding::kCalm / 2);
        comes(in("10.0.0.57", 24));
        look();
        EXPECT_TRUE(hasGivenUp("10.0.0.1"));
    }
    EXPECT_EQ(m_told, 0);
}

TEST_F(SubnetYieldingTest, keeps_a_subnet_of_which_a_part_leads_elsewhere_and_says_so)
{
    m_network.hostNetwork.routes = {{in("10.0.0.128", 25), "wg0"}};
    EXPECT_TRUE(look());
    EXPECT_TRUE(yielding().givenUp().empty());
    EXPECT_EQ(yielding().shown(connected()).problem.code, ProblemCode::SubnetOverlapInterface);
    LinkStatus refused = connected();
    refused.problem = {ProblemCode::PermissionDenied};
    EXPECT_EQ(yielding().shown(refused), refused) << "that is worse";
    goes();
    EXPECT_TRUE(look());
    EXPECT_EQ(yielding().shown(connected()), connected());
}

TEST_F(SubnetYieldingTest, says_nothing_of_it_while_there_is_no_server)
{
    comes(in("10.0.0.57", 24));
    look();
    LinkStatus lost;
    lost.state = SessionState::Connecting;
    lost.problem = {ProblemCode::ServerNotFound};
    EXPECT_EQ(yielding().shown(lost), lost);
}

TEST_F(SubnetYieldingTest, gives_up_the_subnet_of_the_automatic_address)
{
    m_automatic = {in("10.64.3.7", 24)};
    comes(in("10.64.3.1", 24));
    look();
    EXPECT_TRUE(hasGivenUp("10.64.3.7"));
    EXPECT_EQ(yielding().givenUp(), std::vector{in("10.64.3.0", 24)}) << "as in the settings";
    EXPECT_FALSE(hasGivenUp("10.0.0.1"));
}

TEST_F(SubnetYieldingTest, gives_nothing_up_that_an_administrator_has_agreed_to)
{
    yielding({.overlap = true, .wider = false});
    comes(in("10.0.0.57", 24));
    EXPECT_FALSE(look());
    EXPECT_FALSE(hasGivenUp("10.0.0.1"));
}

TEST_F(SubnetYieldingTest, takes_a_part_of_a_wider_route_only_if_an_administrator_has_agreed)
{
    m_network.hostNetwork.routes = {{in("10.0.0.0", 16), "wg0"}};
    look();
    EXPECT_TRUE(hasGivenUp("10.0.0.1"));
    m_yielding.reset();
    yielding({.overlap = false, .wider = true});
    EXPECT_FALSE(look());
    comes(in("10.0.0.57", 24));
    look();
    EXPECT_TRUE(hasGivenUp("10.0.0.1")) << "that was not agreed to";
}

TEST_F(SubnetYieldingTest, sees_a_name_server_that_is_written_down_after_its_network_has_come)
{
    comes(in("192.168.44.57", 24));
    EXPECT_FALSE(look());
    m_network.hostNetwork.nameServers = {*IpAddress::parse("10.0.0.53")};
    m_timers.pass(SubnetYielding::kSecondLook);
    EXPECT_TRUE(hasGivenUp("10.0.0.1"));
    EXPECT_EQ(m_told, 1);
}

TEST_F(SubnetYieldingTest, looks_the_more_rarely_the_longer_it_takes)
{
    const std::chrono::milliseconds slow{100};
    m_network.onHost = [&] { m_timers.lapse(slow); };
    EXPECT_FALSE(look());
    comes(in("10.0.0.57", 24));
    const int looks = m_network.looks;
    for (int i = 0; i < 10; ++i)
        EXPECT_FALSE(look());
    EXPECT_EQ(m_network.looks, looks);
    m_timers.pass(SubnetYielding::kPause * slow);
    EXPECT_EQ(m_network.looks, looks + 1);
    EXPECT_TRUE(hasGivenUp("10.0.0.1")) << "and nothing is missed";
    EXPECT_EQ(m_told, 1);
}

TEST_F(SubnetYieldingTest, leaves_link_local_subnets_alone)
{
    m_settings.addresses = {in("fe80::1", 64)};
    m_settings.automatic = false;
    comes(in("fe80::2", 64));
    EXPECT_FALSE(look());
}

TEST_F(SubnetYieldingTest, gives_up_the_routes_to_where_another_network_is_and_those_by_way_of_it)
{
    const LanRoute home{in("192.168.5.0", 24), IpAddress::parse("10.0.0.7")};
    const LanRoute wide{in("10.0.0.0", 16)};
    m_settings.routes = {home, wide};
    comes(in("192.168.5.9", 24));
    EXPECT_TRUE(look());
    EXPECT_TRUE(yielding().concerns(home));
    EXPECT_FALSE(yielding().concerns(wide));
    EXPECT_TRUE(yielding().givenUp().empty()) << "all addresses stay";
    EXPECT_EQ(yielding().shown(connected()).problem.code, ProblemCode::SubnetOverlapYielded);
    comes(in("10.0.0.57", 24));
    EXPECT_TRUE(look());
    m_timers.pass(SubnetYielding::kCalm);
    EXPECT_TRUE(yielding().concerns(home)) << "its gateway is out of reach";
    EXPECT_FALSE(yielding().concerns(wide)) << "a part of it leads elsewhere";
}

/// VLAN 42 with its three automatic subnets and nothing else.
class AutomaticYieldingTest : public SubnetYieldingTest
{
protected:
    AutomaticYieldingTest()
    {
        m_settings.addresses.clear();
        m_settings.automaticSubnet.reset();
    }
    IpInterfaceAddress range(std::size_t number) const { return m_settings.automaticRanges().at(number); }
    IpInterfaceAddress inRange(std::size_t number, std::uint8_t last) const
    {
        ByteWriter bytes;
        bytes.append(range(number).address.bytes().first(3)).write(last);
        return {*IpAddress::fromBytes(bytes.bytes()), 24};
    }
    bool concerns(const IpInterfaceAddress& address) { return yielding().concerns(address.address); }
};

TEST_F(AutomaticYieldingTest, gives_up_one_subnet_without_a_word_while_there_is_another)
{
    m_automatic = {inRange(0, 7)};
    comes(inRange(0, 57));
    EXPECT_TRUE(look());
    EXPECT_TRUE(concerns(inRange(0, 7)));
    EXPECT_EQ(yielding().givenUp(), std::vector{range(0)});
    EXPECT_EQ(yielding().shown(connected()), connected());
    EXPECT_NE(yielding().reasonFor(inRange(0, 7).address).find(range(1).toString()), std::string::npos);
    goes();
    look();
    m_timers.pass(SubnetYielding::kCalm);
    EXPECT_FALSE(concerns(inRange(0, 7)));
    EXPECT_EQ(m_told, 1);
}

TEST_F(AutomaticYieldingTest, says_so_when_none_is_left)
{
    m_network.hostNetwork.interfaces = {{"w0", {inRange(0, 57), inRange(1, 57), inRange(2, 57)}}};
    EXPECT_TRUE(look());
    EXPECT_EQ(yielding().givenUp().size(), kAutomaticRanges);
    EXPECT_EQ(yielding().shown(connected()).problem.places.at("subnet"), range(0).toString());
}

TEST_F(AutomaticYieldingTest, uses_no_subnet_of_which_a_part_leads_elsewhere)
{
    m_automatic = {inRange(0, 7)};
    m_network.hostNetwork.routes = {{{inRange(0, 128).address, 25}, "wg0"}};
    look();
    EXPECT_TRUE(concerns(inRange(0, 7)));
}

TEST_F(AutomaticYieldingTest, does_not_begin_with_what_another_vlan_or_a_rule_has)
{
    m_network.hostNetwork.interfaces = {{"vnats7", {inRange(1, 9)}, {}, true, {"vnats7"}}};
    m_network.hostNetwork.ruled = {inRange(2, 64)};
    look();
    EXPECT_EQ(yielding().givenUp(), (std::vector{range(1), range(2)}));
    // What it has, it need not share with those that come later.
    m_automatic = {inRange(0, 7)};
    look();
    m_network.hostNetwork.interfaces.front().addresses = {inRange(0, 9)};
    m_network.hostNetwork.ruled = {inRange(0, 7)};
    look();
    EXPECT_FALSE(concerns(inRange(0, 7)));
}

TEST_F(AutomaticYieldingTest, takes_its_own_interface_for_no_other)
{
    m_automatic = {inRange(0, 7)};
    m_network.hostNetwork.interfaces = {{"vnats42", {inRange(0, 7), inRange(1, 8)}, {}, true, {"vnats42"}},
        {"br0", {inRange(2, 9)}, {}, false, {"vnats42"}}};
    m_network.hostNetwork.routes = {{range(1), "vnats42"}, {range(2), "br0"}};
    EXPECT_FALSE(look());
}

TEST_F(AutomaticYieldingTest, concerns_nobody_elses_addresses_where_it_has_none)
{
    comes(inRange(1, 57));
    look();
    EXPECT_TRUE(yielding().lacks(inRange(1, 8)));
    EXPECT_FALSE(concerns(inRange(1, 8))) << "somebody has added it";
}

TEST_F(AutomaticYieldingTest, uses_a_part_of_a_wider_route_only_where_an_administrator_has_agreed)
{
    m_network.hostNetwork.routes = {{in("10.0.0.0", 8), "wg0"}, {in("172.16.0.0", 12), "wg0"}};
    yielding({.overlap = true, .wider = true});
    look();
    EXPECT_EQ(yielding().givenUp(), std::vector{range(1)}) << "that is where others would have it";
}

TEST_F(AutomaticYieldingTest, says_so_when_a_route_goes_by_way_of_what_is_given_up)
{
    const LanRoute route{in("192.168.5.0", 24), inRange(0, 1).address};
    m_settings.routes = {route};
    comes(inRange(0, 57));
    look();
    EXPECT_TRUE(yielding().concerns(route)) << "though there was no address yet";
    EXPECT_EQ(yielding().shown(connected()).problem.code, ProblemCode::SubnetOverlapYielded);
}

TEST_F(AutomaticYieldingTest, leaves_out_what_its_own_routes_lead_to)
{
    m_settings.routes = {{in("192.168.0.0", 16), inRange(0, 1).address}};
    look();
    EXPECT_EQ(yielding().givenUp(), std::vector{range(2)});
}

} // namespace vnats
