// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "helper/network/lan_segment.h"

#include <gtest/gtest.h>

namespace vnats {

namespace {

Netlink::Link link(int index, const char* kind = "", int master = 0, int lower = 0)
{
    Netlink::Link link;
    link.index = index;
    link.kind = kind;
    link.master = master;
    link.lower = lower;
    return link;
}

} // namespace

TEST(LanSegmentTest, is_the_link_alone_beside_others)
{
    EXPECT_EQ(
        segmentOf(7, {link(1), link(2), link(7, "tun"), link(8, "bridge"), link(9, "", 8)}), std::set{7});
    EXPECT_EQ(segmentOf(7, {}), std::set{7}) << "it has just gone";
}

TEST(LanSegmentTest, has_the_bridge_its_other_ports_and_what_stands_on_them)
{
    EXPECT_EQ(segmentOf(7,
                  {link(1), link(6, "macvlan", 0, 8), link(7, "tun", 8), link(8, "bridge"), link(9, "", 8),
                      link(10, "veth", 0, 11), link(11, "veth", 8, 10), link(12, "macvlan", 0, 7)}),
        (std::set{6, 7, 8, 9, 10, 11, 12}));
}

TEST(LanSegmentTest, ends_at_a_tag_and_at_a_vrf)
{
    EXPECT_EQ(segmentOf(7, {link(2, "", 8), link(7, "tun", 8), link(8, "vrf"), link(9, "vlan", 0, 7)}),
        std::set{7});
}

} // namespace vnats
