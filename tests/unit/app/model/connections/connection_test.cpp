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

const Problem kNotAllowed{ProblemCode::NotAuthorized};

/// Sequences of what a user asks for and what the helper answers.
class ConnectionTest : public testing::Test
{
protected:
    ConnectionTest()
    {
        profile.settings.servers = {"nats://example.org:4222"};
        profile.settings.vlanId = 42;
        connections.setProfiles({profile});
        connection = connections.byKey(profile.id);
    }
    /// Another program of this user has started the profile.
    QString foreignStart()
    {
        SessionInfo session;
        session.profileId = profile.id;
        session.owner = getuid();
        session.state = SessionState::Connected;
        return client.addSession(session);
    }

    SystemClock clock;
    FakeHelperClient client;
    Connections connections{client, clock, getuid()};
    Profile profile = Profile::create();
    Connection* connection = nullptr;
};

TEST_F(ConnectionTest, disconnected_before_the_start_is_answered_it_stops_what_the_answer_names)
{
    client.holdStart = true;
    connection->connectNow();
    connection->disconnectNow();
    connection->disconnectNow();
    EXPECT_EQ(connection->state(), State::Stopping);
    EXPECT_TRUE(client.stopped.isEmpty()) << "nothing is known to stop";
    client.answerStart();
    EXPECT_EQ(client.stopped.size(), 1) << "once, though it is both listed and named by the answer";
    EXPECT_TRUE(client.sessions().isEmpty());
    EXPECT_EQ(connection->state(), State::Off);
}

TEST_F(ConnectionTest, a_cancelled_start_that_is_refused_says_why)
{
    client.holdStart = true;
    connection->connectNow();
    connection->disconnectNow();
    client.refusal = kNotAllowed;
    QSignalSpy refused(connection, &Connection::refused);
    client.answerStart();
    EXPECT_EQ(connection->state(), State::Failed);
    EXPECT_EQ(connection->problem().kind(), ProblemKind::NotAuthorized);
    EXPECT_EQ(refused.count(), 1);
    EXPECT_TRUE(client.stopped.isEmpty());
}

TEST_F(ConnectionTest, a_cancelled_start_is_not_asked_for_again_before_its_answer)
{
    client.holdStart = true;
    connection->connectNow();
    connection->disconnectNow();
    connection->connectNow();
    connection->restart();
    EXPECT_EQ(client.started.size(), 1);
    EXPECT_EQ(connection->state(), State::Stopping);
    client.answerStart();
    client.holdStart = false;
    connection->connectNow();
    EXPECT_EQ(connection->state(), State::Connected);
}

TEST_F(ConnectionTest, restarting_goes_down_and_comes_up_again)
{
    connection->connectNow();
    const QString before = connection->session()->path;
    connection->restart();
    EXPECT_EQ(client.stopped, QStringList{before});
    EXPECT_EQ(client.started.size(), 2);
    EXPECT_EQ(connection->state(), State::Connected);
    EXPECT_NE(connection->session()->path, before);
}

TEST_F(ConnectionTest, restarting_one_that_is_off_connects_it)
{
    connection->restart();
    EXPECT_EQ(connection->state(), State::Connected);
    EXPECT_TRUE(client.stopped.isEmpty());
}

TEST_F(ConnectionTest, restarting_while_it_stops_brings_it_up_again_and_stops_it_once)
{
    connection->connectNow();
    client.holdStop = true;
    connection->disconnectNow();
    connection->restart();
    EXPECT_EQ(connection->state(), State::Stopping);
    EXPECT_EQ(client.stopped.size(), 1);
    client.answerStop();
    EXPECT_EQ(client.started.size(), 2);
    EXPECT_EQ(connection->state(), State::Connected);
}

TEST_F(ConnectionTest, disconnecting_while_it_restarts_leaves_it_down)
{
    connection->connectNow();
    client.holdStop = true;
    connection->restart();
    connection->disconnectNow();
    client.answerStop();
    EXPECT_EQ(client.started.size(), 1);
    EXPECT_EQ(connection->state(), State::Off);
}

TEST_F(ConnectionTest, a_refused_stop_leaves_it_running_and_forgets_the_restart)
{
    connection->connectNow();
    client.refusal = kNotAllowed;
    connection->restart();
    EXPECT_EQ(connection->state(), State::Connected);
    EXPECT_EQ(connection->problem().kind(), ProblemKind::NotAuthorized);
    client.endSession(connection->session()->path);
    EXPECT_EQ(client.started.size(), 1);
    EXPECT_EQ(connection->state(), State::Off);
}

TEST_F(ConnectionTest, a_session_started_elsewhere_shows_before_the_own_start_is_answered)
{
    client.holdStart = true;
    connection->connectNow();
    const QString path = foreignStart();
    EXPECT_EQ(connection->state(), State::Connected);
    client.refusal = kNotAllowed;
    client.answerStart();
    EXPECT_EQ(connection->state(), State::Connected);
    EXPECT_EQ(connection->session()->path, path);
    EXPECT_TRUE(client.stopped.isEmpty());
}

TEST_F(ConnectionTest, a_session_started_elsewhere_does_not_revoke_the_cancelling_of_the_own_start)
{
    client.holdStart = true;
    connection->connectNow();
    connection->disconnectNow();
    const QString path = foreignStart();
    EXPECT_EQ(client.stopped, QStringList{path});
    EXPECT_EQ(connection->state(), State::Stopping) << "the own start is still to be answered";
    client.answerStart();
    EXPECT_EQ(connection->state(), State::Off);
    EXPECT_TRUE(client.sessions().isEmpty());
}

TEST_F(ConnectionTest, a_start_that_is_answered_while_a_session_stops_is_not_stopped_twice)
{
    client.holdStart = true;
    client.holdStop = true;
    connection->connectNow();
    const QString path = foreignStart();
    connection->disconnectNow();
    client.refusal = kNotAllowed;
    client.answerStart();
    EXPECT_EQ(connection->state(), State::Stopping) << "of the session, which still runs";
    client.refusal.reset();
    client.answerStop();
    EXPECT_EQ(client.stopped, QStringList{path});
    EXPECT_EQ(connection->state(), State::Off);
}

} // namespace
} // namespace vnats
