// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "helper/run/renewal.h"

#include "tests/unit/helper/fakes.h"

namespace vnats {

class RenewalTest : public testing::Test
{
protected:
    RenewalTest() { m_renewal.begin(*m_file); }

    void look(SessionState state, ProblemCode problem = ProblemCode::None)
    {
        LinkStatus status;
        status.state = state;
        status.problem = {problem};
        m_renewal.look(status);
    }

    FakeTimers m_timers;
    std::expected<Secrets, std::string> m_file = Secrets{};
    int m_reads = 0;
    std::vector<std::string> m_used;
    Renewal m_renewal{m_timers, [this] { return ++m_reads, m_file; },
        [this](const Secrets& secrets) { m_used.push_back(secrets.token); }};
};

TEST_F(RenewalTest, reads_at_once_when_the_server_is_lost_and_again_until_there_is_one)
{
    look(SessionState::Connecting);
    look(SessionState::Connected);
    EXPECT_EQ(m_reads, 0);
    m_file->token = "new";
    look(SessionState::Connecting);
    EXPECT_EQ(m_reads, 1);
    EXPECT_EQ(m_used, std::vector<std::string>{"new"});
    look(SessionState::Connecting, ProblemCode::LoginRefused);
    m_timers.pass(2 * Renewal::kAgain);
    EXPECT_EQ(m_reads, 3);
    EXPECT_EQ(m_used.size(), 1U) << "nothing differs";
    m_file->token = "newer";
    m_timers.pass(Renewal::kAgain);
    EXPECT_EQ(m_used.back(), "newer");
    look(SessionState::Connected);
    m_timers.pass(10 * Renewal::kAgain);
    EXPECT_EQ(m_reads, 4);
}

TEST_F(RenewalTest, takes_a_refusal_of_new_secrets_for_no_server)
{
    look(SessionState::Connected);
    look(SessionState::Degraded, ProblemCode::PermissionDenied);
    EXPECT_EQ(m_reads, 0);
    look(SessionState::Degraded, ProblemCode::LoginRefused);
    EXPECT_EQ(m_reads, 1);
    m_timers.pass(Renewal::kAgain);
    EXPECT_EQ(m_reads, 2);
}

TEST_F(RenewalTest, goes_on_with_what_it_has_while_a_file_is_wrong)
{
    look(SessionState::Connected);
    m_file = std::unexpected(std::string("login, line 1: wrong"));
    look(SessionState::Connecting);
    EXPECT_TRUE(m_used.empty());
    m_file = Secrets{.token = "right"};
    m_timers.pass(Renewal::kAgain);
    EXPECT_EQ(m_used, std::vector<std::string>{"right"});
}

TEST_F(RenewalTest, is_over_with_the_session)
{
    look(SessionState::Connected);
    look(SessionState::Stopping);
    m_timers.pass(Renewal::kAgain);
    EXPECT_EQ(m_reads, 0);
    EXPECT_EQ(m_timers.active(), 0U);
}

} // namespace vnats
