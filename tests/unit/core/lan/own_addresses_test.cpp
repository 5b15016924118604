// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lan/own_addresses.h"

#include "tests/support/guarded_node.h"

#include <gtest/gtest.h>

namespace vnats {
namespace {

using namespace test;

const IpInterfaceAddress kWanted = cidr("10.0.0.7/24");

/// A node that would like 10.0.0.7, with everything that its addresses speak to.
class OwnAddressesTest : public testing::Test
{
protected:
    using Addresses = std::vector<IpInterfaceAddress>;

    explicit OwnAddressesTest(AddressGuards::Plan plan = {{}, {cidr("10.0.0.0/24")}, kWanted.address, {}})
        : addresses(loop, uplink, presence, reports, kOurs, peers, plan)
    {
        link.current.state = SessionState::Connected;
        addresses.guards().linkUp();
        addresses.schedule();
    }

    template <typename Predicate>
    bool eventually(Predicate isTrue)
    {
        return passUntil(loop, clock, isTrue);
    }
    Hello lastHello() const
    {
        Hello last;
        for (const auto& message : link.published)
            if (message.subject == "vlan.42.hello.020000000001")
                last = Hello::parse(message.payload).value();
        return last;
    }
    /// What the last hello says that this node has.
    std::vector<IpAddress> told() const { return lastHello().addresses; }
    void anotherSaysItHas(const IpAddress& address)
    {
        addresses.guards().heard(*EthernetFrame::parse(announcementOf(kTheirs, address)));
        addresses.schedule();
    }

    Settings settings = [] {
        Settings s;
        s.vlanId = 42;
        return s;
    }();
    FakeClock clock;
    EventLoop loop{clock};
    FakeDevice device;
    FakeLink link;
    Stats stats;
    PeerTable peers{clock};
    RecordedReports reports;
    Uplink uplink{device, link, clock, settings, Planes::Both, kOurs, stats, peers, nullptr};
    Presence presence{loop, link, nullptr, settings, kOurs, "ours", true, peers};
    OwnAddresses addresses;
};

TEST_F(OwnAddressesTest, are_asked_for_and_then_told_to_the_helper_and_to_the_members)
{
    ASSERT_TRUE(eventually([&] { return !reports.automatic.empty(); }));
    ASSERT_EQ(reports.automatic.size(), 1U);
    EXPECT_EQ(reports.automatic.front(), Addresses{kWanted});
    EXPECT_EQ(link.published.front().payload, probeFor(kOurs, kWanted.address));
    EXPECT_TRUE(eventually([&] { return told() == std::vector{kWanted.address}; }));
}

TEST_F(OwnAddressesTest, change_when_another_insists_on_having_the_same)
{
    ASSERT_TRUE(eventually([&] { return told() == std::vector{kWanted.address}; }));
    anotherSaysItHas(kWanted.address);
    anotherSaysItHas(kWanted.address);
    ASSERT_TRUE(eventually([&] { return reports.automatic.size() == 3; }));
    EXPECT_EQ(reports.automatic[1], Addresses{});
    ASSERT_EQ(reports.automatic[2].size(), 1U);
    const IpInterfaceAddress next = reports.automatic[2].front();
    EXPECT_NE(next, kWanted);
    EXPECT_TRUE(eventually([&] { return told() == std::vector{next.address}; }));
}

TEST_F(OwnAddressesTest, stay_where_the_subnet_is_set_whatever_others_lack)
{
    ASSERT_TRUE(eventually([&] { return told() == std::vector{kWanted.address}; }));
    addresses.withdraw({cidr("10.0.0.0/24")});
    EXPECT_TRUE(eventually([&] { return told().empty(); }));
    EXPECT_TRUE(lastHello().lacks.none());
    EXPECT_EQ(addresses.guards().automatic(), Addresses{kWanted}) << "and nobody else should take it";
}

const Settings kThree = [] {
    Settings settings;
    settings.vlanId = 42;
    settings.automatic = true;
    return settings;
}();

/// A node of a VLAN that has three automatic subnets.
class OwnRangesTest : public OwnAddressesTest
{
protected:
    OwnRangesTest()
        : OwnAddressesTest({{}, kThree.automaticRanges(), {}, {}})
    {
    }

    static IpInterfaceAddress range(std::size_t number) { return kThree.automaticRanges().at(number); }
    /// The subnets of the addresses that the helper has been told last.
    std::vector<std::string> lives() const
    {
        std::vector<std::string> subnets;
        if (!reports.automatic.empty())
            for (const IpInterfaceAddress& address : reports.automatic.back())
                subnets.push_back(IpInterfaceAddress{address.firstOfSubnet(), 24}.toString());
        return subnets;
    }
    bool comesToLive(std::initializer_list<std::size_t> ranges)
    {
        std::vector<std::string> wanted;
        for (const std::size_t number : ranges)
            wanted.push_back(range(number).toString());
        return eventually([&] { return lives() == wanted; });
    }
    void anotherLacks(std::initializer_list<std::size_t> ranges)
    {
        Hello hello;
        hello.mac = kTheirs;
        for (const std::size_t number : ranges)
            hello.lacks.set(number);
        peers.greeted(hello);
        addresses.look();
    }
};

TEST_F(OwnRangesTest, meet_a_member_that_lacks_the_first_subnet_in_the_second)
{
    ASSERT_TRUE(comesToLive({0}));
    const Addresses first = reports.automatic.back();
    anotherLacks({0});
    ASSERT_TRUE(comesToLive({0, 1}));
    EXPECT_EQ(reports.automatic.back().front(), first.front()) << "that one stays";
    EXPECT_TRUE(eventually([&] { return told().size() == 2; }));
    peers.left(kTheirs);
    addresses.look();
    EXPECT_EQ(lives().size(), 2U) << "somebody may still use it";
    clock.advance(AddressChoice::kKeep);
    addresses.look();
    EXPECT_EQ(reports.automatic.back(), first);
}

TEST_F(OwnRangesTest, move_on_where_their_own_computer_has_another_use_for_a_subnet_and_say_so)
{
    ASSERT_TRUE(comesToLive({0}));
    const IpAddress before = reports.automatic.back().front().address;
    addresses.withdraw({range(0)});
    ASSERT_TRUE(comesToLive({0, 1})) << "the first one is withheld, not lost";
    EXPECT_TRUE(eventually([&] { return told().size() == 1 && range(1).contains(told().front()); }));
    EXPECT_EQ(lastHello().lacks, AutomaticRangeSet(1));
    anotherLacks({1});
    ASSERT_TRUE(comesToLive({0, 1, 2}));
    addresses.withdraw({});
    EXPECT_TRUE(eventually([&] { return told().size() == 3; }));
    EXPECT_EQ(told().front(), before);
    EXPECT_TRUE(lastHello().lacks.none());
}

TEST_F(OwnRangesTest, are_not_even_asked_for_where_another_network_is)
{
    addresses.withdraw({range(0)});
    anotherLacks({1});
    ASSERT_TRUE(comesToLive({1, 2}));
    for (const auto& message : link.published)
        if (const auto frame = EthernetFrame::parse(message.payload))
            if (const auto probed = probedAddress(*frame)) {
                EXPECT_FALSE(range(0).contains(*probed)) << probed->toString();
            }
}

TEST_F(OwnRangesTest, leave_the_subnet_that_a_server_is_in)
{
    ASSERT_TRUE(comesToLive({0}));
    EXPECT_TRUE(addresses.avoid(range(0).lastOfSubnet()));
    ASSERT_TRUE(comesToLive({1})) << "that one is given up for good";
    EXPECT_FALSE(addresses.avoid(range(0).lastOfSubnet())) << "nothing new";
    EXPECT_FALSE(addresses.avoid(ip("10.99.0.1"))) << "elsewhere";
    EXPECT_EQ(addresses.usableRanges(), (Addresses{range(1), range(2)}));
    EXPECT_TRUE(eventually([&] { return lastHello().lacks == AutomaticRangeSet(1); }));
}

TEST_F(OwnRangesTest, are_bounded_by_the_subnets_of_the_vlan_whatever_strangers_say)
{
    for (int turn = 0; turn < 50; ++turn) {
        anotherLacks({0});
        clock.advance(std::chrono::seconds(5));
        anotherLacks({0, 1});
        loop.runOnce(std::chrono::milliseconds(0));
        anotherLacks({});
    }
    ASSERT_TRUE(comesToLive({0, 1, 2}));
    EXPECT_LE(reports.automatic.size(), kAutomaticRanges) << "each is taken once";
}

} // namespace
} // namespace vnats
