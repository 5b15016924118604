// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "helper/session/peer_mirror.h"

#include <gtest/gtest.h>

namespace vnats {

namespace {

MacAddress macNumber(std::size_t number)
{
    return MacAddress({2, 0, 0, static_cast<std::uint8_t>(number >> 16),
        static_cast<std::uint8_t>(number >> 8), static_cast<std::uint8_t>(number)});
}

PeerInfo peerNumber(std::size_t number, std::string name = {})
{
    PeerInfo peer;
    peer.mac = macNumber(number);
    peer.name = std::move(name);
    return peer;
}

} // namespace

TEST(PeerMirrorTest, holds_what_the_worker_has_told_last)
{
    PeerMirror mirror;
    mirror.apply({{peerNumber(1), peerNumber(2)}, {}});
    const PeerUpdate renamed{{peerNumber(1, "attic")}, {}};
    EXPECT_EQ(mirror.apply(renamed), renamed);
    EXPECT_EQ(mirror.apply({{}, {macNumber(2)}}), (PeerUpdate{{}, {macNumber(2)}}));
    ASSERT_EQ(mirror.peers().size(), 1U);
    EXPECT_EQ(mirror.peers().at(macNumber(1)).name, "attic");
}

TEST(PeerMirrorTest, tells_no_removal_of_a_peer_that_it_does_not_know)
{
    PeerMirror mirror;
    EXPECT_EQ(mirror.apply({{}, {macNumber(1)}}), PeerUpdate());
}

TEST(PeerMirrorTest, P2_grows_no_further_than_its_bound)
{
    PeerMirror mirror;
    PeerUpdate flood;
    for (std::size_t number = 0; number < PeerMirror::kMaxPeers + 100; ++number)
        flood.changed.push_back(peerNumber(number));
    EXPECT_EQ(mirror.apply(flood).changed.size(), PeerMirror::kMaxPeers);
    EXPECT_EQ(mirror.peers().size(), PeerMirror::kMaxPeers);

    const PeerUpdate known{{peerNumber(0, "attic")}, {}};
    EXPECT_EQ(mirror.apply(known), known) << "a peer that is there may still change";
    const PeerUpdate swap{{peerNumber(PeerMirror::kMaxPeers)}, {macNumber(1)}};
    EXPECT_EQ(mirror.apply(swap), swap) << "a removal makes room";
}

TEST(PeerMirrorTest, forgets_all_with_their_removal)
{
    PeerMirror mirror;
    mirror.apply({{peerNumber(1), peerNumber(2)}, {}});
    EXPECT_EQ(mirror.forgetAll(), (PeerUpdate{{}, {macNumber(1), macNumber(2)}}));
    EXPECT_TRUE(mirror.peers().empty());
    EXPECT_EQ(mirror.forgetAll(), PeerUpdate());
}

} // namespace vnats
