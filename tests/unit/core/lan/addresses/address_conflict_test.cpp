// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lan/addresses/address_guard.h"

#include "tests/support/guarded_node.h"

#include <gtest/gtest.h>
#include <random>

namespace vnats {
namespace {

using namespace test;
using namespace std::chrono_literals;
using Conflicts = std::vector<AddressConflict>;

class AddressConflictTest : public testing::Test
{
protected:
    GuardedNode having(const char* address) { return {clock, kOurs, fixed({cidr(address)})}; }

    FakeClock clock;
};

TEST_F(AddressConflictTest, records_who_else_has_a_fixed_address)
{
    const Arp theirs{.senderIp = ip("10.0.0.1"), .targetIp = ip("10.0.0.9")};
    Arp reply = theirs;
    reply.operation = 2;
    for (const Frame& claim : {theirs.broadcastFrom(kTheirs), reply.broadcastFrom(kTheirs),
             Frame(arpAnnouncement(kTheirs, ip("10.0.0.1")))}) {
        GuardedNode node = having("10.0.0.1/24");
        node.guard.linkUp();
        node.hears(claim);
        node.hears(claim);
        EXPECT_EQ(node.guard.conflicts(), (Conflicts{{ip("10.0.0.1"), kTheirs}}));
        EXPECT_EQ(node.announcementsOf(ip("10.0.0.1")), 1U);
    }
    GuardedNode node = having("10.0.0.1/24");
    node.guard.linkUp();
    node.hears(arpProbe(kTheirs, ip("10.0.0.1")));
    node.hears(Arp().broadcastFrom(kTheirs));
    node.hears(Arp{.sender = kOther, .senderIp = ip("10.0.0.1")}.broadcastFrom(kTheirs));
    EXPECT_TRUE(node.guard.conflicts().empty());
    node.hearsHello(kTheirs, {ip("10.0.0.1")});
    EXPECT_EQ(node.guard.conflicts().size(), 1U);
    node.hearsHello(kTheirs, {ip("10.0.0.2")});
    EXPECT_TRUE(node.guard.conflicts().empty());
}

TEST_F(AddressConflictTest, records_who_else_has_a_fixed_address_of_ipv6)
{
    for (const Frame& claim : {Frame(unsolicitedAdvertisement(kTheirs, ip("fd00::1"))),
             NeighborMessage{.source = ip("fd00::1"), .target = ip("fd00::9")}.from(kTheirs)}) {
        GuardedNode node = having("fd00::1/64");
        node.guard.linkUp();
        node.run(1s);
        EXPECT_EQ(node.probesFor(ip("fd00::1")), 1U);
        node.hears(duplicateSolicitation(kTheirs, ip("fd00::1")));
        EXPECT_TRUE(node.guard.conflicts().empty());
        node.hears(claim);
        EXPECT_EQ(node.guard.conflicts(), (Conflicts{{ip("fd00::1"), kTheirs}}));
        EXPECT_EQ(node.announcementsOf(ip("fd00::1")), 1U);
    }
}

TEST_F(AddressConflictTest, asks_for_an_address_in_conflict_and_forgets_what_nothing_confirms)
{
    GuardedNode node = having("10.0.0.1/24");
    node.guard.linkUp();
    node.run(1s);
    node.sent.clear();
    node.hearsClaim(kTheirs, ip("10.0.0.1"));
    node.run(31s);
    EXPECT_EQ(node.probesFor(ip("10.0.0.1")), 1U);
    node.hearsClaim(kTheirs, ip("10.0.0.1"));
    EXPECT_EQ(node.announcementsOf(ip("10.0.0.1")), 2U);
    node.run(64s);
    EXPECT_EQ(node.guard.conflicts().size(), 1U);
    node.run(1s);
    EXPECT_TRUE(node.guard.conflicts().empty());
    node.run(60s);
    node.sent.clear();
    node.run(10min);
    EXPECT_TRUE(node.sent.empty());
    EXPECT_TRUE(node.releases.empty());
}

TEST_F(AddressConflictTest, stays_bounded_under_a_flood_of_claims)
{
    AddressGuard::Plan plan = fixed({cidr("10.0.0.1/24"), cidr("fd00::1/64")});
    plan.automaticRange = cidr("10.0.0.0/8");
    GuardedNode node(clock, kOurs, plan);
    node.guard.linkUp();
    node.run(2s);
    node.sent.clear();
    for (int i = 0; i < 100000; ++i) {
        const MacAddress other({2, 1, 0, static_cast<std::uint8_t>(i >> 16),
            static_cast<std::uint8_t>(i >> 8), static_cast<std::uint8_t>(i)});
        const auto automatic = node.guard.automatic();
        node.hearsClaim(other, automatic ? automatic->address : ip("10.0.0.1"));
        node.hearsClaim(other, ip("fd00::1"));
        node.hearsHello(other, {*IpAddress::fromBytes(octets(other).last(4)), ip("10.0.0.1")});
        if (i % 100 == 0)
            node.run(10ms);
    }
    EXPECT_EQ(node.guard.conflicts().size(), AddressConflicts::kMaxConflicts);
    EXPECT_LT(node.sent.size(), 100U); // in ten seconds
}

TEST_F(AddressConflictTest, survives_noise)
{
    AddressGuard::Plan plan = fixed({cidr("fd00::1/64")});
    plan.automaticRange = cidr("10.64.0.0/29");
    GuardedNode node(clock, kOurs, plan);
    node.guard.linkUp();
    std::minstd_rand random(1);
    for (int round = 0; round < 20000; ++round) {
        Frame bytes = round % 2 == 0 ? arpAnnouncement(kTheirs, ip("10.64.0.3"))
                                     : unsolicitedAdvertisement(kTheirs, ip("fd00::1"));
        for (int flips = 0; flips < 2; ++flips)
            bytes[random() % bytes.size()] = static_cast<std::byte>(random());
        bytes.resize(std::max<std::size_t>(random() % 100, kEthernetHeaderSize + kVlanTagSize));
        node.hears(bytes);
        node.run(1ms);
    }
    EXPECT_LE(node.guard.conflicts().size(), AddressConflicts::kMaxConflicts);
}

} // namespace
} // namespace vnats
