// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lan/forward/inbox.h"
#include "core/lan/members/echo.h"
#include "tests/support/fakes.h"
#include "tests/support/message_builder.h"

#include <gtest/gtest.h>

namespace vnats {
namespace {

using namespace test;
using namespace std::chrono_literals;

/// The inbox of kOurs with a downlink behind it, and the native node kTheirs, which sends.
class InboxTest : public testing::Test
{
protected:
    InboxTest()
    {
        link.current.state = SessionState::Connected;
        Hello hello;
        hello.mac = kTheirs;
        peers.greeted(hello);
        (void)peers.takeChanges();
    }

    static Frame toUs(std::size_t size) { return frameOfSize(kOurs, kTheirs, size); }
    bool receive(const Message& message, const MacAddress& from = kTheirs)
    {
        return inbox.receive(from, message.bytes());
    }
    std::vector<std::size_t> delivered() const
    {
        std::vector<std::size_t> sizes;
        for (const Frame& frame : device.toHost)
            sizes.push_back(frame.size());
        return sizes;
    }
    std::uint64_t dropped(Drop reason) const { return stats.dropped(Direction::Downlink, reason); }

    FakeClock clock;
    FakeDevice device;
    FakeLink link;
    Stats stats;
    PeerTable peers{clock};
    Downlink downlink{device, clock, kOurs, 1500, stats, peers, nullptr, nullptr};
    Echo echo{link, clock, NativeSubjects("vlan", 42, kOurs), peers, stats};
    SendWindow window{clock};
    GroupWindow groups{clock, peers};
    Inbox inbox{link, clock, stats, downlink, echo, window, groups};
};

TEST_F(InboxTest, hands_on_the_frames_of_a_message_in_order_and_skips_what_it_does_not_know)
{
    Message message;
    message.frame(toUs(60)).add(static_cast<RecordKind>(77), Frame(5)).offload(toUs(61)).frame(toUs(62));
    EXPECT_TRUE(receive(message));
    EXPECT_EQ(delivered(), (std::vector<std::size_t>{60, 61, 62}));
    EXPECT_EQ(stats.total(Direction::Downlink).frames, 3U);
}

TEST_F(InboxTest, puts_together_what_comes_in_parts_in_several_messages)
{
    const Frame large = toUs(1000);
    receive(Message().part(1, large, 0, 600));
    receive(Message().frame(toUs(60)));
    EXPECT_EQ(delivered(), std::vector<std::size_t>{60});
    receive(Message().part(1, large, 600, 400));
    EXPECT_EQ(device.toHost.back(), large);
}

TEST_F(InboxTest, gives_up_what_is_under_way_when_the_link_is_lost)
{
    const Frame large = toUs(1000);
    receive(Message().part(1, large, 0, 600));
    inbox.linkLost();
    EXPECT_EQ(dropped(Drop::Incomplete), 1U);
    receive(Message().part(1, large, 600, 400));
    EXPECT_TRUE(device.toHost.empty());
}

TEST_F(InboxTest, drops_what_was_under_way_for_too_long_by_the_stamp_before_it)
{
    receive(Message().stamp(7000).frame(toUs(60))); // the fastest
    clock.advance(3000ms);
    const struct
    {
        std::uint32_t stamp;
        bool late;
    } kCases[] = {
        {7100, true}, // 2.9 seconds
        {9099, true}, {9100, false}, // 0.9 seconds
        {10000, false}, {0, true}, // before the sender's own clock began
    };
    for (const auto& [stamp, late] : kCases) {
        const auto before = dropped(Drop::Late);
        device.toHost.clear();
        receive(Message().stamp(stamp).frame(toUs(60)).offload(toUs(61)).part(stamp, toUs(62), 0, 62));
        EXPECT_EQ(delivered().size(), late ? 0U : 3U) << stamp;
        EXPECT_EQ(dropped(Drop::Late) - before, late ? 3U : 0U) << stamp;
    }
}

TEST_F(InboxTest, takes_a_frame_without_a_stamp_for_fresh)
{
    receive(Message().stamp(7000).frame(toUs(60)));
    clock.advance(3000ms);
    receive(Message().frame(toUs(61)).stamp(7000).frame(toUs(62)));
    EXPECT_EQ(delivered(), (std::vector<std::size_t>{60, 61})) << "a stamp is for what stands behind it";
}

TEST_F(InboxTest, knows_that_another_instance_of_a_node_may_have_another_clock)
{
    EXPECT_FALSE(inbox.introduced(kTheirs, 1));
    receive(Message().stamp(7000).frame(toUs(60)));
    clock.advance(3000ms);
    EXPECT_FALSE(inbox.introduced(kTheirs, 1));
    receive(Message().stamp(100).frame(toUs(61)));
    EXPECT_EQ(dropped(Drop::Late), 1U);
    EXPECT_TRUE(inbox.introduced(kTheirs, 2));
    receive(Message().stamp(100).frame(toUs(62)));
    EXPECT_EQ(delivered(), (std::vector<std::size_t>{60, 62}));
}

TEST_F(InboxTest, judges_a_raw_frame_by_its_stamp_and_without_one_by_the_servers_silence)
{
    const Frame broadcast = Arp().broadcastFrom(kTheirs);
    inbox.receiveRaw(broadcast, 7000);
    clock.advance(3000ms);
    const struct
    {
        std::optional<std::uint32_t> stamp;
        bool suspect;
        bool late;
    } kCases[] = {
        {10000, false, false},
        {10000, true, false}, // it says itself that it is fresh
        {7100, false, true},
        {{}, false, false},
        {{}, true, true},
    };
    for (const auto& [stamp, suspect, late] : kCases) {
        const auto before = dropped(Drop::Late);
        device.toHost.clear();
        link.suspect = suspect;
        EXPECT_TRUE(inbox.receiveRaw(broadcast, stamp));
        EXPECT_EQ(device.toHost.size(), late ? 0U : 1U) << stamp.value_or(0) << suspect;
        EXPECT_EQ(dropped(Drop::Late) - before, late ? 1U : 0U) << stamp.value_or(0) << suspect;
    }
}

TEST_F(InboxTest, does_not_let_a_raw_frame_make_a_nodes_native_ones_late)
{
    receive(Message().stamp(7000).frame(toUs(60)));
    inbox.receiveRaw(frameOfSize(MacAddress::broadcast(), kTheirs, 60), 4000000); // anybody can say that
    receive(Message().stamp(7000).frame(toUs(61)));
    EXPECT_EQ(dropped(Drop::Late), 0U);
}

TEST_F(InboxTest, answers_the_last_echo_request_of_a_message)
{
    const Frame token(kEchoSize, std::byte{7});
    receive(Message()
                .add(RecordKind::EchoRequest, Frame(kEchoSize, std::byte{5}))
                .add(RecordKind::EchoRequest, token)
                .add(RecordKind::EchoRequest, Frame(kEchoSize - 1)));
    ASSERT_EQ(link.published.size(), 1U);
    EXPECT_EQ(link.published[0].subject, "vlan.42.to.020000000002.020000000001");
    EXPECT_EQ(link.published[0].payload,
        Message().add(RecordKind::EchoReply, answerTo(token, Echo::reading(clock))).bytes());
    receive(Message().add(RecordKind::EchoRequest, Frame(kEchoSize - 1)));
    EXPECT_EQ(link.published.size(), 1U) << "no request";
    receive(Message().add(RecordKind::EchoRequest, token));
    EXPECT_EQ(link.published.size(), 2U);
}

TEST_F(InboxTest, learns_from_an_echo_reply_how_far_a_node_is_and_that_it_takes_what_it_is_sent)
{
    constexpr std::size_t kPiece = 64 * 1024;
    std::uint64_t token = 0;
    while (window.isOpen(kTheirs))
        if (window.sent(kTheirs, kPiece))
            token = (clock.advance(1ms), window.askToken(kTheirs, 0));
    clock.advance(3ms);
    const auto asked = bigEndian(token);
    receive(Message().add(RecordKind::EchoReply, asked));
    EXPECT_FALSE(window.isOpen(kTheirs)) << "no answer";
    receive(Message().add(RecordKind::EchoReply, answerTo(asked)));
    EXPECT_TRUE(window.isOpen(kTheirs));
    const auto changes = peers.takeChanges();
    ASSERT_EQ(changes.changed.size(), 1U);
    EXPECT_EQ(changes.changed[0].rtt, 3ms);
}

TEST_F(InboxTest, drops_what_makes_no_sense_and_keeps_what_came_before_it)
{
    const Frame whole = Message().frame(toUs(60)).frame(toUs(61)).bytes();
    const auto changed = [&whole](std::size_t at) {
        Frame bytes = whole;
        bytes[at] = std::byte{0x7f};
        return bytes;
    };
    const struct
    {
        const char* what;
        Frame bytes;
        std::size_t delivered;
    } kCases[] = {
        {"nothing", {}, 0},
        {"another version", changed(0), 0},
        {"unknown flags", changed(1), 0},
        {"a length beyond the end", changed(3), 0},
        {"a second record cut short", Frame(whole.begin(), whole.end() - 1), 1},
    };
    for (const auto& [what, bytes, frames] : kCases) {
        const auto before = dropped(Drop::Malformed);
        device.toHost.clear();
        EXPECT_TRUE(inbox.receive(kTheirs, bytes)) << what;
        EXPECT_EQ(device.toHost.size(), frames) << what;
        EXPECT_EQ(dropped(Drop::Malformed), before + 1) << what;
    }
}

TEST_F(InboxTest, stops_at_the_first_frame_when_the_device_is_gone)
{
    device.lost = true;
    EXPECT_FALSE(receive(Message().frame(toUs(60)).add(RecordKind::EchoRequest, Frame(kEchoSize))));
    EXPECT_FALSE(receive(Message().offload(toUs(60))));
    EXPECT_FALSE(receive(Message().part(1, toUs(60), 0, 60)));
    EXPECT_FALSE(inbox.receiveRaw(toUs(60), {}));
    EXPECT_TRUE(link.published.empty());
    EXPECT_TRUE(receive(Message().add(RecordKind::EchoRequest, Frame(kEchoSize))))
        << "nobody asks the device";
}

} // namespace
} // namespace vnats
