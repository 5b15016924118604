// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/simulator/unrolled_trial.h"

#include "core/base/subject.h"
#include "core/lan/link/nats_link.h"
#include "core/lan/wire/hello.h"
#include "tests/simulator/crowd.h"
#include "tests/simulator/idle_cost.h"

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <future>
#include <set>
#include <string>
#include <thread>
#include <utility>

namespace vnats::simulator {

using namespace std::chrono_literals;

namespace {

constexpr std::size_t kGroup = 25;
/// All that happens when somebody comes has happened.
constexpr auto kSettled = 4s;
/// Longer than a crowd's members are silent, and than any other.
constexpr auto kMeasured = 19s;
/// Messages that one member receives in a second: its part of the hellos to the speakers, rolls, the hellos of
/// the other make. Hellos from all to all would be more than one for every 18 members.
constexpr double kReceived = 1;

/// Says hello to all as every member must, and hears what every member must hear.
class PlainMember final : private LinkHandler
{
public:
    explicit PlainMember(std::vector<std::string> servers)
        : m_link(m_events, {std::move(servers), {}, "plain"})
        , m_subjects("vlan", 42, m_mac)
        , m_thread([this] { m_events.run(); })
    {
        m_events.post([this] {
            m_link.setHandler(this);
            m_link.subscribe(m_subjects.everyHello());
            m_link.subscribe(m_subjects.helloForUs());
            m_link.start();
            m_events.every(12s, [this] { sayHello(); });
        });
    }
    ~PlainMember() override
    {
        m_events.post([this] { m_events.quit(); });
        m_thread.join();
    }
    PlainMember(const PlainMember&) = delete;
    PlainMember& operator=(const PlainMember&) = delete;

    /// How many have said hello since the last call.
    std::size_t takeHeard()
    {
        std::promise<std::size_t> heard;
        m_events.post([this, &heard] { heard.set_value(std::exchange(m_heard, {}).size()); });
        return heard.get_future().get();
    }

private:
    void sayHello()
    {
        Hello hello;
        hello.mac = m_mac;
        hello.name = "plain";
        hello.features = {"batch"};
        m_link.publish(m_subjects.ourHello(), asBytes(hello.toJson()));
        m_link.flush();
    }
    void messageReceived(std::string_view subject, Bytes, std::optional<std::uint32_t>) override
    {
        m_heard.insert(m_subjects.parse(subject).source);
    }
    void linkStatusChanged() override
    {
        if (m_link.isUp())
            sayHello();
    }
    void linkDrained() override { }

    const SystemClock m_clock;
    EventLoop m_events{m_clock};
    const MacAddress m_mac{{6, 0, 0, 0, 0, 1}};
    NatsLink m_link;
    const NativeSubjects m_subjects;
    std::set<MacAddress> m_heard;
    std::thread m_thread;
};

} // namespace

bool runUnrolledTrial(std::size_t members)
{
    const Cluster cluster;
    Crowd crowd(cluster);
    const auto allKnow = [&crowd](std::size_t others) {
        const auto knows = [others](
                               std::size_t, Member& member) { return member.engine.peerCount() == others; };
        return crowd.until(knows, 60s).has_value();
    };
    bool good = true;
    for (std::size_t from = 0; from < members && good; from += kGroup) {
        const std::size_t to = std::min(from + kGroup, members);
        crowd.join(from, to);
        good = allKnow(to - 1);
    }
    PlainMember plain(cluster.urlsFrom(0));
    if (!good || !allKnow(members)) {
        std::fputs("not all came in\n", stderr);
        return false;
    }
    std::this_thread::sleep_for(kSettled);
    (void)plain.takeHeard();
    const IdleCost cost = IdleCost::measure(crowd, cluster, kMeasured);
    const std::size_t heard = plain.takeHeard();
    const double received = cost.receivedPerSecond / static_cast<double>(members);
    std::printf("%zu\tunrolled received/s each\t%.2f\n", members, received);
    std::printf("%zu\tunrolled heard\t%zu\n", members, heard);
    if (heard != members)
        std::fprintf(stderr, "it heard %zu of %zu members\n", heard, members);
    if (received > kReceived)
        std::fprintf(stderr, "each received %.2f messages a second\n", received);
    return heard == members && received <= kReceived;
}

} // namespace vnats::simulator
