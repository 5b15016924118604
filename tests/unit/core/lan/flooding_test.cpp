// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/node_fixture.h"

namespace vnats {
namespace {

using namespace test;
using namespace std::chrono_literals;

const MacAddress kMachine = mac("00:11:22:33:44:55");
const std::string kMachineRaw = "vlan.42.30303a31313a32323a33333a34343a3535";
const std::string kOurFlood = "vlan.42.flood.020000000001";
const std::string kTheirFlood = "vlan.42.flood.020000000002";

Hello helloOf(const MacAddress& node, bool bridge)
{
    Hello hello;
    hello.mac = node;
    hello.name = "theirs";
    hello.features = {"batch", "parts"};
    if (bridge)
        hello.features.emplace_back(Hello::kBridge);
    return hello;
}

class FloodingTest : public NodeTest
{
protected:
    explicit FloodingTest(bool bridge = false)
        : NodeTest(bridge)
    {
    }
    /// What was published for frames, by subject.
    std::vector<std::string> sentTo()
    {
        std::vector<std::string> subjects;
        for (const auto& message : std::exchange(link.published, {}))
            if (message.subject.find(".hello.") == std::string::npos)
                subjects.push_back(message.subject);
        return subjects;
    }
    void send(const MacAddress& to, int frames = 1)
    {
        for (int i = 0; i < frames; ++i)
            device.hostSends(frameOfSize(to, kOurs, 60));
        while (device.waiting() > 0)
            loop.runOnce(0ms);
    }
    static Frame containerWith(RecordKind kind, Bytes body)
    {
        ContainerWriter container(100000);
        container.append(kind, body);
        return copied(container.bytes());
    }
    void floods(const Frame& frame, int times = 1)
    {
        for (int i = 0; i < times; ++i)
            link.deliver(kTheirFlood, containerWith(RecordKind::Frame, frame));
    }
};

/// One whose interface is in a bridge.
class FloodedBridgeTest : public FloodingTest
{
protected:
    FloodedBridgeTest()
        : FloodingTest(true)
    {
        sayAs(kTheirs, helloOf(kTheirs, false));
    }
};

TEST_F(FloodingTest, sends_what_nobody_has_announced_to_all_who_bridge_and_to_its_own_subject)
{
    sayAs(kTheirs, helloOf(kTheirs, true));
    hostSends(frameOfSize(kMachine, kOurs, 60));
    ASSERT_EQ(link.published.size(), 2U);
    EXPECT_EQ(link.published[0].subject, kMachineRaw);
    EXPECT_EQ(link.published[1].subject, kOurFlood);
    EXPECT_EQ(recordsIn(link.published[1].payload),
        (std::vector{std::pair(RecordKind::Frame, frameOfSize(kMachine, kOurs, 60))}));
    EXPECT_EQ(engine->stats().at(Direction::Uplink, Cast::Unicast).frames, 1U)
        << "it is one frame of the host";
}

TEST_F(FloodingTest, floods_nothing_while_nobody_bridges)
{
    sayAs(kTheirs, helloOf(kTheirs, false));
    send(kMachine);
    EXPECT_EQ(sentTo(), std::vector{kMachineRaw});
    sayAs(kOther, helloOf(kOther, true));
    send(kMachine);
    EXPECT_EQ(sentTo(), (std::vector{kMachineRaw, kOurFlood}));
    Hello bye;
    bye.mac = kOther;
    bye.bye = true;
    sayAs(kOther, bye);
    send(kMachine);
    EXPECT_EQ(sentTo(), std::vector{kMachineRaw});
}

TEST_F(FloodingTest, ends_when_a_bridge_ceases_to_be_one)
{
    sayAs(kTheirs, helloOf(kTheirs, true));
    sayAs(kTheirs, helloOf(kTheirs, false));
    send(kMachine);
    EXPECT_EQ(sentTo(), std::vector{kMachineRaw});
}

TEST_F(FloodingTest, ends_with_the_first_answer)
{
    sayAs(kTheirs, helloOf(kTheirs, true));
    link.deliver("vlan.42.to.020000000001.020000000002",
        containerWith(RecordKind::Frame, frameOfSize(kOurs, kMachine, 60)));
    send(kMachine);
    EXPECT_EQ(sentTo(), std::vector<std::string>{"vlan.42.to.020000000002.020000000001"});
}

TEST_F(FloodingTest, spares_whom_somebody_knows)
{
    Hello bridge = helloOf(kTheirs, true);
    bridge.ports = {kMachine};
    sayAs(kTheirs, bridge);
    send(kTheirs);
    send(kMachine);
    const MacAddress basic = mac("02:00:00:00:00:99");
    link.deliver(frameOfSize(MacAddress::broadcast(), basic, 60));
    send(basic);
    for (const std::string& subject : sentTo())
        EXPECT_EQ(subject.find(".flood."), std::string::npos) << subject;
}

/// A bridge has more machines than it can list, and their broadcasts are stamped.
TEST_F(FloodingTest, finds_a_machine_that_was_heard_but_never_listed)
{
    sayAs(kTheirs, helloOf(kTheirs, true));
    link.deliver("vlan.42", frameOfSize(MacAddress::broadcast(), kMachine, 60), Freshness::stamp(clock));
    send(kMachine);
    EXPECT_EQ(sentTo(), (std::vector{kMachineRaw, kOurFlood}));
}

TEST_F(FloodingTest, is_found_again_after_a_long_silence)
{
    Hello bridge = helloOf(kTheirs, true);
    bridge.ports = {kMachine};
    sayAs(kTheirs, bridge);
    bridge.ports.clear();
    for (auto silence = 0s; silence <= PeerTable::kForgetAfter; silence += 15s) {
        passes(15s);
        sayAs(kTheirs, bridge);
    }
    link.published.clear();
    send(kMachine);
    EXPECT_EQ(sentTo(), (std::vector{kMachineRaw, kOurFlood}));
}

TEST_F(FloodingTest, cuts_segments_up_and_sends_parts_where_the_server_takes_little)
{
    sayAs(kTheirs, helloOf(kTheirs, true));
    link.limit = 1024;
    hostSends(frameOfSize(kMachine, kOurs, 1514));
    const auto subjects = sentTo();
    EXPECT_EQ(subjects, (std::vector<std::string>{kOurFlood, kOurFlood}));
}

TEST_F(FloodingTest, is_limited_like_a_storm)
{
    sayAs(kTheirs, helloOf(kTheirs, true));
    send(kMachine, 3000);
    EXPECT_EQ(
        std::ranges::count(link.published, kOurFlood, &FakeLink::Message::subject), StormLimiter::kFloods);
    EXPECT_EQ(dropped(Direction::Uplink, Drop::FloodLimit), 3000 - StormLimiter::kFloods);
    EXPECT_EQ(engine->stats().at(Direction::Uplink, Cast::Unicast).frames, 3000U) << "on its own subject";
    send(kTheirs);
    EXPECT_EQ(link.published.back().subject, "vlan.42.to.020000000002.020000000001");
}

TEST_F(FloodingTest, is_not_heard_by_a_node_without_a_bridge)
{
    EXPECT_EQ(std::ranges::count(link.subjects, "vlan.42.flood.*"), 0);
    sayAs(kTheirs, helloOf(kTheirs, false));
    floods(frameOfSize(kMachine, kTheirs, 60));
    floods(frameOfSize(kOurs, kTheirs, 60));
    EXPECT_TRUE(device.toHost.empty());
}

TEST_F(FloodedBridgeTest, gives_it_to_the_interface)
{
    EXPECT_EQ(std::ranges::count(link.subjects, "vlan.42.flood.*"), 1);
    const Frame bytes = frameOfSize(kMachine, kTheirs, 60);
    floods(bytes);
    EXPECT_EQ(device.toHost, std::vector<Frame>{bytes});
    EXPECT_EQ(engine->stats().at(Direction::Downlink, Cast::Unicast).frames, 1U);
}

TEST_F(FloodedBridgeTest, delivers_once_what_also_came_on_the_machines_own_subject)
{
    const Frame bytes = frameOfSize(kMachine, kTheirs, 60);
    hostSends(frameOfSize(kTheirs, kMachine, 60));
    link.deliver(kMachineRaw, bytes);
    floods(bytes);
    EXPECT_EQ(device.toHost, std::vector<Frame>{bytes});
    EXPECT_EQ(dropped(Direction::Downlink, Drop::Redundant), 1U);
}

TEST_F(FloodedBridgeTest, leaves_what_is_for_itself_to_its_own_subject)
{
    floods(frameOfSize(kOurs, kTheirs, 60));
    EXPECT_TRUE(device.toHost.empty());
    EXPECT_EQ(dropped(Direction::Downlink, Drop::Redundant), 1U);
}

TEST_F(FloodedBridgeTest, leaves_what_it_knows_elsewhere_to_who_is_there)
{
    Hello other = helloOf(kOther, true);
    other.ports = {kMachine};
    sayAs(kOther, other);
    floods(frameOfSize(kMachine, kTheirs, 60));
    floods(frameOfSize(kOther, kTheirs, 60));
    EXPECT_TRUE(device.toHost.empty());
    EXPECT_EQ(dropped(Direction::Downlink, Drop::NotForUs), 2U);
}

TEST_F(FloodedBridgeTest, takes_nothing_but_unicast_of_who_may_send_it)
{
    floods(frameOfSize(MacAddress::broadcast(), kTheirs, 60));
    floods(frameOfSize(mac("01:00:5e:00:00:fb"), kTheirs, 60));
    EXPECT_EQ(dropped(Direction::Downlink, Drop::NotForUs), 2U);
    floods(frameOfSize(kMachine, kOther, 60));
    EXPECT_EQ(dropped(Direction::Downlink, Drop::BadSource), 1U);
    Frame offload(VirtioHeader::kSize);
    const Frame bytes = frameOfSize(kMachine, kTheirs, 60);
    offload.insert(offload.end(), bytes.begin(), bytes.end());
    link.deliver(kTheirFlood, containerWith(RecordKind::OffloadFrame, offload));
    EXPECT_EQ(dropped(Direction::Downlink, Drop::Malformed), 1U);
    EXPECT_TRUE(device.toHost.empty());
}

TEST_F(FloodedBridgeTest, puts_parts_together)
{
    const Frame bytes = frameOfSize(kMachine, kTheirs, 1514);
    for (const std::size_t from : {0U, 1000U}) {
        const PartHeader head{RecordKind::Frame, 1, 1514, static_cast<std::uint32_t>(from)};
        ContainerWriter container(2000);
        container.append(RecordKind::Part, head.toBytes(),
            Bytes(bytes).subspan(from, std::min<std::size_t>(1000, 1514 - from)));
        link.deliver(kTheirFlood, container.bytes());
    }
    EXPECT_EQ(device.toHost, std::vector<Frame>{bytes});
}

TEST_F(FloodedBridgeTest, D3_one_that_floods_takes_nothing_from_the_others)
{
    floods(frameOfSize(kMachine, kTheirs, 60), 100000);
    EXPECT_EQ(device.toHost.size(), PeerTable::kBroadcasts);
    EXPECT_EQ(dropped(Direction::Downlink, Drop::FloodLimit), 100000 - PeerTable::kBroadcasts);
    sayAs(kOther, helloOf(kOther, false));
    link.deliver(
        "vlan.42.flood.020000000003", containerWith(RecordKind::Frame, frameOfSize(kMachine, kOther, 60)));
    EXPECT_EQ(device.toHost.size(), PeerTable::kBroadcasts + 1);
    ticks(1);
    EXPECT_EQ(engine->status().state, SessionState::Connected);
}

TEST_F(FloodedBridgeTest, D6_writes_nothing_into_a_lan_that_another_bridges_too)
{
    const MacAddress lower = mac("00:00:00:00:00:09");
    sayAs(lower, helloOf(lower, true));
    const LoopGuard guard(clock, settings, lower);
    hostSends(copied(guard.beacon()));
    floods(frameOfSize(kMachine, kTheirs, 60));
    EXPECT_TRUE(device.toHost.empty());
    EXPECT_EQ(dropped(Direction::Downlink, Drop::Blocked), 1U);
}

TEST_F(FloodedBridgeTest, floods_what_its_own_machines_send_to_nobody)
{
    sayAs(kTheirs, helloOf(kTheirs, true));
    hostSends(frameOfSize(mac("02:00:00:00:00:77"), kMachine, 60));
    EXPECT_EQ(sentTo().back(), kOurFlood);
}

} // namespace
} // namespace vnats
