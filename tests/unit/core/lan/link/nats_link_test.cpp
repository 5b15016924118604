// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/os/fd.h"
#include "tests/support/bulk.h"
#include "tests/support/fakes.h"
#include "tests/support/link_node.h"
#include "tests/support/loopback.h"
#include "tests/support/nats_server.h"
#include "tests/support/recording_proxy.h"

#include <array>
#include <cerrno>
#include <cstdlib>
#include <gtest/gtest.h>
#include <openssl/crypto.h>
#include <string>
#include <vector>

namespace vnats {
namespace {

using namespace test;
using namespace std::chrono_literals;

TEST(NatsLink, carries_messages_to_subscribers_but_not_back_to_the_sender)
{
    NatsServer server;
    EventLoop loop(kRealTime);
    Node a(loop, {server.url()});
    Node b(loop, {server.url()});
    a.link.subscribe("vlan.1");
    b.link.subscribe("vlan.1");
    b.link.subscribe("vlan.1.x");
    a.link.start();
    b.link.start();
    ASSERT_TRUE(a.comesUp() && b.comesUp());
    // Subscriptions and messages of one connection are handled in order, so b's own message shows that its
    // are in place.
    Node witness(loop, {server.url()});
    witness.link.subscribe("ready");
    witness.link.start();
    ASSERT_TRUE(witness.comesUp());
    const auto knock = [&] {
        b.link.publish("ready", asBytes("b"));
        b.link.flush();
        return !witness.received.empty();
    };
    ASSERT_TRUE(witness.eventually(knock));

    a.link.publish("vlan.1", asBytes("to all"));
    a.link.publish("vlan.1.x", asBytes("to b"));
    a.link.flush();
    ASSERT_TRUE(b.eventually([&] { return b.received.size() == 2; }));
    EXPECT_EQ(b.received[0], (std::pair<std::string, std::string>("vlan.1", "to all")));
    EXPECT_EQ(b.received[1], (std::pair<std::string, std::string>("vlan.1.x", "to b")));
    EXPECT_TRUE(a.received.empty());

    ASSERT_TRUE(a.link.publishStamped("vlan.1", 4294967295, asBytes("stamped")));
    a.link.flush();
    ASSERT_TRUE(b.eventually([&] { return b.received.size() == 3; }));
    EXPECT_EQ(b.received[2].second, "stamped");
    EXPECT_EQ(b.stamps, (std::vector<std::optional<std::uint32_t>>{{}, {}, 4294967295}));
}

TEST(NatsLink, keeps_the_order_and_loses_nothing_when_the_socket_is_full)
{
    const NatsServer server;
    expectBulkInOrder(server.url());
}

TEST(NatsLink, waits_for_a_server_that_is_not_up_yet)
{
    const int port = NatsServer::freePort();
    EventLoop loop(kRealTime);
    Node node(loop, {"nats://127.0.0.1:" + std::to_string(port)});
    node.link.start();
    ASSERT_TRUE(node.reports(ProblemKind::ServerUnreachable));
    EXPECT_EQ(node.link.status().state, SessionState::Connecting);
    NatsServer server({}, port);
    ASSERT_TRUE(node.comesUp());
    EXPECT_EQ(node.link.status().problem, Problem());
    EXPECT_EQ(node.link.status().server, server.url());
}

TEST(NatsLink, goes_to_the_next_server_and_subscribes_again)
{
    auto first = std::make_unique<NatsServer>();
    NatsServer second;
    EventLoop loop(kRealTime);
    Node node(loop, {first->url(), second.url()});
    Node sender(loop, {second.url()});
    node.link.subscribe("here");
    node.link.start();
    sender.link.start();
    ASSERT_TRUE(node.comesUp() && sender.comesUp());
    EXPECT_EQ(node.link.status().server, first->url());
    first.reset();
    ASSERT_TRUE(node.eventually([&] { return node.link.status().server == second.url(); }));
    EXPECT_TRUE(node.eventually([&] {
        sender.link.publish("here", asBytes("again"));
        sender.link.flush();
        return !node.received.empty();
    }));
}

/// cnats frees what belongs to a closed connection in a thread of its own, which uses OpenSSL until the very
/// end of the program.
TEST(NatsLink, leaves_OpenSSL_usable_while_the_program_ends)
{
    GTEST_FLAG_SET(death_test_style, "threadsafe"); // a process in which nobody has used OpenSSL yet
    const auto connectAndEnd = [] {
        // The handlers run from last to first, so OpenSSL's would come before this one.
        std::atexit([] { std::_Exit(OPENSSL_init_crypto(0, nullptr) == 1 ? EXIT_SUCCESS : EXIT_FAILURE); });
        NatsServer server;
        EventLoop loop(kRealTime);
        Node node(loop, {server.url()});
        node.link.start();
        if (node.comesUp())
            std::exit(EXIT_SUCCESS);
    };
    EXPECT_EXIT(connectAndEnd(), testing::ExitedWithCode(EXIT_SUCCESS), "");
}

TEST(NatsLink, publishes_nothing_while_it_is_down)
{
    auto server = std::make_unique<NatsServer>();
    EventLoop loop(kRealTime);
    Node node(loop, {server->url()});
    EXPECT_FALSE(node.link.publish("x", asBytes("early")));
    node.link.start();
    ASSERT_TRUE(node.comesUp());
    EXPECT_GT(node.link.maxPayload(), 0U);
    EXPECT_FALSE(node.link.publish("x", std::vector<std::byte>(node.link.maxPayload() + 1)));
    server.reset();
    ASSERT_TRUE(node.eventually([&] { return !node.link.isUp(); }));
    EXPECT_FALSE(node.link.publish("x", asBytes("late")));
    EXPECT_EQ(node.link.maxPayload(), 0U);
}

TEST(NatsLink, notices_a_server_that_has_stopped_answering)
{
    NatsServer server;
    FakeClock clock;
    EventLoop loop(clock);
    Node node(loop, {server.url()});
    node.link.start();
    ASSERT_TRUE(node.comesUp());
    server.signal(SIGSTOP);
    EXPECT_TRUE(node.eventually([&] {
        clock.advance(KeepAlive::kStall);
        return !node.link.isUp();
    }));
    EXPECT_EQ(node.history.back().problem.kind(), ProblemKind::ServerLost);
}

/// Accepts no connection by itself, like a computer of which only the kernel is alive.
class SilentServer
{
public:
    std::string url() const { return "nats://127.0.0.1:" + std::to_string(m_listener.port()); }
    /// Lets the next one in, as a server does; its connection.
    Fd letIn() const
    {
        Fd client = m_listener.accept();
        constexpr timeval kPatience{.tv_sec = 10, .tv_usec = 0};
        ::setsockopt(client.get(), SOL_SOCKET, SO_RCVTIMEO, &kPatience, sizeof kPatience);
        say(client,
            "INFO {\"server_id\":\"test\",\"version\":\"2.10.0\",\"proto\":1,\"max_payload\":1048576}\r\n");
        std::array<char, 4096> heard{};
        std::string all;
        while (!all.ends_with("PING\r\n")) {
            const ssize_t size = ::recv(client.get(), heard.data(), heard.size(), 0);
            if (size <= 0)
                return {};
            all.append(heard.data(), static_cast<std::size_t>(size));
        }
        say(client, "PONG\r\n");
        return client;
    }

private:
    static void say(const Fd& client, std::string_view words)
    {
        ::send(client.get(), words.data(), words.size(), MSG_NOSIGNAL);
    }

    loopback::Listener m_listener;
};

/// Servers of one cluster; each knows the ones before it.
NatsServer::Options member(int clusterPort, int otherClusterPort)
{
    return {"--cluster_name", "test", "--cluster", "nats://127.0.0.1:" + std::to_string(clusterPort),
        "--routes", "nats://127.0.0.1:" + std::to_string(otherClusterPort)};
}

TEST(NatsLink, does_not_wait_for_a_server_that_says_nothing)
{
    const SilentServer silent;
    const NatsServer server;
    EventLoop loop(kRealTime);
    Node node(loop, {silent.url(), server.url()});
    node.link.start();
    ASSERT_TRUE(node.eventually([&] { return node.link.isUp(); }, 2s));
    EXPECT_EQ(node.link.status().server, server.url());
}

TEST(NatsLink, leaves_a_server_that_takes_nothing_more_without_waiting_for_it)
{
    const NatsServer server;
    EventLoop loop(kRealTime);
    std::vector<std::unique_ptr<Node>> nodes;
    for (int i = 0; i < 20; ++i) {
        Node& node = *nodes.emplace_back(std::make_unique<Node>(loop, std::vector{server.url()}));
        node.link.start();
        ASSERT_TRUE(node.comesUp());
    }
    server.signal(SIGSTOP);
    const std::string large(1'000'000, '.');
    for (const auto& node : nodes) {
        for (int i = 0; i < 8; ++i)
            ASSERT_TRUE(node->link.publish("bulk", asBytes(large)));
        node->link.flush();
        ASSERT_GT(node->link.unsentBytes(), 0U);
    }
    const auto begun = std::chrono::steady_clock::now();
    nodes.clear();
    // cnats would wait half a second in each, ten in all, for an answer that only the loop can read.
    EXPECT_LT(std::chrono::steady_clock::now() - begun, 8s);
}

TEST(NatsLink, leaves_no_connection_behind_that_it_has_not_taken_over_yet)
{
    const SilentServer server;
    EventLoop loop(kRealTime);
    auto node = std::make_unique<Node>(loop, std::vector{server.url()});
    node->link.start();
    const Fd client = server.letIn();
    ASSERT_TRUE(client);
    // The loop has not run: what was opened has not been handed over, and now nobody is left who would take
    // it.
    node.reset();
    std::array<char, 256> heard{};
    ssize_t size = 0;
    do
        size = ::recv(client.get(), heard.data(), heard.size(), 0);
    while (size > 0);
    EXPECT_TRUE(size == 0 || errno == ECONNRESET);
}

TEST(NatsLink, finds_the_next_server_by_what_the_cluster_announces)
{
    const int firstRoute = NatsServer::freePort();
    const int secondRoute = NatsServer::freePort();
    auto first = std::make_unique<NatsServer>(member(firstRoute, secondRoute));
    EventLoop loop(kRealTime);
    Node node(loop, {first->url()});
    node.link.start();
    ASSERT_TRUE(node.comesUp());
    // It joins later, so that the news of it comes by itself.
    const NatsServer second(member(secondRoute, firstRoute));
    Node witness(loop, {second.url()});
    node.link.subscribe("hear");
    witness.link.start();
    ASSERT_TRUE(witness.eventually([&] {
        witness.link.publish("hear", asBytes("?"));
        witness.link.flush();
        return !node.received.empty();
    }));
    first.reset();
    ASSERT_TRUE(
        node.eventually([&] { return node.link.isUp() && node.link.status().server == second.url(); }));
}

TEST(NatsLink, leaves_a_server_that_will_shut_down_before_it_does)
{
    const NatsServer first;
    const NatsServer second;
    EventLoop loop(kRealTime);
    Node node(loop, {first.url(), second.url()});
    node.link.start();
    ASSERT_TRUE(node.comesUp());
    first.signal(SIGUSR2); // lame duck mode
    ASSERT_TRUE(node.eventually([&] { return node.link.status().server == second.url(); }));
    for (const LinkStatus& status : node.history)
        EXPECT_EQ(status.state, SessionState::Connected);
}

TEST(NatsLink, sends_nothing_to_a_silent_server_and_doubts_what_comes_after_the_silence)
{
    NatsServer server;
    FakeClock clock;
    EventLoop loop(clock);
    Node node(loop, {server.url()});
    node.link.start();
    ASSERT_TRUE(node.comesUp());
    EXPECT_FALSE(node.link.isStalled() || node.link.isSuspect());
    server.signal(SIGSTOP);
    EXPECT_TRUE(node.eventually([&] {
        clock.advance(KeepAlive::kLookAgain); // not so far that it is given up
        return node.link.isStalled();
    }));
    EXPECT_TRUE(node.link.isUp());
    server.signal(SIGCONT);
    ASSERT_TRUE(node.eventually([&] { return node.link.isSuspect(); }));
    EXPECT_FALSE(node.link.isStalled());
    clock.advance(KeepAlive::kSettle);
    EXPECT_FALSE(node.link.isSuspect());
    EXPECT_TRUE(node.link.isUp());
}

/// How often the other side has been asked whether it is there.
int pingsIn(const std::string& heard)
{
    int count = 0;
    for (auto at = heard.find("PING\r\n"); at != std::string::npos; at = heard.find("PING\r\n", at + 1))
        ++count;
    return count;
}

TEST(NatsLink, asks_a_server_seldom_while_nothing_is_sent_and_at_once_when_something_is)
{
    const NatsServer server;
    RecordingProxy proxy(RecordingProxy::Conduct{.port = server.port()});
    FakeClock clock;
    EventLoop loop(clock);
    Node node(loop, {"nats://" + proxy.address()});
    node.link.start();
    ASSERT_TRUE(node.comesUp());
    const auto passes = [&](std::chrono::milliseconds time) {
        for (auto passed = 0ms; passed < time; passed += KeepAlive::kLookAgain) {
            clock.advance(KeepAlive::kLookAgain);
            for (int rounds = 0; rounds < 3; ++rounds) // the answer is on its way
                loop.runOnce(5ms);
        }
    };
    passes(2s);
    const int before = pingsIn(proxy.heard());
    passes(40s);
    EXPECT_TRUE(node.link.isUp());
    EXPECT_FALSE(node.link.isStalled());
    EXPECT_LE(pingsIn(proxy.heard()), before + 4);
    EXPECT_GE(pingsIn(proxy.heard()), before + 3);
    const int rested = pingsIn(proxy.heard());
    node.link.publish("x", asBytes("a frame"));
    node.link.flush();
    EXPECT_TRUE(node.eventually([&] { return pingsIn(proxy.heard()) > rested; })) << "time stands still";
    const std::string heard = proxy.heard();
    EXPECT_GT(heard.rfind("PING"), heard.rfind("a frame"));
}

TEST(NatsLink, notices_within_15_s_that_an_idle_server_has_stopped_answering)
{
    NatsServer server;
    FakeClock clock;
    EventLoop loop(clock);
    Node node(loop, {server.url()});
    node.link.start();
    ASSERT_TRUE(node.comesUp());
    const auto stands = [&](std::chrono::milliseconds time) {
        clock.advance(time);
        for (int rounds = 0; rounds < 3; ++rounds)
            loop.runOnce(5ms);
    };
    for (auto passed = 0ms; passed < 12s; passed += KeepAlive::kLookAgain)
        stands(KeepAlive::kLookAgain);
    ASSERT_TRUE(node.link.isUp());
    server.signal(SIGSTOP);
    auto silent = 0ms;
    for (; node.link.isUp() && silent < 60s; silent += KeepAlive::kLookAgain)
        stands(KeepAlive::kLookAgain);
    EXPECT_LE(silent, 15s);
    EXPECT_EQ(node.history.back().problem.kind(), ProblemKind::ServerLost);
    server.signal(SIGCONT);
}

TEST(NatsLink, answers_the_servers_ping_when_nothing_else_is_said)
{
    const NatsServer server; // asks for the first time some 2 s after a connection has been made
    EventLoop loop(kRealTime);
    Node node(loop, {server.url()});
    node.link.start();
    ASSERT_TRUE(node.comesUp());
    // An answer that is left unsent would hold up the link's own pings behind it, until it takes the server
    // for dead.
    constexpr auto kFirstPing = 3s;
    EXPECT_FALSE(node.eventually([&] { return !node.link.isUp(); },
        std::chrono::ceil<std::chrono::seconds>(KeepAlive::kDead) + kFirstPing));
    EXPECT_EQ(node.history.size(), 1U);
}

TEST(NatsLink, tries_again_at_once_when_it_is_told_to)
{
    constexpr std::array kCommands{LinkCommand::Retry, LinkCommand::NetworkChanged, LinkCommand::Wake};
    for (const LinkCommand command : kCommands) {
        // Time stands still, so nothing but the command can end the wait for the next round.
        FakeClock clock;
        EventLoop loop(clock);
        const int port = NatsServer::freePort();
        Node node(loop, {"nats://127.0.0.1:" + std::to_string(port)});
        node.link.start();
        ASSERT_TRUE(node.reports(ProblemKind::ServerUnreachable));
        const NatsServer server({}, port);
        node.link.obey(command);
        EXPECT_TRUE(node.comesUp()) << static_cast<int>(command);
    }
}

TEST(NatsLink, waits_longer_after_each_round_without_a_server)
{
    FakeClock clock;
    EventLoop loop(clock);
    Node node(loop, {"nats://127.0.0.1:" + std::to_string(NatsServer::freePort())});
    node.link.start();
    ASSERT_TRUE(node.reports(ProblemKind::ServerUnreachable));
    for (auto longest = RoundDelay::kFirst; longest < RoundDelay::kLast; longest *= 2) {
        ASSERT_TRUE(node.eventually([&] { return loop.nextDue().has_value(); }));
        const auto wait = *loop.nextDue() - clock.steady();
        EXPECT_GE(wait, longest / 2);
        EXPECT_LE(wait, longest);
        clock.advanceTo(*loop.nextDue());
        loop.runOnce(0ms);
    }
}

TEST(NatsLink, leaves_when_the_computer_goes_to_sleep_and_comes_back_when_it_wakes)
{
    NatsServer server;
    FakeClock clock;
    EventLoop loop(clock);
    Node node(loop, {server.url()});
    node.link.start();
    ASSERT_TRUE(node.comesUp());
    node.link.obey(LinkCommand::Sleep);
    EXPECT_FALSE(node.link.isUp());
    EXPECT_EQ(node.history.back().state, SessionState::Connecting);
    EXPECT_EQ(node.history.back().problem, Problem());
    node.link.obey(LinkCommand::NetworkChanged); // as it goes down with the computer
    clock.advance(1min);
    // One that connects meanwhile shows that there was time for it.
    Node other(loop, {server.url()});
    other.link.start();
    ASSERT_TRUE(other.comesUp());
    EXPECT_FALSE(node.link.isUp());
    node.link.obey(LinkCommand::Wake);
    EXPECT_TRUE(node.comesUp());
}

TEST(NatsLink, keeps_a_connection_whose_way_has_not_changed)
{
    NatsServer server;
    EventLoop loop(kRealTime);
    Node node(loop, {server.url()});
    node.link.start();
    ASSERT_TRUE(node.comesUp());
    const std::size_t said = node.history.size();
    node.link.obey(LinkCommand::NetworkChanged);
    node.link.obey(LinkCommand::Retry);
    // Another one that connects meanwhile shows that there was time to move.
    Node other(loop, {server.url()});
    other.link.start();
    ASSERT_TRUE(other.comesUp());
    EXPECT_TRUE(node.link.isUp());
    EXPECT_EQ(node.history.size(), said);
}

TEST(NatsLink, logs_in_and_says_when_it_may_not)
{
    NatsServer server({"--user", "anna", "--pass", "secret"});
    EventLoop loop(kRealTime);
    Node right(loop, {server.url()}, {"anna", "secret", ""});
    Node wrong(loop, {server.url()}, {"anna", "hunter2", ""});
    right.link.start();
    ASSERT_TRUE(right.comesUp());
    wrong.link.start();
    ASSERT_TRUE(wrong.reports(ProblemKind::LoginRefused));
    EXPECT_EQ(englishOf(wrong.link.status().problem).find("hunter2"), std::string::npos);
}

TEST(NatsLink, says_when_the_name_does_not_resolve)
{
    EventLoop loop(kRealTime);
    Node node(loop, {"nats://no-such-host.invalid:4222"});
    node.link.start();
    ASSERT_TRUE(node.reports(ProblemKind::ServerNotFound));
    EXPECT_NE(englishOf(node.link.status().problem).find("no-such-host.invalid"), std::string::npos);
}

TEST(NatsLink, I2_does_not_look_for_a_server_on_its_own_VLAN)
{
    const NatsServer server;
    const std::string byName = "nats://localhost:" + std::to_string(server.port());
    const auto subnets = [](const char* v4, const char* v6) {
        return std::vector<IpInterfaceAddress>{{*IpAddress::parse(v4), 8}, {*IpAddress::parse(v6), 64}};
    };
    EventLoop loop(kRealTime);
    Node within(loop, {byName}, {}, {}, subnets("127.0.0.2", "::2"));
    within.link.start();
    ASSERT_TRUE(within.reports(ProblemKind::SubnetOverlap));
    const std::string words = englishOf(within.link.status().problem);
    EXPECT_NE(words.find("localhost"), std::string::npos) << words;
    EXPECT_NE(words.find("another subnet"), std::string::npos) << words;
    Node without(loop, {byName}, {}, {}, subnets("10.0.0.2", "fd00::2"));
    without.link.start();
    EXPECT_TRUE(without.comesUp());
    EXPECT_FALSE(within.link.isUp());
    // The subnet leads elsewhere now.
    within.link.setOwnSubnets({});
    within.link.obey(LinkCommand::NetworkChanged);
    EXPECT_TRUE(within.comesUp());
}

TEST(NatsLink, sends_no_login_to_a_server_without_tls_when_tls_was_asked_for)
{
    NatsServer server;
    EventLoop loop(kRealTime);
    Node node(loop, {"tls://127.0.0.1:" + std::to_string(server.port())}, {"anna", "secret", ""});
    node.link.start();
    EXPECT_TRUE(node.reports(ProblemKind::TlsFailed));
}

} // namespace
} // namespace vnats
