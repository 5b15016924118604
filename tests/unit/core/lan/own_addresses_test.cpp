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
    OwnAddressesTest()
    {
        link.current.state = SessionState::Connected;
        addresses.guard().linkUp();
        addresses.schedule();
    }

    template <typename Predicate>
    bool eventually(Predicate isTrue)
    {
        return passUntil(loop, clock, isTrue);
    }
    /// What the last hello says that this node has.
    std::vector<IpAddress> told() const
    {
        std::vector<IpAddress> last;
        for (const auto& message : link.published)
            if (message.subject == "vlan.42.hello.020000000001")
                last = Hello::parse(message.payload).value().addresses;
        return last;
    }
    void anotherSaysItHas(const IpAddress& address)
    {
        addresses.guard().heard(*EthernetFrame::parse(announcementOf(kTheirs, address)));
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
    OwnAddresses addresses{
        loop, uplink, presence, reports, kOurs, from(cidr("10.0.0.0/24"), kWanted.address)};
};

TEST_F(OwnAddressesTest, are_asked_for_and_then_told_to_the_helper_and_to_the_members)
{
    ASSERT_TRUE(eventually([&] { return !reports.automatic.empty(); }));
    EXPECT_EQ(reports.automatic, std::vector{std::optional(kWanted)});
    EXPECT_EQ(link.published.front().payload, probeFor(kOurs, kWanted.address));
    EXPECT_TRUE(eventually([&] { return told() == std::vector{kWanted.address}; }));
}

TEST_F(OwnAddressesTest, change_when_another_insists_on_having_the_same)
{
    ASSERT_TRUE(eventually([&] { return told() == std::vector{kWanted.address}; }));
    anotherSaysItHas(kWanted.address);
    anotherSaysItHas(kWanted.address);
    ASSERT_TRUE(eventually([&] { return reports.automatic.size() == 3; }));
    EXPECT_EQ(reports.automatic[1], std::nullopt);
    ASSERT_TRUE(reports.automatic[2]);
    EXPECT_NE(reports.automatic[2], kWanted);
    EXPECT_TRUE(eventually([&] { return told() == std::vector{reports.automatic[2]->address}; }));
}

} // namespace
} // namespace vnats
