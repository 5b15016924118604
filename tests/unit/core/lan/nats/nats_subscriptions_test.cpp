// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Subscriptions of a bare cnats connection, which hears what it says itself.

#include "core/lan/nats/nats_subscriptions.h"

#include "tests/support/nats_server.h"

#include <functional>
#include <gtest/gtest.h>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace vnats {
namespace {

using namespace test;

class NatsSubscriptionsTest : public testing::Test
{
protected:
    using Texts = std::vector<std::string>;

    static NatsHandle<natsConnection> connect(const NatsServer& server)
    {
        natsConnection* connection = nullptr;
        natsConnection_ConnectTo(&connection, server.url().c_str());
        return NatsHandle<natsConnection>(connection);
    }
    static NatsHandle<natsStatistics> statistics()
    {
        natsStatistics* counts = nullptr;
        natsStatistics_Create(&counts);
        return NatsHandle<natsStatistics>(counts);
    }
    void say(const char* subject, const char* text)
    {
        ASSERT_EQ(natsConnection_PublishString(connection.get(), subject, text), NATS_OK);
    }
    void sayStamped(const char* stamp)
    {
        natsMsg* raw = nullptr;
        ASSERT_EQ(natsMsg_Create(&raw, "first", nullptr, "", 0), NATS_OK);
        const NatsHandle<natsMsg> message(raw);
        ASSERT_EQ(natsMsgHeader_Set(raw, NatsConnection::kStampHeader, stamp), NATS_OK);
        ASSERT_EQ(natsConnection_PublishMsg(connection.get(), raw), NATS_OK);
    }
    /// Hands over all that was said: the server answers a ping behind it.
    void handOver()
    {
        ASSERT_EQ(natsConnection_Flush(connection.get()), NATS_OK);
        subscriptions.handOver(
            [this](std::string_view subject, Bytes payload, std::optional<std::uint32_t> stamp) {
                heard.push_back(std::string(subject) + ' '
                    + std::string(reinterpret_cast<const char*>(payload.data()), payload.size()));
                stamps.push_back(stamp);
                if (act)
                    act(heard.back());
            });
    }

    NatsServer server;
    NatsHandle<natsConnection> connection = connect(server);
    NatsSubscriptions subscriptions{connection.get(), statistics()};
    Texts heard;
    std::vector<std::optional<std::uint32_t>> stamps;
    std::function<void(const std::string& text)> act;
};

TEST_F(NatsSubscriptionsTest, hand_over_each_message_once)
{
    ASSERT_TRUE(subscriptions.add("first"));
    ASSERT_TRUE(subscriptions.add("second"));
    say("second", "1");
    say("first", "2");
    say("second", "3");
    say("third", "4");
    handOver();
    EXPECT_EQ(heard, (Texts{"first 2", "second 1", "second 3"}));
    handOver();
    EXPECT_EQ(heard.size(), 3U);
    // More than are given back to cnats at once.
    for (int i = 0; i < 1000; ++i)
        say("first", "again");
    handOver();
    EXPECT_EQ(heard.size(), 1003U);
}

TEST_F(NatsSubscriptionsTest, drop_what_waits_for_one_that_ends)
{
    for (const char* const subject : {"first", "second", "third"})
        ASSERT_TRUE(subscriptions.add(subject));
    say("second", "lost");
    say("third", "kept");
    ASSERT_EQ(natsConnection_Flush(connection.get()), NATS_OK);
    subscriptions.end("second");
    handOver();
    EXPECT_EQ(heard, Texts{"third kept"});
    say("second", "unheard");
    say("third", "heard");
    handOver();
    EXPECT_EQ(heard, (Texts{"third kept", "third heard"}));
}

TEST_F(NatsSubscriptionsTest, may_change_while_a_message_is_handed_over)
{
    for (const char* const subject : {"first", "second"})
        ASSERT_TRUE(subscriptions.add(subject));
    act = [this](const std::string& text) {
        if (text != "first 1")
            return;
        subscriptions.end("first");
        for (int i = 0; i < 100; ++i)
            EXPECT_TRUE(subscriptions.add("more." + std::to_string(i)));
    };
    say("first", "1");
    say("first", "2");
    say("second", "3");
    handOver();
    EXPECT_EQ(heard, (Texts{"first 1", "second 3"}));
    say("more.99", "4");
    handOver();
    EXPECT_EQ(heard.back(), "more.99 4");
}

TEST_F(NatsSubscriptionsTest, end_all_at_once_while_a_message_is_handed_over)
{
    for (const char* const subject : {"first", "second"})
        ASSERT_TRUE(subscriptions.add(subject));
    act = [this](const std::string&) { subscriptions.endAll(); };
    say("first", "1");
    say("first", "2");
    say("second", "3");
    handOver();
    EXPECT_EQ(heard, Texts{"first 1"});
}

TEST_F(NatsSubscriptionsTest, believe_a_stamp_that_is_a_number_and_nothing_else)
{
    ASSERT_TRUE(subscriptions.add("first"));
    for (const char* const stamp : {"0", "4294967295", "4294967296", "-1", "1x", "x", "1 2"})
        sayStamped(stamp);
    say("first", "");
    handOver();
    const std::optional<std::uint32_t> none;
    EXPECT_EQ(stamps,
        (std::vector<std::optional<std::uint32_t>>{0, 4294967295, none, none, none, none, none, none}));
}

TEST_F(NatsSubscriptionsTest, are_refused_by_a_closed_connection)
{
    natsConnection_Close(connection.get());
    EXPECT_FALSE(subscriptions.add("first"));
}

} // namespace
} // namespace vnats
