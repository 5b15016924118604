// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lan/addresses/address_guard.h"

#include "tests/support/guarded_node.h"

#include <gtest/gtest.h>
#include <memory>
#include <set>

namespace vnats {
namespace {

using namespace test;
using namespace std::chrono_literals;

const IpInterfaceAddress kFew = cidr("10.64.0.0/29");

/// Address guards on one LAN, each on a host whose kernel answers for the addresses that it has.
class AddressRaceTest : public testing::Test
{
protected:
    struct Member
    {
        std::unique_ptr<GuardedNode> node;
        std::vector<IpAddress> fixed;
        bool greets = true;
        std::size_t told = 0;

        std::vector<IpAddress> addresses() const
        {
            auto all = fixed;
            if (const auto automatic = node->guard.automatic())
                all.push_back(automatic->address);
            return all;
        }
    };

    GuardedNode& join(const MacAddress& own, AddressGuard::Plan plan)
    {
        Member member;
        for (const IpInterfaceAddress& address : plan.fixed)
            member.fixed.push_back(address.address);
        member.node = std::make_unique<GuardedNode>(clock, own, std::move(plan));
        members.push_back(std::move(member));
        return *members.back().node;
    }
    void pass(std::chrono::milliseconds time)
    {
        for (auto left = time; left > 0ms; left -= 1ms) {
            clock.advance(1ms);
            for (Member& member : members)
                if (const auto due = member.node->guard.due(); due && *due <= clock.steady())
                    member.node->guard.poll();
            deliver();
        }
    }
    void greet()
    {
        for (Member& from : members)
            for (Member& to : members)
                if (from.greets)
                    to.node->hearsHello(from.node->mac, from.addresses());
        deliver();
    }

    FakeClock clock;
    std::vector<Member> members;

private:
    void deliver()
    {
        for (bool quiet = false; !quiet;) {
            quiet = true;
            for (Member& from : members)
                for (; from.told < from.node->sent.size(); ++from.told, quiet = false) {
                    const Frame frame = from.node->sent[from.told].frame;
                    for (Member& to : members)
                        if (&to != &from)
                            hear(to, from, frame);
                }
        }
    }
    void hear(Member& to, Member& from, const Frame& frame)
    {
        to.node->hears(frame);
        const auto asked = probedAddress(*EthernetFrame::parse(frame));
        if (asked && std::ranges::count(to.addresses(), *asked) > 0)
            from.node->hears(
                Arp{.operation = 2, .sender = to.node->mac, .senderIp = *asked}.broadcastFrom(to.node->mac));
    }
};

TEST_F(AddressRaceTest, two_that_want_the_same_end_with_two)
{
    for (int pair = 0; pair < 20; ++pair) {
        members.clear();
        const AddressGuard::Plan plan = from(kFew, ip("10.64.0.3"));
        const auto last = static_cast<std::uint8_t>(pair);
        GuardedNode& one = join(MacAddress({2, 0, 0, 0, 1, last}), plan);
        GuardedNode& two = join(MacAddress({2, 0, 0, 0, 2, last}), plan);
        one.guard.linkUp();
        two.guard.linkUp();
        pass(10s);
        ASSERT_TRUE(one.guard.automatic());
        ASSERT_TRUE(two.guard.automatic());
        EXPECT_NE(one.guard.automatic(), two.guard.automatic());
        EXPECT_TRUE(one.releases.empty() && two.releases.empty());
    }
}

TEST_F(AddressRaceTest, a_small_subnet_is_filled_to_the_last_address)
{
    for (std::uint8_t last = 1; last <= 7; ++last)
        join(MacAddress({2, 0, 0, 0, 0, last}), from(kFew)).guard.linkUp();
    pass(5min);
    std::set<IpAddress> given;
    std::size_t without = 0;
    for (const Member& member : members) {
        if (const auto automatic = member.node->guard.automatic())
            given.insert(automatic->address);
        without += member.node->guard.isExhausted() ? 1 : 0;
    }
    EXPECT_EQ(given.size(), 6U);
    EXPECT_EQ(without, 1U);
}

TEST_F(AddressRaceTest, exactly_one_of_two_that_meet_with_one_address_moves)
{
    const AddressGuard::Plan plan = from(kFew, ip("10.64.0.3"), true);
    GuardedNode& smaller = join(kOurs, plan);
    GuardedNode& larger = join(kTheirs, plan);
    smaller.guard.linkUp();
    larger.guard.linkUp();
    greet();
    pass(1s);
    greet();
    pass(30s);
    greet();
    EXPECT_EQ(smaller.guard.automatic(), cidr("10.64.0.3/29"));
    EXPECT_EQ(larger.releases, std::vector{cidr("10.64.0.3/29")});
    EXPECT_TRUE(larger.guard.automatic());
    EXPECT_TRUE(smaller.releases.empty());
    EXPECT_TRUE(smaller.guard.conflicts().empty());
    EXPECT_TRUE(larger.guard.conflicts().empty());
}

TEST_F(AddressRaceTest, an_automatic_address_makes_way_for_a_fixed_one)
{
    for (const bool greets : {true, false}) {
        members.clear();
        GuardedNode& automatic = join(kOurs, from(kFew, ip("10.64.0.3"), true));
        GuardedNode& chosen = join(kTheirs, fixed({cidr("10.64.0.3/29")}));
        members.back().greets = greets;
        automatic.guard.linkUp();
        chosen.guard.linkUp();
        for (int i = 0; i < 10; ++i) {
            greet();
            pass(12s);
        }
        EXPECT_EQ(automatic.releases.size(), 1U) << greets;
        EXPECT_TRUE(automatic.guard.automatic()) << greets;
        EXPECT_TRUE(automatic.guard.conflicts().empty()) << greets;
        EXPECT_TRUE(chosen.guard.conflicts().empty()) << greets;
    }
}

TEST_F(AddressRaceTest, two_with_one_fixed_address_both_know_and_neither_floods)
{
    GuardedNode& one = join(kOurs, fixed({cidr("10.0.0.1/24")}));
    GuardedNode& two = join(kTheirs, fixed({cidr("10.0.0.1/24")}));
    one.guard.linkUp();
    two.guard.linkUp();
    pass(10min);
    EXPECT_EQ(one.guard.conflicts(), (std::vector{AddressConflict{ip("10.0.0.1"), kTheirs}}));
    EXPECT_EQ(two.guard.conflicts(), (std::vector{AddressConflict{ip("10.0.0.1"), kOurs}}));
    EXPECT_LT(one.sent.size() + two.sent.size(), 2U * 2 * 60);
}

} // namespace
} // namespace vnats
