// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/node_fixture.h"

namespace vnats {
namespace {

using namespace test;
using namespace std::chrono_literals;

const MacAddress kPrinter = mac("00:11:22:33:44:55");

Hello helloOf(const MacAddress& node, bool bridge)
{
    Hello hello;
    hello.mac = node;
    hello.name = "attic";
    hello.features = {"batch"};
    if (bridge)
        hello.features.emplace_back(Hello::kBridge);
    return hello;
}

/// A node whose interface is in a bridge, and another node kTheirs.
class BridgeTest : public NodeTest
{
protected:
    BridgeTest()
        : NodeTest(true)
    {
        sayAs(kTheirs, helloOf(kTheirs, true));
    }
    bool subscribed(const char* subject) const { return std::ranges::count(link.subjects, subject) == 1; }
    std::vector<FakeLink::Message> sent() const
    {
        auto messages = link.published;
        std::erase_if(messages, [](const auto& m) { return m.subject.find(".hello.") != std::string::npos; });
        return messages;
    }
    std::optional<Hello> awaitHello()
    {
        std::optional<Hello> told;
        eventually([&] {
            for (const auto& message : link.published)
                if (message.subject == "vlan.42.hello.020000000001")
                    if (auto hello = Hello::parse(message.payload); hello && !hello->ports.empty())
                        told = std::move(hello);
            return told.has_value();
        });
        return told;
    }
};

TEST_F(BridgeTest, listens_to_all_groups)
{
    EXPECT_TRUE(subscribed("vlan.42.grp.>"));
}

TEST_F(BridgeTest, learns_who_is_behind_it_and_tells_the_others)
{
    hostSends(frameOfSize(kTheirs, kPrinter, 60));
    ASSERT_EQ(sent().size(), 1U);
    EXPECT_EQ(sent()[0].subject, "vlan.42.to.020000000002.020000000001");
    EXPECT_TRUE(subscribed("vlan.42.30303a31313a32323a33333a34343a3535"));
    const auto hello = awaitHello();
    ASSERT_TRUE(hello);
    EXPECT_EQ(hello->ports, std::vector{kPrinter});
    EXPECT_TRUE(hello->has(Hello::kBridge));
}

TEST_F(BridgeTest, gives_frames_for_the_machines_behind_it_to_the_interface)
{
    const Frame bytes = frameOfSize(kPrinter, kOther, 60);
    link.deliver(bytes);
    EXPECT_EQ(device.toHost, std::vector<Frame>{bytes});
}

TEST_F(BridgeTest, keeps_what_one_machine_behind_it_sends_another_at_home)
{
    hostSends(frameOfSize(kTheirs, kPrinter, 60));
    hostSends(frameOfSize(kPrinter, mac("00:11:22:33:44:66"), 60));
    EXPECT_EQ(sent().size(), 1U);
    EXPECT_EQ(dropped(Direction::Uplink, Drop::NotForUs), 1U);
}

TEST_F(BridgeTest, forgets_a_machine_that_has_moved_to_the_other_side)
{
    hostSends(frameOfSize(kTheirs, kPrinter, 60));
    link.deliver(frameOfSize(MacAddress::broadcast(), kPrinter, 60));
    EXPECT_FALSE(subscribed("vlan.42.30303a31313a32323a33333a34343a3535"));
}

TEST_F(BridgeTest, forgets_a_machine_that_another_bridge_has_now)
{
    hostSends(frameOfSize(kTheirs, kPrinter, 60));
    Hello hello = helloOf(kTheirs, true);
    hello.ports = {kPrinter};
    sayAs(kTheirs, hello);
    EXPECT_FALSE(subscribed("vlan.42.30303a31313a32323a33333a34343a3535"));
}

TEST_F(BridgeTest, D3_never_forwards_what_bridges_say_to_each_other)
{
    hostSends(frameOfSize(mac("01:80:c2:00:00:00"), kPrinter, 60));
    EXPECT_TRUE(sent().empty());
    EXPECT_EQ(dropped(Direction::Uplink, Drop::BridgeLocal), 1U);
}

TEST_F(BridgeTest, blocks_itself_while_another_bridges_the_same_lan)
{
    const MacAddress lower = mac("00:00:00:00:00:09");
    sayAs(lower, helloOf(lower, true));
    const LoopGuard guard(clock, settings, lower);
    hostSends(Frame(guard.beacon().begin(), guard.beacon().end()));
    EXPECT_TRUE(sent().empty()) << "a beacon never travels";
    EXPECT_EQ(engine->status().problem.kind(), ProblemKind::BridgeLoop);
    EXPECT_NE(englishOf(engine->status().problem).find("attic (00:00:00:00:00:09)"), std::string::npos);
    hostSends(frameOfSize(MacAddress::broadcast(), kPrinter, 60));
    link.deliver(frameOfSize(MacAddress::broadcast(), kOther, 60));
    EXPECT_TRUE(sent().empty());
    EXPECT_TRUE(device.toHost.empty());
    EXPECT_EQ(dropped(Direction::Uplink, Drop::Blocked), 1U);
    EXPECT_EQ(dropped(Direction::Downlink, Drop::Blocked), 1U);
    passes(LoopGuard::kUnblockAfter);
    EXPECT_EQ(engine->status().state, SessionState::Connected);
    hostSends(frameOfSize(MacAddress::broadcast(), kPrinter, 60));
    EXPECT_EQ(sent().size(), 1U);
}

TEST_F(BridgeTest, leaves_blocking_to_the_node_with_the_higher_mac_and_believes_no_stranger)
{
    for (const MacAddress& other : {kTheirs, mac("00:00:00:00:00:08")}) {
        const LoopGuard guard(clock, settings, other);
        hostSends(Frame(guard.beacon().begin(), guard.beacon().end()));
    }
    EXPECT_EQ(engine->status().state, SessionState::Connected);
    Settings elsewhere = settings;
    elsewhere.vlanId = 43;
    const LoopGuard guard(clock, elsewhere, kOurs);
    hostSends(Frame(guard.beacon().begin(), guard.beacon().end()));
    EXPECT_EQ(engine->status().state, SessionState::Connected);
}

TEST_F(BridgeTest, D6_blocks_itself_when_its_own_beacon_comes_back)
{
    ticks(1);
    ASSERT_FALSE(device.toHost.empty());
    hostSends(device.toHost.back());
    EXPECT_EQ(engine->status().problem.kind(), ProblemKind::BridgeLoop);
}

/// A node without a bridge of its own.
using BehindTest = NodeTest;

TEST_F(BehindTest, machines_behind_a_node_are_reached_by_way_of_it)
{
    Hello hello = helloOf(kTheirs, true);
    hello.ports = {kPrinter};
    sayAs(kTheirs, hello);
    hostSends(frameOfSize(kPrinter, kOurs, 60));
    ASSERT_FALSE(link.published.empty());
    EXPECT_EQ(link.published.back().subject, "vlan.42.to.020000000002.020000000001");
    ticks(1);
    const auto& changed = reports.changed.back().changed;
    const auto printer = std::ranges::find(changed, kPrinter, &PeerInfo::mac);
    ASSERT_NE(printer, changed.end());
    EXPECT_EQ(printer->via, kTheirs);
    EXPECT_FALSE(printer->isBasic());
}

TEST_F(BehindTest, a_frame_teaches_where_its_sender_is)
{
    sayAs(kTheirs, helloOf(kTheirs, true));
    ContainerWriter container(1000);
    container.append(RecordKind::Frame, frameOfSize(kOurs, kPrinter, 60));
    link.deliver("vlan.42.to.020000000001.020000000002", container.bytes());
    EXPECT_EQ(device.toHost.size(), 1U);
    hostSends(frameOfSize(kPrinter, kOurs, 60));
    EXPECT_EQ(link.published.back().subject, "vlan.42.to.020000000002.020000000001");
}

TEST_F(BehindTest, only_a_bridge_speaks_for_others_and_never_for_a_node)
{
    sayAs(kTheirs, helloOf(kTheirs, false));
    sayAs(kOther, helloOf(kOther, true));
    ContainerWriter container(1000);
    container.append(RecordKind::Frame, frameOfSize(kOurs, kPrinter, 60));
    link.deliver("vlan.42.to.020000000001.020000000002", container.bytes());
    container.clear();
    container.append(RecordKind::Frame, frameOfSize(kOurs, kTheirs, 60));
    link.deliver("vlan.42.to.020000000001.020000000003", container.bytes());
    EXPECT_TRUE(device.toHost.empty());
    EXPECT_EQ(dropped(Direction::Downlink, Drop::BadSource), 2U);
}

TEST_F(BehindTest, they_go_with_their_node)
{
    Hello hello = helloOf(kTheirs, true);
    hello.ports = {kPrinter};
    sayAs(kTheirs, hello);
    EXPECT_EQ(engine->peerCount(), 2U);
    hello.bye = true;
    sayAs(kTheirs, hello);
    EXPECT_EQ(engine->peerCount(), 0U);
}

TEST_F(BehindTest, without_a_bridge_other_machines_frames_stay_here)
{
    hostSends(frameOfSize(kTheirs, kPrinter, 60));
    EXPECT_TRUE(link.published.empty());
    EXPECT_EQ(dropped(Direction::Uplink, Drop::BadSource), 1U);
}

TEST_F(BridgeTest, is_behind_no_other_node_whatever_that_says)
{
    Hello hello = helloOf(kTheirs, true);
    hello.ports = {kOurs, kPrinter};
    sayAs(kTheirs, hello);
    ticks(1);
    std::vector<MacAddress> known;
    for (const auto& changes : reports.changed)
        for (const PeerInfo& peer : changes.changed)
            known.push_back(peer.mac);
    EXPECT_EQ(std::ranges::count(known, kPrinter), 1);
    EXPECT_EQ(std::ranges::count(known, kOurs), 0);
}

} // namespace
} // namespace vnats
