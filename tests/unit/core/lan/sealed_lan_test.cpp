// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lan/seal/sealed_link.h"
#include "tests/support/network_keys.h"
#include "tests/support/node_fixture.h"
#include "tests/support/prompt_derivation.h"

#include <set>

namespace vnats {
namespace {

using namespace test;
using namespace std::chrono_literals;

/// One node of VLAN 42, sealed if it has a key.
struct Node
{
    Node(EventLoop& loop, const MacAddress& own, std::optional<EnteredKey> key)
        : mac(own)
        , derivation(loop)
    {
        Settings settings;
        settings.vlanId = 42;
        settings.servers = {"nats://test:4222"};
        if (key)
            sealed.emplace(
                wire, *key, loop, derivation, NativeSubjects(settings.subjectPrefix, settings.vlanId, own));
        Link& link = sealed ? static_cast<Link&>(*sealed) : wire;
        engine.emplace(
            loop, device, link, sealed ? &*sealed : nullptr, reports, settings, NodeIdentity{own, "node"});
        engine->start();
    }
    bool wants(const std::string& subject) const
    {
        return std::ranges::any_of(wire.subjects, [&subject](const std::string& pattern) {
            return pattern == subject
                || (pattern.ends_with("*") && subject.starts_with(pattern.substr(0, pattern.size() - 1))
                    && subject.find('.', pattern.size() - 1) == std::string::npos);
        });
    }
    std::uint64_t dropped(Drop reason) const { return engine->stats().dropped(Direction::Downlink, reason); }

    const MacAddress mac;
    FakeDevice device;
    FakeLink wire;
    PromptDerivation derivation;
    std::optional<SealedLink> sealed;
    RecordedReports reports;
    std::optional<Engine> engine;
};

/// Nodes on one wire, which is the server: it sees all and may do with it what it likes.
class SealedLanTest : public testing::Test
{
protected:
    Node& join(const MacAddress& mac, std::optional<EnteredKey> key)
    {
        Node& node = *m_nodes.emplace_back(std::make_unique<Node>(loop, mac, std::move(key)));
        node.wire.become(SessionState::Connected);
        carry();
        return node;
    }
    /// What was published reaches whoever has subscribed, until nobody says anything more.
    void carry()
    {
        bool any = true;
        while (std::exchange(any, false))
            for (const auto& from : m_nodes)
                for (const auto& message : std::exchange(from->wire.published, {})) {
                    any = true;
                    seen.push_back(message);
                    for (const auto& to : m_nodes)
                        if (to != from && to->wants(message.subject))
                            to->wire.deliver(message.subject, message.payload, message.stamp);
                }
    }
    /// The server says again what it has seen.
    static void replay(const std::vector<FakeLink::Message>& recorded, Node& to)
    {
        for (const auto& message : recorded)
            if (to.wants(message.subject))
                to.wire.deliver(message.subject, message.payload);
    }
    template <typename Predicate>
    bool eventually(Predicate isTrue)
    {
        return passUntil(loop, clock, [&] {
            carry();
            return isTrue();
        });
    }
    void sends(Node& node, const Frame& frame)
    {
        node.device.hostSends(frame);
        loop.runOnce(0ms);
        carry();
    }

    FakeClock clock;
    EventLoop loop{clock};
    std::vector<FakeLink::Message> seen;

private:
    std::vector<std::unique_ptr<Node>> m_nodes;
};

TEST_F(SealedLanTest, carries_unicast_broadcast_and_multicast)
{
    Node& one = join(kOurs, keyOf(1));
    Node& two = join(kTheirs, keyOf(1));
    const MacAddress group = mac("01:00:5e:00:00:fb");
    two.device.joined.groups = {group};
    ASSERT_TRUE(eventually([&] {
        return one.engine->peerCount() == 1 && two.engine->peerCount() == 1
            && two.wants("vlan.42.grp.01005e0000fb.020000000001");
    }));
    seen.clear();
    for (const MacAddress& to : {kTheirs, MacAddress::broadcast(), group})
        sends(one, frameOfSize(to, kOurs, 100));
    EXPECT_EQ(two.device.toHost.size(), 3U);
    std::set<std::string> subjects;
    for (const auto& message : seen)
        subjects.insert(message.subject);
    // The first frame to a peer asks how far it is.
    EXPECT_EQ(subjects,
        (std::set<std::string>{"vlan.42.to.020000000002.020000000001", "vlan.42.to.020000000001.020000000002",
            "vlan.42.all.020000000001", "vlan.42.grp.01005e0000fb.020000000001"}));
}

TEST_F(SealedLanTest, D7_nothing_plain_leaves_and_nothing_is_legible)
{
    Node& one = join(kOurs, keyOf(1));
    join(kTheirs, keyOf(1));
    // To one that is there, one that is not, all, and a group; and what it says of itself.
    for (const MacAddress& to : {kTheirs, kOther, MacAddress::broadcast(), mac("01:00:5e:00:00:fb")})
        sends(one, frameOfSize(to, kOurs, 100));
    one.engine->leave();
    carry();
    ASSERT_GT(seen.size(), 6U);
    const Frame legible(16, std::byte{0x5a});
    for (const auto& message : seen) {
        EXPECT_TRUE(isSealed(message.payload)) << message.subject;
        EXPECT_FALSE(message.stamp) << message.subject;
        EXPECT_TRUE(std::ranges::search(message.payload, legible).empty()) << message.subject;
        EXPECT_TRUE(std::ranges::search(message.payload, asBytes("version")).empty()) << message.subject;
    }
}

TEST_F(SealedLanTest, D7_nothing_plain_is_accepted)
{
    Node& one = join(kOurs, keyOf(1));
    EXPECT_EQ(std::ranges::count(one.wire.subjects, "vlan.42"), 0);
    Hello hello;
    hello.mac = kTheirs;
    one.wire.deliver("vlan.42.hello.020000000002", asBytes(hello.toJson()));
    ContainerWriter container(1024);
    container.append(RecordKind::Frame, {}, frameOfSize(kOurs, kTheirs, 100));
    one.wire.deliver("vlan.42.to.020000000001.020000000002", container.bytes());
    one.wire.deliver("vlan.42.all.020000000002", container.bytes());
    one.wire.deliver("vlan.42", frameOfSize(MacAddress::broadcast(), kTheirs, 100));
    EXPECT_EQ(one.dropped(Drop::Unsealed), 4U);
    EXPECT_TRUE(one.device.toHost.empty());
    EXPECT_EQ(one.engine->peerCount(), 0U);
}

TEST_F(SealedLanTest, D7_what_is_said_again_or_elsewhere_is_dropped)
{
    Node& one = join(kOurs, keyOf(1));
    Node& two = join(kTheirs, keyOf(1));
    sends(one, frameOfSize(kTheirs, kOurs, 100));
    ASSERT_EQ(two.device.toHost.size(), 1U);
    const auto sent = seen.back();
    two.wire.deliver(sent.subject, sent.payload); // replayed
    EXPECT_EQ(two.dropped(Drop::Replayed), 1U);
    sends(one, frameOfSize(kOther, kOurs, 100));
    two.wire.deliver("vlan.42.all.020000000001", seen.back().payload); // another's, as if for all
    EXPECT_EQ(two.dropped(Drop::Forged), 1U);
    one.wire.deliver("vlan.42.to.020000000001.020000000002", sent.payload); // reflected
    EXPECT_EQ(one.dropped(Drop::Replayed), 1U);
    EXPECT_EQ(two.device.toHost.size(), 1U);
    EXPECT_TRUE(one.device.toHost.empty());
}

TEST_F(SealedLanTest, D7_what_was_said_before_a_node_came_is_nothing_to_it)
{
    Node& one = join(kOurs, keyOf(1));
    join(kTheirs, keyOf(1));
    sends(one, frameOfSize(MacAddress::broadcast(), kOurs, 100));
    const auto recorded = seen;
    Node& three = join(kOther, keyOf(1));
    // One has introduced itself in this very run; all that came before is closed nevertheless.
    replay(recorded, three);
    EXPECT_GT(three.dropped(Drop::Replayed), 0U);
    EXPECT_TRUE(three.device.toHost.empty());
    sends(one, frameOfSize(MacAddress::broadcast(), kOurs, 100));
    EXPECT_EQ(three.device.toHost.size(), 1U);
}

TEST_F(SealedLanTest, D7_a_recording_of_an_earlier_run_moves_nothing)
{
    const NetworkKey key = keyOf(1);
    Sealer gone(key);
    Hello hello;
    hello.mac = kTheirs;
    const auto recordedHello = copied(gone.seal("vlan.42.hello.020000000002", asBytes(hello.toJson())));
    // What it once said to an earlier run of ours.
    const Introduction introduction{Sealer(key).salt(), true};
    const std::string toUs = "vlan.42.hello.020000000001.020000000002";
    const auto recordedIntroduction = copied(gone.seal(toUs, introduction.toBytes()));
    ContainerWriter container(1024);
    container.append(RecordKind::Frame, {}, frameOfSize(MacAddress::broadcast(), kTheirs, 100));
    const auto recordedFrame = copied(gone.seal("vlan.42.all.020000000002", container.bytes()));

    Node& one = join(kOurs, key);
    one.wire.published.clear();
    one.wire.deliver("vlan.42.hello.020000000002", recordedHello);
    one.wire.deliver(toUs, recordedIntroduction);
    one.wire.deliver("vlan.42.all.020000000002", recordedFrame);
    EXPECT_EQ(one.dropped(Drop::Replayed), 1U);
    EXPECT_TRUE(one.device.toHost.empty());
    EXPECT_EQ(one.engine->peerCount(), 0U);
    // Asked once, and once more only after a while.
    ASSERT_EQ(one.wire.published.size(), 1U);
    EXPECT_EQ(one.wire.published.front().subject, "vlan.42.hello.020000000002.020000000001");
    clock.advance(SealedLink::kAskAgain);
    one.wire.deliver("vlan.42.all.020000000002", gone.seal("vlan.42.all.020000000002", container.bytes()));
    EXPECT_EQ(one.wire.published.size(), 2U);
    EXPECT_TRUE(one.device.toHost.empty());
}

TEST_F(SealedLanTest, D7_a_crowd_of_strangers_does_not_bring_back_a_run_that_has_ended)
{
    const NetworkKey key = keyOf(1);
    Node& one = join(kOurs, key);
    Node& gone = join(kTheirs, key);
    sends(gone, frameOfSize(kOurs, kTheirs, 100));
    ASSERT_EQ(one.device.toHost.size(), 1U);
    gone.wire.become(SessionState::Connecting);
    const auto recorded = seen;
    for (std::size_t i = 0; i < Opener::kMaxLive + Opener::kMaxStrangers; ++i) {
        one.wire.deliver("vlan.42.all.040000000001", Sealer(key).seal("vlan.42.all.040000000001", {}));
        one.wire.published.clear();
    }
    replay(recorded, one);
    EXPECT_EQ(one.device.toHost.size(), 1U);
}

TEST_F(SealedLanTest, D7_more_live_runs_than_can_be_remembered_bring_back_none_that_has_ended)
{
    const NetworkKey key = keyOf(1);
    Node& one = join(kOurs, key);
    Node& gone = join(kTheirs, key);
    Node& other = join(kOther, key);
    sends(gone, frameOfSize(kOurs, kTheirs, 100));
    ASSERT_EQ(one.device.toHost.size(), 1U);
    gone.wire.become(SessionState::Connecting);
    const auto recorded = seen;
    // Each is asked, and answers.
    const NativeSubjects theirs("vlan", 42, kTheirs);
    for (std::size_t i = 0; i < Opener::kMaxLive; ++i) {
        Sealer run(key);
        one.wire.published.clear();
        one.wire.deliver(theirs.ourHello(), run.seal(theirs.ourHello(), {}));
        ASSERT_EQ(one.wire.published.size(), 1U);
        const auto& question = one.wire.published.front();
        const Introduction answer{SealedHeader::read(question.payload)->salt, false};
        one.wire.deliver(theirs.helloTo(kOurs), run.seal(theirs.helloTo(kOurs), answer.toBytes()));
    }
    replay(recorded, one);
    EXPECT_EQ(one.device.toHost.size(), 1U);
    // Those that are there are not lost.
    carry();
    sends(one, frameOfSize(kOther, kOurs, 100));
    sends(one, frameOfSize(kOther, kOurs, 100));
    EXPECT_FALSE(other.device.toHost.empty());
    sends(other, frameOfSize(kOurs, kOther, 100));
    EXPECT_EQ(one.device.toHost.size(), 2U);
}

TEST_F(SealedLanTest, knows_a_node_again_that_has_restarted)
{
    Node& one = join(kOurs, keyOf(1));
    Node& before = join(kTheirs, keyOf(1));
    sends(before, frameOfSize(kOurs, kTheirs, 100));
    ASSERT_EQ(one.device.toHost.size(), 1U);
    before.wire.become(SessionState::Connecting); // and never comes back
    Node& after = join(kTheirs, keyOf(1));
    sends(after, frameOfSize(kOurs, kTheirs, 100));
    EXPECT_EQ(one.device.toHost.size(), 2U);
    sends(one, frameOfSize(kTheirs, kOurs, 100));
    EXPECT_EQ(after.device.toHost.size(), 1U);
}

TEST(Introduction, is_one_or_something_else)
{
    Introduction introduction;
    introduction.salt.back() = std::byte{7};
    for (const bool asks : {false, true}) {
        introduction.asks = asks;
        auto bytes = introduction.toBytes();
        ASSERT_EQ(bytes.size(), Introduction::kSize);
        const auto parsed = Introduction::parse(bytes);
        ASSERT_TRUE(parsed);
        EXPECT_EQ(parsed->salt, introduction.salt);
        EXPECT_EQ(parsed->asks, asks);
        EXPECT_FALSE(Introduction::parse(Bytes(bytes).first(Introduction::kSize - 1)));
        bytes[1] = std::byte{2};
        EXPECT_FALSE(Introduction::parse(bytes));
        bytes.push_back({});
        EXPECT_FALSE(Introduction::parse(bytes));
    }
    EXPECT_FALSE(Introduction::parse({}));
    EXPECT_FALSE(Introduction::parse(asBytes(R"({"version":1,"mac":)")));
}

TEST_F(SealedLanTest, shows_a_wrong_key_on_both_sides)
{
    Node& one = join(kOurs, keyOf(1));
    Node& two = join(kTheirs, keyOf(2));
    ASSERT_TRUE(eventually([&] { return one.engine->status().problem && two.engine->status().problem; }));
    EXPECT_EQ(one.engine->status().state, SessionState::Degraded);
    EXPECT_EQ(one.engine->status().problem.kind(), ProblemKind::KeyMismatch);
    EXPECT_NE(englishOf(one.engine->status().problem).find("02:00:00:00:00:02"), std::string::npos);
    EXPECT_NE(englishOf(two.engine->status().problem).find("another network key"), std::string::npos);
    EXPECT_EQ(one.engine->peerCount(), 0U);
}

TEST_F(SealedLanTest, shows_a_node_without_a_key_on_both_sides)
{
    Node& one = join(kOurs, keyOf(1));
    Node& two = join(kTheirs, std::nullopt);
    ASSERT_TRUE(eventually([&] { return one.engine->status().problem && two.engine->status().problem; }));
    EXPECT_NE(englishOf(one.engine->status().problem).find("without a network key"), std::string::npos);
    EXPECT_NE(englishOf(two.engine->status().problem).find("this computer has none"), std::string::npos);
    EXPECT_GT(two.dropped(Drop::Sealed), 0U);
    EXPECT_EQ(two.engine->peerCount(), 0U);
}

TEST_F(SealedLanTest, changes_its_key_while_frames_flow)
{
    Node& one = join(kOurs, keyOf(1));
    Node& two = join(kTheirs, keyOf(1));
    ASSERT_TRUE(eventually([&] { return one.engine->peerCount() == 1 && two.engine->peerCount() == 1; }));
    std::size_t expected = 0;
    const auto flows = [&] {
        sends(one, frameOfSize(kTheirs, kOurs, 100));
        return two.device.toHost.size() == ++expected;
    };
    const auto keyUsed = [&] { return SealedHeader::read(seen.back().payload)->key; };
    one.sealed->changeKey(keyOf(2));
    EXPECT_TRUE(eventually([&] { return one.reports.ticks > 2; })); // it waits for the other
    EXPECT_TRUE(flows());
    EXPECT_EQ(keyUsed(), keyOf(1).id());
    two.sealed->changeKey(keyOf(2));
    EXPECT_TRUE(eventually([&] { return flows() && keyUsed() == keyOf(2).id(); }));
    EXPECT_EQ(two.device.toHost.size(), expected); // not one was lost
    // Whoever still has the old key is left behind.
    clock.advance(SealedLink::kFarewell);
    const int ticks = two.reports.ticks;
    ASSERT_TRUE(eventually([&] { return two.reports.ticks > ticks + 1; }));
    Sealer old(keyOf(1));
    const auto before = two.dropped(Drop::WrongKey);
    two.wire.deliver("vlan.42.hello.020000000003", old.seal("vlan.42.hello.020000000003", {}));
    EXPECT_EQ(two.dropped(Drop::WrongKey), before + 1);
}

TEST_F(SealedLanTest, does_not_wait_for_ever_for_one_who_keeps_the_old_key)
{
    Node& one = join(kOurs, keyOf(1));
    join(kTheirs, keyOf(1));
    ASSERT_TRUE(eventually([&] { return one.engine->peerCount() == 1; }));
    one.sealed->changeKey(keyOf(2));
    EXPECT_EQ(one.sealed->keysHeld(), (std::vector{keyOf(2).id(), keyOf(1).id()}));
    one.sealed->setEverybodyHolds(false);
    EXPECT_EQ(one.sealed->keysHeld().size(), 2U);
    clock.advance(SealedLink::kPatience);
    one.sealed->setEverybodyHolds(false);
    EXPECT_EQ(one.sealed->keysHeld(), std::vector{keyOf(2).id()});
}

EnteredKey passphrase(std::string_view text)
{
    return Passphrase(text, "vlan", 42);
}

TEST_F(SealedLanTest, carries_nothing_before_its_nodes_share_a_salt)
{
    Node& one = join(kOurs, passphrase("correct horse"));
    EXPECT_FALSE(one.sealed->isUp());
    EXPECT_EQ(one.engine->status().state, SessionState::Connecting);
    EXPECT_FALSE(one.device.carrier);
    EXPECT_FALSE(one.sealed->publish("a", {}));
    ASSERT_EQ(seen.size(), 1U);
    EXPECT_TRUE(SaltNotice::parse(seen.front().payload).value().isAsk());
    ASSERT_TRUE(eventually([&] { return one.sealed->isUp(); }));
    EXPECT_EQ(one.engine->status().state, SessionState::Connected);
    EXPECT_TRUE(one.device.carrier);
    const auto own = one.sealed->keysHeld();
    Node& two = join(kTheirs, passphrase("correct horse"));
    ASSERT_TRUE(eventually([&] { return one.engine->peerCount() == 1 && two.engine->peerCount() == 1; }));
    EXPECT_EQ(one.sealed->keysHeld(), own);
    EXPECT_EQ(two.sealed->keysHeld(), own);
    sends(one, frameOfSize(kTheirs, kOurs, 100));
    EXPECT_EQ(two.device.toHost.size(), 1U);
    // Nobody has seemed to have another key.
    for (Node* const node : {&one, &two})
        EXPECT_EQ(node->dropped(Drop::WrongKey), 0U);
}

TEST_F(SealedLanTest, says_that_there_is_no_memory_for_its_key_and_tries_again)
{
    Node& one = join(kOurs, passphrase("correct horse"));
    one.derivation.hasMemory = false;
    ASSERT_TRUE(
        eventually([&] { return one.engine->status().problem.code == ProblemCode::InternalNoMemory; }));
    EXPECT_EQ(one.engine->status().state, SessionState::Connecting);
    EXPECT_EQ(one.reports.statuses.back().problem.code, ProblemCode::InternalNoMemory);
    one.derivation.hasMemory = true;
    ASSERT_TRUE(eventually([&] { return one.sealed->isUp(); }));
    EXPECT_FALSE(one.engine->status().problem);
}

TEST_F(SealedLanTest, shows_another_passphrase_on_both_sides)
{
    Node& one = join(kOurs, passphrase("correct horse"));
    ASSERT_TRUE(eventually([&] { return one.sealed->isUp(); }));
    Node& two = join(kTheirs, passphrase("correct mouse"));
    const auto since = clock.steady();
    const auto told = [](const Node& node) {
        return node.engine->status().problem.code == ProblemCode::KeyMismatchOtherKey;
    };
    ASSERT_TRUE(eventually([&] { return told(one) && told(two); }));
    EXPECT_LT(clock.steady() - since, 3s);
}

TEST_F(SealedLanTest, shows_a_generated_key_beside_a_passphrase_on_both_sides)
{
    Node& one = join(kOurs, passphrase("correct horse"));
    ASSERT_TRUE(eventually([&] { return one.sealed->isUp(); }));
    Node& two = join(kTheirs, keyOf(1));
    const auto since = clock.steady();
    const auto told = [](const Node& node) {
        return node.engine->status().problem.code == ProblemCode::KeyMismatchOtherKey;
    };
    ASSERT_TRUE(eventually([&] { return told(one) && told(two); }));
    EXPECT_LT(clock.steady() - since, SaltAgreement::kDoubt + 2s);
}

TEST_F(SealedLanTest, two_LANs_of_one_passphrase_become_one_without_losing_a_frame)
{
    Node& one = join(kOurs, passphrase("correct horse"));
    Node& two = join(kTheirs, passphrase("correct horse"));
    ASSERT_TRUE(eventually([&] { return one.engine->peerCount() == 1 && two.engine->peerCount() == 1; }));
    // A third one elsewhere draws a salt until it is the smaller one.
    const auto before = one.sealed->keysHeld();
    for (int i = 0; i < 400 && one.sealed->keysHeld() == before; ++i) {
        Node third(loop, kOther, passphrase("correct horse"));
        third.wire.become(SessionState::Connected);
        ASSERT_TRUE(passUntil(loop, clock, [&] { return third.sealed->isUp(); }));
        for (const auto& said : std::exchange(third.wire.published, {}))
            for (Node* const node : {&one, &two})
                if (node->wants(said.subject))
                    node->wire.deliver(said.subject, said.payload, said.stamp);
        for (int frames = 0; frames < 20; ++frames) {
            sends(one, frameOfSize(kTheirs, kOurs, 100));
            pass(loop, clock, 50ms);
            carry();
        }
        EXPECT_EQ(two.device.toHost.size(), 20U * static_cast<unsigned>(i + 1));
    }
    EXPECT_NE(one.sealed->keysHeld(), before);
    EXPECT_EQ(one.sealed->keysHeld(), two.sealed->keysHeld());
}

TEST_F(SealedLanTest, changes_from_one_passphrase_to_another_while_frames_flow)
{
    Node& one = join(kOurs, passphrase("correct horse"));
    Node& two = join(kTheirs, passphrase("correct horse"));
    ASSERT_TRUE(eventually([&] { return one.engine->peerCount() == 1 && two.engine->peerCount() == 1; }));
    std::size_t expected = 0;
    const auto flows = [&] {
        sends(one, frameOfSize(kTheirs, kOurs, 100));
        return two.device.toHost.size() == ++expected;
    };
    const auto before = one.sealed->keysHeld();
    one.sealed->changeKey(passphrase("correct mouse"));
    ASSERT_TRUE(eventually([&] { return flows() && one.sealed->keysHeld().size() == 2; }));
    // One who comes with the new passphrase already is told its salt, and brings it into use.
    Node& three = join(kOther, passphrase("correct mouse"));
    ASSERT_TRUE(eventually([&] { return flows() && three.sealed->isUp(); }));
    two.sealed->changeKey(passphrase("correct mouse"));
    ASSERT_TRUE(eventually([&] {
        return flows() && one.sealed->keysHeld().size() == 1
            && one.sealed->keysHeld() == two.sealed->keysHeld();
    }));
    EXPECT_EQ(two.device.toHost.size(), expected);
    EXPECT_NE(one.sealed->keysHeld(), before);
    // It may have begun with a salt of its own, and moves to theirs.
    EXPECT_TRUE(eventually([&] { return three.sealed->keysHeld() == one.sealed->keysHeld(); }));
    EXPECT_TRUE(eventually([&] { return three.engine->peerCount() == 2; }));
}

TEST_F(SealedLanTest, a_passphrase_and_a_generated_key_take_each_others_place)
{
    Node& one = join(kOurs, keyOf(1));
    Node& two = join(kTheirs, keyOf(1));
    ASSERT_TRUE(eventually([&] { return one.engine->peerCount() == 1 && two.engine->peerCount() == 1; }));
    const auto bothUse = [&] {
        return one.sealed->keysHeld().size() == 1 && one.sealed->keysHeld() == two.sealed->keysHeld()
            && one.sealed->keysHeld().front() != keyOf(1).id();
    };
    for (Node* const node : {&one, &two})
        node->sealed->changeKey(passphrase("correct horse"));
    ASSERT_TRUE(eventually(bothUse));
    for (Node* const node : {&one, &two})
        node->sealed->changeKey(keyOf(2));
    ASSERT_TRUE(eventually([&] { return bothUse() && one.sealed->keysHeld().front() == keyOf(2).id(); }));
    // There is no salt to tell any more.
    seen.clear();
    one.wire.deliver("vlan.42.hello.020000000003", SaltNotice::ask({}).toBytes());
    pass(loop, clock, 5s);
    carry();
    for (const auto& message : seen)
        EXPECT_FALSE(isSaltNotice(message.payload)) << message.subject;
    EXPECT_FALSE(one.engine->status().problem);
}

TEST_F(SealedLanTest, takes_another_key_before_it_has_one)
{
    Node& one = join(kOurs, passphrase("correct horse"));
    one.sealed->changeKey(passphrase("correct mouse"));
    ASSERT_TRUE(eventually([&] { return one.sealed->isUp(); }));
    Node& two = join(kTheirs, passphrase("correct horse"));
    two.sealed->changeKey(keyOf(1));
    EXPECT_TRUE(two.sealed->isUp());
    EXPECT_EQ(two.sealed->keysHeld(), std::vector{keyOf(1).id()});
    Node& three = join(kOther, passphrase("correct mouse"));
    EXPECT_TRUE(eventually([&] { return three.engine->peerCount() == 1 && one.engine->peerCount() == 1; }));
}

TEST_F(SealedLanTest, leaves_room_for_the_seal_in_what_the_server_takes)
{
    Node& one = join(kOurs, keyOf(1));
    one.wire.limit = 1000;
    EXPECT_EQ(one.sealed->maxPayload(), 1000 - kSealOverhead);
    EXPECT_TRUE(one.sealed->publish("a", std::vector<std::byte>(1000 - kSealOverhead)));
    EXPECT_EQ(one.wire.published.back().payload.size(), 1000U);
    EXPECT_FALSE(one.sealed->publish("a", std::vector<std::byte>(1001 - kSealOverhead)));
    one.wire.limit = 10;
    EXPECT_EQ(one.sealed->maxPayload(), 0U);
}

} // namespace
} // namespace vnats
