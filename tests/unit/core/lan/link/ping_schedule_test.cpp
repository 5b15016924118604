// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lan/link/ping_schedule.h"

#include "tests/support/fake_clock.h"

#include <gtest/gtest.h>
#include <optional>

namespace vnats {

using namespace std::chrono_literals;

/// A server far away that answers what it is asked, unless it is silent.
class PingScheduleTest : public testing::Test
{
protected:
    /// Goes on for so long in steps; what happens in each comes before the ping that may be due.
    template <typename Each>
    void passes(std::chrono::milliseconds time, Each each)
    {
        for (auto passed = 0ms; passed < time; passed += kStep) {
            m_clock.advance(kStep);
            each();
            if (m_answer && m_clock.steady() >= *m_answer) {
                m_schedule.heard();
                m_answer.reset();
            }
            if (m_clock.steady() < m_schedule.due())
                continue;
            m_schedule.pinged(m_clock.steady(), m_roundTrip);
            ++m_pings;
            if (!m_silent && !m_answer)
                m_answer = m_clock.steady() + m_roundTrip;
        }
    }
    void passes(std::chrono::milliseconds time)
    {
        passes(time, [] {});
    }
    int pingsIn(std::chrono::milliseconds time)
    {
        const int before = m_pings;
        passes(time);
        return m_pings - before;
    }
    auto overdue() const { return m_schedule.overdue(m_clock.steady()); }

    static constexpr auto kStep = 20ms;
    test::FakeClock m_clock;
    std::chrono::milliseconds m_roundTrip = 40ms;
    PingSchedule m_schedule{m_clock.steady(), PingSchedule::kRest};
    std::optional<Clock::Steady> m_answer;
    bool m_silent = false;
    int m_pings = 0;
};

TEST_F(PingScheduleTest, proves_a_new_connection_at_once_and_rests_then)
{
    EXPECT_EQ(pingsIn(2s), 3);
    EXPECT_FALSE(m_schedule.flows());
    EXPECT_EQ(pingsIn(60s), 6);
}

TEST_F(PingScheduleTest, asks_often_while_something_is_sent_and_at_once_after_a_rest)
{
    passes(15s);
    m_schedule.sent();
    EXPECT_LE(m_schedule.due(), m_clock.steady());
    EXPECT_EQ(pingsIn(5s), 1) << "one frame, one ping";
    const int before = m_pings;
    passes(5s, [this] { m_schedule.sent(); });
    EXPECT_GE(m_pings - before, 9);
    EXPECT_LE(m_pings - before, 11);
}

TEST_F(PingScheduleTest, asks_often_while_a_flow_comes_and_once_after_it)
{
    passes(15s);
    const int before = m_pings;
    passes(5s, [this] { m_schedule.received(); });
    EXPECT_GE(m_pings - before, 9);
    m_silent = true; // the server may have died just then
    passes(2 * PingSchedule::kInterval);
    EXPECT_GT(overdue(), 0s);
}

TEST_F(PingScheduleTest, rests_while_a_message_comes_now_and_then)
{
    passes(15s);
    const int before = m_pings;
    int step = 0;
    passes(100s, [&] {
        if (++step % (10s / kStep) == 0) // two hellos in 20 s, as of two other members
            m_schedule.received();
    });
    EXPECT_LE(m_pings - before, 11);
}

TEST_F(PingScheduleTest, a_silence_means_nothing_while_no_answer_is_owed)
{
    for (const auto roundTrip : {40ms, 400ms, 2000ms}) {
        m_roundTrip = roundTrip;
        passes(3s); // until it rests
        passes(100s, [this] { EXPECT_LE(overdue(), kStep); });
    }
}

TEST_F(PingScheduleTest, a_server_that_answers_is_never_late_however_far_it_is)
{
    for (const auto roundTrip : {40ms, 400ms, 2000ms}) {
        m_roundTrip = roundTrip;
        passes(20s, [this] {
            m_schedule.sent();
            EXPECT_LE(overdue(), PingSchedule::kInterval + kStep);
        });
    }
}

TEST_F(PingScheduleTest, an_answer_to_what_follows_a_rest_is_overdue_after_a_round_trip)
{
    passes(20s);
    m_silent = true;
    m_schedule.sent();
    passes(kStep + m_roundTrip);
    EXPECT_LE(overdue(), kStep);
    passes(4s, [this] { m_schedule.sent(); });
    EXPECT_GE(overdue(), 4s - kStep);
}

TEST_F(PingScheduleTest, in_a_flow_the_server_has_answered_all_the_time)
{
    passes(5s, [this] { m_schedule.sent(); });
    m_silent = true;
    passes(1s, [this] { m_schedule.sent(); });
    m_answer.reset();
    passes(4s, [this] { m_schedule.sent(); });
    EXPECT_GE(overdue(), 4s - PingSchedule::kInterval);
}

TEST_F(PingScheduleTest, a_server_that_dies_in_a_rest_is_asked_in_time)
{
    passes(20s);
    m_silent = true;
    passes(PingSchedule::kRest + m_roundTrip + 4s + kStep);
    EXPECT_GE(overdue(), 4s - kStep);
}

} // namespace vnats
