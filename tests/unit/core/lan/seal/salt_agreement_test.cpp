// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lan/seal/salt_agreement.h"
#include "tests/support/fakes.h"

#include <gtest/gtest.h>
#include <list>
#include <map>
#include <random>
#include <set>
#include <utility>

namespace vnats {
namespace {

using namespace test;
using namespace std::chrono_literals;
using Milliseconds = std::chrono::milliseconds;

/// The key of a passphrase, which is a number here, and a salt.
NetworkKey made(int passphrase, const NetworkKey::Salt& salt)
{
    network_key_text::Key key{};
    std::ranges::copy(salt, key.begin());
    key.back() = static_cast<std::byte>(passphrase);
    return NetworkKey(key);
}

/// The nodes of a LAN, each at its own distance from the server. Hellos go the way of notices.
class SaltAgreementTest : public testing::Test
{
protected:
    class Node final : public SaltAgreement::Surroundings
    {
    public:
        Node(SaltAgreementTest& lan, int number, int itsPassphrase, Milliseconds distance)
            : subject("vlan.42.hello." + std::to_string(number))
            , passphrase(itsPassphrase)
            , way(distance)
            , agreement(lan.clock, *this)
            , m_lan(lan)
        {
        }

        void derive(const NetworkKey::Salt& salt) override
        {
            ++derivations;
            m_lan.loop->after(100ms, [this, salt] {
                agreement.derived(salt, outOfMemory ? std::nullopt : std::optional(made(passphrase, salt)));
                schedule();
            });
        }
        void ask(const NetworkKey::Salt& salt) override
        {
            ++asks;
            m_lan.say(*this, SaltNotice::ask(salt).toBytes());
        }
        void offer() override
        {
            ++offers;
            m_lan.say(*this, agreement.offer(subject).toBytes());
        }
        void agreed(const NetworkKey& agreedKey) override
        {
            key = agreedKey;
            m_lan.sayHello(*this);
        }
        void refused(std::string_view, Drop reason) override { ++refusals[reason]; }
        std::size_t others() const override { return m_lan.nodes.size() - 1; }

        void connect()
        {
            isConnected = true;
            agreement.linkUp(2 * way);
            schedule();
            if (key)
                m_lan.sayHello(*this);
        }
        void disconnect()
        {
            isConnected = false;
            agreement.linkDown();
            schedule();
        }
        void hear(const std::string& from, const Frame& message)
        {
            if (const auto notice = SaltNotice::parse(message)) {
                agreement.heard(from, *notice);
            } else if (key) {
                const auto id = ByteReader(message).read<NetworkKey::Id>();
                if (id == key->id())
                    agreement.heardOurKey(from);
                else
                    agreement.heardUnknownKey(from, id);
            }
            schedule();
        }
        void schedule()
        {
            m_lan.loop->cancel(std::exchange(m_timer, 0));
            if (const auto due = agreement.due())
                m_timer = m_lan.loop->at(*due, [this] {
                    agreement.poll();
                    schedule();
                });
        }

        const std::string subject;
        const int passphrase;
        const Milliseconds way;
        SaltAgreement agreement;
        std::optional<NetworkKey> key;
        bool isConnected = false;
        bool outOfMemory = false;
        /// Those with the same number hear each other.
        int island = 0;
        int derivations = 0;
        int asks = 0;
        int offers = 0;
        std::map<Drop, int> refusals;

    private:
        SaltAgreementTest& m_lan;
        EventLoop::TimerId m_timer = 0;
    };

    /// Nobody is there any more.
    void startOver()
    {
        nodes.clear();
        loop.emplace(clock);
    }
    Node& join(Milliseconds way = 1ms, int passphrase = 1, int island = 0)
    {
        Node& node = nodes.emplace_back(*this, static_cast<int>(nodes.size()), passphrase, way);
        node.island = island;
        node.connect();
        return node;
    }
    void say(Node& from, Frame message)
    {
        all.emplace_back(from.subject, message);
        if (!from.isConnected)
            return;
        for (Node& to : nodes)
            if (&to != &from && to.island == from.island && !(isLossy && random() % 3 == 0))
                loop->after(from.way + to.way, [&to, subject = from.subject, message] {
                    if (to.isConnected)
                        to.hear(subject, message);
                });
    }
    void sayHello(Node& from)
    {
        const auto id = bigEndian(from.key->id());
        say(from, Frame(id.begin(), id.end()));
    }
    /// With a hello of everybody every now and then.
    void passes(Milliseconds time)
    {
        for (const auto end = clock.steady() + time; clock.steady() < end;) {
            pass(*loop, clock,
                std::min<Milliseconds>(50ms, std::chrono::ceil<Milliseconds>(end - clock.steady())));
            if (clock.steady() >= m_helloDue) {
                m_helloDue = clock.steady() + 15s;
                for (Node& node : nodes)
                    if (node.key)
                        sayHello(node);
            }
        }
    }
    bool allShareOneKey() const
    {
        return std::ranges::all_of(
            nodes, [&](const Node& node) { return node.key && node.key->id() == nodes.front().key->id(); });
    }
    int refused(Drop reason) const
    {
        int count = 0;
        for (const Node& node : nodes)
            if (const auto found = node.refusals.find(reason); found != node.refusals.end())
                count += found->second;
        return count;
    }
    int offers() const
    {
        int count = 0;
        for (const Node& node : nodes)
            count += node.offers;
        return count;
    }
    static SaltNotice madeUp(std::uint32_t number, int passphrase, const std::string& subject)
    {
        NetworkKey::Salt salt{}; // smaller than any that is drawn
        std::ranges::copy(bigEndian(number), salt.end() - 4);
        return SaltNotice::offer(salt, made(passphrase, salt), subject);
    }

    FakeClock clock;
    std::optional<EventLoop> loop{std::in_place, clock};
    std::list<Node> nodes;
    std::vector<std::pair<std::string, Frame>> all;
    std::minstd_rand random;
    bool isLossy = false;

private:
    Clock::Steady m_helloDue = clock.steady() + 15s;
};

TEST_F(SaltAgreementTest, one_alone_soon_has_a_salt_of_its_own)
{
    Node& one = join();
    passes(SaltAgreement::kLeastPatience);
    EXPECT_FALSE(one.key);
    passes(150ms);
    EXPECT_TRUE(one.key);
    EXPECT_EQ(one.derivations, 1);
}

TEST_F(SaltAgreementTest, a_newcomer_takes_the_salt_of_the_members_and_costs_few_messages)
{
    join();
    passes(1s);
    for (int i = 0; i < 99; ++i) {
        join(10ms);
        passes(200ms);
    }
    ASSERT_TRUE(allShareOneKey());
    const NetworkKey::Id before = nodes.front().key->id();
    const int offersBefore = offers();
    Node& newcomer = join(10ms);
    passes(200ms);
    EXPECT_TRUE(newcomer.key); // it has not waited in vain
    passes(3s);
    EXPECT_TRUE(allShareOneKey());
    EXPECT_EQ(nodes.front().key->id(), before);
    EXPECT_LE(offers() - offersBefore, 20);
    EXPECT_EQ(newcomer.derivations, 1);
    EXPECT_EQ(refused(Drop::WrongKey), 0);
}

TEST_F(SaltAgreementTest, two_that_start_within_a_round_trip_share_a_key_however_far_they_are)
{
    for (const auto near : {1ms, 20ms, 100ms, 250ms})
        for (const auto far : {1ms, 20ms, 100ms, 250ms})
            for (const auto later : {0ms, 1ms, 40ms, 300ms, 450ms, 700ms, 2000ms}) {
                SCOPED_TRACE(
                    testing::Message() << near.count() << ' ' << far.count() << ' ' << later.count());
                startOver();
                join(near);
                passes(later);
                join(far);
                passes(5s);
                EXPECT_TRUE(allShareOneKey());
                EXPECT_EQ(refused(Drop::WrongKey), 0);
            }
}

TEST_F(SaltAgreementTest, many_that_start_together_share_a_key)
{
    for (int i = 0; i < 50; ++i)
        join(Milliseconds(1 + i * 2));
    passes(5s);
    EXPECT_TRUE(allShareOneKey());
    EXPECT_EQ(refused(Drop::WrongKey), 0);
    // Salts are drawn, so now and then there are more rounds than usual; far fewer than members in any case.
    for (const Node& node : nodes)
        EXPECT_LE(node.derivations, 12);
}

TEST_F(SaltAgreementTest, two_LANs_that_become_one_share_a_key_though_no_link_was_lost)
{
    for (int i = 0; i < 10; ++i)
        join(20ms, 1, i % 2);
    passes(5s);
    EXPECT_FALSE(allShareOneKey());
    for (Node& node : nodes)
        node.island = 0;
    passes(20s); // somebody says hello
    EXPECT_TRUE(allShareOneKey());
    EXPECT_EQ(refused(Drop::WrongKey), 0);
}

TEST_F(SaltAgreementTest, two_LANs_that_become_one_share_a_key_as_soon_as_links_return)
{
    Node& one = join(20ms, 1, 0);
    Node& two = join(20ms, 1, 1);
    passes(5s);
    ASSERT_FALSE(allShareOneKey());
    one.disconnect();
    two.island = 0;
    passes(1s);
    one.connect();
    passes(2s);
    EXPECT_TRUE(allShareOneKey());
}

TEST_F(SaltAgreementTest, comes_to_one_key_whatever_gets_lost)
{
    for (unsigned round = 1; round <= 20; ++round) {
        SCOPED_TRACE(round);
        startOver();
        random.seed(round);
        isLossy = true;
        for (int i = 0; i < 4; ++i)
            join(100ms);
        passes(90s);
        EXPECT_TRUE(allShareOneKey());
    }
}

TEST_F(SaltAgreementTest, begins_again_when_its_link_goes_before_there_is_an_answer)
{
    join(250ms);
    passes(3s);
    Node& late = join(250ms);
    passes(100ms);
    late.disconnect();
    passes(10s);
    EXPECT_FALSE(late.key);
    late.connect();
    passes(3s);
    EXPECT_TRUE(allShareOneKey());
}

TEST_F(SaltAgreementTest, another_passphrase_is_named_on_both_sides_within_seconds)
{
    for (const auto way : {1ms, 250ms}) {
        startOver();
        Node& one = join(way, 1);
        passes(5s);
        Node& two = join(way, 2);
        passes(5s);
        EXPECT_TRUE(two.key);
        EXPECT_GE(one.refusals[Drop::WrongKey], 1);
        EXPECT_GE(two.refusals[Drop::WrongKey], 1);
        // And again whenever it speaks, without being derived again.
        const auto derivations = one.derivations + two.derivations;
        const int named = one.refusals[Drop::WrongKey];
        passes(60s);
        EXPECT_GE(one.refusals[Drop::WrongKey], named + 3);
        EXPECT_EQ(one.derivations + two.derivations, derivations);
    }
}

TEST_F(SaltAgreementTest, a_key_of_which_nobody_offers_the_salt_is_named_after_a_while)
{
    Node& one = join();
    passes(1s);
    one.agreement.heardUnknownKey("vlan.42.hello.generated", 7);
    one.schedule();
    passes(SaltAgreement::kDoubt - 100ms);
    EXPECT_EQ(one.refusals[Drop::WrongKey], 0);
    passes(200ms);
    EXPECT_EQ(one.refusals[Drop::WrongKey], 1);
}

TEST_F(SaltAgreementTest, one_that_was_named_wrongly_is_found_out_to_be_kin)
{
    Node& one = join();
    passes(1s);
    Node& two = join(1ms, 1, 1);
    passes(1s);
    one.agreement.heardUnknownKey(two.subject, two.key->id());
    one.schedule();
    passes(SaltAgreement::kDoubt + 100ms);
    EXPECT_EQ(one.refusals[Drop::WrongKey], 1);
    two.island = 0;
    passes(20s);
    EXPECT_TRUE(allShareOneKey());
}

TEST_F(SaltAgreementTest, made_up_salts_cost_a_bounded_share_of_time_and_memory)
{
    Node& one = join();
    passes(1s);
    const auto before = one.key->id();
    const int derivations = one.derivations;
    for (std::uint32_t i = 0; i < 10'000; ++i) {
        const std::string subject = "vlan.42.hello.m" + std::to_string(i % 100);
        one.agreement.heard(subject, madeUp(i, 9, subject));
        one.schedule();
        if (i % 10 == 0)
            passes(10ms);
    }
    EXPECT_LE(one.derivations - derivations, 10s / SaltAgreement::kDeriveEvery + SaltAgreement::kBurst);
    EXPECT_EQ(one.key->id(), before);
    EXPECT_LE(one.refusals[Drop::WrongKey], 20);
}

TEST_F(SaltAgreementTest, made_up_salts_do_not_keep_a_newcomer_waiting)
{
    Node& one = join();
    for (std::uint32_t i = 0; i < 200; ++i) {
        const std::string subject = "vlan.42.hello.m" + std::to_string(i % 10);
        one.agreement.heard(subject, madeUp(i, 9, subject));
        one.schedule();
        passes(10ms);
    }
    EXPECT_TRUE(one.key);
}

TEST_F(SaltAgreementTest, one_sender_of_made_up_salts_does_not_keep_the_others_from_being_heard)
{
    Node& one = join();
    passes(1s);
    Node& two = join();
    for (std::uint32_t i = 0; i < 100; ++i) {
        two.agreement.heard("vlan.42.hello.m", madeUp(i, 9, "vlan.42.hello.m"));
        two.schedule();
        passes(10ms);
    }
    EXPECT_TRUE(allShareOneKey());
    EXPECT_EQ(one.derivations, 1);
}

TEST_F(SaltAgreementTest, a_forged_offer_of_the_true_salt_does_not_spoil_it)
{
    Node& one = join();
    passes(1s);
    SaltNotice forged = SaltNotice::parse(one.agreement.offer(one.subject).toBytes()).value();
    forged.sealed.back() ^= std::byte{1};
    one.island = 1;
    Node& two = join();
    two.agreement.heard("vlan.42.hello.m", forged);
    two.schedule();
    passes(200ms);
    EXPECT_EQ(two.refusals[Drop::Forged], 1);
    EXPECT_EQ(two.refusals[Drop::WrongKey], 0);
    EXPECT_FALSE(two.key);
    two.agreement.heard(one.subject, one.agreement.offer(one.subject));
    EXPECT_TRUE(allShareOneKey());
    EXPECT_EQ(two.derivations, 1);
    // Nor does it take the place of an answer.
    one.island = 0;
    Node& three = join();
    one.agreement.heard(three.subject, SaltNotice::ask({}));
    one.agreement.heard("vlan.42.hello.m", forged);
    one.schedule();
    passes(300ms);
    EXPECT_TRUE(allShareOneKey());
}

TEST_F(SaltAgreementTest, a_recording_leads_to_a_smaller_salt_at_worst_and_everybody_to_the_same)
{
    Node& gone = join();
    passes(1s);
    const SaltNotice recording = gone.agreement.offer(gone.subject);
    const std::string subject = gone.subject;
    startOver();
    for (int i = 0; i < 3; ++i)
        join();
    passes(3s);
    ASSERT_TRUE(allShareOneKey());
    // To one member only, and to a newcomer.
    nodes.front().agreement.heard(subject, recording);
    nodes.front().schedule();
    passes(2s);
    EXPECT_TRUE(allShareOneKey());
    Node& newcomer = join();
    newcomer.agreement.heard(subject, recording);
    newcomer.schedule();
    passes(3s);
    EXPECT_TRUE(allShareOneKey());
    EXPECT_EQ(refused(Drop::WrongKey), 0);
}

TEST_F(SaltAgreementTest, a_flood_of_questions_is_answered_at_a_bounded_rate)
{
    Node& one = join();
    passes(1s);
    const int before = one.offers;
    for (int i = 0; i < 1000; ++i) {
        one.agreement.heard("vlan.42.hello.m", SaltNotice::ask({}));
        one.schedule();
        passes(10ms);
    }
    EXPECT_LE(one.offers - before, 10s / SaltAgreement::kOffersApart + 1);
}

TEST_F(SaltAgreementTest, tries_again_when_there_was_no_memory)
{
    Node& one = join();
    one.outOfMemory = true;
    passes(5s);
    EXPECT_FALSE(one.key);
    EXPECT_LE(one.derivations, 6);
    one.outOfMemory = false;
    passes(2s);
    EXPECT_TRUE(one.key);
}

TEST(SaltNotice, is_one_or_something_else)
{
    NetworkKey::Salt salt{};
    salt.back() = std::byte{7};
    const NetworkKey key = made(1, salt);
    const auto ask = SaltNotice::ask(salt).toBytes();
    auto offer = SaltNotice::offer(salt, key, "subject").toBytes();
    EXPECT_EQ(ask.size(), SaltNotice::kAskSize);
    EXPECT_EQ(offer.size(), SaltNotice::kOfferSize);
    EXPECT_TRUE(SaltNotice::parse(ask).value().isAsk());
    const auto parsed = SaltNotice::parse(offer).value();
    EXPECT_FALSE(parsed.isAsk());
    EXPECT_EQ(parsed.salt, salt);
    EXPECT_EQ(parsed.keyId(), key.id());
    EXPECT_TRUE(parsed.isGenuine(key, "subject"));
    EXPECT_FALSE(parsed.isGenuine(key, "subjects"));
    EXPECT_FALSE(parsed.isGenuine(made(2, salt), "subject"));
    for (std::size_t size = 0; size < offer.size(); ++size)
        EXPECT_EQ(SaltNotice::parse(Bytes(offer).first(size)).has_value(), size == SaltNotice::kAskSize)
            << size;
    for (const std::size_t mark : {std::size_t{0}, SaltNotice::kAskSize}) {
        auto changed = offer;
        changed[mark] ^= std::byte{1};
        EXPECT_FALSE(SaltNotice::parse(changed)) << mark;
    }
    offer.push_back({});
    EXPECT_FALSE(SaltNotice::parse(offer));
}

} // namespace
} // namespace vnats
