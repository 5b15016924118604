// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lan/forward/group_window.h"
#include "core/lan/forward/send_window.h"
#include "core/lan/members/echo.h"
#include "tests/support/message_builder.h"
#include "tests/support/node_fixture.h"

namespace vnats {
namespace {

using namespace test;
using namespace std::chrono_literals;

/// A node on a VLAN where the native node kTheirs has said hello.
class NativePlaneTest : public NodeTest
{
protected:
    NativePlaneTest() { greet(kTheirs); }

    static Hello helloOf(const MacAddress& from)
    {
        Hello hello;
        hello.mac = from;
        hello.name = "theirs";
        hello.addresses = {ip("10.0.0.2")};
        hello.features = {"batch"};
        return hello;
    }
    void greet(const MacAddress& from) { sayAs(from, helloOf(from)); }
    /// A container from a native node for us.
    void containerFrom(const MacAddress& from, const std::vector<std::pair<RecordKind, Frame>>& records)
    {
        ContainerWriter container(100000);
        for (const auto& [kind, body] : records)
            container.append(kind, body);
        NativeSubjects subjects("vlan", 42, from);
        link.deliver(subjects.to(kOurs), container.bytes());
    }
    static std::vector<Frame> framesIn(Bytes container)
    {
        std::vector<Frame> frames;
        for (auto& [kind, body] : recordsIn(container))
            frames.push_back(std::move(body));
        return frames;
    }
};

const std::string kToTheirs = "vlan.42.to.020000000002.020000000001";

TEST_F(NativePlaneTest, says_hello_when_the_link_comes_up_and_again_after_an_outage)
{
    link.become(SessionState::Connecting);
    link.become(SessionState::Connected);
    ASSERT_EQ(link.published.size(), 1U);
    EXPECT_EQ(link.published[0].subject, "vlan.42.hello.020000000001");
    const auto hello = Hello::parse(link.published[0].payload);
    ASSERT_TRUE(hello);
    EXPECT_EQ(hello->name, "ours");
    EXPECT_EQ(hello->addresses, std::vector{ip("10.0.0.1")});
}

TEST_F(NativePlaneTest, answers_newcomers_once_for_all)
{
    greet(kOther);
    greet(mac("02:00:00:00:00:04"));
    greet(kOther);
    passes(Presence::kAnswerWithin);
    EXPECT_EQ(
        std::ranges::count(link.published, "vlan.42.hello.020000000001", &FakeLink::Message::subject), 1);
}

TEST_F(NativePlaneTest, says_bye_when_it_leaves)
{
    engine->leave();
    ASSERT_EQ(link.published.size(), 1U);
    EXPECT_TRUE(Hello::parse(link.published[0].payload)->bye);
}

TEST_F(NativePlaneTest, packs_what_waits_for_one_receiver_into_one_message)
{
    const Frame one = frameOfSize(kTheirs, kOurs, 60);
    const Frame two = frameOfSize(kTheirs, kOurs, 1514);
    device.hostSends(one);
    hostSends(two);
    ASSERT_EQ(link.published.size(), 1U);
    EXPECT_EQ(link.published[0].subject, kToTheirs);
    EXPECT_EQ(framesIn(link.published[0].payload), (std::vector<Frame>{one, two}));
    EXPECT_EQ(engine->stats().at(Direction::Uplink, Cast::Unicast), (Traffic{2, 1574}));
}

TEST_F(NativePlaneTest, keeps_the_order_between_receivers_and_planes)
{
    device.hostSends(frameOfSize(kTheirs, kOurs, 61));
    device.hostSends(frameOfSize(kOther, kOurs, 62)); // basic
    device.hostSends(frameOfSize(kTheirs, kOurs, 63));
    hostSends(Arp().broadcastFrom(kOurs));
    ASSERT_EQ(link.published.size(), 4U);
    EXPECT_EQ(framesIn(link.published[0].payload)[0].size(), 61U);
    EXPECT_EQ(link.published[1].payload.size(), 62U);
    EXPECT_EQ(framesIn(link.published[2].payload)[0].size(), 63U);
    EXPECT_EQ(link.published[3].subject, "vlan.42");
}

TEST_F(NativePlaneTest, begins_a_new_message_at_the_efficient_size_and_at_the_servers_limit)
{
    for (int i = 0; i < 30; ++i)
        device.hostSends(frameOfSize(kTheirs, kOurs, 1514));
    loop.runOnce(0ms);
    std::size_t frames = 0;
    for (const auto& message : link.published) {
        EXPECT_LE(message.payload.size(), Outbox::kMessageSize);
        frames += framesIn(message.payload).size();
    }
    EXPECT_EQ(frames, 30U);
    EXPECT_EQ(link.published.size(), 3U);

    link.published.clear();
    link.limit = 4096;
    for (int i = 0; i < 4; ++i)
        device.hostSends(frameOfSize(kTheirs, kOurs, 1514));
    loop.runOnce(0ms);
    EXPECT_EQ(link.published.size(), 2U);
    link.limit = 1000;
    hostSends(frameOfSize(kTheirs, kOurs, 1514));
    EXPECT_EQ(engine->stats().dropped(Direction::Uplink, Drop::TooLong), 1U);
}

TEST_F(NativePlaneTest, delivers_every_frame_of_a_container)
{
    const Frame one = frameOfSize(kOurs, kTheirs, 60);
    const Frame two = frameOfSize(kOurs, kTheirs, 1514);
    containerFrom(kTheirs,
        {{RecordKind::Frame, one}, {static_cast<RecordKind>(77), Frame(5)}, {RecordKind::Frame, two}});
    EXPECT_EQ(device.toHost, (std::vector<Frame>{one, two}));
}

TEST_F(NativePlaneTest, takes_what_comes_by_the_express_lane_as_what_comes_by_the_other)
{
    const Frame frame = frameOfSize(kOurs, kTheirs, 60);
    ContainerWriter container(100);
    container.append(RecordKind::Frame, frame);
    link.deliver(NativeSubjects("vlan", 42, kTheirs).express(kOurs), container.bytes());
    EXPECT_EQ(device.toHost, std::vector<Frame>{frame});
    link.deliver(NativeSubjects("vlan", 42, kOther).express(kOurs), container.bytes());
    EXPECT_EQ(device.toHost.size(), 1U);
    EXPECT_EQ(dropped(Direction::Downlink, Drop::BadSource), 1U) << "in somebody else's name";
}

TEST_F(NativePlaneTest, refuses_frames_in_somebody_elses_name)
{
    containerFrom(kOther, {{RecordKind::Frame, frameOfSize(kOurs, kTheirs, 60)}});
    EXPECT_TRUE(device.toHost.empty());
    EXPECT_EQ(dropped(Direction::Downlink, Drop::BadSource), 1U);
}

TEST_F(NativePlaneTest, refuses_what_is_no_container_and_no_hello)
{
    NativeSubjects theirs("vlan", 42, kTheirs);
    link.deliver(theirs.to(kOurs), asBytes("\x02\x00"));
    link.deliver(theirs.to(kOurs), {});
    link.deliver(theirs.ourHello(), asBytes("{}"));
    sayAs(kTheirs, helloOf(kOther));
    containerFrom(kTheirs, {{RecordKind::OffloadFrame, Frame(5)}});
    EXPECT_TRUE(device.toHost.empty());
    EXPECT_EQ(dropped(Direction::Downlink, Drop::Malformed), 5U);
}

TEST_F(NativePlaneTest, hears_a_multicast_of_a_native_node_once)
{
    const Frame multicast = NeighborMessage().from(kTheirs);
    ContainerWriter container(1000);
    container.append(RecordKind::Frame, multicast);
    NativeSubjects theirs("vlan", 42, kTheirs);
    link.deliver(theirs.group(mac("33:33:ff:00:00:01")), container.bytes());
    link.deliver(multicast);
    EXPECT_EQ(device.toHost.size(), 1U);
    EXPECT_EQ(dropped(Direction::Downlink, Drop::Redundant), 1U);
}

TEST_F(NativePlaneTest, goes_back_to_raw_frames_when_the_hellos_stop)
{
    clock.advance(PeerTable::kHelloLifetime - 1s);
    link.deliver(Arp().broadcastFrom(kTheirs));
    clock.advance(1s);
    ticks(1);
    hostSends(frameOfSize(kTheirs, kOurs, 60));
    ASSERT_FALSE(link.published.empty());
    EXPECT_EQ(link.published.back().subject, "vlan.42.30323a30303a30303a30303a30303a3032");
}

TEST_F(NativePlaneTest, shows_a_peer_by_its_hello_until_its_bye)
{
    ticks(1);
    ASSERT_EQ(reports.changed.size(), 1U);
    const PeerInfo& peer = reports.changed[0].changed.at(0);
    EXPECT_EQ(peer.name, "theirs");
    EXPECT_EQ(peer.addresses, std::vector{ip("10.0.0.2")});
    EXPECT_EQ(peer.features, std::vector<std::string>{"batch"});
    Hello bye;
    bye.mac = kTheirs;
    bye.bye = true;
    sayAs(kTheirs, bye);
    ticks(1);
    EXPECT_EQ(reports.changed.back().removed, std::vector{kTheirs});
}

TEST_F(NativePlaneTest, measures_the_round_trip_to_those_it_talks_to)
{
    greet(kOther);
    hostSends(frameOfSize(kTheirs, kOurs, 60));
    ticks(5);
    std::vector<Frame> requests;
    for (const auto& message : link.published) {
        ContainerReader reader(message.payload);
        while (const auto record = reader.next())
            if (record->kind == RecordKind::EchoRequest) {
                EXPECT_EQ(message.subject, kToTheirs);
                requests.emplace_back(record->body.begin(), record->body.end());
            }
    }
    ASSERT_EQ(requests.size(), 1U);
    clock.advance(3ms);
    containerFrom(kTheirs, {{RecordKind::EchoReply, answerTo(requests[0])}});
    ticks(1);
    EXPECT_EQ(reports.changed.back().changed.at(0).rtt, 3ms);
}

TEST_F(NativePlaneTest, answers_one_echo_a_message)
{
    const Frame body(kEchoSize, std::byte{7});
    containerFrom(kTheirs,
        {{RecordKind::EchoRequest, body}, {RecordKind::EchoRequest, body},
            {RecordKind::EchoRequest, Frame(3)}});
    ASSERT_EQ(link.published.size(), 1U);
    EXPECT_EQ(link.published[0].subject, kToTheirs);
    ContainerReader reader(link.published[0].payload);
    const auto answer = reader.next();
    ASSERT_TRUE(answer);
    EXPECT_EQ(answer->kind, RecordKind::EchoReply);
    EXPECT_EQ(Frame(answer->body.begin(), answer->body.end()), answerTo(body, Echo::reading(clock)));
    EXPECT_FALSE(reader.next());
}

TEST_F(NativePlaneTest, drops_frames_that_were_under_way_for_too_long)
{
    const auto stamped = [&](std::uint32_t stamp) {
        const auto bytes = bigEndian(stamp);
        return std::vector<std::pair<RecordKind, Frame>>{
            {RecordKind::Stamp, Frame(bytes.begin(), bytes.end())},
            {RecordKind::Frame, frameOfSize(kOurs, kTheirs, 60)}};
    };
    containerFrom(kTheirs, stamped(7000));
    clock.advance(3000ms);
    containerFrom(kTheirs, stamped(7100)); // 2.9 seconds old
    containerFrom(kTheirs, stamped(9500));
    EXPECT_EQ(device.toHost.size(), 2U);
    EXPECT_EQ(dropped(Direction::Downlink, Drop::Late), 1U);
    // It has begun anew, with another clock.
    Hello hello;
    hello.mac = kTheirs;
    hello.instance = 77;
    sayAs(kTheirs, hello);
    containerFrom(kTheirs, stamped(100));
    EXPECT_EQ(device.toHost.size(), 3U);
}

TEST_F(NativePlaneTest, stamps_broadcasts_beside_the_raw_frame_and_drops_late_ones)
{
    const Frame arp = Arp().broadcastFrom(kTheirs);
    hostSends(Arp().broadcastFrom(kOurs));
    ASSERT_EQ(link.published.size(), 1U);
    EXPECT_EQ(link.published[0].stamp, Freshness::stamp(clock));
    link.deliver("vlan.42", arp, 7000);
    clock.advance(3000ms);
    link.deliver("vlan.42", arp, 7100);
    EXPECT_EQ(device.toHost.size(), 1U);
    EXPECT_EQ(dropped(Direction::Downlink, Drop::Late), 1U);
    link.suspect = true;
    link.deliver("vlan.42", arp, 10000); // it says itself that it is fresh
    link.deliver("vlan.42", arp);
    EXPECT_EQ(device.toHost.size(), 2U);
    EXPECT_EQ(dropped(Direction::Downlink, Drop::Late), 2U);
}

TEST_F(NativePlaneTest, sends_only_so_much_to_a_peer_that_does_not_answer)
{
    NodeTest::greet(kTheirs, {"batch", "echo"});
    const Frame large = frameOfSize(kTheirs, kOurs, 1514);
    const auto sendUntilItWaits = [&] {
        std::size_t count = 0;
        std::size_t before = 0;
        do {
            before = link.published.size();
            hostSends(large);
            ++count;
        } while (link.published.size() > before);
        return count;
    };
    EXPECT_NEAR(static_cast<double>(sendUntilItWaits()), SendWindow::kUnproven / 1514.0, 2);
    std::optional<Frame> question;
    for (const auto& message : link.published)
        if (message.subject == kToTheirs)
            for (const auto& [kind, body] : recordsIn(message.payload))
                if (kind == RecordKind::EchoRequest)
                    question = body;
    ASSERT_TRUE(question);
    hostSends(frameOfSize(kOther, kOurs, 60)); // others are not concerned
    EXPECT_EQ(link.published.back().payload.size(), 60U);
    const auto before = link.published.size();
    containerFrom(kTheirs, {{RecordKind::EchoReply, answerTo(*question)}});
    link.drain();
    EXPECT_GT(link.published.size(), before);
}

TEST_F(NativePlaneTest, a_hello_that_changes_nothing_does_not_open_the_window_to_a_peer_that_does_not_answer)
{
    Hello hello = helloOf(kTheirs);
    hello.features = {"batch", "echo", "parts"};
    hello.instance = 7;
    sayAs(kTheirs, hello);
    constexpr std::size_t kSize = 60000;
    for (std::size_t sent = 0; sent < SendWindow::kUnproven + 10 * kSize; sent += kSize)
        hostSends(frameOfSize(kTheirs, kOurs, kSize));
    const auto before = link.published.size();
    sayAs(kTheirs, hello);
    hostSends(frameOfSize(kTheirs, kOurs, kSize));
    EXPECT_EQ(link.published.size(), before);
    hello.instance = 8; // it has started anew
    sayAs(kTheirs, hello);
    hostSends(frameOfSize(kTheirs, kOurs, kSize));
    EXPECT_GT(link.published.size(), before);
}

/// The one receiver answers what tells of the little that was sent before, and nothing more.
TEST_F(NativePlaneTest, frames_to_a_group_wait_for_a_receiver_that_is_full)
{
    NodeTest::greet(kTheirs, {"batch", "echo"});
    const MacAddress group = mac("01:00:5e:01:02:03");
    const std::string toGroup = NativeSubjects("vlan", 42, kOurs).group(group);
    std::size_t answered = 0;
    const auto answer = [&](std::size_t most) {
        for (; answered < link.published.size(); ++answered) {
            if (link.published[answered].subject != kToTheirs)
                continue;
            for (const auto& [kind, body] : recordsIn(Frame(link.published[answered].payload)))
                if (kind == RecordKind::EchoRequest && most > 0) {
                    --most;
                    containerFrom(kTheirs, {{RecordKind::EchoReply, answerTo(body)}});
                }
        }
    };
    const auto sent = [&] {
        return std::ranges::count(link.published, toGroup, &FakeLink::Message::subject);
    };
    const auto sendUntilItWaits = [&] {
        std::ptrdiff_t before = 0;
        do {
            before = sent();
            hostSends(frameOfSize(group, kOurs, 1514));
        } while (sent() > before);
        return before;
    };
    EXPECT_NEAR(static_cast<double>(sendUntilItWaits()), GroupWindow::kLoad / 1514.0, 2)
        << "it is asked first";
    ASSERT_EQ(link.published.back().subject, kToTheirs) << "right behind the frame";
    clock.advance(1ms);
    answer(1);
    link.drain();
    EXPECT_NEAR(static_cast<double>(sendUntilItWaits()),
        static_cast<double>(GroupWindow::kLoad + SendWindow::kUnproven) / 1514, 3);
    const auto before = sent();
    answer(100);
    link.drain();
    EXPECT_GT(sent(), before);
}

TEST_F(NativePlaneTest, a_broadcast_waits_with_the_groups_and_a_little_passes)
{
    NodeTest::greet(kTheirs, {"batch", "echo"});
    const Frame broadcast = frameOfSize(MacAddress::broadcast(), kOurs, 1514);
    const auto sent = [&] {
        return std::ranges::count(link.published, "vlan.42", &FakeLink::Message::subject);
    };
    for (int i = 0; i < 100; ++i)
        hostSends(broadcast);
    const auto before = sent();
    EXPECT_NEAR(static_cast<double>(before), GroupWindow::kLoad / 1514.0, 2);
    hostSends(frameOfSize(kOther, kOurs, 60));
    EXPECT_EQ(link.published.back().payload.size(), 60U) << "others pass them";
    engine->linkStatusChanged();
    link.become(SessionState::Connecting);
    link.become(SessionState::Connected);
    hostSends(broadcast);
    EXPECT_EQ(sent(), before + 1) << "another link, and no load yet";
}

} // namespace
} // namespace vnats
