// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/model/connections/event_log.h"

#include "app/model/connections/connections.h"
#include "app/model/connections/remedy.h"
#include "tests/support/fake_helper_client.h"

#include <gtest/gtest.h>
#include <unistd.h>

namespace vnats {
namespace {

QStringList linesOf(const EventLog& log)
{
    QStringList words;
    for (const EventLog::Event& event : log.events())
        words << event.text;
    return words;
}

TEST(EventLogTest, shows_the_newest_first_and_forgets_the_oldest)
{
    EventLog log;
    for (int i = 0; i < EventLog::kMost + 10; ++i)
        log.add(EventLog::Kind::News, QString::number(i));
    EXPECT_EQ(log.rowCount(), EventLog::kMost);
    EXPECT_EQ(log.event(0).text, QString::number(EventLog::kMost + 9));
    EXPECT_EQ(log.events().first().text, QLatin1String("10"));
}

TEST(EventLogTest, counts_what_repeats_itself)
{
    EventLog log;
    for (int i = 0; i < 3; ++i)
        log.add(EventLog::Kind::Peers, QStringLiteral("attic came."), QDateTime::fromSecsSinceEpoch(i));
    EXPECT_EQ(log.rowCount(), 1);
    EXPECT_EQ(log.event(0).when, QDateTime::fromSecsSinceEpoch(2));
    EXPECT_TRUE(EventLog::line(log.event(0)).endsWith(QLatin1String("attic came. (3 times)")));
}

class JournalTest : public testing::Test
{
protected:
    JournalTest()
    {
        Profile profile = Profile::create();
        profile.settings.servers = {"nats://example.org:4222"};
        profile.settings.vlanId = 42;
        connections.setProfiles({profile});
        connection = connections.all().first();
    }

    SystemClock clock;
    FakeHelperClient client;
    Connections connections{client, clock, getuid()};
    Connection* connection = nullptr;
};

TEST_F(JournalTest, a_connection_notes_its_states_its_problems_and_its_peers)
{
    connection->connectNow();
    const QString path = connection->session()->path;
    client.givePeers(path, {peerOf(1, "10.0.0.1", 0, 0)});
    client.givePeers(path, {peerOf(1, "10.0.0.1", 0, 0), peerOf(2, "10.0.0.2", 0, 0)});
    const Problem lost{ProblemCode::ServerLost, {{"server", "nats://example.org:4222"}}};
    client.setState(path, SessionState::Connecting, lost);
    client.setState(path, SessionState::Connecting, lost);
    connection->disconnectNow();
    EXPECT_EQ(linesOf(*connection->log()),
        (QStringList{QStringLiteral("Connection requested."),
            QStringLiteral("The interface vnats42 is ready; looking for the server."),
            QStringLiteral("Connected to nats://example.org:4222."), QStringLiteral("10.0.0.2 joined."),
            QStringLiteral("The connection was lost; reconnecting."),
            QStringLiteral(
                "The connection to nats://example.org:4222 was lost. vlan-nats reconnects automatically; nothing "
                "needs to be done."),
            QStringLiteral("Disconnection requested."), QStringLiteral("Disconnected.")}));
}

TEST_F(JournalTest, a_connection_notes_the_proxy_that_it_goes_through)
{
    client.proxy = QStringLiteral("http://proxy.example:3128");
    connection->connectNow();
    EXPECT_EQ(linesOf(*connection->log()).last(),
        QLatin1String("Connected to nats://example.org:4222 through the proxy http://proxy.example:3128."));
}

TEST_F(JournalTest, offers_the_remedies_that_can_help)
{
    EXPECT_TRUE(remediesFor(*connection).isEmpty());
    client.refusal = Problem{ProblemCode::InvalidMtuIpv6};
    connection->connectNow();
    EXPECT_EQ(remediesFor(*connection), QList{Remedy::Edit});
    client.refusal = Problem{ProblemCode::NotAuthorized};
    connection->connectNow();
    EXPECT_TRUE(remediesFor(*connection).isEmpty());
    client.refusal.reset();
    connection->connectNow();
    const QString path = connection->session()->path;
    client.setState(
        path, SessionState::Connecting, {ProblemCode::LoginRefused, {{"server", "nats://example.org:4222"}}});
    EXPECT_EQ(remediesFor(*connection), QList{Remedy::EnterSecrets});
    EXPECT_TRUE(wantsLogin(connection->problem()));
    EXPECT_FALSE(wantsLogin({ProblemCode::InvalidSecretsNeeded, {{"secrets", "password,network-key"}}}));
    client.setState(
        path, SessionState::Degraded, {ProblemCode::PermissionDenied, {{"reason", "Permissions Violation"}}});
    EXPECT_EQ(remediesFor(*connection), QList{Remedy::Reconnect});
    client.setState(path, SessionState::Degraded, {ProblemCode::BridgeLoop, {{"other", "attic"}}});
    EXPECT_TRUE(remediesFor(*connection).isEmpty());
}

TEST_F(JournalTest, restarting_goes_down_and_comes_up_with_the_profile_as_it_is_now)
{
    connection->connectNow();
    Profile edited = *connection->profile();
    edited.settings.mtu = 9000;
    connections.setProfiles({edited});
    connection->restart();
    ASSERT_EQ(client.started.size(), 2);
    EXPECT_EQ(client.started[1].mtu, 9000U);
    EXPECT_EQ(client.stopped.size(), 1);
    EXPECT_EQ(connection->state(), Connection::State::Connected);
}

} // namespace
} // namespace vnats
