// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/fakes.h"
#include "tests/support/link_node.h"
#include "tests/support/nats_server.h"

#include <algorithm>
#include <chrono>
#include <csignal>
#include <deque>
#include <fstream>
#include <gtest/gtest.h>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <vector>

namespace vnats {
namespace {

using namespace test;
using namespace std::chrono_literals;

const std::string kForUs = "vlan.1.to.us.*";
const std::string kWitness = "vlan.1.to.us.us";

NatsServer::Options clusterMember(int clusterPort, int otherClusterPort)
{
    return {"--cluster_name", "test", "--cluster", "nats://127.0.0.1:" + std::to_string(clusterPort),
        "--routes", "nats://127.0.0.1:" + std::to_string(otherClusterPort), "--no_advertise"};
}

/// How often each message has come.
std::map<std::string, int> timesOf(const Node& node, const std::string& subject)
{
    std::map<std::string, int> times;
    for (const auto& [heard, text] : node.received)
        if (heard == subject)
            ++times[text];
    return times;
}

/// Numbers from `first` to `last` that have not come exactly once, as "number: times".
std::vector<std::string> notOnce(const Node& node, const std::string& subject, int first, int last)
{
    const auto times = timesOf(node, subject);
    std::vector<std::string> wrong;
    for (int i = first; i <= last; ++i) {
        const auto found = times.find(std::to_string(i));
        if (found == times.end() || found->second != 1)
            wrong.push_back(
                std::to_string(i) + ": " + std::to_string(found == times.end() ? 0 : found->second));
    }
    return wrong;
}

TEST(Moving, goes_back_to_the_first_server_when_it_returns_and_loses_nothing)
{
    const int firstRoute = NatsServer::freePort();
    const int secondRoute = NatsServer::freePort();
    NatsServer first(clusterMember(firstRoute, secondRoute));
    const NatsServer second(clusterMember(secondRoute, firstRoute));
    EventLoop loop(kRealTime);
    NatsLink::Options options{.servers = {first.url(), second.url()}, .secrets = {}, .clientName = "test"};
    options.witness = kWitness;
    Node node(loop, std::move(options));
    node.link.subscribe(kForUs);
    node.link.subscribe("flow");
    Node other(loop, {second.url()});
    other.link.subscribe("back");
    node.link.start();
    other.link.start();
    ASSERT_TRUE(node.comesUp() && other.comesUp());
    ASSERT_EQ(node.link.status().server, first.url());
    first.stop();
    ASSERT_TRUE(node.eventually([&] { return node.link.status().server == second.url(); }));

    int number = 0;
    const auto say = [&] {
        ++number;
        other.link.publish("flow", asBytes(std::to_string(number)));
        other.link.flush();
        node.link.publish("back", asBytes(std::to_string(number)));
        node.link.flush();
    };
    ASSERT_TRUE(node.eventually([&] {
        say();
        return !timesOf(node, "flow").empty() && !timesOf(other, "back").empty();
    }));
    const int from = number;
    first.start();
    ASSERT_TRUE(node.eventually(
        [&] {
            say();
            return node.link.status().server == first.url();
        },
        40s));
    // Until the former connection has gone, and what was on its way has come.
    const int moved = number;
    ASSERT_TRUE(node.eventually([&] {
        say();
        return number > moved + 200 && timesOf(node, "flow").contains(std::to_string(moved + 150))
            && timesOf(other, "back").contains(std::to_string(moved + 150));
    }));
    EXPECT_EQ(notOnce(node, "flow", from, moved + 150), std::vector<std::string>());
    EXPECT_EQ(notOnce(other, "back", from, moved + 150), std::vector<std::string>());
    EXPECT_TRUE(timesOf(node, kWitness).empty());
    EXPECT_TRUE(timesOf(node, "back").empty()) << "it has heard itself";
    for (const LinkStatus& status : node.history)
        if (status.server == first.url() && status.state == SessionState::Connected) {
            EXPECT_EQ(status.problem, Problem());
        }
    EXPECT_EQ(node.link.status().servers.size(), 2U);
}

TEST(Moving, hears_the_server_before_to_its_end_when_the_next_move_follows_at_once)
{
    const NatsServer first;
    const NatsServer second;
    const NatsServer third;
    EventLoop loop(kRealTime);
    NatsLink::Options options{
        .servers = {first.url(), second.url(), third.url()}, .secrets = {}, .clientName = "test"};
    options.witness = kWitness;
    Node node(loop, std::move(options));
    node.link.subscribe(kForUs);
    node.link.subscribe("flow");
    Node other(loop, {first.url()});
    node.link.start();
    other.link.start();
    ASSERT_TRUE(node.comesUp() && other.comesUp());
    const auto leavesFor = [&](const NatsServer& server, const NatsServer& next) {
        server.signal(SIGUSR2); // lame duck
        return node.eventually([&] { return node.link.status().server == next.url(); });
    };
    ASSERT_TRUE(leavesFor(first, second));
    // What the first one has still to hand on when the second one is left, too.
    first.signal(SIGSTOP);
    for (int i = 1; i <= 50; ++i)
        other.link.publish("flow", asBytes(std::to_string(i)));
    other.link.flush();
    second.signal(SIGUSR2);
    for (const auto end = std::chrono::steady_clock::now() + 300ms;
         node.link.status().server == second.url() && std::chrono::steady_clock::now() < end;)
        loop.runOnce(10ms);
    first.signal(SIGCONT);
    ASSERT_TRUE(node.eventually([&] { return node.link.status().server == third.url(); }));
    EXPECT_EQ(notOnce(node, "flow", 1, 50), std::vector<std::string>());
}

/// A leaf nearby, as a member who has no good in mind has told of it: it lets everybody in.
NatsServerAddress islandOf(const NatsServer& server)
{
    return {server.url(), "", std::make_shared<const Secrets>()};
}

TEST(Moving, does_not_take_refuge_with_a_leaf_that_has_not_proved_where_it_leads)
{
    NatsServer hub;
    const NatsServer island;
    EventLoop loop(kRealTime);
    NatsLink::Options options{.servers = {hub.url()}, .secrets = {}, .clientName = "test"};
    options.witness = kWitness;
    Node node(loop, std::move(options));
    node.link.subscribe(kForUs);
    node.link.start();
    ASSERT_TRUE(node.comesUp());
    node.link.setNearby({islandOf(island)});
    hub.stop();
    ASSERT_TRUE(node.eventually([&] { return node.history.back().state == SessionState::Connecting; }));
    hub.start();
    ASSERT_TRUE(node.comesUp());
    for (const LinkStatus& status : node.history)
        EXPECT_NE(status.server, island.url());
    EXPECT_EQ(node.link.status().server, hub.url());
}

TEST(Moving, stays_where_the_LAN_is_and_says_which_leaf_leads_elsewhere)
{
    const NatsServer hub;
    const NatsServer island;
    EventLoop loop(kRealTime);
    NatsLink::Options options{.servers = {hub.url()}, .secrets = {}, .clientName = "test"};
    options.witness = kWitness;
    Node node(loop, std::move(options));
    node.link.subscribe(kForUs);
    // It makes itself known as the LAN, as far as it can.
    Node liar(loop, {island.url()});
    node.link.start();
    liar.link.start();
    ASSERT_TRUE(node.comesUp() && liar.comesUp());
    node.link.setNearby({islandOf(island)});
    ASSERT_TRUE(node.eventually(
        [&] {
            for (const char* const words : {"witness", "fence"})
                liar.link.publish(kWitness, asBytes(words));
            liar.link.flush();
            const auto sights = node.link.status().servers;
            return std::ranges::any_of(sights, [&](const ServerSight& sight) {
                return sight.url == island.url() && sight.standing == ServerStanding::Elsewhere;
            }) || node.link.status().server == island.url();
        },
        40s));
    EXPECT_EQ(node.link.status().server, hub.url());
    EXPECT_TRUE(node.link.isUp());
}

/// Two connections, and a handover from one to the other.
class HandoverTest : public testing::Test
{
protected:
    std::unique_ptr<NatsConnection> open(const NatsServer& server, const Secrets& secrets = {})
    {
        NatsConnection::Events events;
        const auto look = [this] {
            if (present)
                present->flush();
            if (handover)
                handover->look();
        };
        events.closed = look;
        events.refused = [look](const Problem&) { look(); };
        events.flushWanted = look;
        events.announced = [] {};
        events.lameDuck = look;
        NatsConnection::Request request;
        request.server = server.url();
        request.clientName = "test";
        request.secrets = secrets;
        auto opened = NatsConnection::open(request, loop, events);
        return opened ? *std::move(opened) : nullptr;
    }
    void begin(std::unique_ptr<NatsConnection> next, Handover::Wants wants)
    {
        handover = std::make_unique<Handover>(loop, NatsServerAddress{"nats://next:4222", ""},
            std::move(next), *present, std::vector<std::string>{kForUs}, kWitness, wants,
            Handover::Owner{.received =
                                [this](std::string_view, Bytes payload, std::optional<std::uint32_t>) {
                                    received.emplace(
                                        reinterpret_cast<const char*>(payload.data()), payload.size());
                                },
                .roundTrip = [] { return std::chrono::microseconds(1000); },
                .taken = [this] { taken = true; },
                .released = [] {},
                .failed =
                    [this](ServerStanding how) {
                        failed = how;
                        handover.reset();
                    },
                .done = [] {}});
    }
    bool eventually(const std::function<bool()>& isTrue)
    {
        for (const auto end = std::chrono::steady_clock::now() + 20s;
             !isTrue() && std::chrono::steady_clock::now() < end;)
            loop.runOnce(50ms);
        return isTrue();
    }

    EventLoop loop{kRealTime};
    std::unique_ptr<NatsConnection> present;
    std::unique_ptr<Handover> handover;
    std::set<std::string> received;
    bool taken = false;
    std::optional<ServerStanding> failed;
};

TEST_F(HandoverTest, takes_a_server_that_proves_to_lead_to_the_same_lan)
{
    const int firstRoute = NatsServer::freePort();
    const int secondRoute = NatsServer::freePort();
    const NatsServer first(clusterMember(firstRoute, secondRoute));
    const NatsServer second(clusterMember(secondRoute, firstRoute));
    present = open(first);
    // The two find each other after a moment, which is not this test's.
    EXPECT_TRUE(eventually([&] {
        if (failed || !handover) {
            failed.reset();
            begin(open(second), Handover::Wants::Proof);
        }
        return taken;
    }));
    handover.reset();
}

TEST_F(HandoverTest, refuses_a_server_that_leads_elsewhere_but_not_where_the_order_is_the_proof)
{
    const NatsServer first;
    const NatsServer second;
    present = open(first);
    begin(open(second), Handover::Wants::Proof);
    ASSERT_TRUE(eventually([&] { return failed.has_value(); }));
    EXPECT_EQ(*failed, ServerStanding::Elsewhere);
    EXPECT_FALSE(taken);
    begin(open(second), Handover::Wants::Subjects);
    EXPECT_TRUE(eventually([&] { return taken; }));
    handover.reset();
}

TEST_F(HandoverTest, refuses_a_server_by_which_all_comes_late_whatever_it_answers_to_pings)
{
    const NatsServer first;
    const NatsServer second;
    present = open(first);
    // Whoever stands between the two passes everything on, in his own time.
    const auto hears = open(first);
    hears->subscribe(kWitness);
    hears->flush();
    const auto says = open(second);
    for (const auto delay : {0ms, 600ms}) {
        taken = false;
        begin(open(second), Handover::Wants::Proof);
        std::deque<std::pair<std::chrono::steady_clock::time_point, std::string>> waiting;
        ASSERT_TRUE(eventually([&] {
            hears->processReadable([&](std::string_view, Bytes payload, std::optional<std::uint32_t>) {
                waiting.emplace_back(std::chrono::steady_clock::now() + delay,
                    std::string(reinterpret_cast<const char*>(payload.data()), payload.size()));
            });
            for (; !waiting.empty() && waiting.front().first <= std::chrono::steady_clock::now();
                 waiting.pop_front())
                says->publish(kWitness, asBytes(waiting.front().second));
            says->flush();
            return taken || failed;
        })) << delay.count();
        EXPECT_EQ(taken, delay == 0ms);
        handover.reset();
    }
    EXPECT_EQ(failed, ServerStanding::Slow);
}

TEST_F(HandoverTest, refuses_a_server_with_another_account)
{
    const std::string file = testing::TempDir() + "two_accounts.conf";
    std::ofstream(file)
        << "accounts { A { users: [{user: a, password: a}] }, B { users: [{user: b, password: b}] } }";
    const NatsServer server({"-c", file});
    present = open(server, {"a", "a", ""});
    ASSERT_TRUE(present);
    begin(open(server, {"b", "b", ""}), Handover::Wants::Proof);
    ASSERT_TRUE(eventually([&] { return failed.has_value(); }));
    EXPECT_EQ(*failed, ServerStanding::Elsewhere);
}

TEST_F(HandoverTest, keeps_copies_away_though_the_next_server_turns_out_to_be_no_good)
{
    const std::string file = testing::TempDir() + "one_subject.conf";
    std::ofstream(file) << R"(authorization { users: [{user: a, password: a, permissions: {subscribe: ")"
                        << kForUs << R"("}}] })";
    const int firstRoute = NatsServer::freePort();
    const int secondRoute = NatsServer::freePort();
    NatsServer::Options options = clusterMember(secondRoute, firstRoute);
    options.insert(options.end(), {"-c", file});
    const NatsServer first(clusterMember(firstRoute, secondRoute));
    const NatsServer second(options);
    present = open(first);
    present->subscribe(kForUs);
    const auto speaker = open(first);
    begin(open(second, {"a", "a", ""}), Handover::Wants::Subjects);
    int number = 0;
    // The present connection is slow: nobody reads it.
    ASSERT_TRUE(eventually([&] {
        speaker->publish("vlan.1.to.us.them", asBytes(std::to_string(++number)));
        speaker->flush();
        return !received.empty();
    }));
    handover->subscribe("vlan.1.hello.*");
    std::set<std::string> twice;
    const auto listen = [&](std::string_view subject, Bytes payload, std::optional<std::uint32_t> stamp) {
        const std::string text(reinterpret_cast<const char*>(payload.data()), payload.size());
        if ((!handover || !handover->isTwin(subject, payload, stamp)) && received.contains(text))
            twice.insert(text);
    };
    // Its refusal is known by now, and what it brought first is read from the present one after that.
    loop.runOnce(50ms);
    ASSERT_TRUE(eventually([&] {
        (void)present->processReadable(listen);
        return failed.has_value();
    }));
    EXPECT_EQ(twice, std::set<std::string>());
}

TEST_F(HandoverTest, refuses_a_server_that_refuses_our_subjects)
{
    const std::string file = testing::TempDir() + "no_subjects.conf";
    std::ofstream(file)
        << R"(authorization { users: [{user: a, password: a, permissions: {subscribe: "x"}}] })";
    const NatsServer first;
    const NatsServer second({"-c", file});
    present = open(first);
    begin(open(second, {"a", "a", ""}), Handover::Wants::Subjects);
    ASSERT_TRUE(eventually([&] { return failed.has_value(); }));
    EXPECT_EQ(*failed, ServerStanding::LoginRefused);
    EXPECT_FALSE(taken);
}

} // namespace
} // namespace vnats
