// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/node_fixture.h"
#include "tests/support/packet_builder.h"

namespace vnats {
namespace {

using namespace test;
using namespace std::chrono_literals;

/// A node whose link gets an express lane, beside a flow that needs none and one that wants it.
class ExpressTest : public NodeTest
{
protected:
    void lineTakesNothing()
    {
        link.socketTakesAll = false;
        link.limitUnsent = 16 * 1024;
        link.unsent = link.limitUnsent + 1;
    }
    static Frame upload() { return frameOfSize(kTheirs, kOurs, 1514); }
    static Frame call()
    {
        Frame frame = Packet{.udp = true}.segment(0);
        frame.resize(200);
        return frame;
    }
    /// A call and an upload, for so long that the call is known as sparse and the upload as none.
    void talk()
    {
        for (int i = 0; i < 100; ++i) {
            passes(20ms);
            for (int frame = 0; frame < 20; ++frame)
                hostSends(upload());
            hostSends(call());
        }
        link.published.clear();
        link.publishedByExpress.clear();
    }
    /// The subjects under which so many bytes of a frame have left.
    static std::vector<std::string> subjectsOf(
        const std::vector<FakeLink::Message>& messages, std::size_t size)
    {
        std::vector<std::string> subjects;
        for (const auto& message : messages)
            if (NativeSubjects("vlan", 42, kTheirs).parse(message.subject).source == kOurs
                && message.subject.find("hello") == std::string::npos)
                for (const auto& [kind, body] : recordsIn(message.payload))
                    if (kind == RecordKind::Frame && body.size() == size)
                        subjects.push_back(message.subject);
        return subjects;
    }

    NativeSubjects ours{"vlan", 42, kOurs};
    const std::string to = ours.to(kTheirs);
    const std::string now = ours.express(kTheirs);
    const std::vector<std::string> none;
};

TEST_F(ExpressTest, a_call_goes_by_the_lane_and_an_upload_does_not)
{
    greet(kTheirs);
    link.setExpress(true);
    talk();
    hostSends(upload());
    hostSends(call());
    EXPECT_EQ(subjectsOf(link.publishedByExpress, 200), std::vector{to});
    EXPECT_EQ(subjectsOf(link.published, 200), none);
    EXPECT_EQ(subjectsOf(link.publishedByExpress, 1514), none);
    EXPECT_EQ(subjectsOf(link.published, 1514), std::vector{to});
}

TEST_F(ExpressTest, it_goes_to_the_lane_of_a_node_that_announces_one)
{
    greet(kTheirs, {"batch", "express"});
    link.setExpress(true);
    talk();
    hostSends(call());
    EXPECT_EQ(subjectsOf(link.publishedByExpress, 200), std::vector{now});
    greet(kTheirs);
    passes(20ms);
    link.publishedByExpress.clear();
    hostSends(call());
    EXPECT_EQ(subjectsOf(link.publishedByExpress, 200), std::vector{to});
}

TEST_F(ExpressTest, without_a_lane_of_our_own_it_goes_as_all_else)
{
    greet(kTheirs, {"batch", "express"});
    talk();
    hostSends(call());
    EXPECT_EQ(subjectsOf(link.published, 200), std::vector{to});
    EXPECT_EQ(subjectsOf(link.publishedByExpress, 200), none);
}

TEST_F(ExpressTest, what_a_full_lane_does_not_take_goes_as_all_else)
{
    greet(kTheirs, {"batch", "express"});
    link.setExpress(true);
    talk();
    link.expressHasRoom = false;
    hostSends(call());
    EXPECT_EQ(subjectsOf(link.publishedByExpress, 200), none);
    EXPECT_EQ(subjectsOf(link.published, 200), std::vector{to});
}

TEST_F(ExpressTest, it_passes_by_what_waits_for_the_line)
{
    greet(kTheirs, {"batch", "express"});
    link.setExpress(true);
    talk();
    lineTakesNothing();
    hostSends(upload());
    hostSends(call());
    EXPECT_EQ(subjectsOf(link.publishedByExpress, 200), std::vector{now});
    EXPECT_EQ(subjectsOf(link.published, 1514), none);
}

TEST_F(ExpressTest, what_comes_to_the_lane_is_delivered)
{
    greet(kTheirs);
    ContainerWriter container(2000);
    const Frame sent = frame(kOurs, kTheirs, 0x0800, std::vector<std::byte>(60));
    container.append(RecordKind::Stamp, std::array<std::byte, kStampSize>{});
    container.append(RecordKind::Frame, sent);
    link.deliver(NativeSubjects("vlan", 42, kTheirs).express(kOurs), container.bytes());
    ASSERT_EQ(device.toHost.size(), 1U);
    EXPECT_EQ(device.toHost.front(), sent);
}

TEST_F(ExpressTest, a_lane_is_wanted_beside_a_load_and_a_minute_longer)
{
    greet(kTheirs);
    EXPECT_EQ(link.expressSubject, ours.everythingExpressForUs());
    ticks(2);
    EXPECT_FALSE(link.expressWanted);
    const auto load = [this](const Frame& frame) {
        for (int i = 0; i < 100; ++i)
            hostSends(frame);
        ticks(1);
    };
    load(upload());
    ticks(2);
    load(upload());
    EXPECT_FALSE(link.expressWanted) << "a burst now and then";
    load(upload());
    EXPECT_TRUE(link.expressWanted);
    ticks(55);
    EXPECT_TRUE(link.expressWanted);
    ticks(10);
    EXPECT_FALSE(link.expressWanted);
}

/// Or every member of a LAN would have one for the sake of a single sender.
TEST_F(ExpressTest, what_is_sent_to_all_is_no_load)
{
    const Frame broadcast = frameOfSize(MacAddress::broadcast(), kTheirs, 1514);
    for (int second = 0; second < 4; ++second) {
        for (int i = 0; i < 100; ++i)
            link.deliver(broadcast);
        ticks(1);
    }
    EXPECT_GT(engine->stats().at(Direction::Downlink, Cast::Broadcast).bytes, 256 * 1024U);
    EXPECT_FALSE(link.expressWanted);
}

/// The line took nothing while the lane was full.
TEST_F(ExpressTest, it_does_not_pass_by_what_waits_of_its_own)
{
    greet(kTheirs, {"batch", "express"});
    link.setExpress(true);
    talk();
    lineTakesNothing();
    link.expressHasRoom = false;
    hostSends(call());
    link.expressHasRoom = true;
    passes(100ms);
    hostSends(call());
    EXPECT_EQ(subjectsOf(link.publishedByExpress, 200), none);
    EXPECT_EQ(subjectsOf(link.published, 200), none);
    link.socketTakesAll = true;
    link.unsent = 0;
    link.drain();
    EXPECT_EQ(subjectsOf(link.published, 200), (std::vector{to, to}));
    passes(1ms);
    hostSends(call());
    EXPECT_EQ(subjectsOf(link.publishedByExpress, 200), none) << "they may be on their way still";
    passes(100ms);
    hostSends(call());
    EXPECT_EQ(subjectsOf(link.publishedByExpress, 200), std::vector{now});
}

TEST_F(ExpressTest, the_members_are_told_of_it)
{
    link.setExpress(true);
    passes(1s);
    const auto saysExpress = [this] {
        const auto hello = Hello::parse(link.published.back().payload);
        return hello && hello->has(Hello::kExpress);
    };
    ASSERT_FALSE(link.published.empty());
    EXPECT_TRUE(saysExpress());
    link.published.clear();
    link.setExpress(false);
    passes(1s);
    ASSERT_FALSE(link.published.empty());
    EXPECT_FALSE(saysExpress());
}

} // namespace
} // namespace vnats
