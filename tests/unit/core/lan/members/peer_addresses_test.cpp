// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lan/members/peer_addresses.h"

#include <algorithm>
#include <gtest/gtest.h>
#include <set>
#include <string>
#include <utility>
#include <vector>

namespace vnats {

class PeerAddressesTest : public testing::Test
{
protected:
    using Addresses = std::vector<IpAddress>;

    static IpAddress ip(unsigned last) { return *IpAddress::parse("10.0.0." + std::to_string(last)); }
    /// Whose addresses have become others since the last call.
    std::set<const PeerEntry*> changed() { return std::exchange(m_changed, {}); }
    using Who = std::set<const PeerEntry*>;

    PeerEntry m_one;
    PeerEntry m_two;
    const Addresses& m_ones = m_one.info.addresses;
    const Addresses& m_twos = m_two.info.addresses;
    std::set<const PeerEntry*> m_changed;
    PeerAddresses m_addresses{[this](const PeerEntry& peer) { m_changed.insert(&peer); }};
};

TEST_F(PeerAddressesTest, belong_to_whoever_claimed_them_last)
{
    m_addresses.used(m_one, ip(1));
    EXPECT_EQ(changed(), Who{&m_one});
    m_addresses.used(m_two, ip(1));
    EXPECT_EQ(changed(), (Who{&m_one, &m_two}));
    EXPECT_TRUE(m_ones.empty());
    EXPECT_EQ(m_twos, Addresses{ip(1)});
    m_addresses.said(m_one, {ip(1)});
    EXPECT_EQ(changed(), (Who{&m_one, &m_two}));
    EXPECT_EQ(m_ones, Addresses{ip(1)});
    EXPECT_TRUE(m_twos.empty());
}

TEST_F(PeerAddressesTest, begin_with_the_most_recent_and_are_not_too_many)
{
    for (unsigned i = 1; i <= PeerInfo::kMaxAddresses + 1; ++i)
        m_addresses.used(m_one, ip(i));
    EXPECT_EQ(m_ones.size(), PeerInfo::kMaxAddresses);
    EXPECT_EQ(m_ones.front(), ip(PeerInfo::kMaxAddresses + 1));
    EXPECT_EQ(std::ranges::count(m_ones, ip(1)), 0);
    m_addresses.used(m_one, ip(2));
    EXPECT_EQ(m_ones.front(), ip(2));
    EXPECT_EQ(m_ones.size(), PeerInfo::kMaxAddresses);
    // What it says beside that has no room, and is free for another one.
    m_addresses.said(m_one, {ip(77)});
    EXPECT_EQ(std::ranges::count(m_ones, ip(77)), 0);
    changed();
    m_addresses.used(m_two, ip(77));
    EXPECT_EQ(changed(), Who{&m_two});
}

TEST_F(PeerAddressesTest, tell_of_no_change_when_the_same_is_heard_again)
{
    m_addresses.used(m_one, ip(1));
    m_addresses.said(m_one, {ip(1), ip(2)});
    changed();
    m_addresses.used(m_one, ip(1));
    m_addresses.said(m_one, {ip(1), ip(2)});
    EXPECT_TRUE(changed().empty());
}

TEST_F(PeerAddressesTest, are_given_up_by_whoever_says_them_no_more_but_not_if_he_never_said_them)
{
    m_addresses.used(m_one, ip(9));
    m_addresses.said(m_one, {ip(1), ip(2)});
    changed();
    m_addresses.said(m_one, {ip(2)});
    EXPECT_EQ(changed(), Who{&m_one});
    EXPECT_EQ(m_ones, (Addresses{ip(9), ip(2)}));
    // Another one may have it without taking it from anybody.
    m_addresses.used(m_two, ip(1));
    EXPECT_EQ(changed(), Who{&m_two});
}

TEST_F(PeerAddressesTest, are_free_when_their_peer_has_gone)
{
    m_addresses.used(m_one, ip(1));
    m_addresses.said(m_one, {ip(2)});
    m_addresses.forget(m_one);
    changed();
    m_addresses.used(m_two, ip(1));
    m_addresses.used(m_two, ip(2));
    EXPECT_EQ(changed(), Who{&m_two});
    EXPECT_EQ(m_twos, (Addresses{ip(2), ip(1)}));
}

} // namespace vnats
