// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/node_fixture.h"

#include <set>

namespace vnats {
namespace {

using namespace test;
using namespace std::chrono_literals;

/// A bridge with many machines behind it.
class LargeBridgeTest : public NodeTest
{
protected:
    LargeBridgeTest()
        : NodeTest(true)
    {
        greet(kTheirs);
    }
    bool subscribed(const std::string& subject) const
    {
        return std::ranges::count(link.subjects, subject) == 1;
    }
    static MacAddress machine(std::size_t n)
    {
        return MacAddress({0, 0x11, 0, 0, static_cast<std::uint8_t>(n >> 8), static_cast<std::uint8_t>(n)});
    }
    /// So many at a time as are learned in a second.
    void speak(std::size_t from, std::size_t to)
    {
        for (std::size_t n = from; n < to; ++n) {
            speaks(n);
            if (n % BridgePorts::kNewPerSecond == BridgePorts::kNewPerSecond - 1)
                passes(1s);
        }
    }
    bool isReached(std::size_t n) const
    {
        return subscribed(CompatibleSubjects("vlan", 42).ofMac(machine(n)));
    }
    std::ptrdiff_t hellosToAll() const
    {
        return std::ranges::count(link.published, "vlan.42.hello.020000000001", &FakeLink::Message::subject);
    }
    void speaks(std::size_t n) { hostSends(frameOfSize(kTheirs, machine(n), 60)); }
    /// All machines that the others have been told of, whatever the number of hellos.
    std::set<MacAddress> told() const
    {
        std::set<MacAddress> machines;
        for (const auto& message : link.published)
            if (message.subject == "vlan.42.hello.020000000001") {
                const auto hello = Hello::parse(message.payload);
                EXPECT_TRUE(hello) << "a hello of " << message.payload.size() << " octets";
                if (hello)
                    machines.insert(hello->ports.begin(), hello->ports.end());
            }
        return machines;
    }
};

TEST_F(LargeBridgeTest, tells_of_machine_257_too)
{
    speak(0, Hello::kMaxPorts + 44);
    EXPECT_TRUE(eventually([&] { return told().size() == Hello::kMaxPorts + 44; })) << told().size();
    EXPECT_TRUE(isReached(Hello::kMaxPorts + 43));
    // Who comes later is told of all, too.
    link.published.clear();
    Hello newcomer;
    newcomer.mac = kOther;
    sayAs(kOther, newcomer);
    EXPECT_TRUE(eventually([&] { return told().size() == Hello::kMaxPorts + 44; })) << told().size();
    EXPECT_EQ(hellosToAll(), 2);
    EXPECT_EQ(engine->status().state, SessionState::Connected);
}

TEST_F(LargeBridgeTest, gives_the_place_of_the_silent_to_the_next_and_says_that_there_are_too_many)
{
    speaks(0);
    passes(1s);
    speak(1, BridgePorts::kMaxPorts);
    passes(2s);
    EXPECT_EQ(engine->status().state, SessionState::Connected);
    speaks(BridgePorts::kMaxPorts);
    EXPECT_TRUE(isReached(BridgePorts::kMaxPorts));
    EXPECT_FALSE(isReached(0));
    ticks(1);
    EXPECT_EQ(engine->status().problem.kind(), ProblemKind::BridgeFull);
    EXPECT_NE(englishOf(engine->status().problem).find("1024 machines"), std::string::npos)
        << englishOf(engine->status().problem);
    passes(BridgePorts::kFullFor);
    ticks(1);
    EXPECT_EQ(engine->status().state, SessionState::Connected);
}

TEST_F(LargeBridgeTest, keeps_a_machine_that_goes_on_speaking_though_others_are_made_up)
{
    speaks(0);
    passes(2s);
    speaks(0);
    speak(1, 5 * BridgePorts::kMaxPorts);
    EXPECT_TRUE(isReached(0));
}

TEST_F(LargeBridgeTest, costs_the_others_little_whatever_is_made_up_behind_it)
{
    link.published.clear();
    for (std::size_t n = 0; n < 10000; ++n) {
        speaks(n);
        if (n % 100 == 0)
            passes(100ms);
    }
    const auto seconds = 10;
    EXPECT_LE(hellosToAll(), (seconds + 2) * 4);
    EXPECT_LE(std::ranges::count_if(link.subjects, [](const auto& subject) { return subject.size() > 40; }),
        static_cast<std::ptrdiff_t>(BridgePorts::kMaxPorts + 1));
}

} // namespace
} // namespace vnats
