// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lan/link/refused_subjects.h"

#include "tests/support/fake_clock.h"

#include <gtest/gtest.h>

namespace vnats {

using namespace std::chrono_literals;

/// As a server words it.
constexpr const char* kRefusedOne = R"(Permissions Violation for Subscription to "vlan.1.x")";
constexpr const char* kRefusedPublish = R"(Permissions Violation for Publish to "vlan.1")";

class RefusedSubjectsTest : public testing::Test
{
protected:
    using Subjects = RefusedSubjects::Subjects;

    void refuse(const char* words) { m_refused.refused(words, m_subscribed, m_clock.steady()); }
    auto wait() const { return m_refused.due() - m_clock.steady(); }
    /// Lets the time until the next step pass.
    RefusedSubjects::Step next()
    {
        m_clock.advanceTo(m_refused.due());
        return m_refused.next(m_subscribed, m_clock.steady());
    }
    bool isAtRest() const { return m_refused.due() == Clock::Steady::max(); }

    test::FakeClock m_clock;
    const Subjects m_subscribed{"vlan.1", "vlan.1.x", "vlan.1.y"};
    RefusedSubjects m_refused;
};

TEST_F(RefusedSubjectsTest, wait_for_nothing_while_nothing_is_refused)
{
    EXPECT_TRUE(isAtRest());
}

TEST_F(RefusedSubjectsTest, are_subscribed_to_again_and_over_when_the_server_says_nothing_to_that)
{
    refuse(kRefusedOne);
    EXPECT_EQ(wait(), RefusedSubjects::kAskFirst);
    EXPECT_EQ(next().again, Subjects{"vlan.1.x"});
    EXPECT_EQ(wait(), RefusedSubjects::kAnswered);
    const auto last = next();
    EXPECT_TRUE(last.isOver);
    EXPECT_TRUE(last.again.empty());
    EXPECT_TRUE(isAtRest());
}

TEST_F(RefusedSubjectsTest, are_all_subscribed_to_again_where_a_refusal_names_none_of_ours)
{
    refuse(kRefusedOne);
    refuse(kRefusedOne); // of another one, and cnats tells the same words for both
    EXPECT_EQ(next().again, m_subscribed);
    EXPECT_TRUE(next().isOver);
    refuse(R"(Permissions Violation for Subscription to "vlan.1.z")");
    EXPECT_EQ(next().again, m_subscribed);
}

TEST_F(RefusedSubjectsTest, are_asked_for_ever_more_seldom_while_the_server_goes_on_refusing)
{
    auto longest = RefusedSubjects::kAskFirst;
    for (int i = 0; i < 10; ++i) {
        refuse(kRefusedOne);
        if (i > 0) {
            EXPECT_TRUE(next().again.empty()); // it has answered
            longest = std::min(longest * 2, RefusedSubjects::kAskLast);
        }
        EXPECT_EQ(wait(), longest);
        EXPECT_EQ(next().again, Subjects{"vlan.1.x"});
    }
    EXPECT_EQ(longest, RefusedSubjects::kAskLast);
    // From the beginning when it was allowed meanwhile.
    EXPECT_TRUE(next().isOver);
    refuse(kRefusedOne);
    EXPECT_EQ(wait(), RefusedSubjects::kAskFirst);
}

TEST_F(RefusedSubjectsTest, do_not_ask_later_because_more_is_refused)
{
    refuse(kRefusedOne);
    const auto due = m_refused.due();
    m_clock.advance(1s);
    refuse(kRefusedPublish);
    EXPECT_EQ(m_refused.due(), due);
}

TEST_F(RefusedSubjectsTest, are_over_when_nothing_that_was_published_has_been_refused_for_long)
{
    refuse(kRefusedPublish);
    const auto first = next();
    EXPECT_TRUE(first.again.empty());
    EXPECT_FALSE(first.isOver);
    m_clock.advance(10s);
    refuse(kRefusedPublish);
    EXPECT_FALSE(next().isOver);
    EXPECT_EQ(wait(), 12s); // of kAllowed, 8 s have passed until this step
    EXPECT_TRUE(next().isOver);
    EXPECT_TRUE(isAtRest());
}

} // namespace vnats
