// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/model/connections/connections.h"

#include "tests/support/fake_helper_client.h"

#include <QSignalSpy>
#include <gtest/gtest.h>
#include <unistd.h>

namespace vnats {
namespace {

using State = Connection::State;

class ConnectionsTest : public testing::Test
{
protected:
    Profile profileNamed(const char* name)
    {
        Profile profile = Profile::create();
        profile.settings.name = name;
        profile.settings.servers = {"nats://example.org:4222"};
        profile.settings.vlanId = 42;
        return profile;
    }
    SessionInfo sessionOf(const QString& profileId, uint owner = getuid())
    {
        SessionInfo session;
        session.profileId = profileId;
        session.owner = owner;
        session.vlanId = 42;
        session.state = SessionState::Connected;
        return session;
    }

    SystemClock clock;
    FakeHelperClient client;
    Connections connections{client, clock, getuid()};
    Profile home = profileNamed("Home");
    Profile lab = profileNamed("Lab");
};

TEST_F(ConnectionsTest, a_click_starts_the_profile_and_follows_its_session)
{
    connections.setProfiles({home});
    Connection* connection = connections.byKey(home.id);
    client.connectAtOnce = false;
    connection->connectNow();
    ASSERT_EQ(client.started.size(), 1);
    EXPECT_EQ(client.started[0], home.settings);
    EXPECT_EQ(connection->state(), State::Connecting);
    const QString path = connection->session()->path;
    EXPECT_TRUE(client.subscribed.contains(path));
    client.setState(path, SessionState::Connected);
    EXPECT_EQ(connection->state(), State::Connected);
    connection->disconnectNow();
    EXPECT_EQ(connection->state(), State::Off);
    EXPECT_TRUE(client.subscribed.isEmpty());
}

TEST_F(ConnectionsTest, a_server_is_tried_now_only_while_it_is_looked_for)
{
    connections.setProfiles({home});
    Connection* connection = connections.byKey(home.id);
    connection->tryNow();
    EXPECT_TRUE(client.reconnected.isEmpty());
    client.connectAtOnce = false;
    connection->connectNow();
    const QString path = connection->session()->path;
    connection->tryNow();
    EXPECT_EQ(client.reconnected, QStringList{path});
    client.refusal = Problem{ProblemCode::NotAuthorized};
    connection->tryNow();
    EXPECT_EQ(connection->problem().kind(), ProblemKind::NotAuthorized);
    client.setState(path, SessionState::Connected);
    connection->tryNow();
    EXPECT_EQ(client.reconnected.size(), 2);
    EXPECT_FALSE(connection->problem());
}

TEST_F(ConnectionsTest, a_second_click_does_not_start_twice)
{
    connections.setProfiles({home});
    client.holdStart = true;
    connections.byKey(home.id)->connectNow();
    connections.byKey(home.id)->connectNow();
    EXPECT_EQ(client.started.size(), 1);
}

TEST_F(ConnectionsTest, a_refused_start_tells_why_and_can_be_tried_again)
{
    connections.setProfiles({home});
    Connection* connection = connections.byKey(home.id);
    client.refusal = Problem{ProblemCode::NotAuthorized};
    connection->connectNow();
    EXPECT_EQ(connection->state(), State::Failed);
    EXPECT_EQ(connection->problem().kind(), ProblemKind::NotAuthorized);
    client.refusal.reset();
    connection->connectNow();
    EXPECT_EQ(connection->state(), State::Connected);
    EXPECT_FALSE(connection->problem());
}

TEST_F(ConnectionsTest, cancelling_while_the_password_is_asked_for_ends_in_off)
{
    connections.setProfiles({home});
    Connection* connection = connections.byKey(home.id);
    client.holdStart = true;
    connection->connectNow();
    connection->disconnectNow();
    EXPECT_EQ(connection->state(), State::Stopping);
    client.answerStart();
    EXPECT_EQ(client.stopped.size(), 1);
    EXPECT_EQ(connection->state(), State::Off);
}

TEST_F(ConnectionsTest, a_profile_deleted_while_it_starts_leaves_no_session)
{
    connections.setProfiles({home});
    client.holdStart = true;
    connections.byKey(home.id)->connectNow();
    connections.setProfiles({});
    client.answerStart();
    EXPECT_TRUE(client.sessions().isEmpty());
    EXPECT_TRUE(connections.all().isEmpty());
}

TEST_F(ConnectionsTest, a_session_that_dies_tells_its_problem)
{
    connections.setProfiles({home});
    Connection* connection = connections.byKey(home.id);
    connection->connectNow();
    client.endSession(connection->session()->path, {ProblemCode::WorkerDied});
    EXPECT_EQ(connection->state(), State::Failed);
    EXPECT_EQ(connection->problem().kind(), ProblemKind::WorkerDied);
}

TEST_F(ConnectionsTest, a_session_that_already_runs_is_found_by_its_profile)
{
    client.addSession(sessionOf(home.id));
    connections.setProfiles({home, lab});
    ASSERT_EQ(connections.all().size(), 2);
    EXPECT_EQ(connections.byKey(home.id)->state(), State::Connected);
    EXPECT_EQ(connections.byKey(lab.id)->state(), State::Off);
}

TEST_F(ConnectionsTest, sessions_of_others_and_without_profile_are_shown_as_foreign)
{
    connections.setProfiles({home});
    client.addSession(sessionOf(home.id, getuid() + 1));
    const QString path = client.addSession(sessionOf(QString()));
    ASSERT_EQ(connections.all().size(), 3);
    EXPECT_TRUE(connections.all()[1]->isForeign());
    EXPECT_TRUE(connections.all()[2]->isForeign());
    EXPECT_EQ(connections.byKey(home.id)->state(), State::Off);
    client.endSession(path);
    EXPECT_EQ(connections.all().size(), 2);
}

TEST_F(ConnectionsTest, a_deleted_profile_leaves_its_running_session_as_foreign)
{
    connections.setProfiles({home, lab});
    connections.byKey(home.id)->connectNow();
    connections.setProfiles({lab});
    ASSERT_EQ(connections.all().size(), 2);
    EXPECT_TRUE(connections.all()[1]->isForeign());
    connections.setProfiles({home, lab});
    ASSERT_EQ(connections.all().size(), 2);
    EXPECT_EQ(connections.byKey(home.id)->state(), State::Connected);
}

TEST_F(ConnectionsTest, saving_a_profile_again_keeps_the_connection_and_its_state)
{
    connections.setProfiles({home});
    Connection* connection = connections.byKey(home.id);
    connection->connectNow();
    home.settings.name = "At home";
    connections.setProfiles({home});
    EXPECT_EQ(connections.byKey(home.id), connection);
    EXPECT_EQ(connection->displayName(), QLatin1String("At home"));
    EXPECT_EQ(connection->state(), State::Connected);
}

TEST_F(ConnectionsTest, the_summary_is_the_worst_of_what_is_on)
{
    connections.setProfiles({home, lab});
    EXPECT_EQ(connections.summary(), State::Off);
    connections.byKey(home.id)->connectNow();
    EXPECT_EQ(connections.summary(), State::Connected);
    client.connectAtOnce = false;
    connections.byKey(lab.id)->connectNow();
    EXPECT_EQ(connections.summary(), State::Connecting);
    client.setState(connections.byKey(lab.id)->session()->path, SessionState::Degraded);
    EXPECT_EQ(connections.summary(), State::Degraded);
}

TEST_F(ConnectionsTest, statistics_and_peers_reach_their_connection_only)
{
    connections.setProfiles({home, lab});
    connections.byKey(home.id)->connectNow();
    connections.byKey(lab.id)->connectNow();
    const QString path = connections.byKey(home.id)->session()->path;
    QSignalSpy traffic(connections.byKey(home.id), &Connection::trafficChanged);
    client.giveStatistics(path, statsOf(100, 200));
    client.givePeers(path, {peerOf(1, "10.0.0.3", 1, 2)});
    EXPECT_EQ(traffic.count(), 1);
    EXPECT_EQ(connections.byKey(home.id)->stats(), statsOf(100, 200));
    EXPECT_EQ(connections.byKey(home.id)->peers()->entries().size(), 1U);
    EXPECT_EQ(connections.byKey(lab.id)->stats(), Stats());
    EXPECT_EQ(connections.byKey(lab.id)->peers()->entries().size(), 0U);
}

TEST_F(ConnectionsTest, a_connection_that_moves_stays_what_it_is)
{
    connections.setProfiles({home, lab});
    Connection* connection = connections.byKey(lab.id);
    connection->connectNow();
    QSignalSpy moved(&connections, &Connections::moved);
    QSignalSpy removed(&connections, &Connections::aboutToRemove);
    connections.setProfiles({lab, home});
    EXPECT_EQ(connections.all().first(), connection);
    EXPECT_EQ(connection->state(), State::Connected);
    EXPECT_TRUE(removed.isEmpty());
    ASSERT_EQ(moved.size(), 1);
    EXPECT_EQ(moved[0], QVariantList({1, 0}));
}

} // namespace
} // namespace vnats
