// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/simulator/trial.h"

#include "tests/simulator/usage.h"
#include "tests/support/frame_builder.h"

#include <algorithm>
#include <cstdio>
#include <thread>

namespace vnats::simulator {

using namespace std::chrono_literals;

namespace {

/// A starting crowd may take its time: the machine does the work of so many computers.
constexpr auto kStart = 25s;
constexpr auto kJoin = 2000ms;
constexpr auto kBye = 1000ms;
/// The table looks once a second; another second is this machine's.
constexpr auto kSilence = 45000ms + 1000ms + 1000ms;
constexpr auto kFailover = 2000ms;
/// Of one core, for everything that a thousand idle members and their servers do.
constexpr double kIdlePercent = 10;

/// The idle time that is measured begins when what went before has settled, and ends before the vanished one
/// can be missed.
constexpr auto kSettle = 3s;
constexpr auto kIdle = 22s;

/// IEEE 802 local experimental EtherType 1.
constexpr std::uint16_t kBroadcastType = 0x88b5;

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
    m_crowd.join(0, m_members - 1);
    eachKnows(m_members - 2, kStart, "all at once s", kStart);
    figure("MB per member",
        static_cast<double>(ownMemory() - before) / 1e6 / static_cast<double>(m_members - 1), 2);
}

void Trial::oneMoreComes()
{
    std::this_thread::sleep_for(kSettle);
    m_crowd.join(m_members - 1, m_members);
    eachKnows(m_members - 1, 20s, "join s", kJoin);
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
    eachKnows(m_members - 2, 20s, "bye s", kBye);
}

void Trial::oneVanishes()
{
    const auto start = std::chrono::steady_clock::now();
    m_crowd.vanish(m_members - 2);
    everybodyIdles();
    const auto rest = m_crowd.until(
        [this](std::size_t, Member& member) { return member.engine.peerCount() == m_members - 3; }, 60s,
        100ms);
    const auto passed = std::chrono::steady_clock::now() - start;
    require(rest && passed <= kSilence, "the silent one was missed in time, and nobody else was");
    figure("silence s", std::chrono::duration<double>(passed).count(), 1);
}

void Trial::everybodyIdles()
{
    struct Reading
    {
        double own = ownCpu();
        double servers = 0;
        Counts sent;
        Counts received;
        std::size_t lines = 0;
    };
    const auto read = [this] {
        Reading reading;
        reading.servers = m_cluster.cpu();
        m_crowd.withAll([&reading](std::size_t, Member& member) {
            reading.sent.messages += member.link.sent.messages;
            reading.received.messages += member.link.received.messages;
            reading.received.bytes += member.link.received.bytes;
            reading.lines += member.linesReported();
        });
        return reading;
    };
    std::this_thread::sleep_for(kSettle);
    const Reading before = read();
    std::this_thread::sleep_for(kIdle);
    const Reading after = read();

    const auto perSecond = [](auto from, auto to) {
        return static_cast<double>(to - from) / std::chrono::duration<double>(kIdle).count();
    };
    const auto members = static_cast<double>(m_crowd.size());
    const double own = perSecond(before.own, after.own) * 100;
    const double servers = perSecond(before.servers, after.servers) * 100;
    figure("idle CPU % members", own, 2);
    figure("idle CPU % servers", servers, 2);
    figure("idle CPU % each", (own + servers) / members, 4);
    figure("idle sent/s", perSecond(before.sent.messages, after.sent.messages), 1);
    figure("idle received/s", perSecond(before.received.messages, after.received.messages), 0);
    figure("idle kB/s each", perSecond(before.received.bytes, after.received.bytes) / 1e3 / members, 3);
    figure("idle lines/s each", perSecond(before.lines, after.lines) / members, 2);
    require(own + servers <= kIdlePercent, "presence costs no more than its share of a core");
}

void Trial::aServerDies()
{
    // Server 1 will die. Members are at home on server number modulo three: of these flows the first two
    // have nothing to do with it, then it has the sender, the receiver, both.
    Flow flows[] = {{m_crowd, 0, 3}, {m_crowd, 2, 6}, {m_crowd, 1, 5}, {m_crowd, 3, 4}, {m_crowd, 4, 7}};
    for (Flow& flow : flows)
        flow.start();
    std::this_thread::sleep_for(1s);
    m_cluster.kill(1);
    std::this_thread::sleep_for(kFailover + 1s);
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
    require(hit <= kFailover, "flows went on in time after the loss of a server");
    require(others < hit, "flows that do not use the lost server did not stop with it");
}

bool Trial::eachKnows(std::size_t others, std::chrono::seconds patience, const std::string& what,
    std::chrono::milliseconds bar, std::chrono::milliseconds pace)
{
    const auto known =
        m_crowd.until([others](std::size_t, Member& member) { return member.engine.peerCount() == others; },
            patience, pace);
    require(known && *known <= bar, what + " in time");
    if (!known) {
        std::size_t up = 0;
        std::size_t least = m_members;
        std::size_t most = 0;
        m_crowd.withAll([&](std::size_t, Member& member) {
            up += member.link.isUp();
            least = std::min(least, member.engine.peerCount());
            most = std::max(most, member.engine.peerCount());
        });
        std::fprintf(stderr, "%s: of %zu members %zu are up and know %zu to %zu others instead of %zu\n",
            what.c_str(), m_crowd.size(), up, least, most, others);
    }
    figure(what, known ? std::chrono::duration<double>(*known).count() : -1, 2);
    return known.has_value();
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

} // namespace vnats::simulator
