// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lan/servers/server_survey.h"
#include "tests/support/fake_clock.h"

#include <algorithm>
#include <gtest/gtest.h>
#include <memory>

namespace vnats {
namespace {

using namespace std::chrono_literals;
using test::FakeClock;
using Verdict = ServerSurvey::Verdict;

const std::string kFirst = "nats://first:4222";
const std::string kSecond = "nats://second:4222";

class ServerSurveyTest : public testing::Test
{
protected:
    explicit ServerSurveyTest(ServerPreference preference = ServerPreference::Order, bool metered = false)
        : survey(preference, metered)
    {
        survey.setServers(ServerList({kFirst, kSecond}).ranked(), clock.steady());
    }

    Clock::Steady now() const { return clock.steady(); }
    /// Goes on to when this server is due; how long that took.
    std::chrono::milliseconds awaitDue(const std::string& url)
    {
        const Clock::Steady began = now();
        EXPECT_NE(survey.due(), Clock::Steady::max());
        clock.advanceTo(survey.due());
        const auto next = survey.next(now());
        EXPECT_TRUE(next && next->url == url) << (next ? next->url : "none");
        return std::chrono::duration_cast<std::chrono::milliseconds>(now() - began);
    }
    /// Measures again and again for so long; the last verdict.
    Verdict keepMeasuring(const std::string& url, std::chrono::microseconds roundTrip,
        std::chrono::microseconds used, std::chrono::milliseconds time)
    {
        const Clock::Steady end = now() + time;
        for (;;) {
            const Verdict verdict = survey.measured(url, roundTrip, used, now());
            if (verdict != Verdict::Watch || now() >= end)
                return verdict;
            clock.advance(500ms);
        }
    }
    ServerSight sightOf(const std::string& url) const
    {
        for (const ServerSight& sight : survey.sights())
            if (sight.url == url)
                return sight;
        return {};
    }

    FakeClock clock;
    ServerSurvey survey;
};

class NearestServerTest : public ServerSurveyTest
{
protected:
    NearestServerTest()
        : ServerSurveyTest(ServerPreference::Nearest)
    {
    }
};

TEST_F(ServerSurveyTest, tries_nothing_while_no_server_is_in_use)
{
    clock.advance(24h);
    EXPECT_EQ(survey.due(), Clock::Steady::max());
    EXPECT_FALSE(survey.next(now()));
}

TEST_F(ServerSurveyTest, goes_back_to_an_earlier_server_that_works_again)
{
    survey.adopted(kFirst, false, now());
    survey.lost(now());
    survey.adopted(kSecond, false, now());
    EXPECT_EQ(sightOf(kFirst).standing, ServerStanding::Unreachable);
    EXPECT_LE(awaitDue(kFirst), ServerSurvey::kSoon);
    survey.failed(kFirst, ServerStanding::Unreachable, now());
    EXPECT_LE(awaitDue(kFirst), ServerSurvey::kRetryLast);
    // It has to stay a moment. The round trip does not matter.
    EXPECT_EQ(survey.measured(kFirst, 90ms, 1ms, now()), Verdict::Watch);
    EXPECT_EQ(keepMeasuring(kFirst, 90ms, 1ms, 2 * ServerSurvey::kSteady), Verdict::Move);
    EXPECT_FALSE(survey.needsProof(kFirst));
}

TEST_F(ServerSurveyTest, never_moves_to_a_later_server_however_near)
{
    survey.adopted(kFirst, false, now());
    awaitDue(kSecond);
    EXPECT_EQ(survey.measured(kSecond, 1ms, 300ms, now()), Verdict::Enough);
    EXPECT_EQ(sightOf(kSecond), (ServerSight{kSecond, ServerStanding::Reached, 1ms}));
    EXPECT_GE(awaitDue(kSecond), ServerSurvey::kSeldom / 2);
}

TEST_F(ServerSurveyTest, wants_longer_proof_of_a_server_that_is_lost_again_and_again)
{
    auto proof = [this] {
        survey.adopted(kFirst, true, now());
        survey.lost(now());
        survey.adopted(kSecond, false, now());
        const Clock::Steady began = now();
        EXPECT_EQ(keepMeasuring(kFirst, 1ms, 1ms, 10min), Verdict::Move);
        return now() - began;
    };
    const auto first = proof();
    EXPECT_GE(proof(), 2 * first - 1s);
    EXPECT_GE(proof(), 4 * first - 1s);
    // Once it has stayed it is trusted again.
    survey.adopted(kFirst, true, now());
    clock.advance(ServerSurvey::kStay);
    survey.lost(now());
    survey.adopted(kSecond, false, now());
    EXPECT_EQ(keepMeasuring(kFirst, 1ms, 1ms, ServerSurvey::kSteady), Verdict::Move);
}

TEST_F(ServerSurveyTest, does_not_hammer_a_server_that_is_dead)
{
    survey.adopted(kFirst, false, now());
    survey.lost(now());
    survey.adopted(kSecond, false, now());
    int tries = 0;
    const Clock::Steady end = now() + 24h;
    for (clock.advanceTo(survey.due()); now() < end; clock.advanceTo(survey.due())) {
        survey.failed(kFirst, ServerStanding::Unreachable, now());
        ++tries;
    }
    EXPECT_LE(tries, 24 * 60 * 2 + 10);
    EXPECT_GE(tries, 24 * 60);
}

TEST_F(ServerSurveyTest, leaves_a_server_alone_that_refuses_until_the_secrets_change)
{
    survey.adopted(kSecond, false, now());
    awaitDue(kFirst);
    survey.failed(kFirst, ServerStanding::LoginRefused, now());
    EXPECT_GE(survey.due() - now(), ServerSurvey::kLong / 2);
    EXPECT_EQ(sightOf(kFirst).standing, ServerStanding::LoginRefused);
    survey.pardon(now());
    EXPECT_LE(survey.due() - now(), ServerSurvey::kSoon);
}

TEST_F(ServerSurveyTest, measures_again_soon_after_the_network_has_changed)
{
    survey.adopted(kFirst, false, now());
    awaitDue(kSecond);
    survey.measured(kSecond, 1ms, 300ms, now());
    EXPECT_TRUE(survey.networkChanged(now()));
    EXPECT_LE(survey.due() - now(), ServerSurvey::kSoon);
    awaitDue(kSecond);
    survey.measured(kSecond, 1ms, 300ms, now());
    // A network that changes all the time costs no more.
    EXPECT_FALSE(survey.networkChanged(now()));
    EXPECT_GE(survey.due() - now(), ServerSurvey::kSeldom / 2);
}

TEST_F(ServerSurveyTest, does_not_move_among_the_members_of_a_cluster)
{
    ServerList list({kFirst});
    list.setAnnounced({kFirst, ""}, {"10.0.0.1:4222", "10.0.0.2:4222"});
    survey.setServers(list.ranked(), now());
    survey.adopted("nats://10.0.0.2:4222", false, now());
    EXPECT_EQ(survey.measured("nats://10.0.0.1:4222", 1ms, 300ms, now()), Verdict::Enough);
    EXPECT_EQ(survey.measured(kFirst, 1ms, 300ms, now()), Verdict::Watch);
}

TEST_F(ServerSurveyTest, prefers_a_server_nearby_that_proves_to_lead_to_the_lan_and_forgets_one_that_vanished)
{
    ServerList list({kFirst});
    list.setNearby({{"tls://10.0.0.9:4222", "leaf"}});
    survey.setServers(list.ranked(), now());
    survey.adopted(kFirst, false, now());
    EXPECT_EQ(survey.measured("tls://10.0.0.9:4222", 1ms, 30ms, now()), Verdict::Watch);
    EXPECT_TRUE(survey.needsProof("tls://10.0.0.9:4222"));
    list.setNearby({});
    survey.setServers(list.ranked(), now());
    EXPECT_EQ(survey.measured("tls://10.0.0.9:4222", 1ms, 30ms, now()), Verdict::Enough);
    EXPECT_EQ(survey.sights().size(), 1U);
}

TEST_F(ServerSurveyTest, takes_refuge_with_a_leaf_only_after_it_has_proved_where_it_leads)
{
    const std::string leafUrl = "tls://10.0.0.9:4222";
    Secrets login;
    login.password = "one";
    ServerList list({kFirst});
    const auto isRefuge = [&](const std::string& password) {
        login.password = password;
        // Told anew all the time, and the same.
        list.setNearby({{leafUrl, "leaf", std::make_shared<const Secrets>(login)}});
        survey.setServers(list.ranked(), now());
        const auto arranged = survey.arranged(list.all());
        EXPECT_EQ(survey.withoutStrangers(list.all()).size(), arranged.size());
        return std::ranges::find(arranged, leafUrl, &NatsServerAddress::url) != arranged.end();
    };
    survey.adopted(kFirst, false, now());
    EXPECT_FALSE(isRefuge("one"));
    EXPECT_EQ(survey.measured(leafUrl, 1ms, 30ms, now()), Verdict::Watch);
    EXPECT_FALSE(isRefuge("one")) << "it answers, and may lead nowhere";
    survey.adopted(leafUrl, true, now());
    survey.lost(now());
    EXPECT_TRUE(isRefuge("one"));
    EXPECT_FALSE(isRefuge("two")) << "another one answers there";
}

TEST_F(ServerSurveyTest, shows_and_measures_the_servers_though_strangers_announce_a_crowd)
{
    ServerList list({kFirst, kSecond});
    std::vector<NatsServerAddress> crowd;
    for (int i = 0; i < 500; ++i)
        crowd.push_back({"tls://10.0.1.1:" + std::to_string(1024 + i), "leaf"});
    list.setNearby(crowd);
    survey.setServers(list.ranked(), now());
    survey.adopted(kSecond, false, now());
    for (const NatsServerAddress& copy : crowd)
        survey.failed(copy.url, ServerStanding::TlsFailed, now());
    const std::string& leaf = crowd[400].url;
    EXPECT_EQ(survey.measured(leaf, 1ms, 30ms, now()), Verdict::Watch) << "the one that has the key";
    const auto sights = survey.sights();
    EXPECT_EQ(sights.size(), kMaxServerSights);
    for (const std::string& url : {std::string(kFirst), std::string(kSecond), leaf})
        EXPECT_EQ(std::ranges::count(sights, url, &ServerSight::url), 1) << url;
    survey.failed(leaf, ServerStanding::TlsFailed, now());
    survey.failed(kFirst, ServerStanding::LoginRefused, now());
    EXPECT_LE(awaitDue(kFirst), ServerSurvey::kLong) << "it is not delayed by them";
}

TEST_F(ServerSurveyTest, comes_back_to_a_leaf_whose_connection_to_the_lan_may_return)
{
    const std::string leaf = "tls://10.0.0.9:4222";
    ServerList list({kFirst});
    list.setNearby({{leaf, "leaf"}});
    survey.setServers(list.ranked(), now());
    survey.adopted(kFirst, false, now());
    std::chrono::milliseconds longest{0};
    for (int i = 0; i < 12; ++i) {
        EXPECT_EQ(survey.measured(leaf, 1ms, 30ms, now()), Verdict::Watch) << "it answers";
        EXPECT_EQ(sightOf(leaf).standing, i == 0 ? ServerStanding::Reached : ServerStanding::Elsewhere);
        survey.failed(leaf, ServerStanding::Elsewhere, now());
        longest = std::chrono::duration_cast<std::chrono::milliseconds>(awaitDue(leaf));
        if (i < 3) {
            EXPECT_LE(longest, ServerSurvey::kRetryFirst * (1 << i));
        }
    }
    EXPECT_GE(longest, ServerSurvey::kAgain / 2) << "but not for ever";
    EXPECT_LE(longest, ServerSurvey::kAgain);
    survey.failed(leaf, ServerStanding::Slow, now());
    EXPECT_GE(awaitDue(leaf), ServerSurvey::kAgain / 2);
    survey.failed(leaf, ServerStanding::Slow, now());
    EXPECT_TRUE(survey.networkChanged(now()));
    EXPECT_LE(awaitDue(leaf), ServerSurvey::kSoon) << "it may have been the network";
    survey.failed(leaf, ServerStanding::Elsewhere, now());
    EXPECT_LE(awaitDue(leaf), ServerSurvey::kRetryFirst);
    survey.renewed(leaf, now());
    EXPECT_LE(awaitDue(leaf), ServerSurvey::kSoon);
    survey.failed(leaf, ServerStanding::Elsewhere, now());
    EXPECT_LE(awaitDue(leaf), ServerSurvey::kRetryFirst);
    survey.adopted(leaf, true, now());
    EXPECT_EQ(sightOf(leaf).standing, ServerStanding::Used);
}

TEST_F(ServerSurveyTest, knows_which_leaf_is_broken_until_it_is_started_anew)
{
    survey.adopted(kSecond, false, now());
    EXPECT_FALSE(survey.isBroken(kFirst));
    survey.failed(kFirst, ServerStanding::Unreachable, now());
    EXPECT_FALSE(survey.isBroken(kFirst)) << "it may be busy";
    survey.failed(kFirst, ServerStanding::Unreachable, now());
    EXPECT_TRUE(survey.isBroken(kFirst));
    survey.renewed(kFirst, now());
    EXPECT_FALSE(survey.isBroken(kFirst));
    EXPECT_LE(awaitDue(kFirst), ServerSurvey::kSoon);
    EXPECT_FALSE(survey.isBroken("nats://another:4222"));
}

TEST_F(NearestServerTest, moves_to_a_clearly_nearer_one_after_a_minute)
{
    survey.adopted(kFirst, false, now());
    EXPECT_LE(awaitDue(kSecond), ServerSurvey::kSoon);
    const Clock::Steady began = now();
    EXPECT_EQ(keepMeasuring(kSecond, 1ms, 30ms, 2min), Verdict::Move);
    EXPECT_GE(now() - began, 60s);
    EXPECT_LE(now() - began, 61s);
    EXPECT_TRUE(survey.needsProof(kSecond));
}

TEST_F(NearestServerTest, stays_where_the_other_is_not_clearly_nearer)
{
    survey.adopted(kFirst, false, now());
    EXPECT_EQ(survey.measured(kSecond, 16ms, 30ms, now()), Verdict::Enough); // not half
    EXPECT_EQ(survey.measured(kSecond, 1ms, 5ms, now()), Verdict::Enough); // not 5 ms
    EXPECT_GE(survey.due() - now(), ServerSurvey::kAgain / 2);
}

TEST_F(NearestServerTest, begins_the_minute_anew_when_the_other_was_far_meanwhile)
{
    survey.adopted(kFirst, false, now());
    EXPECT_EQ(keepMeasuring(kSecond, 1ms, 30ms, 50s), Verdict::Watch);
    EXPECT_EQ(survey.measured(kSecond, 20ms, 30ms, now()), Verdict::Enough);
    EXPECT_EQ(keepMeasuring(kSecond, 1ms, 30ms, 50s), Verdict::Watch);
}

TEST_F(NearestServerTest, does_not_move_again_soon_after_a_move)
{
    survey.adopted(kSecond, true, now());
    EXPECT_EQ(keepMeasuring(kFirst, 1ms, 30ms, 2min), Verdict::Enough);
    clock.advance(ServerSurvey::kHold);
    EXPECT_EQ(keepMeasuring(kFirst, 1ms, 30ms, 2min), Verdict::Move);
}

TEST_F(NearestServerTest, goes_back_to_a_near_one_that_was_lost)
{
    survey.adopted(kSecond, true, now());
    clock.advance(ServerSurvey::kStay);
    survey.lost(now());
    survey.adopted(kFirst, false, now());
    EXPECT_LE(awaitDue(kSecond), ServerSurvey::kSoon);
    EXPECT_EQ(keepMeasuring(kSecond, 1ms, 30ms, 2min), Verdict::Move);
}

TEST_F(NearestServerTest, tries_the_nearest_first_when_none_is_in_use)
{
    survey.adopted(kFirst, false, now());
    survey.measured(kSecond, 10ms, 12ms, now());
    survey.lost(now());
    const auto arranged = survey.arranged(ServerList({kFirst, kSecond}).all());
    EXPECT_EQ(arranged.front().url, kSecond);
}

TEST_F(NearestServerTest, leaves_one_alone_that_leads_elsewhere)
{
    survey.adopted(kFirst, false, now());
    survey.failed(kSecond, ServerStanding::Elsewhere, now());
    EXPECT_GE(survey.due() - now(), ServerSurvey::kLong / 2);
    EXPECT_EQ(sightOf(kSecond), (ServerSight{kSecond, ServerStanding::Elsewhere, 0ms}));
}

TEST_F(NearestServerTest, measures_many_servers_at_a_bounded_rate)
{
    ServerList list({kFirst});
    std::vector<std::string> hosts;
    for (int i = 0; i < 32; ++i)
        hosts.push_back("10.0.0." + std::to_string(i + 1) + ":4222");
    list.setAnnounced({kFirst, ""}, hosts);
    survey.setServers(list.ranked(), now());
    survey.adopted(kFirst, false, now());
    int tries = 0;
    const Clock::Steady end = now() + 24h;
    for (clock.advanceTo(survey.due()); now() < end; clock.advanceTo(survey.due())) {
        survey.measured(survey.next(now())->url, 10ms, 12ms, now());
        ++tries;
    }
    // A try costs some 8 kB by TLS, and an idle member at most 10 MB a day.
    EXPECT_LE(tries, 800);
    EXPECT_GE(tries, 200);
}

} // namespace
} // namespace vnats
