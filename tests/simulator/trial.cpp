// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/simulator/trial.h"

#include "tests/simulator/flow.h"
#include "tests/simulator/idle_cost.h"
#include "tests/simulator/usage.h"
#include "tests/support/frame_builder.h"

#include <algorithm>
#include <cstdio>
#include <thread>

namespace vnats::simulator {

using namespace std::chrono_literals;

namespace {

/// A starting crowd may take its time: the machine does the work of so many computers.
constexpr auto kStart = 60s;
/// More computers than this are not asserted to be in time.
constexpr std::size_t kInTime = 100;
/// So many come at a time, as this machine has to connect them all.
constexpr std::size_t kGroups = 10;
constexpr std::size_t kLeastGroup = 25;
constexpr double kJoin = 2;
constexpr double kBye = 1;
/// One second of it is this machine's.
constexpr double kSilence = 45 + 1;
constexpr auto kFailover = 2000ms;
/// The idle time that is measured begins when what went before has settled, and ends before the vanished one
/// can be missed.
constexpr auto kSettle = 3s;
constexpr auto kIdle = 22s;

/// IEEE 802 local experimental EtherType 1.
constexpr std::uint16_t kBroadcastType = 0x88b5;

double secondsSince(std::chrono::steady_clock::time_point start)
{
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

} // namespace

void Trial::run()
{
    require(m_cluster.isWhole(), "the three servers found each other");
    everybodyComes();
    oneMoreComes();
    oneSpeaksToAll();
    oneLeaves();
    oneVanishes();
    aServerDies();
    const bool once = std::ranges::all_of(m_heard, [](int times) { return times == 1; });
    require(once, "a broadcast reached everybody exactly once");
}

void Trial::everybodyComes()
{
    const std::size_t before = ownMemory();
    const auto start = std::chrono::steady_clock::now();
    for (std::size_t from = 0, to = 0; from < m_members - 1; from = to) {
        to = std::min(from + std::max(m_members / kGroups, kLeastGroup), m_members - 1);
        m_crowd.join(from, to);
        if (!eachKnows(to - 1, kStart))
            return require(false, "everybody came in");
    }
    figure("groups come s", secondsSince(start), 2);
    figure("MB per member",
        static_cast<double>(ownMemory() - before) / 1e6 / static_cast<double>(m_members - 1), 2);
}

void Trial::oneMoreComes()
{
    std::this_thread::sleep_for(kSettle);
    m_crowd.join(m_members - 1, m_members);
    timed("join s", m_members - 1, kJoin);
}

void Trial::oneSpeaksToAll()
{
    m_heard.assign(m_members, 0);
    m_heard[0] = 1; // it need not hear itself
    m_crowd.withAll([this](std::size_t number, Member& member) {
        member.device.heard = [&times = m_heard[number]](Bytes frame) {
            const auto parsed = EthernetFrame::parse(frame);
            times += parsed && parsed->etherType == kBroadcastType;
        };
    });
    m_crowd.with(0, [](Member& member) {
        member.device.send(test::frameOfSize(MacAddress::broadcast(), Member::macOf(0), 60));
    });
    const auto reached = m_crowd.until([this](std::size_t n, Member&) { return m_heard[n] > 0; }, 10s);
    require(reached.has_value(), "a broadcast reached everybody");
    figure("broadcast ms", reached ? static_cast<double>(reached->count()) : -1, 0);
}

void Trial::oneLeaves()
{
    m_crowd.leave(m_members - 1);
    timed("bye s", m_members - 2, kBye);
}

void Trial::oneVanishes()
{
    const auto start = std::chrono::steady_clock::now();
    m_crowd.vanish(0); // the member that speaks for all in a crowd
    everybodyIdles();
    const bool missed = eachKnows(m_members - 3, 30s, 100ms);
    require(missed, "the silent one was missed");
    meets(secondsSince(start) <= kSilence, "the silent one was missed in time");
    figure("silence s", secondsSince(start), 1);
}

void Trial::everybodyIdles()
{
    std::this_thread::sleep_for(kSettle);
    const IdleCost cost = IdleCost::measure(m_crowd, m_cluster, kIdle);
    figure("idle CPU % members", cost.membersPercent, 2);
    figure("idle CPU % servers", cost.serversPercent, 2);
    figure("idle sent/s", cost.sentPerSecond, 1);
    figure("idle received/s", cost.receivedPerSecond, 1);
    figure("idle B/s each", cost.bytesPerSecond / static_cast<double>(m_crowd.size()), 0);
    figure("idle lines/s each", cost.linesPerSecond / static_cast<double>(m_crowd.size()), 2);
}

void Trial::aServerDies()
{
    // Server 1 will die. Members are at home on server number modulo three: of these flows the first two
    // have nothing to do with it, then it has the sender, the receiver, both.
    Flow flows[] = {{m_crowd, 6, 3}, {m_crowd, 2, 6}, {m_crowd, 1, 5}, {m_crowd, 3, 4}, {m_crowd, 4, 7}};
    for (Flow& flow : flows)
        flow.start();
    std::this_thread::sleep_for(1s);
    m_cluster.kill(1);
    std::this_thread::sleep_for(2 * kFailover);
    auto others = 0ms;
    auto hit = 0ms;
    auto oldest = 0ms;
    for (Flow& flow : flows) {
        flow.stop();
        const bool isHit = flow.from() % Cluster::kServers == 1 || flow.to() % Cluster::kServers == 1;
        (isHit ? hit : others) = std::max(isHit ? hit : others, flow.longestGap());
        oldest = std::max(oldest, flow.oldest());
        require(flow.outOfOrder() == 0, "no frame came twice or after a later one");
        require(flow.received() > 0, "every flow flowed");
    }
    figure("failover gap ms", static_cast<double>(hit.count()), 0);
    figure("others' gap ms", static_cast<double>(others.count()), 0);
    figure("oldest frame ms", static_cast<double>(oldest.count()), 0);
    meets(hit <= kFailover, "flows went on in time after the loss of a server");
}

void Trial::timed(const std::string& what, std::size_t others, double bar)
{
    const auto start = std::chrono::steady_clock::now();
    const bool known = eachKnows(others, 20s);
    const double seconds = secondsSince(start);
    figure(what, seconds, 2);
    require(known, what + ": all know");
    meets(seconds <= bar, what + " within " + std::to_string(bar));
}

bool Trial::eachKnows(std::size_t others, std::chrono::seconds patience, std::chrono::milliseconds pace)
{
    const auto knows = [others](std::size_t, Member& member) { return member.engine.peerCount() == others; };
    if (m_crowd.until(knows, patience, pace))
        return true;
    std::string problem;
    std::size_t up = 0;
    std::size_t least = m_members;
    std::size_t most = 0;
    m_crowd.withAll([&](std::size_t, Member& member) {
        up += member.link.isUp();
        if (!member.link.isUp())
            problem = englishOf(member.link.status().problem);
        least = std::min(least, member.engine.peerCount());
        most = std::max(most, member.engine.peerCount());
    });
    std::fprintf(stderr, "%zu of %zu members are up; they know %zu to %zu others instead of %zu %s\n", up,
        m_crowd.size(), least, most, others, problem.c_str());
    return false;
}

void Trial::figure(const std::string& name, double value, int digits)
{
    char text[32];
    std::snprintf(text, sizeof text, "%.*f", digits, value);
    std::printf("%zu\t%s\t%s\n", m_members, name.c_str(), text);
    std::fflush(stdout);
}

void Trial::require(bool isTrue, const std::string& what)
{
    if (!isTrue)
        m_failures.push_back(std::to_string(m_members) + " members: not true that " + what);
}

void Trial::meets(bool isTrue, const std::string& bar)
{
    if (m_members <= kInTime)
        require(isTrue, bar);
    else if (!isTrue)
        std::fprintf(stderr, "%zu members, bar missed: %s\n", m_members, bar.c_str());
}

} // namespace vnats::simulator
