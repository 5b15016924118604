// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lan/forward/send_window.h"
#include "core/lan/members/echo.h"
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
        for (std::size_t bytes = 0; static_cast<double>(bytes) < load * rate / 100 && window.isOpen(kTheirs);
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
        arrives = std::max(arrives, clock.steady());
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
    double load = 1;
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

/// An answer opens the window for several frames, which leave together, while small ones have told how short the way is.
TEST_F(SendWindowTest, does_not_take_what_leaves_together_for_a_queue)
{
    for (int i = 0; i < 5; ++i) {
        ASSERT_TRUE(window.isOpen(kTheirs));
        if (window.sent(kTheirs, 64) || window.asksAgain(kTheirs)) {
            const auto there = clock.steady() + oneWay;
            const auto token = window.askToken(kTheirs, 64);
            clock.advance(2 * oneWay);
            window.answered(kTheirs, token, micros(there) + 77'000'000);
        }
        clock.advance(500ms);
    }
    pass(10s);
    bytesSent = 0;
    pass(5s);
    EXPECT_GE(static_cast<double>(bytesSent), 0.97 * rate * 5);
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
        pass(100s);
        bytesSent = 0;
        pass(20s);
        EXPECT_GE(static_cast<double>(bytesSent), 0.3 * rate * 20) << way.count();
    }
}

TEST_F(SendWindowTest, sends_little_to_a_peer_that_does_not_answer)
{
    answers = false;
    pass(1s);
    EXPECT_LE(bytesSent, SendWindow::kUnproven + 2 * SendWindow::kSilent + kPiece);
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

TEST_F(SendWindowTest, a_request_cannot_be_guessed_by_whoever_knows_when_it_was_made)
{
    SendWindow other{clock};
    int equal = 0;
    for (int i = 0; i < 16; ++i) {
        const auto one = window.askToken(kTheirs, 0);
        const auto two = other.askToken(kTheirs, 0);
        EXPECT_EQ(Echo::readingIn(one), Echo::readingIn(two));
        equal += one == two;
    }
    EXPECT_LE(equal, 2);
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

TEST_F(SendWindowTest, goes_on_soon_though_all_answers_were_lost)
{
    rate = 12.5e6;
    oneWay = 100ms;
    pass(10s);
    answers = false;
    pass(1s);
    underWay.clear();
    answers = true;
    pass(2s);
    bytesSent = 0;
    pass(1s);
    EXPECT_GE(static_cast<double>(bytesSent), 0.2 * rate);
}

TEST_F(SendWindowTest, survives_every_clock_that_a_peer_may_claim)
{
    for (const std::uint64_t claimed :
        {std::uint64_t{0}, ~std::uint64_t{0}, std::uint64_t{1} << 63, (std::uint64_t{1} << 63) - 1}) {
        pass(200ms);
        for (Answer& answer : underWay)
            answer.clock = claimed;
    }
    pass(1s);
    EXPECT_GT(bytesSent, 0U);
}

TEST_F(SendWindowTest, is_not_forgotten_for_peers_that_somebody_made_up)
{
    pass(5s);
    const auto every = window.askEvery(kTheirs);
    for (std::size_t i = 0; i < SendWindow::kMaxPeers + 10; ++i)
        (void)window.sent(
            MacAddress({6, 0, 0, 0, static_cast<std::uint8_t>(i >> 8), static_cast<std::uint8_t>(i)}), 60);
    EXPECT_EQ(window.askEvery(kTheirs), every);
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

TEST_F(SendWindowTest, names_a_peer_that_confirms_nothing_until_it_does)
{
    using Turned = std::vector<std::pair<MacAddress, bool>>;
    pass(5s);
    EXPECT_EQ(window.confirming(), Turned());
    answers = false;
    pass(2s);
    EXPECT_EQ(window.confirming(), Turned());
    pass(2s);
    EXPECT_EQ(window.confirming(), (Turned{{kTheirs, false}}));
    window.forget(kTheirs); // it says that it has started anew
    EXPECT_EQ(window.confirming(), (Turned{{kTheirs, false}}));
    underWay.clear();
    answers = true;
    pass(2s);
    EXPECT_EQ(window.confirming(), (Turned{{kTheirs, true}}));
    EXPECT_EQ(window.confirming(), Turned());
}

TEST_F(SendWindowTest, no_longer_names_a_peer_that_was_restarted_and_confirms)
{
    pass(5s);
    answers = false;
    pass(5s);
    ASSERT_EQ(window.confirming().size(), 1U);
    window.forget(kTheirs); // its bye
    window.forget(kTheirs); // its first hello
    underWay.clear();
    answers = true;
    pass(2s);
    EXPECT_EQ(window.confirming(), (std::vector<std::pair<MacAddress, bool>>{{kTheirs, true}}));
    EXPECT_TRUE(window.confirming().empty());
}

TEST_F(SendWindowTest, names_nobody_who_has_not_been_asked_for_long_or_is_far_away)
{
    pass(100ms);
    clock.advance(1h);
    pass(1s);
    oneWay = 1s;
    pass(10s);
    EXPECT_TRUE(window.confirming().empty());
}

TEST_F(SendWindowTest, takes_back_what_it_said_of_a_peer_that_is_forgotten)
{
    answers = false;
    pass(5s);
    ASSERT_EQ(window.confirming().size(), 1U);
    window.clear();
    EXPECT_EQ(window.confirming(), (std::vector<std::pair<MacAddress, bool>>{{kTheirs, true}}));
}

TEST_F(SendWindowTest, puts_no_long_queue_before_a_slow_line_of_which_it_knows_one_answer)
{
    for (const double times : {1.0, 5.0}) {
        window.clear();
        (void)window.sent(kTheirs, 98);
        ask();
        load = 0;
        pass(300ms);
        load = times;
        for (int i = 0; i < 5000; ++i) {
            pass(1ms);
            ASSERT_LE(standing(), 200ms) << times << " times, after " << i << " ms";
        }
        load = 0;
        pass(1s);
    }
}

TEST_F(SendWindowTest, gives_a_peer_that_comes_anew_all_the_time_no_more_for_that)
{
    answers = false;
    for (int i = 0; i < 100; ++i) {
        pass(10ms);
        window.forget(kTheirs);
    }
    EXPECT_LE(bytesSent, 4 * SendWindow::kUnproven);
}

TEST_F(SendWindowTest, has_opened_only_for_those_who_wait)
{
    pass(100ms);
    (void)window.takeOpened();
    ASSERT_TRUE(window.sent(kOther, kPiece));
    const auto token = window.askToken(kOther, kPiece);
    clock.advance(10ms);
    window.answered(kOther, token, micros(clock.steady()));
    EXPECT_FALSE(window.takeOpened());
}

} // namespace
} // namespace vnats
