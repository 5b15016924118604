// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/model/connections/connection_intent.h"

#include <gtest/gtest.h>
#include <initializer_list>
#include <vector>

namespace vnats {
namespace {

using Event = IntentEvent;

Intent after(Intent intent, std::initializer_list<Event> events)
{
    for (const Event event : events)
        intent = next(intent, event);
    return intent;
}

template <typename Value>
std::vector<Value> every()
{
    std::vector<Value> all;
    for (int i = 0; i < static_cast<int>(Value::Count); ++i)
        all.push_back(static_cast<Value>(i));
    return all;
}

TEST(IntentTest, an_answered_start_leaves_nothing_to_do)
{
    EXPECT_EQ(after(Intent::None, {Event::Connect}), Intent::Up);
    EXPECT_EQ(after(Intent::None, {Event::Connect, Event::Answered}), Intent::None);
}

TEST(IntentTest, disconnecting_before_the_answer_waits_for_what_is_to_be_stopped)
{
    EXPECT_EQ(after(Intent::Up, {Event::Disconnect}), Intent::Cancel);
    EXPECT_EQ(after(Intent::Cancel, {Event::Answered}), Intent::Down);
    EXPECT_EQ(after(Intent::Cancel, {Event::Answered, Event::Gone}), Intent::None);
    EXPECT_EQ(after(Intent::Cancel, {Event::Gone}), Intent::Cancel) << "that was a session of someone else's";
}

TEST(IntentTest, the_latest_request_wins_on_the_way_down)
{
    EXPECT_EQ(after(Intent::Down, {Event::Restart}), Intent::Restart);
    EXPECT_EQ(after(Intent::Restart, {Event::Disconnect}), Intent::Down);
    EXPECT_EQ(after(Intent::Restart, {Event::EndHosting}), Intent::DownAndEndHosting);
    EXPECT_EQ(after(Intent::DownAndEndHosting, {Event::Restart}), Intent::Restart);
}

TEST(IntentTest, disconnecting_does_not_revoke_the_end_of_hosting)
{
    EXPECT_EQ(after(Intent::DownAndEndHosting, {Event::Disconnect}), Intent::DownAndEndHosting);
    EXPECT_EQ(after(Intent::Up, {Event::EndHosting, Event::Disconnect}), Intent::CancelAndEndHosting);
    EXPECT_EQ(after(Intent::Up, {Event::Disconnect, Event::EndHosting}), Intent::CancelAndEndHosting);
    EXPECT_EQ(after(Intent::CancelAndEndHosting, {Event::Answered}), Intent::DownAndEndHosting);
}

TEST(IntentTest, nothing_is_asked_for_again_before_the_start_is_answered)
{
    for (const Intent intent : {Intent::Up, Intent::Cancel, Intent::CancelAndEndHosting}) {
        EXPECT_EQ(after(intent, {Event::Connect}), intent);
        EXPECT_EQ(after(intent, {Event::Restart}), intent);
        EXPECT_EQ(after(intent, {Event::Answered, Event::Gone, Event::Connect}), Intent::Up);
    }
}

TEST(IntentTest, no_intent_outlives_what_it_waits_for)
{
    for (const Intent intent : every<Intent>()) {
        EXPECT_FALSE(awaitsStart(next(intent, Event::Answered)));
        EXPECT_EQ(after(intent, {Event::Answered, Event::Gone}), Intent::None);
        EXPECT_EQ(after(intent, {Event::StopRefused, Event::Answered}), Intent::None);
    }
}

TEST(IntentTest, only_the_answer_ends_the_wait_for_it)
{
    for (const Intent intent : every<Intent>())
        for (const Event event : every<Event>())
            if (awaitsStart(intent) && event != Event::Answered) {
                EXPECT_TRUE(awaitsStart(next(intent, event)));
            }
}

TEST(IntentTest, only_a_request_to_end_hosting_ends_it)
{
    for (const Intent intent : every<Intent>())
        for (const Event event : every<Event>())
            if (!endsHosting(intent) && event != Event::EndHosting) {
                EXPECT_FALSE(endsHosting(next(intent, event)));
            }
}

} // namespace
} // namespace vnats
