// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// What a handler does to the link that is just handing a message to it: messages that came together are
// handed over one after the other, and each may change what the link is subscribed to, or end it.

#include "core/lan/engine.h"
#include "core/lan/link/connect_race.h"
#include "tests/support/fakes.h"
#include "tests/support/link_node.h"
#include "tests/support/nats_server.h"
#include "tests/support/raw_nats_client.h"

#include <algorithm>
#include <functional>
#include <gtest/gtest.h>
#include <optional>
#include <string>
#include <vector>

namespace vnats {
namespace {

using namespace test;
using namespace std::chrono_literals;

/// Calls `act` with each message's text.
class ActingHandler final : public LinkHandler
{
public:
    void messageReceived(std::string_view, Bytes payload, std::optional<std::uint32_t>) override
    {
        texts.emplace_back(reinterpret_cast<const char*>(payload.data()), payload.size());
        if (act)
            act(texts.back());
    }
    void linkStatusChanged() override { }
    void linkDrained() override { ++drained; }

    std::vector<std::string> texts;
    std::function<void(const std::string& text)> act;
    int drained = 0;
};

class Reentrance : public testing::Test
{
protected:
    void SetUp() override
    {
        link.setHandler(&handler);
        for (const char* const subject : {"first", "second", "third"})
            link.subscribe(subject);
        link.start();
        ASSERT_TRUE(eventually([this] { return link.isUp(); }));
        ASSERT_TRUE(eventually([this] {
            other.publish("third", asBytes("knock")).write();
            return !handler.texts.empty();
        }));
        // A later knock may still be under way, and then comes before the mark.
        bool marked = false;
        handler.act = [&marked](const std::string& text) { marked = text == "mark"; };
        other.publish("third", asBytes("mark")).write();
        ASSERT_TRUE(eventually([&marked] { return marked; }));
        handler.texts.clear();
        handler.act = nullptr;
    }
    bool eventually(const std::function<bool()>& isTrue)
    {
        const auto deadline = std::chrono::steady_clock::now() + 20s;
        while (!isTrue() && std::chrono::steady_clock::now() < deadline)
            loop.runOnce(50ms);
        return isTrue();
    }
    /// Two messages on each subject in one write, and lets the link read them.
    void sendTwoOnEach()
    {
        for (const char* const subject : {"first", "second", "third"})
            for (const char* const number : {" 1", " 2"})
                other.publish(subject, asBytes(subject + std::string(number)));
        other.write();
    }

    NatsServer server;
    EventLoop loop{kRealTime};
    ActingHandler handler;
    NatsLink link{loop, {{server.url()}, {}, "test"}};
    RawNatsClient other{server.port()};
};

using Texts = std::vector<std::string>;

TEST_F(Reentrance, hands_over_nothing_of_a_subject_after_its_handler_has_unsubscribed_it)
{
    handler.act = [this](const std::string& text) {
        if (text == "first 1") {
            link.unsubscribe("first"); // which is being handed over
            link.unsubscribe("second"); // which would be next
        }
    };
    sendTwoOnEach();
    ASSERT_TRUE(eventually([this] { return std::ranges::count(handler.texts, "third 2") > 0; }));
    EXPECT_EQ(handler.texts, (Texts{"first 1", "third 1", "third 2"}));

    // The server has been told too.
    sendTwoOnEach();
    ASSERT_TRUE(eventually([this] { return std::ranges::count(handler.texts, "third 2") > 1; }));
    EXPECT_EQ(handler.texts.size(), 5U);
}

TEST_F(Reentrance, hears_a_subject_that_was_subscribed_while_another_one_was_handed_over)
{
    handler.act = [this](const std::string& text) {
        if (text != "first 1")
            return;
        // Again and again, so that whatever keeps the subscriptions has to grow.
        for (int i = 0; i < 100; ++i)
            link.subscribe("more." + std::to_string(i));
        link.unsubscribe("second");
        link.subscribe("second");
    };
    sendTwoOnEach();
    ASSERT_TRUE(eventually([this] { return std::ranges::count(handler.texts, "third 2") > 0; }));
    EXPECT_EQ(handler.texts, (Texts{"first 1", "first 2", "third 1", "third 2"}));
    handler.act = nullptr;
    ASSERT_TRUE(eventually([this] {
        other.publish("second", asBytes("again")).publish("more.99", asBytes("new")).write();
        return std::ranges::count(handler.texts, "again") > 0 && std::ranges::count(handler.texts, "new") > 0;
    }));
}

TEST_F(Reentrance, hands_over_nothing_more_when_the_handler_lets_the_link_sleep)
{
    handler.act = [this](const std::string&) { link.obey(LinkCommand::Sleep); };
    sendTwoOnEach();
    ASSERT_TRUE(eventually([this] { return !link.isUp(); }));
    EXPECT_EQ(handler.texts, Texts{"first 1"});

    handler.act = nullptr;
    link.obey(LinkCommand::Wake);
    ASSERT_TRUE(eventually([this] { return link.isUp(); }));
    ASSERT_TRUE(eventually([this] {
        other.publish("second", asBytes("after")).write();
        return handler.texts.back() == "after";
    }));
}

TEST_F(Reentrance, hands_over_nothing_more_when_the_handler_gives_the_connection_up)
{
    handler.act = [this](const std::string&) { link.obey(LinkCommand::Wake); };
    sendTwoOnEach();
    ASSERT_TRUE(eventually([this] { return !link.isUp(); }));
    handler.act = nullptr;
    EXPECT_EQ(handler.texts, Texts{"first 1"});
    ASSERT_TRUE(eventually([this] { return link.isUp(); }));
}

TEST(ConnectRaceResult, may_destroy_the_race_that_reports_it)
{
    NatsServer server;
    EventLoop loop(kRealTime);
    const auto events = [] {
        return NatsConnection::Events{[] {}, [](const Problem&) {}, [] {}, [] {}, [] {}};
    };
    NatsConnection::Request request;
    request.clientName = "test";
    for (const std::string& url :
        {server.url(), "nats://127.0.0.1:" + std::to_string(NatsServer::freePort())}) {
        std::optional<ConnectRace> race;
        // Used after the race has gone, and too long to be kept in the function object itself.
        std::string text(100, 'x');
        std::string told;
        race.emplace(loop, request, events, [&race, &told, text](ConnectRace::Result result) {
            race.reset();
            told = text + result.server.url;
        });
        race->start({{url, {}}});
        const auto deadline = std::chrono::steady_clock::now() + 20s;
        while (race && std::chrono::steady_clock::now() < deadline)
            loop.runOnce(50ms);
        EXPECT_EQ(told, text + url);
    }
}

/// A machine behind a bridged member, and somebody who publishes two frames in its name at once: the first
/// one makes the bridge forget the machine, and with it the subject on which both came.
TEST(BridgedMember, survives_frames_that_make_it_unsubscribe_the_subject_they_came_on)
{
    // A member learns only so many machines in a second.
    constexpr int kMembers = 50;
    constexpr int kTimes = 200;
    NatsServer server;
    EventLoop loop(kRealTime);
    Settings settings;
    settings.vlanId = 42;
    settings.bridge = true;
    const auto eventually = [&loop](const std::function<bool()>& isTrue) {
        const auto deadline = std::chrono::steady_clock::now() + 20s;
        while (!isTrue() && std::chrono::steady_clock::now() < deadline)
            loop.runOnce(50ms);
        return isTrue();
    };
    RawNatsClient other(server.port());
    CompatibleSubjects subjects("vlan", 42);
    other.subscribe(subjects.ofMac(kOther));
    other.settle();
    const Frame twice = frameOfSize(kTheirs, kTheirs, 60);
    for (int member = 0; member < kMembers; ++member) {
        NatsLink link(loop, {{server.url()}, {}, "test"});
        FakeDevice device;
        RecordedReports reports;
        Engine engine(loop, device, link, nullptr, reports, settings, {kOurs, "ours"});
        engine.start();
        ASSERT_TRUE(eventually([&] { return link.isUp(); }));
        for (int i = 0; i < kTimes; ++i) {
            // The bridge learns the machine and subscribes; the server handles that before the frame.
            device.hostSends(frameOfSize(kOther, kTheirs, 60));
            loop.runOnce(0ms);
            other.awaitText("MSG " + subjects.ofMac(kOther));
            other.publish(subjects.ofMac(kTheirs), twice).publish(subjects.ofMac(kTheirs), twice).write();
            ASSERT_TRUE(eventually([&] { return std::ranges::count(device.toHost, twice) > 0; })) << i;
            ASSERT_LE(std::ranges::count(device.toHost, twice), 1);
            device.toHost.clear();
            device.headersToHost.clear();
        }
    }
    ASSERT_TRUE(other.isGood());
}

} // namespace
} // namespace vnats
