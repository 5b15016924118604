// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/model/peers/peer_model.h"
#include "app/model/peers/reach.h"

#include "tests/support/fake_helper_client.h"

#include <gtest/gtest.h>

namespace vnats {
namespace {

PeerInfo peerAt(std::initializer_list<const char*> addresses)
{
    PeerInfo peer;
    peer.name = "attic";
    for (const char* const address : addresses)
        peer.addresses.push_back(*IpAddress::parse(address));
    return peer;
}

std::string beyond(const Reach& reach, std::initializer_list<const char*> addresses)
{
    const auto address = reach.beyond(peerAt(addresses));
    return address ? address->toString() : "";
}

TEST(Reach, ends_at_the_interface_s_subnets_and_routes)
{
    const Reach reach(
        {QStringLiteral("10.0.0.2/24"), QStringLiteral("fd00::2/64"), QStringLiteral("fe80::2/64")},
        {QStringLiteral("192.168.5.0/24 via 10.0.0.7")});
    EXPECT_EQ(beyond(reach, {"10.0.0.3"}), "");
    EXPECT_EQ(beyond(reach, {"192.168.5.9"}), "");
    EXPECT_EQ(beyond(reach, {"10.117.25.1"}), "10.117.25.1");
    EXPECT_EQ(beyond(reach, {"fe80::3", "10.117.25.1", "10.117.26.1"}), "10.117.25.1");
    EXPECT_EQ(beyond(reach, {"10.117.25.1", "fd00::3"}), "") << "one way is enough";
    EXPECT_EQ(beyond(reach, {"fe80::3"}), "") << "nobody is known by that";
    EXPECT_EQ(beyond(reach, {}), "");
}

TEST(Reach, is_not_known_without_an_address)
{
    EXPECT_EQ(beyond(Reach(), {"10.0.0.3"}), "");
    EXPECT_EQ(
        beyond(Reach({QStringLiteral("fe80::2/64")}, {QStringLiteral("10.0.0.0/8")}), {"11.0.0.3"}), "");
}

TEST(Reach, is_told_of_each_peer_with_the_remedy)
{
    PeerRoster peers;
    PeerModel model;
    model.setPeers(&peers);
    peers.reset({peerOf(1, "10.0.0.3", 0, 0), peerOf(2, "10.117.25.1", 0, 0)});
    EXPECT_TRUE(model.complaints().isEmpty());
    model.setReach(Reach({QStringLiteral("10.0.0.2/24")}, {}));
    ASSERT_EQ(model.complaints().size(), 1);
    const QString words = model.complaints().first();
    for (const char* const part : {"10.117.25.1", "10.0.0.0/24", "cannot be reached", "Give"})
        EXPECT_TRUE(words.contains(QLatin1String(part))) << words.toStdString();
    model.sort(PeerModel::Mac, Qt::AscendingOrder);
    EXPECT_EQ(model.index(1, PeerModel::Address).data(Qt::ToolTipRole).toString(), words);
    EXPECT_TRUE(model.index(0, PeerModel::Address).data(Qt::ToolTipRole).toString().isEmpty());
}

TEST(Reach, says_of_a_peer_that_confirms_nothing_what_follows_from_that)
{
    PeerInfo peer = peerOf(1, "10.0.0.3", 0, 0);
    const Reach reach({QStringLiteral("10.0.0.2/24")}, {});
    EXPECT_EQ(reach.complaintAbout(peer, QStringLiteral("attic")), QString());
    peer.confirms = false;
    EXPECT_TRUE(reach.complaintAbout(peer, QStringLiteral("attic"))
                    .startsWith(QLatin1String("attic has confirmed nothing for some time")));
}

} // namespace
} // namespace vnats
