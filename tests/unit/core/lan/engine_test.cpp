// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/node_fixture.h"

#include <limits>

namespace vnats {
namespace {

using namespace test;
using namespace std::chrono_literals;

class EngineTest : public NodeTest
{
protected:
    /// The next hello that is said.
    std::optional<Hello> nextTold()
    {
        std::optional<Hello> hello;
        link.published.clear();
        EXPECT_TRUE(eventually([&] {
            for (const auto& message : link.published)
                if (message.subject.find(".hello.") != std::string::npos)
                    hello = Hello::parse(message.payload);
            return hello.has_value();
        }));
        return hello;
    }
    /// What was published except hellos.
    std::vector<FakeLink::Message> sent() const
    {
        auto messages = link.published;
        std::erase_if(messages,
            [](const auto& message) { return message.subject.find(".hello.") != std::string::npos; });
        return messages;
    }
};

TEST_F(EngineTest, subscribes_to_the_vlan_and_to_its_own_mac)
{
    EXPECT_EQ(link.subjects,
        (std::vector<std::string>{"vlan.42.hello.*", "vlan.42.hello.020000000001.*", "vlan.42.roll.*",
            "vlan.42", "vlan.42.30323a30303a30303a30303a30303a3031", "vlan.42.to.020000000001.*"}));
    EXPECT_TRUE(link.started);
}

TEST_F(EngineTest, shows_the_host_a_pulled_cable_while_there_is_no_server)
{
    EXPECT_TRUE(device.carrier);
    link.become(SessionState::Connecting);
    EXPECT_FALSE(device.carrier);
    link.become(SessionState::Connected);
    EXPECT_TRUE(device.carrier);
}

TEST_F(EngineTest, leaves_the_automatic_subnet_that_its_server_is_in)
{
    settings.addresses.clear();
    settings.automatic = true;
    engine.reset();
    engine.emplace(loop, device, link, nullptr, reports, settings, NodeIdentity{kOurs, "ours"});
    engine->start();
    std::vector<IpInterfaceAddress> ranges = settings.automaticRanges();
    EXPECT_EQ(link.ownSubnets, ranges);
    for (const ProblemCode code :
        {ProblemCode::SubnetOverlapServerName, ProblemCode::SubnetOverlapProxyName}) {
        link.current.problem = {
            code, {{"host", "nats.example"}, {"address", ranges.front().lastOfSubnet().toString()}}};
        link.become(SessionState::Connecting);
        ranges.erase(ranges.begin());
        EXPECT_EQ(link.ownSubnets, ranges) << "the next attempt may go there";
    }
    link.current.problem = {};
    link.become(SessionState::Connected);
    ASSERT_TRUE(eventually([&] { return !reports.automatic.empty(); }));
    ASSERT_EQ(reports.automatic.back().size(), 1U);
    EXPECT_TRUE(ranges.front().contains(reports.automatic.back().front().address));
    engine->withdraw({ranges.front()});
    EXPECT_TRUE(link.ownSubnets.empty()) << "what is withdrawn leads elsewhere";
}

TEST_F(EngineTest, knows_its_own_addresses_where_its_subnets_may_hold_the_server)
{
    settings.addresses = {{*IpAddress::parse("10.99.0.77"), 24}, {*IpAddress::parse("fd00::7"), 64}};
    settings.overlap = true;
    engine.reset();
    engine.emplace(loop, device, link, nullptr, reports, settings, NodeIdentity{kOurs, "ours"});
    EXPECT_EQ(link.ownSubnets,
        (std::vector<IpInterfaceAddress>{
            {*IpAddress::parse("10.99.0.77"), 32}, {*IpAddress::parse("fd00::7"), 128}}));
}

TEST_F(EngineTest, sends_a_broadcast_to_the_vlan_and_a_unicast_to_its_receiver)
{
    const Frame broadcast = Arp().broadcastFrom(kOurs);
    const Frame unicast = frameOfSize(kTheirs, kOurs, 1514);
    device.hostSends(broadcast);
    hostSends(unicast);
    ASSERT_EQ(sent().size(), 2U);
    EXPECT_EQ(sent()[0].subject, "vlan.42");
    EXPECT_EQ(sent()[0].payload, broadcast);
    EXPECT_EQ(sent()[1].subject, "vlan.42.30323a30303a30303a30303a30303a3032");
    EXPECT_EQ(sent()[1].payload, unicast);
    EXPECT_EQ(engine->stats().at(Direction::Uplink, Cast::Unicast), (Traffic{1, 1514}));
    EXPECT_EQ(engine->stats().at(Direction::Uplink, Cast::Broadcast).frames, 1U);
}

TEST_F(EngineTest, sends_multicast_on_the_native_plane_and_raw_while_basic_nodes_are_here)
{
    const Frame multicast = NeighborMessage().from(kOurs);
    hostSends(multicast);
    ASSERT_EQ(sent().size(), 1U);
    EXPECT_EQ(sent()[0].subject, "vlan.42.grp.3333ff000001.020000000001");
    link.deliver(Arp().broadcastFrom(kTheirs));
    hostSends(multicast);
    ASSERT_EQ(sent().size(), 3U);
    EXPECT_EQ(sent()[1].subject, "vlan.42.grp.3333ff000001.020000000001");
    EXPECT_EQ(sent()[2].subject, "vlan.42");
    EXPECT_EQ(sent()[2].payload, multicast);
    EXPECT_EQ(engine->stats().at(Direction::Uplink, Cast::Multicast).frames, 2U);
}

TEST_F(EngineTest, flushes_once_for_a_burst)
{
    const int before = link.flushes;
    for (int i = 0; i < 10; ++i)
        device.hostSends(frameOfSize(kTheirs, kOurs, 100));
    loop.runOnce(0ms);
    EXPECT_EQ(sent().size(), 10U);
    EXPECT_EQ(link.flushes, before + 1);
}

TEST_F(EngineTest, gives_received_frames_to_the_host_unchanged)
{
    const Frame unicast = frameOfSize(kOurs, kTheirs, 1514);
    const Frame broadcast = Arp().broadcastFrom(kTheirs);
    link.deliver(unicast);
    link.deliver(broadcast);
    EXPECT_EQ(device.toHost, (std::vector<Frame>{unicast, broadcast}));
    EXPECT_EQ(engine->stats().total(Direction::Downlink), (Traffic{2, unicast.size() + broadcast.size()}));
}

TEST_F(EngineTest, drops_what_the_host_must_not_send_and_says_why)
{
    hostSends(frameOfSize(kTheirs, mac("33:33:00:00:00:01"), 60));
    hostSends(frameOfSize(kTheirs, MacAddress(), 60));
    hostSends(frameOfSize(mac("01:80:c2:00:00:00"), kOurs, 60));
    hostSends(Frame(10));
    link.limit = 200;
    hostSends(frameOfSize(kTheirs, kOurs, 201));
    link.refuses = true;
    hostSends(frameOfSize(kTheirs, kOurs, 60));
    EXPECT_TRUE(sent().empty());
    EXPECT_EQ(dropped(Direction::Uplink, Drop::BadSource), 2U);
    EXPECT_EQ(dropped(Direction::Uplink, Drop::BridgeLocal), 1U);
    EXPECT_EQ(dropped(Direction::Uplink, Drop::TooShort), 1U);
    EXPECT_EQ(dropped(Direction::Uplink, Drop::TooLong), 1U);
    EXPECT_EQ(dropped(Direction::Uplink, Drop::ServerRefused), 1U);
}

TEST_F(EngineTest, D1_D2_drops_hostile_frames_before_the_kernel_sees_them)
{
    const auto reasons = std::to_array<std::pair<Frame, Drop>>({
        {Frame(), Drop::TooShort},
        {Frame(13), Drop::TooShort},
        {frameOfSize(kOurs, kTheirs, 1523), Drop::TooLong},
        {frameOfSize(kOurs, MacAddress::broadcast(), 60), Drop::BadSource},
        {frameOfSize(kOurs, MacAddress(), 60), Drop::BadSource},
        {frameOfSize(MacAddress::broadcast(), kOurs, 60), Drop::OwnSource},
        {frameOfSize(mac("01:80:c2:00:00:03"), kTheirs, 60), Drop::BridgeLocal},
        {frameOfSize(kOther, kTheirs, 60), Drop::NotForUs},
    });
    for (const auto& [bytes, reason] : reasons) {
        const auto before = dropped(Direction::Downlink, reason);
        link.deliver(bytes);
        EXPECT_EQ(dropped(Direction::Downlink, reason), before + 1);
    }
    EXPECT_TRUE(device.toHost.empty());
    EXPECT_EQ(engine->peerCount(), 0U);
}

TEST_F(EngineTest, says_when_a_machine_behind_the_interface_is_not_let_in)
{
    const Frame frame = frameOfSize(kTheirs, kOther, 60);
    hostSends(frame);
    ticks(1);
    EXPECT_EQ(engine->status().state, SessionState::Connected) << "one may be left over from another MAC";
    hostSends(frame);
    ticks(1);
    EXPECT_EQ(engine->status().state, SessionState::Degraded);
    EXPECT_EQ(engine->status().problem, (Problem{ProblemCode::BridgeOff, {{"mac", kOther.toString()}}}));
    passes(std::chrono::seconds(LanWatch::kUnbridgedSeconds));
    ticks(1);
    EXPECT_EQ(engine->status().state, SessionState::Connected) << "it has gone";
}

TEST_F(EngineTest, counts_what_the_kernel_does_not_take)
{
    device.refusal = DeviceError::WouldBlock;
    link.deliver(frameOfSize(kOurs, kTheirs, 60));
    device.refusal = DeviceError::Refused;
    link.deliver(frameOfSize(kOurs, kTheirs, 60));
    EXPECT_EQ(dropped(Direction::Downlink, Drop::DeviceFull), 1U);
    EXPECT_EQ(dropped(Direction::Downlink, Drop::DeviceError), 1U);
    EXPECT_EQ(engine->stats().total(Direction::Downlink).frames, 0U);
}

TEST_F(EngineTest, queues_nothing_while_the_server_is_away)
{
    link.become(SessionState::Connecting);
    hostSends(frameOfSize(kTheirs, kOurs, 60));
    link.become(SessionState::Connected);
    hostSends(frameOfSize(kTheirs, kOurs, 70));
    ASSERT_EQ(sent().size(), 1U);
    EXPECT_EQ(sent()[0].payload.size(), 70U);
    EXPECT_EQ(dropped(Direction::Uplink, Drop::LinkDown), 1U);
}

TEST_F(EngineTest, keeps_frames_in_order_until_the_server_has_taken_what_waits)
{
    link.socketTakesAll = false;
    link.unsent = link.limitUnsent + 1;
    hostSends(frameOfSize(kTheirs, kOurs, 60));
    hostSends(frameOfSize(kTheirs, kOurs, 61));
    EXPECT_TRUE(sent().empty());
    EXPECT_EQ(device.waiting(), 0U);
    link.drain();
    ASSERT_EQ(sent().size(), 2U);
    EXPECT_EQ(sent()[0].payload.size(), 60U);
    EXPECT_EQ(sent()[1].payload.size(), 61U);
}

TEST_F(EngineTest, goes_on_when_the_socket_takes_a_large_burst_at_once)
{
    link.unsent = link.limitUnsent + 1;
    hostSends(frameOfSize(kTheirs, kOurs, 60));
    EXPECT_EQ(sent().size(), 1U);
}

TEST_F(EngineTest, drops_what_has_waited_for_room_too_long)
{
    link.socketTakesAll = false;
    link.unsent = link.limitUnsent + 1;
    hostSends(frameOfSize(kTheirs, kOurs, 60));
    clock.advance(FlowQueue::kPatience + 1ms);
    hostSends(frameOfSize(kTheirs, kOurs, 61));
    link.drain();
    const auto messages = sent();
    const auto ofSize = [&](std::size_t size) {
        return std::ranges::count(messages, size, [](const auto& message) { return message.payload.size(); });
    };
    EXPECT_EQ(ofSize(60), 0);
    EXPECT_EQ(ofSize(61), 1);
    EXPECT_EQ(dropped(Direction::Uplink, Drop::Late), 1U);
}

TEST_F(EngineTest, drops_what_comes_while_the_queue_is_full)
{
    link.socketTakesAll = false;
    link.unsent = link.limitUnsent + 1;
    constexpr std::size_t kSize = 1514;
    constexpr std::size_t kTooMany = FlowQueue::kCapacity / kSize;
    for (std::size_t i = 0; i < kTooMany; ++i)
        hostSends(frameOfSize(kTheirs, kOurs, kSize));
    const auto full = dropped(Direction::Uplink, Drop::QueueFull);
    EXPECT_GT(full, 0U);
    link.unsent = 0;
    link.limitUnsent = 2 * FlowQueue::kCapacity;
    link.drain();
    EXPECT_EQ(sent().size() + full, kTooMany);
}

TEST_F(EngineTest, forgets_what_waits_when_the_server_is_lost)
{
    link.socketTakesAll = false;
    link.unsent = link.limitUnsent + 1;
    hostSends(frameOfSize(kTheirs, kOurs, 60));
    link.become(SessionState::Connecting);
    link.unsent = 0;
    link.become(SessionState::Connected);
    EXPECT_TRUE(sent().empty());
    EXPECT_EQ(dropped(Direction::Uplink, Drop::LinkDown), 1U);
}

TEST_F(EngineTest, sends_nothing_into_a_silence_and_doubts_raw_frames_after_it)
{
    link.stalled = true;
    hostSends(frameOfSize(kTheirs, kOurs, 60));
    EXPECT_TRUE(sent().empty());
    EXPECT_EQ(dropped(Direction::Uplink, Drop::Late), 1U);
    link.stalled = false;
    link.suspect = true;
    link.deliver(Arp().broadcastFrom(kTheirs));
    EXPECT_TRUE(device.toHost.empty());
    EXPECT_EQ(dropped(Direction::Downlink, Drop::Late), 1U);
    link.suspect = false;
    link.deliver(Arp().broadcastFrom(kTheirs));
    EXPECT_EQ(device.toHost.size(), 1U);
}

TEST_F(EngineTest, says_bye_before_the_computer_sleeps_and_leaves_the_rest_to_the_link)
{
    engine->obey(LinkCommand::Sleep);
    ASSERT_EQ(link.published.size(), 1U);
    EXPECT_NE(std::string(reinterpret_cast<const char*>(link.published[0].payload.data()),
                  link.published[0].payload.size())
                  .find("bye"),
        std::string::npos);
    engine->obey(LinkCommand::Wake);
    EXPECT_EQ(link.commands, (std::vector{LinkCommand::Sleep, LinkCommand::Wake}));
}

TEST_F(EngineTest, notices_a_sleep_that_nobody_has_told_of)
{
    ticks(1);
    EXPECT_TRUE(link.commands.empty());
    clock.sleep(10s);
    ticks(1);
    EXPECT_EQ(link.commands, std::vector{LinkCommand::Wake});
    engine->obey(LinkCommand::Wake); // who tells of it comes late
    ticks(1);
    EXPECT_EQ(link.commands.size(), 1U);
}

TEST_F(EngineTest, says_when_the_interface_has_disappeared)
{
    device.lost = true;
    hostSends(frameOfSize(kTheirs, kOurs, 60));
    EXPECT_EQ(reports.statuses.back().state, SessionState::Failed);
    EXPECT_EQ(reports.statuses.back().problem.kind(), ProblemKind::DeviceLost);
}

TEST_F(EngineTest, reports_statistics_and_peers_every_second)
{
    const auto heard = clock.wall();
    link.deliver(Arp().broadcastFrom(kTheirs));
    hostSends(frameOfSize(kTheirs, kOurs, 200));
    ticks(1);
    EXPECT_EQ(reports.lastStats, engine->stats());
    ASSERT_EQ(reports.changed.size(), 1U);
    ASSERT_EQ(reports.changed[0].changed.size(), 1U);
    const PeerInfo& peer = reports.changed[0].changed[0];
    EXPECT_EQ(peer.mac, kTheirs);
    EXPECT_EQ(peer.addresses, std::vector{ip("10.0.0.2")});
    EXPECT_EQ(peer.receivedFrames, 1U);
    EXPECT_EQ(peer.sentBytes, 200U);
    EXPECT_EQ(peer.lastSeen, heard);
}

TEST_F(EngineTest, tells_the_members_no_address_that_the_interface_is_without)
{
    const auto addressesTold = [this] {
        const auto hello = nextTold();
        return hello ? hello->addresses : std::vector<IpAddress>();
    };
    engine->withdraw({{ip("10.0.0.1"), 24}});
    EXPECT_EQ(addressesTold(), std::vector<IpAddress>());
    engine->withdraw({});
    EXPECT_EQ(addressesTold(), std::vector{ip("10.0.0.1")});
}

TEST_F(EngineTest, tells_the_members_of_its_leaf_as_long_as_that_answers_here)
{
    LeafServer leaf;
    leaf.port = 4223;
    leaf.token = "abcdefghijkmnpqrstuvwxyz23456789";
    leaf.certificate = "Y2VydGlmaWNhdGU=";
    const auto leafTold = [this] {
        const auto hello = nextTold();
        return hello ? hello->leaf : std::nullopt;
    };
    engine->serveLeaf(leaf);
    EXPECT_EQ(leafTold(), leaf);
    // Whoever hosted it was killed, and nobody has said that it is over.
    link.leafIsBroken = true;
    ticks(1);
    EXPECT_EQ(leafTold(), std::nullopt);
    link.leafIsBroken = false;
    ticks(1);
    EXPECT_EQ(leafTold(), leaf);
    engine->serveLeaf({});
    EXPECT_EQ(leafTold(), std::nullopt);
}

} // namespace
} // namespace vnats
