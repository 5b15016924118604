// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lan/members/presence.h"

#include "core/lan/wire/roll.h"
#include "tests/support/node_fixture.h"

namespace vnats {
namespace {

using namespace test;
using namespace std::chrono_literals;

const std::string kToAll = "vlan.42.hello.020000000001";
const std::string kRoll = "vlan.42.roll.020000000001";

std::string toAlone(std::size_t n)
{
    const std::string digits = std::to_string(1000 + n);
    return "vlan.42.hello.04000000" + digits + ".020000000001";
}

/// A node in a crowd; the others' MACs are above ours, so we are a speaker.
class CrowdTest : public NodeTest
{
protected:
    CrowdTest()
    {
        greeted = clock.steady();
        for (std::size_t n = 0; n < Presence::kCrowd; ++n)
            greet(n);
        // All are newcomers: they get one answer, and the roll begins.
        EXPECT_TRUE(eventually([this] { return count(kToAll) > 0 && count(kRoll) > 0; }));
        link.published.clear();
    }

    /// 04:00:00:00:1x:xx
    static MacAddress member(std::size_t n)
    {
        const std::string digits = std::to_string(1000 + n);
        return mac("04:00:00:00:" + digits.substr(0, 2) + ':' + digits.substr(2));
    }
    static Hello helloOf(std::size_t n, std::vector<std::string> features = {"batch", "roll"})
    {
        Hello hello;
        hello.mac = member(n);
        hello.features = std::move(features);
        return hello;
    }
    void greet(std::size_t n) { sayAs(member(n), helloOf(n)); }
    void sayToUs(const Hello& hello)
    {
        link.deliver(NativeSubjects("vlan", 42, hello.mac).helloTo(kOurs), asBytes(hello.toJson()));
    }
    void rollFrom(const MacAddress& speaker, const std::vector<Roll::Entry>& entries)
    {
        link.deliver(NativeSubjects("vlan", 42, speaker).ourRoll(), Roll{entries}.toBytes());
    }
    void leaveAndComeBack()
    {
        engine->leave();
        link.become(SessionState::Connecting);
        link.become(SessionState::Connected);
    }
    std::ptrdiff_t count(const std::string& subject) const
    {
        return std::ranges::count(link.published, subject, &FakeLink::Message::subject);
    }

    /// When all the others said hello.
    Clock::Steady greeted;
};

TEST_F(CrowdTest, a_newcomer_is_answered_alone)
{
    greet(100);
    ASSERT_TRUE(eventually([&] { return count(toAlone(100)) > 0; }));
    EXPECT_EQ(count(toAlone(100)), 1);
    EXPECT_EQ(count(kToAll), 0);
    const auto answer = std::ranges::find(link.published, toAlone(100), &FakeLink::Message::subject);
    const auto hello = Hello::parse(answer->payload);
    ASSERT_TRUE(hello);
    EXPECT_EQ(hello->name, "ours");
    EXPECT_FALSE(hello->ask);
}

TEST_F(CrowdTest, many_newcomers_are_answered_by_one_hello_to_all)
{
    for (std::size_t n = 100; n < 101 + 2 * Presence::kCrowd / Presence::kFewNewcomers; ++n)
        greet(n);
    ASSERT_TRUE(eventually([&] { return count(kToAll) > 0; }));
    EXPECT_EQ(count(kToAll), 1);
    EXPECT_EQ(count(toAlone(100)), 0);
}

TEST_F(CrowdTest, one_who_knows_no_rolls_is_answered_alone)
{
    sayAs(member(100), helloOf(100, {"batch"}));
    ASSERT_TRUE(eventually([&] { return count(toAlone(100)) > 0; }));
    EXPECT_EQ(count(kToAll), 0);
}

TEST_F(CrowdTest, one_who_knows_no_rolls_hears_every_hello_and_is_the_only_one)
{
    sayAs(member(100), helloOf(100, {"batch"}));
    eventually([&] { return count(toAlone(100)) > 0; });
    link.published.clear();
    for (int second = 0; second < 26; ++second) {
        passes(1s);
        // All the others go on.
        for (std::size_t n = 0; n < Presence::kCrowd; ++n)
            sayToUs(helloOf(n));
        sayAs(member(100), helloOf(100, {"batch"}));
        rollFrom(member(0), {{kOurs, 1s}});
    }
    EXPECT_GE(count(toAlone(100)), 2);
    EXPECT_EQ(count(kToAll), 0);
    EXPECT_EQ(count(toAlone(5)), 0);
}

TEST_F(CrowdTest, many_who_say_that_they_know_no_rolls_do_not_make_it_a_small_lan)
{
    for (std::size_t n = 100; n < 150; ++n)
        sayAs(member(n), helloOf(n, {"batch"}));
    passes(1s);
    link.published.clear();
    for (int second = 0; second < 13; ++second) {
        passes(1s);
        rollFrom(member(0), {{kOurs, 1s}});
    }
    EXPECT_EQ(count(kToAll), 0);
    EXPECT_LE(link.published.size(), 2 * (PeerTable::kLowest + PeerTable::kMaxUnrolled));
}

TEST_F(CrowdTest, an_answer_is_not_answered_and_a_question_is)
{
    sayToUs(helloOf(100)); // new to us, but it knows us
    Hello question = helloOf(3); // not new
    question.ask = true;
    sayToUs(question);
    ASSERT_TRUE(eventually([&] { return count(toAlone(3)) > 0; }));
    EXPECT_EQ(count(toAlone(100)), 0);
    EXPECT_EQ(count(kToAll), 0);
}

TEST_F(CrowdTest, a_question_to_all_is_answered_by_nobody)
{
    Hello question = helloOf(3);
    question.ask = true;
    sayAs(member(3), question);
    question = helloOf(4);
    question.ask = true;
    sayToUs(question);
    sayToUs(question);
    ASSERT_TRUE(eventually([&] { return count(toAlone(4)) > 0; }));
    EXPECT_EQ(count(toAlone(4)), 1);
    EXPECT_EQ(count(toAlone(3)), 0);
}

TEST_F(CrowdTest, answers_again_after_it_has_left_and_come_back)
{
    greet(100); // an answer is under way
    leaveAndComeBack();
    EXPECT_EQ(count(kRoll), 1);
    greet(101);
    EXPECT_TRUE(eventually([&] { return count(toAlone(101)) > 0; }));
}

TEST_F(CrowdTest, a_short_outage_is_told_to_the_speakers_only_and_a_long_one_to_all)
{
    link.become(SessionState::Connecting);
    link.become(SessionState::Connected);
    EXPECT_EQ(count(toAlone(0)), 1);
    EXPECT_EQ(count(toAlone(1)), 1);
    EXPECT_EQ(count(kToAll), 0);
    link.become(SessionState::Connecting);
    clock.advance(Presence::kListedWithin + 1s);
    link.become(SessionState::Connected);
    EXPECT_EQ(count(kToAll), 1);
}

TEST_F(CrowdTest, a_change_is_told_to_all)
{
    greet(100);
    Hello clone;
    clone.mac = kOurs;
    clone.instance = 12345;
    clone.name = "clone";
    sayAs(kOurs, clone);
    ASSERT_TRUE(eventually([&] { return count(kToAll) > 0; }));
    EXPECT_EQ(count(toAlone(100)), 0);
}

/// To all and to us alone are two subjects; of what is read at once, one is handled after the other.
TEST_F(NodeTest, an_earlier_hello_that_comes_later_says_nothing_any_more)
{
    Hello hello;
    hello.mac = kTheirs;
    hello.instance = 7;
    hello.features = {"batch", "express"};
    hello.upMilliseconds = 1000;
    const Hello earlier = hello;
    hello.features = {"batch"};
    hello.addresses = {ip("10.0.0.9")};
    hello.upMilliseconds = 1001;
    sayAs(kTheirs, hello);
    link.deliver(NativeSubjects("vlan", 42, kTheirs).helloTo(kOurs), asBytes(earlier.toJson()));
    ticks(1);
    const PeerInfo& peer = reports.changed.back().changed.at(0);
    EXPECT_EQ(peer.features, hello.features);
    EXPECT_EQ(peer.addresses, hello.addresses);
}

TEST_F(NodeTest, an_earlier_hello_that_asks_is_answered_all_the_same)
{
    Hello hello;
    hello.mac = kTheirs;
    hello.instance = 7;
    hello.features = {"batch"};
    hello.upMilliseconds = 1001;
    sayAs(kTheirs, hello);
    passes(Presence::kAnswerWithin);
    link.published.clear();
    hello.upMilliseconds = 1000;
    hello.ask = true;
    link.deliver(NativeSubjects("vlan", 42, kTheirs).helloTo(kOurs), asBytes(hello.toJson()));
    passes(Presence::kAnswerWithin);
    EXPECT_EQ(std::ranges::count(link.published, kToAll, &FakeLink::Message::subject), 1);
}

TEST_F(CrowdTest, speaks_for_those_who_should_and_do_not)
{
    const auto speakers = {mac("00:00:00:00:00:05"), mac("00:00:00:00:00:06")};
    for (int second = 0; second < 90; ++second) {
        for (const MacAddress& speaker : speakers) {
            Hello hello = helloOf(0);
            hello.mac = speaker;
            sayAs(speaker, hello);
        }
        for (std::size_t n = 0; n < Presence::kCrowd; ++n)
            sayToUs(helloOf(n));
        if (second == 60) {
            EXPECT_GE(count(kRoll), 1);
            link.published.clear();
        }
        passes(1s);
    }
    EXPECT_GE(count(kRoll), 1);
    EXPECT_EQ(count(kToAll), 0);
    // One of them speaks after all: it is one of the lowest again.
    link.published.clear();
    rollFrom(*speakers.begin(), {{kOurs, 1s}});
    passes(13s);
    EXPECT_EQ(std::ranges::count(
                  link.published, "vlan.42.hello.000000000005.020000000001", &FakeLink::Message::subject),
        1);
}

TEST_F(CrowdTest, a_speaker_tells_whom_it_has_heard_and_when)
{
    clock.advance(10s);
    const auto others = std::chrono::ceil<std::chrono::seconds>(clock.steady() - greeted);
    greet(0);
    leaveAndComeBack();
    ASSERT_EQ(count(kRoll), 1);
    const auto told = std::ranges::find(link.published, kRoll, &FakeLink::Message::subject);
    const auto roll = Roll::parse(told->payload);
    ASSERT_TRUE(roll);
    EXPECT_EQ(roll->entries.size(), Presence::kCrowd);
    for (const auto& [mac, age] : roll->entries)
        EXPECT_EQ(age, mac == member(0) ? 0s : others) << mac.toString();
}

TEST_F(CrowdTest, who_is_on_a_roll_is_not_forgotten_and_who_is_not_is)
{
    clock.advance(40s);
    rollFrom(member(1), {{member(2), 5s}, {member(3), 40s}});
    clock.advance(5s);
    ticks(1);
    EXPECT_EQ(engine->peerCount(), 2U); // the speaker and the one it has heard
}

TEST_F(CrowdTest, a_strangers_roll_counts_for_nothing)
{
    clock.advance(40s);
    rollFrom(kOther, {{member(2), 0s}, {member(100), 0s}});
    clock.advance(5s);
    ticks(1);
    EXPECT_EQ(engine->peerCount(), 0U);
    EXPECT_EQ(count(toAlone(100)), 0);
}

TEST_F(CrowdTest, a_roll_introduces_nobody_but_makes_us_ask)
{
    rollFrom(member(1), {{member(100), 3s}, {MacAddress::broadcast(), 0s}, {MacAddress(), 0s}});
    EXPECT_EQ(engine->peerCount(), Presence::kCrowd);
    ASSERT_EQ(count(toAlone(100)), 1);
    EXPECT_EQ(link.published.size(), 1U);
    EXPECT_TRUE(Hello::parse(link.published[0].payload)->ask);
}

TEST_F(CrowdTest, asks_only_some_of_those_a_roll_makes_up)
{
    std::vector<Roll::Entry> entries;
    for (std::size_t n = 100; n < 100 + 3 * Presence::kMaxAsked; ++n)
        entries.push_back({member(n), 0s});
    rollFrom(member(1), entries);
    EXPECT_EQ(link.published.size(), Presence::kMaxAsked);
}

TEST_F(CrowdTest, what_is_no_roll_is_dropped_and_counted)
{
    link.deliver("vlan.42.roll.040000001001", asBytes("\x01half"));
    EXPECT_EQ(dropped(Direction::Downlink, Drop::Malformed), 1U);
}

using LoneNodeTest = NodeTest;

TEST_F(LoneNodeTest, keeps_its_peers_through_an_outage_of_its_own)
{
    Hello hello;
    hello.mac = kTheirs;
    sayAs(kTheirs, hello);
    link.become(SessionState::Connecting);
    clock.advance(PeerTable::kForgetAfter);
    ticks(1);
    EXPECT_EQ(engine->peerCount(), 1U);
    link.become(SessionState::Connected);
    ticks(1);
    EXPECT_EQ(engine->peerCount(), 1U);
    clock.advance(PeerTable::kHelloLifetime);
    ticks(1);
    EXPECT_EQ(engine->peerCount(), 0U);
}

TEST_F(NodeTest, says_hello_half_as_often_while_a_members_line_is_metered)
{
    Hello hello;
    hello.mac = kTheirs;
    const auto hellosIn = [&](int seconds) {
        link.published.clear();
        for (int i = 0; i < seconds; ++i) {
            if (i % 10 == 0)
                sayAs(kTheirs, hello);
            clock.advance(1s);
            ticks(1);
        }
        return std::ranges::count(link.published, kToAll, &FakeLink::Message::subject);
    };
    (void)hellosIn(5); // the other one is answered
    EXPECT_GE(hellosIn(90), 4);
    hello.features = {std::string(Hello::kMetered)};
    (void)hellosIn(25); // what was due already
    EXPECT_LE(hellosIn(90), 3);
}

/// Presence by itself, with its first hello said.
class ExpressPresenceTest : public testing::Test
{
protected:
    ExpressPresenceTest()
    {
        link.current.state = SessionState::Connected;
        presence.announce();
        EXPECT_EQ(hellos().size(), 1U);
    }

    static Settings settings()
    {
        Settings settings;
        settings.vlanId = 42;
        return settings;
    }
    /// Said to all since the last call.
    std::vector<Hello> hellos()
    {
        std::vector<Hello> hellos;
        for (const FakeLink::Message& message : std::exchange(link.published, {}))
            if (const auto hello = Hello::parse(message.payload); hello && message.subject == kToAll)
                hellos.push_back(*hello);
        return hellos;
    }
    std::vector<Hello> hellosWithin(std::chrono::milliseconds time)
    {
        pass(loop, clock, time);
        return hellos();
    }

    FakeClock clock;
    EventLoop loop{clock};
    FakeLink link;
    PeerTable peers{clock};
    Presence presence{loop, link, nullptr, settings(), kOurs, "ours", false, peers};
};

TEST_F(ExpressPresenceTest, tells_of_an_express_lane_when_it_comes_and_when_it_goes)
{
    presence.setExpress(true);
    auto said = hellosWithin(Presence::kTellWithin);
    ASSERT_EQ(said.size(), 1U);
    EXPECT_TRUE(said[0].has(Hello::kExpress));
    said = hellosWithin(Presence::kInterval + Presence::kJitter);
    ASSERT_FALSE(said.empty()) << "when the next ones are due";
    for (const Hello& hello : said)
        EXPECT_TRUE(hello.has(Hello::kExpress));
    presence.setExpress(false);
    said = hellosWithin(Presence::kTellWithin);
    ASSERT_EQ(said.size(), 1U);
    EXPECT_FALSE(said[0].has(Hello::kExpress));
    EXPECT_TRUE(said[0].has(Hello::kBatch)) << "the others stay";
}

/// What others send to it is lost as soon as it is closed.
TEST_F(ExpressPresenceTest, tells_at_once_that_it_has_none_any_more)
{
    presence.setExpress(true);
    ASSERT_EQ(hellosWithin(Presence::kTellWithin).size(), 1U);
    link.unsent = link.limitUnsent + link.reserve + 1;
    ASSERT_FALSE(link.hasReserve());
    presence.setExpress(false);
    const auto said = hellos();
    ASSERT_EQ(said.size(), 1U);
    EXPECT_FALSE(said[0].has(Hello::kExpress));
}

TEST_F(ExpressPresenceTest, does_not_tell_again_what_has_not_changed)
{
    presence.setExpress(false);
    EXPECT_TRUE(hellosWithin(Presence::kTellWithin).empty());
    presence.setExpress(true);
    EXPECT_EQ(hellosWithin(Presence::kTellWithin).size(), 1U);
    for (int i = 0; i < 10; ++i) {
        presence.setExpress(true);
        EXPECT_TRUE(hellosWithin(Presence::kTellWithin).empty());
    }
}

TEST_F(ExpressPresenceTest, tells_of_what_changed_while_the_link_was_down_when_it_is_back)
{
    link.current.state = SessionState::Connecting;
    presence.setExpress(true);
    EXPECT_TRUE(hellosWithin(Presence::kTellWithin).empty());
    link.current.state = SessionState::Connected;
    presence.announce();
    const auto said = hellos();
    ASSERT_EQ(said.size(), 1U);
    EXPECT_TRUE(said[0].has(Hello::kExpress));
}

} // namespace
} // namespace vnats
