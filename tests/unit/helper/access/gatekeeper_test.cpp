// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "helper/access/gatekeeper.h"

#include "tests/unit/helper/fakes.h"

namespace vnats {

class GatekeeperTest : public testing::Test
{
protected:
    GatekeeperTest() { m_callers.uids[kCaller] = 1000; }

    Gatekeeper::Request request()
    {
        Gatekeeper::Request request;
        request.caller = kCaller;
        request.purpose = "connect VLAN 42";
        request.action = QStringLiteral("org.vlannats.connect");
        request.interactive = true;
        return request;
    }
    void decide(Gatekeeper::Request request)
    {
        m_gatekeeper.decide(std::move(request),
            [this](std::expected<uid_t, Problem> result) { m_decisions.push_back(std::move(result)); });
    }
    void expectRefused()
    {
        ASSERT_EQ(m_decisions.size(), 1U);
        ASSERT_FALSE(m_decisions[0]);
        EXPECT_EQ(m_decisions[0].error().kind(), ProblemKind::NotAuthorized);
        EXPECT_FALSE(englishOf(m_decisions[0].error()).empty());
        EXPECT_TRUE(m_gatekeeper.isIdle());
        EXPECT_TRUE(m_callers.watched.empty());
    }

    const QString kCaller = QStringLiteral(":1.7");
    FakeCallers m_callers;
    FakeAuthorizer m_authorizer;
    Gatekeeper m_gatekeeper{m_callers, m_authorizer};
    std::vector<std::expected<uid_t, Problem>> m_decisions;
};

TEST_F(GatekeeperTest, A4_asks_about_the_unique_bus_name_of_the_caller)
{
    decide(request());
    ASSERT_EQ(m_authorizer.asked.size(), 1U);
    EXPECT_EQ(m_authorizer.asked[0].caller, kCaller);
    EXPECT_TRUE(m_authorizer.asked[0].interactive);
    EXPECT_TRUE(m_decisions.empty());
}

TEST_F(GatekeeperTest, says_yes_when_the_answer_is_yes_and_the_caller_is_still_there)
{
    decide(request());
    m_authorizer.answer({true, {}});
    ASSERT_EQ(m_decisions.size(), 1U);
    EXPECT_EQ(m_decisions[0], 1000U);
    EXPECT_TRUE(m_gatekeeper.isIdle());
}

TEST_F(GatekeeperTest, takes_an_answer_that_comes_at_once)
{
    m_authorizer.immediately = {true, {}};
    decide(request());
    ASSERT_EQ(m_decisions.size(), 1U);
    EXPECT_TRUE(m_decisions[0]);
    EXPECT_TRUE(m_gatekeeper.isIdle());
}

TEST_F(GatekeeperTest, A2_refuses_when_the_answer_is_no)
{
    decide(request());
    m_authorizer.answer({false, {ProblemCode::NotAuthorized}});
    expectRefused();
    EXPECT_EQ(m_decisions[0].error().code, ProblemCode::NotAuthorized);
}

TEST_F(GatekeeperTest, A3_refuses_whom_the_bus_does_not_know)
{
    m_callers.uids.clear();
    decide(request());
    EXPECT_TRUE(m_authorizer.asked.empty());
    expectRefused();
}

TEST_F(GatekeeperTest, A3_refuses_when_the_caller_left_during_the_check)
{
    decide(request());
    m_callers.leave(kCaller);
    EXPECT_EQ(m_authorizer.cancelled, 1U);
    expectRefused();
}

TEST_F(GatekeeperTest, A3_refuses_when_the_caller_is_gone_though_nobody_told)
{
    decide(request());
    m_callers.uids.clear();
    m_authorizer.answer({true, {}});
    expectRefused();
}

TEST_F(GatekeeperTest, A4_refuses_when_the_name_is_another_users_afterwards)
{
    decide(request());
    m_callers.uids[kCaller] = 1001;
    m_authorizer.answer({true, {}});
    expectRefused();
}

TEST_F(GatekeeperTest, asks_nobody_about_those_who_are_entitled)
{
    auto owned = request();
    owned.entitled = [](uid_t uid) { return uid == 1000; };
    decide(std::move(owned));
    EXPECT_TRUE(m_authorizer.asked.empty());
    ASSERT_EQ(m_decisions.size(), 1U);
    EXPECT_TRUE(m_decisions[0]);
}

TEST_F(GatekeeperTest, never_prompts_for_what_has_no_action)
{
    auto read = request();
    read.action.clear();
    read.entitled = [](uid_t uid) { return uid == 0; };
    decide(std::move(read));
    EXPECT_TRUE(m_authorizer.asked.empty());
    expectRefused();
}

TEST_F(GatekeeperTest, P2_bounds_the_open_questions_of_one_user)
{
    for (int i = 0; i < Gatekeeper::kMaxOpenQuestions; ++i)
        decide(request());
    EXPECT_TRUE(m_decisions.empty());
    decide(request());
    ASSERT_EQ(m_decisions.size(), 1U);
    EXPECT_EQ(m_decisions[0].error().kind(), ProblemKind::TooManySessions);

    const QString other = QStringLiteral(":1.8");
    m_callers.uids[other] = 1001;
    auto theirs = request();
    theirs.caller = other;
    decide(std::move(theirs));
    EXPECT_EQ(m_decisions.size(), 1U);
}

TEST_F(GatekeeperTest, P2_one_users_open_question_delays_nobody_else)
{
    decide(request()); // somebody looks for a password
    const QString other = QStringLiteral(":1.8");
    m_callers.uids[other] = 1001;
    auto theirs = request();
    theirs.caller = other;
    m_authorizer.immediately = {true, {}};
    m_authorizer.answersNewest = true;
    decide(std::move(theirs));
    ASSERT_EQ(m_decisions.size(), 1U);
    EXPECT_EQ(m_decisions[0], 1001U);
    EXPECT_EQ(m_authorizer.open.size(), 1U);
}

TEST_F(GatekeeperTest, P2_refuses_unlooked_at_what_one_caller_sends_too_fast)
{
    m_callers.slow = true; // the bus has not told yet whose it is
    for (int i = 0; i < Gatekeeper::kMaxUnidentified; ++i)
        decide(request());
    EXPECT_TRUE(m_decisions.empty());
    for (int i = 0; i < 5000; ++i)
        decide(request());
    ASSERT_EQ(m_decisions.size(), 5000U);
    EXPECT_EQ(m_decisions.back().error().kind(), ProblemKind::TooManySessions);
    EXPECT_EQ(m_callers.watched.size(), static_cast<std::size_t>(Gatekeeper::kMaxUnidentified));

    const QString other = QStringLiteral(":1.8");
    m_callers.uids[other] = 0;
    auto theirs = request();
    theirs.caller = other;
    m_callers.slow = false;
    m_authorizer.immediately = {true, {}};
    decide(std::move(theirs));
    EXPECT_EQ(m_decisions.back(), 0U);
}

} // namespace vnats
