// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// On a TCP connection whose other end says what the test has it say.

#include "core/lan/link/keep_alive.h"

#include "core/os/tcp_path.h"
#include "tests/support/fake_clock.h"
#include "tests/support/loopback.h"

#include <algorithm>
#include <gtest/gtest.h>

namespace vnats {

using namespace std::chrono_literals;

class KeepAliveTest : public testing::Test
{
protected:
    void SetUp() override
    {
        ASSERT_TRUE(m_connection.near && m_connection.far);
        m_keepAlive.begin(m_connection.near.get());
    }
    /// What is due in that time happens when it is due.
    void passes(std::chrono::milliseconds time)
    {
        for (auto passed = 0ms; passed < time; passed += kStep) {
            m_clock.advance(kStep);
            m_loop.runOnce(0ms);
        }
    }
    int pingsIn(std::chrono::milliseconds time)
    {
        const int before = m_pings;
        passes(time);
        return m_pings - before;
    }
    /// The answer to the last ping is read.
    void answers()
    {
        m_keepAlive.readable();
        m_keepAlive.heard();
    }
    std::chrono::microseconds kernels() const { return tcp_path::leastRoundTrip(m_connection.near.get()); }
    /// The first pings of a connection are answered, and no messages flow.
    void comesToRest()
    {
        for (unsigned i = 0; i < 2 * PingSchedule::kFirst; ++i) {
            answers();
            passes(PingSchedule::kInterval);
        }
        answers();
        ASSERT_EQ(pingsIn(PingSchedule::kRest / 2), 0);
    }

    static constexpr auto kStep = 10ms;
    test::loopback::Connection m_connection;
    test::FakeClock m_clock;
    EventLoop m_loop{m_clock};
    int m_pings = 0;
    int m_looks = 0;
    int m_silences = 0;
    KeepAlive m_keepAlive{m_loop, PingSchedule::kRest,
        {.ping = [this] { ++m_pings; },
            .looked = [this] { ++m_looks; },
            .silent =
                [this] {
                    ++m_silences;
                    m_keepAlive.end();
                }}};
};

TEST_F(KeepAliveTest, asks_at_once_and_soon_again)
{
    EXPECT_EQ(m_pings, 1);
    answers();
    EXPECT_EQ(pingsIn(PingSchedule::kInterval), 1);
}

TEST_F(KeepAliveTest, asks_at_once_when_something_is_sent_after_a_rest)
{
    comesToRest();
    m_keepAlive.sent();
    m_keepAlive.flushed();
    EXPECT_EQ(pingsIn(kStep), 1);
}

TEST_F(KeepAliveTest, lets_its_owner_look_as_well)
{
    const int before = m_looks;
    answers();
    passes(1s);
    EXPECT_GE(m_looks - before, 2);
}

TEST_F(KeepAliveTest, says_that_the_connection_stalls_and_then_that_the_server_is_silent)
{
    passes(KeepAlive::kStall);
    EXPECT_FALSE(m_keepAlive.isStalled()); // not longer than a server may take
    passes(KeepAlive::kLookAgain);
    EXPECT_TRUE(m_keepAlive.isStalled());
    EXPECT_EQ(m_silences, 0);
    passes(KeepAlive::kDead);
    EXPECT_EQ(m_silences, 1);
    EXPECT_FALSE(m_keepAlive.isStalled());
    EXPECT_EQ(pingsIn(10s), 0);
    EXPECT_EQ(m_silences, 1);
}

TEST_F(KeepAliveTest, does_not_believe_in_silence_while_an_answer_waits_to_be_read)
{
    ASSERT_EQ(::send(m_connection.far.get(), "PONG", 4, MSG_NOSIGNAL), 4);
    passes(2 * KeepAlive::kDead);
    EXPECT_FALSE(m_keepAlive.isStalled());
    EXPECT_EQ(m_silences, 0);
}

TEST_F(KeepAliveTest, suspects_for_a_while_what_comes_after_a_silence)
{
    passes(2 * KeepAlive::kStall);
    ASSERT_TRUE(m_keepAlive.isStalled());
    EXPECT_FALSE(m_keepAlive.isSuspect());
    answers();
    EXPECT_FALSE(m_keepAlive.isStalled());
    EXPECT_TRUE(m_keepAlive.isSuspect());
    passes(KeepAlive::kSettle);
    EXPECT_FALSE(m_keepAlive.isSuspect());
}

TEST_F(KeepAliveTest, suspects_nothing_that_comes_in_time)
{
    passes(KeepAlive::kStall / 2);
    answers();
    EXPECT_FALSE(m_keepAlive.isSuspect());
}

TEST_F(KeepAliveTest, takes_the_shortest_of_the_last_pings_for_the_round_trip)
{
    passes(300ms);
    answers();
    EXPECT_EQ(m_keepAlive.roundTrip(), std::max<std::chrono::microseconds>(300ms, kernels()));
    ASSERT_EQ(pingsIn(200ms), 1);
    passes(100ms);
    answers();
    m_keepAlive.heard(); // what comes behind it is the answer to nothing
    EXPECT_EQ(m_keepAlive.roundTrip(), std::max<std::chrono::microseconds>(100ms, kernels()));
    // A connection begins with what the kernel knows of it.
    m_keepAlive.end();
    m_keepAlive.begin(m_connection.near.get());
    EXPECT_EQ(m_keepAlive.roundTrip(), kernels());
}

TEST_F(KeepAliveTest, asks_nobody_after_the_end)
{
    m_keepAlive.end();
    EXPECT_EQ(pingsIn(10s), 0);
    EXPECT_EQ(m_silences, 0);
}

} // namespace vnats
