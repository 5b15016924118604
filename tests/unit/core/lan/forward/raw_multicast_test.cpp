// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/node_fixture.h"
#include "tests/support/packet_builder.h"

namespace vnats {
namespace {

using namespace test;
using namespace std::chrono_literals;

/// Where a multicast goes, beside the native plane where it always goes.
class RawMulticastTest : public NodeTest
{
protected:
    RawMulticastTest() { greet(kTheirs); }

    bool goesRaw()
    {
        link.published.clear();
        hostSends(NeighborMessage().from(kOurs));
        return std::ranges::count(link.published, "vlan.42", &FakeLink::Message::subject) == 1;
    }
    void heard(const MacAddress& source, std::optional<std::uint32_t> stamp = {})
    {
        link.deliver("vlan.42", Arp().broadcastFrom(source), stamp);
    }
};

TEST_F(RawMulticastTest, a_frame_with_a_made_up_source_has_a_short_effect)
{
    EXPECT_FALSE(goesRaw());
    heard(kOther);
    EXPECT_TRUE(goesRaw());
    passes(11s);
    EXPECT_FALSE(goesRaw());
}

TEST_F(RawMulticastTest, a_basic_node_that_has_been_heard_for_a_while_gets_multicast_until_it_is_forgotten)
{
    heard(kOther);
    passes(30s);
    heard(kOther);
    EXPECT_TRUE(goesRaw());
    passes(PeerTable::kForgetAfter - 2s);
    EXPECT_TRUE(goesRaw());
    passes(3s);
    EXPECT_FALSE(goesRaw());
}

TEST_F(RawMulticastTest, a_broadcast_with_a_stamp_comes_from_a_native_node_whoever_its_source_is)
{
    heard(kOther, 7200000);
    EXPECT_FALSE(goesRaw());
}

TEST_F(RawMulticastTest, the_raw_copy_has_a_stamp)
{
    heard(kOther);
    EXPECT_TRUE(goesRaw());
    for (const auto& message : link.published)
        EXPECT_EQ(message.stamp.has_value(), message.subject == "vlan.42") << message.subject;
}

TEST_F(RawMulticastTest, a_basic_node_that_says_hello_needs_no_raw_copies_any_more)
{
    heard(kOther);
    greet(kOther);
    EXPECT_FALSE(goesRaw());
}

} // namespace
} // namespace vnats
