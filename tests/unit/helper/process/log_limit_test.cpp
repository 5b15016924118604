// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "helper/process/log_limit.h"

#include "tests/support/fake_clock.h"

#include <gtest/gtest.h>
#include <optional>
#include <vector>

namespace vnats {

class LogLimitTest : public testing::Test
{
protected:
    LogLimitTest() { s_lines.clear(); }
    void say(unsigned count)
    {
        for (unsigned i = 0; i < count; ++i)
            m_limit->say(note, "somebody did something");
    }
    static void note(std::string_view line) { s_lines.emplace_back(line); }

    static inline std::vector<std::string> s_lines;
    test::FakeClock m_clock;
    std::optional<LogLimit> m_limit{std::in_place, m_clock};
};

TEST_F(LogLimitTest, says_everything_of_what_is_little)
{
    say(LogLimit::kBurst);
    EXPECT_EQ(s_lines, std::vector<std::string>(LogLimit::kBurst, "somebody did something"));
}

TEST_F(LogLimitTest, says_one_line_in_a_while_of_a_flood_and_how_many_it_left_out)
{
    say(LogLimit::kBurst + 1000);
    EXPECT_EQ(s_lines.size(), LogLimit::kBurst);
    m_clock.advance(LogLimit::kInterval);
    say(2);
    ASSERT_EQ(s_lines.size(), LogLimit::kBurst + 2);
    EXPECT_EQ(s_lines[LogLimit::kBurst], "1000 lines of this kind were left out.");
    EXPECT_EQ(s_lines[LogLimit::kBurst + 1], "somebody did something");
    m_clock.advance(LogLimit::kInterval);
    say(1);
    EXPECT_EQ(s_lines[LogLimit::kBurst + 2], "1 line of this kind was left out.");
}

TEST_F(LogLimitTest, says_at_its_end_how_many_it_left_out)
{
    say(LogLimit::kBurst + 3);
    m_limit.reset();
    EXPECT_EQ(s_lines.back(), "3 lines of this kind were left out.");
}

TEST_F(LogLimitTest, saves_up_no_more_than_its_burst)
{
    say(LogLimit::kBurst);
    m_clock.advance(LogLimit::kInterval * (LogLimit::kBurst * 10));
    say(LogLimit::kBurst * 2);
    EXPECT_EQ(s_lines.size(), LogLimit::kBurst * 2);
}

TEST_F(LogLimitTest, lets_no_moment_count_twice)
{
    say(LogLimit::kBurst);
    for (int i = 0; i < 20; ++i) {
        m_clock.advance(LogLimit::kInterval / 2);
        say(1);
    }
    EXPECT_EQ(std::ranges::count(s_lines, "somebody did something"), LogLimit::kBurst + 10);
}

} // namespace vnats
