// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lan/link/express_lane.h"
#include "tests/support/fakes.h"
#include "tests/support/link_node.h"
#include "tests/support/nats_server.h"
#include "tests/support/raw_nats_client.h"
#include "tests/support/recording_proxy.h"

#include <algorithm>
#include <chrono>
#include <csignal>
#include <fstream>
#include <functional>
#include <gtest/gtest.h>
#include <optional>
#include <string>
#include <vector>

namespace vnats {
namespace {

using namespace test;
using namespace std::chrono_literals;

using Changes = std::vector<bool>;
using Texts = std::vector<std::string>;

/// A server whose user "a" may subscribe to one subject only.
NatsServer::Options allowing(const std::string& subject, const std::string& published = ">")
{
    const std::string file = testing::TempDir() + "one_subject_for_a.conf";
    std::ofstream(file) << R"(authorization { users: [{user: a, password: a, permissions: {publish: ")"
                        << published << R"(", subscribe: ")" << subject << R"("}}] })";
    return {"-c", file};
}

/// A lane by itself, and a proxy in front of the server that counts its connections.
class ExpressLaneTest : public testing::Test
{
protected:
    void begin(const NatsServer& server, const Secrets& secrets = {})
    {
        port = server.port();
        proxy.forward({.port = port});
        NatsConnection::Request request;
        request.clientName = "test";
        request.secrets = secrets;
        lane.emplace(loop, request,
            ExpressLane::Owner{.server =
                                   [this] {
                                       ++asked;
                                       return mayOpen ? &address : nullptr;
                                   },
                .connected =
                    [this](int) {
                        EXPECT_FALSE(lane->isOpen());
                        ++connected;
                        if (onConnected)
                            onConnected();
                    },
                .received =
                    [this](std::string_view, Bytes payload, std::optional<std::uint32_t>) {
                        EXPECT_TRUE(lane->isReading());
                        received.emplace_back(reinterpret_cast<const char*>(payload.data()), payload.size());
                    },
                .prove =
                    [this](Bytes proof) {
                        if (onProve)
                            return onProve(proof);
                        if (!inUse)
                            inUse.emplace(port);
                        inUse->publish("now.us.us", proof).write();
                    },
                .changed =
                    [this] {
                        changes.push_back(lane->isOpen());
                        if (onChanged)
                            onChanged();
                    },
                .drained = [] {}});
        lane->setSubject("now.us.*", "now.us.us");
        lane->want(true);
    }
    bool eventually(const std::function<bool()>& isTrue, std::chrono::milliseconds step = 50ms)
    {
        for (const auto end = std::chrono::steady_clock::now() + 20s;
             !isTrue() && std::chrono::steady_clock::now() < end;) {
            clock.advance(step);
            loop.runOnce(20ms);
        }
        return isTrue();
    }
    bool opens()
    {
        return eventually([this] { return lane->isOpen(); });
    }

    FakeClock clock;
    EventLoop loop{clock};
    RecordingProxy proxy;
    NatsServerAddress address{"nats://" + proxy.address(), ""};
    bool mayOpen = true;
    std::optional<ExpressLane> lane;
    int asked = 0;
    int connected = 0;
    Changes changes;
    Texts received;
    std::function<void()> onConnected;
    std::function<void(Bytes proof)> onProve;
    std::function<void()> onChanged;
    /// The connection in use.
    int port = 0;
    std::optional<RawNatsClient> inUse;
};

TEST_F(ExpressLaneTest, opens_when_it_may_and_is_wanted)
{
    const NatsServer server;
    mayOpen = false;
    begin(server);
    ASSERT_TRUE(eventually([this] { return asked == 3; }));
    EXPECT_EQ(proxy.connections(), 0);
    lane->want(false);
    mayOpen = true;
    clock.advance(10 * ExpressLane::kLookAgain);
    loop.runOnce(0ms);
    EXPECT_EQ(asked, 3);
    lane->want(true);
    ASSERT_TRUE(opens());
    lane->want(true);
    EXPECT_EQ(proxy.connections(), 1);
    EXPECT_EQ(changes, Changes{true});
    lane->want(false);
    ASSERT_TRUE(eventually([this] { return proxy.openConnections() == 0; }));
    EXPECT_EQ(asked, 4);
}

TEST_F(ExpressLaneTest, is_not_open_before_the_server_has_answered)
{
    const NatsServer server;
    onConnected = [this] { proxy.haltAfter(0); };
    begin(server);
    ASSERT_TRUE(eventually([this] { return connected == 1 && proxy.openConnections() == 0; }));
    EXPECT_EQ(changes, Changes());
}

TEST_F(ExpressLaneTest, hears_until_others_know_that_it_goes)
{
    const NatsServer server;
    begin(server);
    ASSERT_TRUE(opens());
    RawNatsClient other(server.port());
    onChanged = [&] {
        EXPECT_FALSE(lane->hasRoom());
        other.publish("now.us.them", asBytes("on its way")).write();
    };
    lane->want(false);
    ASSERT_EQ(changes, (Changes{true, false}));
    EXPECT_TRUE(eventually([this] { return received == Texts{"on its way"}; }));
    // Wanted again, it is another one; not two at a time, which would both bring the same.
    lane->want(true);
    onChanged = nullptr;
    onConnected = [this] { EXPECT_EQ(proxy.openConnections(), 1); };
    ASSERT_TRUE(opens());
    EXPECT_EQ(connected, 2);
}

TEST_F(ExpressLaneTest, does_not_ask_again_for_what_was_refused_before_it_asks_another_connection)
{
    const NatsServer server(allowing("other"));
    begin(server, {"a", "a", ""});
    ASSERT_TRUE(eventually([this] { return connected == 1 && proxy.openConnections() == 0; }));
    clock.advance(10 * ExpressLane::kLastRetry);
    lane->want(true);
    loop.runOnce(0ms);
    lane->networkChanged();
    EXPECT_EQ(asked, 1);
    lane->renew();
    EXPECT_EQ(asked, 2);
    EXPECT_EQ(changes, Changes());
}

TEST_F(ExpressLaneTest, is_none_where_it_must_not_publish)
{
    const NatsServer server(allowing(">", "other"));
    begin(server, {"a", "a", ""});
    ASSERT_TRUE(eventually([this] { return connected == 1 && proxy.openConnections() == 0; }));
    EXPECT_EQ(changes, Changes());
}

/// Two servers of a cluster behind one name, which do not pass everything on.
TEST_F(ExpressLaneTest, is_none_where_what_others_say_does_not_arrive)
{
    const NatsServer server;
    const NatsServer another;
    RawNatsClient elsewhere(another.port());
    int proofs = 0;
    onProve = [&](Bytes proof) {
        ++proofs;
        elsewhere.publish("now.us.us", proof).write();
    };
    begin(server);
    ASSERT_TRUE(eventually([this] { return connected == 1 && proxy.openConnections() == 0; }));
    EXPECT_GT(proofs, 1); // the subscription may need a while to get there
    EXPECT_EQ(changes, Changes());
    clock.advance(10 * ExpressLane::kLastRetry);
    lane->want(true);
    loop.runOnce(0ms);
    EXPECT_EQ(asked, 1);
}

TEST_F(ExpressLaneTest, believes_only_its_own_connection)
{
    const NatsServer server;
    RawNatsClient liar(server.port());
    int proofs = 0;
    onProve = [&](Bytes proof) {
        ++proofs;
        Frame other(proof.begin(), proof.end());
        other.front() ^= std::byte{1};
        liar.publish("now.us.us", other)
            .publish("now.us.us", proof.first(1))
            .publish("now.us.us", {})
            .write();
    };
    begin(server);
    ASSERT_TRUE(eventually([this] { return connected == 1 && proxy.openConnections() == 0; }));
    EXPECT_GT(proofs, 1);
    EXPECT_EQ(changes, Changes());
    EXPECT_EQ(received, Texts());
}

/// One that is sent to, and says nothing itself.
TEST_F(ExpressLaneTest, soon_notices_that_nothing_comes_any_more)
{
    const NatsServer server;
    begin(server);
    ASSERT_TRUE(opens());
    clock.advance(PingSchedule::kRest * 3);
    ASSERT_TRUE(eventually([this] { return lane->hasRoom(); }));
    for (int i = 1; i <= 3; ++i) {
        inUse->publish("now.us.them", asBytes("?")).write();
        ASSERT_TRUE(eventually([&] { return received.size() == static_cast<std::size_t>(i); }));
    }
    server.signal(SIGSTOP);
    const auto before = clock.steady();
    ASSERT_TRUE(eventually([this] { return !lane->isOpen(); }));
    EXPECT_LT(clock.steady() - before, PingSchedule::kRest);
}

TEST_F(ExpressLaneTest, comes_back_after_a_while_and_later_each_time)
{
    const NatsServer server;
    begin(server);
    ASSERT_TRUE(opens());
    std::chrono::milliseconds delay = ExpressLane::kFirstRetry;
    for (int times = 1; times < 8; ++times) {
        proxy.cutLast();
        // Its end alone tells: the clock stands still.
        ASSERT_TRUE(eventually([this] { return !lane->isOpen(); }, 0ms));
        clock.advance(delay - 1ms);
        lane->want(true); // each second
        loop.runOnce(0ms);
        ASSERT_EQ(asked, times);
        clock.advance(1ms);
        ASSERT_TRUE(opens());
        ASSERT_EQ(asked, times + 1);
        delay = std::min<std::chrono::milliseconds>(2 * delay, ExpressLane::kLastRetry);
    }
    // One that has lasted for long was no failure.
    clock.advance(ExpressLane::kLastRetry);
    proxy.cutLast();
    ASSERT_TRUE(eventually([this] { return !lane->isOpen(); }));
    clock.advance(ExpressLane::kFirstRetry);
    EXPECT_TRUE(opens());
}

TEST_F(ExpressLaneTest, takes_nothing_more_when_the_server_takes_nothing)
{
    const NatsServer server;
    begin(server);
    ASSERT_TRUE(opens());
    server.signal(SIGSTOP);
    const std::string text(4000, '.');
    int taken = 0;
    for (; lane->hasRoom() && taken < 10000; ++taken) {
        ASSERT_TRUE(lane->publish("now.them.us", asBytes(text)));
        lane->flush();
    }
    EXPECT_FALSE(lane->hasRoom());
    EXPECT_TRUE(lane->isOpen());
    server.signal(SIGCONT);
    EXPECT_TRUE(eventually([this] { return lane->hasRoom(); }));
}

TEST_F(ExpressLaneTest, takes_nothing_from_a_silent_server_and_soon_leaves_it)
{
    const NatsServer server;
    begin(server);
    ASSERT_TRUE(opens());
    ASSERT_TRUE(lane->publish("now.them.us", asBytes("?")));
    lane->flush();
    server.signal(SIGSTOP);
    ASSERT_TRUE(eventually([this] { return !lane->hasRoom(); }));
    EXPECT_TRUE(lane->isOpen());
    ASSERT_TRUE(eventually([this] { return !lane->isOpen(); }));
    EXPECT_EQ(changes, (Changes{true, false}));
    EXPECT_TRUE(eventually([this] { return proxy.openConnections() == 0; }));
}

TEST_F(ExpressLaneTest, leaves_a_server_that_will_shut_down)
{
    const NatsServer server;
    begin(server);
    ASSERT_TRUE(opens());
    server.signal(SIGUSR2); // lame duck mode
    ASSERT_TRUE(eventually([this] { return proxy.openConnections() == 0; }));
    EXPECT_EQ(changes, (Changes{true, false}));
    EXPECT_EQ(asked, 1);
}

TEST_F(ExpressLaneTest, ends_at_once_with_the_connection_in_use)
{
    const NatsServer server;
    begin(server);
    ASSERT_TRUE(opens());
    lane->drop();
    EXPECT_EQ(changes, (Changes{true, false}));
    EXPECT_TRUE(eventually([this] { return proxy.openConnections() == 0; }));
    EXPECT_EQ(asked, 1);
    lane->renew();
    EXPECT_TRUE(opens());
}

NatsLink::Options at(std::vector<std::string> servers, Secrets secrets = {})
{
    return {.servers = std::move(servers), .secrets = std::move(secrets), .clientName = "test"};
}

/// Members of a LAN which want a lane.
struct Member : Node
{
    Member(EventLoop& eventLoop, const std::string& name, NatsLink::Options options)
        : Node(eventLoop, std::move(options))
    {
        link.setExpressSubject("now." + name + ".*", "now." + name + "." + name);
        link.wantExpress(true);
        link.start();
    }
    bool getsExpress()
    {
        return eventually([this] { return link.hasExpress(); });
    }
    bool hasShownNoProblem() const
    {
        return std::ranges::all_of(
            history, [](const LinkStatus& status) { return status.problem == Problem(); });
    }
};

TEST(NatsLinkExpress, carries_what_is_published_by_it_beside_the_connection_in_use)
{
    const NatsServer server;
    EventLoop loop(kRealTime);
    Member a(loop, "a", at({server.url()}));
    Member b(loop, "b", at({server.url()}));
    // What it says by the same connection does not come back to it.
    a.link.subscribe("now.b.a");
    EXPECT_FALSE(a.link.hasExpress() || a.link.hasExpressRoom());
    EXPECT_FALSE(a.link.publishExpress("now.b.a", asBytes("early")));
    ASSERT_TRUE(a.getsExpress() && b.getsExpress());
    EXPECT_TRUE(a.link.hasExpressRoom());
    ASSERT_TRUE(a.link.publishExpress("now.b.a", asBytes("1")));
    a.link.flush();
    const std::vector<std::pair<std::string, std::string>> expected{{"now.b.a", "1"}};
    EXPECT_TRUE(b.eventually([&] { return b.received == expected; }));
    ASSERT_TRUE(a.eventually([&] { return a.received == expected; }));
    EXPECT_EQ(a.expressHistory, Changes{true});
    EXPECT_TRUE(a.hasShownNoProblem());

    a.link.wantExpress(false);
    EXPECT_FALSE(a.link.publishExpress("now.b.a", asBytes("late")));
    EXPECT_EQ(a.expressHistory, (Changes{true, false}));
    b.link.publish("now.a.b", asBytes("2"));
    b.link.flush();
    EXPECT_TRUE(a.eventually([&] { return a.received.back().second == "2"; }));
}

TEST(NatsLinkExpress, is_not_for_a_metered_line)
{
    const NatsServer server;
    EventLoop loop(kRealTime);
    RecordingProxy proxy({.port = server.port()});
    NatsLink::Options options = at({"nats://" + proxy.address()});
    options.metered = true;
    Member metered(loop, "a", std::move(options));
    ASSERT_TRUE(metered.comesUp());
    // It begins later.
    Member other(loop, "b", at({server.url()}));
    ASSERT_TRUE(other.getsExpress());
    EXPECT_EQ(proxy.connections(), 1);
    EXPECT_EQ(metered.expressHistory, Changes());
}

TEST(NatsLinkExpress, is_no_problem_when_the_server_refuses_its_subject)
{
    const NatsServer server(allowing("hear"));
    RecordingProxy proxy({.port = server.port()});
    EventLoop loop(kRealTime);
    Member node(loop, "a", at({"nats://" + proxy.address()}, {"a", "a", ""}));
    node.link.subscribe("hear");
    ASSERT_TRUE(node.comesUp());
    ASSERT_TRUE(node.eventually([&] { return proxy.connections() == 2 && proxy.openConnections() == 1; }));
    EXPECT_EQ(node.expressHistory, Changes());
    EXPECT_TRUE(node.hasShownNoProblem());
    EXPECT_TRUE(node.link.isUp());
}

TEST(NatsLinkExpress, is_no_problem_when_the_server_lets_no_second_connection_in)
{
    const std::string file = testing::TempDir() + "one_connection.conf";
    std::ofstream(file) << "max_connections: 1";
    const NatsServer server({"-c", file});
    RecordingProxy proxy({.port = server.port()});
    EventLoop loop(kRealTime);
    Member node(loop, "a", at({"nats://" + proxy.address()}));
    node.link.wantExpress(false);
    ASSERT_TRUE(node.comesUp());
    // The first ones may have come while the server still knew who had looked whether it listens.
    const int connections = proxy.connections();
    const std::size_t statuses = node.history.size();
    node.link.wantExpress(true);
    ASSERT_TRUE(
        node.eventually([&] { return proxy.connections() > connections && proxy.openConnections() == 1; }));
    EXPECT_TRUE(node.link.isUp());
    EXPECT_EQ(node.expressHistory, Changes());
    EXPECT_EQ(node.history.size(), statuses);
    EXPECT_EQ(node.link.status().problem, Problem());
}

TEST(NatsLinkExpress, leaves_the_connection_in_use_alone_when_it_ends)
{
    const NatsServer server;
    RecordingProxy proxy({.port = server.port()});
    EventLoop loop(kRealTime);
    Member node(loop, "a", at({"nats://" + proxy.address()}));
    Member other(loop, "b", at({server.url()}));
    ASSERT_TRUE(node.getsExpress() && other.getsExpress());
    proxy.cutLast();
    ASSERT_TRUE(node.eventually([&] { return !node.link.hasExpress(); }));
    EXPECT_EQ(node.expressHistory, (Changes{true, false}));
    EXPECT_FALSE(node.link.publishExpress("now.b.a", asBytes("?")));
    ASSERT_TRUE(node.link.publish("now.b.a", asBytes("1")));
    node.link.flush();
    EXPECT_TRUE(other.eventually([&] { return !other.received.empty(); }));
    EXPECT_EQ(node.history.size(), 1U);
}

TEST(NatsLinkExpress, goes_with_the_connection_in_use_and_comes_again_with_the_next)
{
    NatsServer server;
    EventLoop loop(kRealTime);
    Member node(loop, "a", at({server.url()}));
    ASSERT_TRUE(node.getsExpress());
    server.stop();
    ASSERT_TRUE(node.eventually([&] { return !node.link.isUp(); }));
    EXPECT_FALSE(node.link.hasExpress());
    EXPECT_EQ(node.expressHistory, (Changes{true, false}));
    server.start();
    ASSERT_TRUE(node.getsExpress());
    node.link.obey(LinkCommand::Sleep);
    EXPECT_FALSE(node.link.hasExpress());
    node.link.obey(LinkCommand::Wake);
    ASSERT_TRUE(node.getsExpress());
    EXPECT_EQ(node.expressHistory, (Changes{true, false, true, false, true}));
}

TEST(NatsLinkExpress, is_withdrawn_before_a_move_and_follows_it)
{
    const NatsServer first;
    const NatsServer second;
    EventLoop loop(kRealTime);
    Member node(loop, "a", at({first.url(), second.url()}));
    ASSERT_TRUE(node.getsExpress());
    first.signal(SIGUSR2); // lame duck mode
    ASSERT_TRUE(node.eventually([&] { return node.link.status().server == second.url(); }));
    EXPECT_FALSE(node.link.hasExpress());
    ASSERT_TRUE(node.getsExpress());
    EXPECT_EQ(node.expressHistory, (Changes{true, false, true}));
    RawNatsClient other(second.port());
    other.publish("now.a.b", asBytes("there")).write();
    EXPECT_TRUE(node.eventually([&] { return !node.received.empty(); }));
}

TEST(NatsLinkExpress, hears_at_the_server_before_what_was_sent_before_the_move)
{
    const NatsServer server;
    RecordingProxy proxy({.port = server.port()});
    EventLoop loop(kRealTime);
    Member node(loop, "a", at({"nats://" + proxy.address()}));
    ASSERT_TRUE(node.getsExpress());
    RawNatsClient other(server.port());
    node.link.changeSecrets({}, nullptr); // makes the connection anew
    ASSERT_TRUE(node.eventually([&] { return node.expressHistory == Changes{true, false}; }));
    other.publish("now.a.b", asBytes("on its way")).write();
    EXPECT_TRUE(node.eventually([&] { return !node.received.empty(); }));
    ASSERT_TRUE(node.getsExpress());
    EXPECT_EQ(proxy.connections(), 4);
    EXPECT_TRUE(node.eventually([&] { return proxy.openConnections() == 2; }));
}

} // namespace
} // namespace vnats
