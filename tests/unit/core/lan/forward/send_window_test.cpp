// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lan/forward/send_window.h"
#include "tests/support/fakes.h"

#include <deque>
#include <gtest/gtest.h>

namespace vnats {
namespace {

using namespace test;
using namespace std::chrono_literals;

/// One peer with a line of `rate` bytes per second behind a way of `oneWay`, and a sender who always has more.
class SendWindowTest : public testing::Test
{
protected:
    static constexpr std::size_t kPiece = 1500;

    /// Sends until the window closes; the requests are answered after the way and what is in front of them.
    void send()
    {
        // The sender's own line takes ten times as much as the peer's.
        for (std::size_t bytes = 0; static_cast<double>(bytes) < rate / 100 && window.isOpen(kTheirs);
             bytes += kPiece) {
            bytesSent += kPiece;
            arrives = std::max(arrives, clock.steady()) + timeOf(kPiece);
            if (window.sent(kTheirs, kPiece))
                ask();
        }
        if (window.asksAgain(kTheirs))
            ask();
    }
    void ask()
    {
        ++asked;
        const auto there = arrives + oneWay;
        underWay.push_back({there + oneWay, window.askToken(kTheirs, kPiece), micros(there) + 77'000'000});
    }
    void pass(std::chrono::milliseconds time)
    {
        for (const auto end = clock.steady() + time; clock.steady() < end; clock.advance(1ms)) {
            for (; !underWay.empty() && underWay.front().due <= clock.steady(); underWay.pop_front())
                if (answers)
                    window.answered(kTheirs, underWay.front().token, underWay.front().clock);
            send();
        }
    }
    /// What stands in front of the line.
    Clock::Steady::duration standing() const { return arrives - clock.steady(); }
    Clock::Steady::duration timeOf(std::size_t bytes) const
    {
        return std::chrono::nanoseconds(static_cast<std::int64_t>(static_cast<double>(bytes) * 1e9 / rate));
    }
    static std::uint64_t micros(Clock::Steady time)
    {
        return static_cast<std::uint64_t>(
            std::chrono::duration_cast<std::chrono::microseconds>(time.time_since_epoch()).count());
    }

    struct Answer
    {
        Clock::Steady due;
        std::uint64_t token;
        std::uint64_t clock;
    };
    FakeClock clock;
    SendWindow window{clock};
    double rate = 2.5e6;
    std::chrono::milliseconds oneWay{20};
    std::deque<Answer> underWay;
    Clock::Steady arrives;
    std::uint64_t bytesSent = 0;
    int asked = 0;
    bool answers = true;
};

TEST_F(SendWindowTest, keeps_what_waits_for_a_peer_short_and_its_line_busy)
{
    pass(10s);
    bytesSent = 0;
    for (int i = 0; i < 20; ++i) {
        pass(100ms);
        EXPECT_LE(standing(), 50ms);
    }
    EXPECT_GE(static_cast<double>(bytesSent), 0.95 * rate * 2);
}

TEST_F(SendWindowTest, asks_a_few_times_a_round_trip)
{
    pass(10s);
    asked = 0;
    pass(1s);
    EXPECT_GE(asked, 25);
    EXPECT_LE(asked, 500);
}

TEST_F(SendWindowTest, moves_on_though_every_answer_takes_seconds)
{
    for (const auto way : {300ms, 1000ms, 3500ms}) {
        window.clear();
        underWay.clear();
        oneWay = way;
        rate = 1.25e6;
        pass(40s);
        bytesSent = 0;
        pass(20s);
        EXPECT_GE(static_cast<double>(bytesSent), 0.3 * rate * 20) << way.count();
    }
}

TEST_F(SendWindowTest, sends_little_to_a_peer_that_does_not_answer)
{
    answers = false;
    pass(1s);
    EXPECT_LE(bytesSent, DelayWindow::kMost + 2 * SendWindow::kSilent + kPiece);
    bytesSent = 0;
    asked = 0;
    pass(10s);
    EXPECT_GT(bytesSent, 0U) << "answers may have been lost";
    EXPECT_LE(bytesSent, (10s / SendWindow::kAskAgain + 1) * (SendWindow::kSilent + kPiece));
    EXPECT_LE(asked, 10s / SendWindow::kAskAgain + 1 + bytesSent / kPiece);
    EXPECT_TRUE(window.isOpen(kOther)) << "others are not concerned";
    answers = true;
    pass(10s);
    bytesSent = 0;
    pass(1s);
    EXPECT_GE(static_cast<double>(bytesSent), 0.9 * rate);
}

TEST_F(SendWindowTest, believes_only_answers_to_its_own_questions)
{
    answers = false;
    pass(1s);
    ASSERT_FALSE(window.isOpen(kTheirs));
    const auto answer = underWay.back();
    window.answered(kTheirs, answer.token + 1, answer.clock);
    window.answered(kTheirs, 0, answer.clock);
    window.answered(kOther, answer.token, answer.clock);
    EXPECT_FALSE(window.isOpen(kTheirs));
    clock.advance(50ms);
    window.answered(kTheirs, answer.token, answer.clock);
    EXPECT_TRUE(window.isOpen(kTheirs));
}

TEST_F(SendWindowTest, is_not_opened_by_lies_about_the_peers_clock)
{
    pass(2s);
    // Each answer says that the frames took less time than those before.
    for (std::uint64_t lie = 0; lie < 5000; ++lie) {
        for (Answer& answer : underWay)
            answer.clock = 1'000'000'000 - lie * 100'000;
        pass(1ms);
    }
    EXPECT_LE(standing(), 2 * (2 * oneWay) + 50ms);
}

TEST_F(SendWindowTest, begins_anew_with_a_peer_that_comes_anew)
{
    answers = false;
    pass(1s);
    ASSERT_FALSE(window.isOpen(kTheirs));
    window.forget(kTheirs);
    EXPECT_TRUE(window.isOpen(kTheirs));
    EXPECT_TRUE(window.takeOpened());
    EXPECT_FALSE(window.takeOpened());
    pass(1s);
    ASSERT_FALSE(window.isOpen(kTheirs));
    window.clear();
    EXPECT_TRUE(window.isOpen(kTheirs));
}

TEST_F(SendWindowTest, does_not_wait_for_ever_when_it_shrinks_below_what_nobody_was_asked_about)
{
    pass(5s);
    rate = 50e3;
    pass(10s);
    bytesSent = 0;
    pass(5s);
    EXPECT_GE(static_cast<double>(bytesSent), 0.8 * rate * 5);
}

} // namespace
} // namespace vnats
