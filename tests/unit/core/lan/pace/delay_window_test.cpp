// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lan/pace/delay_window.h"
#include "tests/support/fake_clock.h"

#include <algorithm>
#include <gtest/gtest.h>

namespace vnats {
namespace {

using namespace test;
using namespace std::chrono_literals;

/// A line that carries `rate` bytes per second and needs `base` for a round trip, with a sender who always has
/// something to send. What is on its way beyond what the line itself holds stands in its queue.
class DelayWindowTest : public testing::Test
{
protected:
    using Microseconds = std::chrono::microseconds;

    Microseconds timeOf(double bytes) const
    {
        return Microseconds(static_cast<std::int64_t>(bytes * 1e6 / rate));
    }
    double held() const { return rate * std::chrono::duration<double>(base).count(); }

    /// One round trip, with a few samples in it.
    void roundTrip()
    {
        constexpr int kSamples = 4;
        const double underWay = std::min(static_cast<double>(window.bytes()), offered);
        queued = timeOf(std::max(underWay - held(), 0.0)) + foreign;
        const double taken = std::min(rate, underWay / std::chrono::duration<double>(base).count());
        if (underWay >= static_cast<double>(window.bytes()))
            window.wasFull();
        for (int i = 0; i < kSamples; ++i) {
            clock.advance(std::chrono::ceil<std::chrono::milliseconds>((base + queued) / kSamples));
            const Microseconds late = i == 2 ? stall : 0us;
            window.measured({clock.steady(), base / 2 + queued + late - lie, base + queued + late, {},
                static_cast<std::uint64_t>(taken), static_cast<std::size_t>(underWay), isSmoothed});
        }
    }
    void pass(std::chrono::milliseconds time)
    {
        for (const auto end = clock.steady() + time; clock.steady() < end;)
            roundTrip();
    }

    /// As a TCP does: with little, and then with more and more.
    void begin()
    {
        for (offered = 1500; offered < 1e9; offered *= 2)
            roundTrip();
        pass(1000ms);
    }

    FakeClock clock;
    DelayWindow window;
    double rate = 2.5e6;
    Microseconds base = 40ms;
    Microseconds foreign{};
    Microseconds stall{};
    Microseconds lie{};
    bool isSmoothed = false;
    double offered = 1e9;
    Microseconds queued{};
};

TEST_F(DelayWindowTest, keeps_a_line_full_and_its_queue_short)
{
    for (const double bytes : {125e3, 1.25e6, 2.5e6, 12.5e6, 60e6})
        for (const Microseconds path : {1000us, 20000us, 100000us}) {
            window = DelayWindow();
            rate = bytes;
            base = path;
            begin();
            double sum = 0;
            constexpr int kRounds = 100;
            for (int i = 0; i < kRounds; ++i) {
                roundTrip();
                sum += std::min(1.0, static_cast<double>(window.bytes()) / held());
                // A window is not endlessly small.
                const Microseconds least = path < DelayWindow::kNear ? DelayWindow::kNearTime : 0us;
                EXPECT_LE(queued, 20000us + std::max(least, timeOf(DelayWindow::kLeast)))
                    << rate << " " << base.count();
            }
            EXPECT_GE(sum / kRounds, 0.98) << rate << " " << base.count();
        }
}

TEST_F(DelayWindowTest, does_not_take_the_stall_behind_a_lost_segment_for_a_queue)
{
    begin();
    stall = 60ms;
    int least = 0;
    for (int i = 0; i < 50; ++i) {
        roundTrip();
        EXPECT_GE(static_cast<double>(window.bytes()), 0.49 * held())
            << "it may be looking for the path itself";
        least += static_cast<double>(window.bytes()) < 0.99 * held();
    }
    EXPECT_LE(least, 2);
}

TEST_F(DelayWindowTest, follows_a_line_that_becomes_slow_and_fast_again)
{
    rate = 12.5e6;
    base = 20ms;
    begin();
    rate = 125e3;
    pass(5000ms);
    EXPECT_LE(queued, 50ms);
    rate = 12.5e6;
    pass(2000ms);
    EXPECT_GE(static_cast<double>(window.bytes()), 0.9 * held());
}

TEST_F(DelayWindowTest, does_not_starve_beside_a_queue_that_others_keep_full)
{
    begin();
    foreign = 100ms;
    pass(3000ms);
    double sum = 0;
    for (int i = 0; i < 50; ++i) {
        roundTrip();
        sum += static_cast<double>(window.bytes());
    }
    EXPECT_GE(sum / 50, held());
}

TEST_F(DelayWindowTest, is_not_opened_wide_by_one_that_lies_from_the_first_answer_on)
{
    offered = 1500;
    for (int i = 0; i < 200; ++i) {
        lie += 1s; // never a queue
        roundTrip();
        offered = std::min(2 * offered, 1e9);
    }
    EXPECT_LE(static_cast<double>(window.bytes()), 2 * held() + 64 * 1024);
}

TEST_F(DelayWindowTest, leaves_the_path_half_full_while_it_looks_for_a_queue_that_is_hardly_there)
{
    begin();
    foreign = 4ms; // as on a busy computer
    for (int i = 0; i < 300; ++i) {
        roundTrip();
        ASSERT_GE(static_cast<double>(window.bytes()), 0.45 * held()) << i;
        if (i == 150)
            foreign = 1ms;
    }
}

TEST_F(DelayWindowTest, is_not_opened_wide_by_a_receiver_that_lies_about_its_clock)
{
    begin();
    lie = 500ms; // everything seems to arrive before it was sent
    pass(1000ms);
    lie = 1h;
    pass(5000ms);
    EXPECT_LE(static_cast<double>(window.bytes()), 2 * held() + 64 * 1024);
}

TEST_F(DelayWindowTest, stays_as_it_is_while_hardly_anything_is_sent)
{
    begin();
    const auto before = window.bytes();
    offered = 500;
    foreign = 40ms; // an answer that comes with a delayed acknowledgement
    pass(2000ms);
    EXPECT_EQ(window.bytes(), before);
}

/// The kernel's round trip is an average, in which the late acknowledgements of single messages stay for a while.
TEST_F(DelayWindowTest, is_there_for_a_stream_that_begins_after_a_quiet_time)
{
    isSmoothed = true;
    rate = 12.5e6;
    base = 100ms;
    begin();
    const auto before = window.bytes();
    offered = 500;
    foreign = 40ms;
    pass(3000ms);
    offered = 30e3;
    for (foreign = 7ms; foreign > 1ms; foreign = foreign / 2)
        roundTrip();
    EXPECT_GE(window.bytes(), before / 3);
}

TEST_F(DelayWindowTest, becomes_as_small_as_a_line_that_was_slower_after_a_quiet_time)
{
    isSmoothed = true;
    rate = 12.5e6;
    base = 20ms;
    begin();
    offered = 500;
    pass(3000ms);
    rate = 125e3;
    for (offered = 15e3; offered < 1e9; offered *= 2)
        roundTrip();
    pass(2000ms);
    EXPECT_LE(queued, 50ms);
}

/// One whole round trip later the TCP would have lost what waits for it here.
TEST_F(DelayWindowTest, grows_with_the_first_answers_of_a_stream_that_waits_for_it)
{
    base = 200ms;
    const auto answer = [this](std::size_t underWay) {
        window.measured({clock.steady(), base / 2, base, {}, underWay * 1000 / 200, underWay});
    };
    answer(100);
    clock.advance(1000ms);
    answer(20'000);
    window.wasFull();
    for (std::size_t underWay = 20'000; underWay < DelayWindow::kFirst; underWay += 20'000) {
        clock.advance(5ms);
        answer(underWay);
    }
    EXPECT_GE(window.bytes(), 3 * DelayWindow::kFirst);
}

TEST_F(DelayWindowTest, looks_for_the_path_itself_again_now_and_then)
{
    begin();
    base = 80ms; // another route
    pass(2 * DelayWindow::kRefresh);
    EXPECT_GE(window.baseRoundTrip(), 79ms);
    EXPECT_GE(static_cast<double>(window.bytes()), 0.99 * held());
}

} // namespace
} // namespace vnats
