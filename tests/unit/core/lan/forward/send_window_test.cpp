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

class SendWindowTest : public testing::Test
{
protected:
    static constexpr std::size_t kPiece = 64 * 1024;

    /// Sends until refused, asking whenever it shall; returns the bytes.
    std::uint64_t fill()
    {
        std::uint64_t sent = 0;
        for (;;) {
            const auto verdict = window.admit(kTheirs, kPiece);
            sent += verdict.admitted ? kPiece : 0;
            if (verdict.ask) {
                ++asked;
                clock.advance(1ms);
                token = window.askToken(kTheirs);
            }
            if (!verdict.admitted)
                return sent;
        }
    }

    FakeClock clock;
    SendWindow window{clock};
    int asked = 0;
    std::uint64_t token = 0;
};

TEST_F(SendWindowTest, lets_only_so_much_go_to_a_peer_that_does_not_answer)
{
    EXPECT_EQ(fill(), SendWindow::kWindow);
    EXPECT_EQ(static_cast<std::uint64_t>(asked), SendWindow::kWindow / SendWindow::kAskAfter);
    EXPECT_TRUE(window.admit(mac("02:00:00:00:00:77"), kPiece).admitted);
    clock.advance(SendWindow::kAskAgain);
    asked = 0;
    EXPECT_EQ(fill(), 0U);
    EXPECT_EQ(asked, 1);
}

TEST_F(SendWindowTest, goes_on_when_the_peer_has_answered)
{
    fill();
    window.answered(kTheirs, token + 1); // not to our question
    window.answered(kTheirs, 0);
    EXPECT_FALSE(window.admit(kTheirs, kPiece).admitted);
    window.answered(mac("02:00:00:00:00:77"), token); // not by the peer
    EXPECT_FALSE(window.admit(kTheirs, kPiece).admitted);
    window.answered(kTheirs, token);
    EXPECT_EQ(fill(), SendWindow::kWindow);
}

TEST_F(SendWindowTest, asks_a_peer_that_answers_only_so_often)
{
    constexpr std::uint64_t kBytes = 10 * SendWindow::kWindow;
    for (std::uint64_t sent = 0; sent < kBytes; sent += kPiece) {
        const auto verdict = window.admit(kTheirs, kPiece);
        ASSERT_TRUE(verdict.admitted);
        if (verdict.ask) {
            ++asked;
            clock.advance(1ms);
            window.answered(kTheirs, window.askToken(kTheirs));
        }
    }
    EXPECT_EQ(static_cast<std::uint64_t>(asked), kBytes / SendWindow::kAskAfter);
}

TEST_F(SendWindowTest, begins_anew_with_a_peer_that_comes_anew)
{
    fill();
    window.forget(kTheirs);
    EXPECT_EQ(fill(), SendWindow::kWindow);
    window.clear();
    EXPECT_EQ(fill(), SendWindow::kWindow);
}

TEST_F(SendWindowTest, moves_on_though_every_answer_takes_seconds)
{
    struct Answer
    {
        Clock::Steady due;
        std::uint64_t token;
    };
    for (const auto roundTrip : {600ms, 3000ms, 7000ms}) {
        window.clear();
        std::deque<Answer> underWay;
        std::uint64_t offered = 0;
        std::uint64_t sent = 0;
        const auto begin = clock.steady();
        while (clock.steady() - begin < 60s) {
            for (int piece = 0; piece < 30; ++piece) {
                const auto verdict = window.admit(kTheirs, kPiece);
                offered += kPiece;
                sent += verdict.admitted ? kPiece : 0;
                if (verdict.ask)
                    underWay.push_back({clock.steady() + roundTrip, window.askToken(kTheirs)});
            }
            clock.advance(100ms);
            for (; !underWay.empty() && underWay.front().due <= clock.steady(); underWay.pop_front())
                window.answered(kTheirs, underWay.front().token);
        }
        // Nearly a window each round trip, or all that there was.
        const std::uint64_t windows =
            (60s / roundTrip - 1) * (SendWindow::kWindow - 2 * SendWindow::kAskAfter);
        EXPECT_GE(sent, std::min(windows, offered)) << roundTrip.count();
    }
}

} // namespace
} // namespace vnats
