// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/model/hosting/hosted_lans.h"

#include "app/model/connections/connections.h"
#include "app/model/hosting/local_network.h"
#include "tests/support/fake_helper_client.h"
#include "tests/support/fake_secret_store.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QTemporaryDir>
#include <csignal>
#include <gtest/gtest.h>
#include <unistd.h>

namespace vnats {
namespace {

using State = Connection::State;

/// Real servers in a home of the test's own; the helper lives in the test.
class HostedLansTest : public ::testing::Test
{
protected:
    void TearDown() override { lans.close(home); }

    Profile hosted()
    {
        Profile profile = HostedLans::draft({});
        profile.settings.name = "Attic";
        profile.settings.linger = false;
        profile.secretKeys = {
            QStringLiteral("token"), QStringLiteral("network-key"), QStringLiteral("ca-fingerprint")};
        return profile;
    }
    template <typename Condition>
    void wait(Condition isMet)
    {
        while (!isMet())
            QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
    }
    Connection* connect(const Profile& profile)
    {
        connections.setProfiles({profile});
        Connection* connection = connections.byKey(profile.id);
        connection->connectNow();
        wait([connection] { return connection->state() != State::Starting; });
        return connection;
    }

    QTemporaryDir m_home;
    const bool m_isAtHome = qputenv("XDG_STATE_HOME", m_home.path().toUtf8());
    FakeSecretStore store;
    ProfileSecrets secrets{store};
    HostedLans lans{secrets};
    SystemClock clock;
    FakeHelperClient client;
    Connections connections{client, clock, getuid(), &secrets, &lans};
    Profile home = hosted();
};

TEST_F(HostedLansTest, the_server_is_there_before_the_link_and_goes_after_it)
{
    Connection* connection = connect(home);
    ASSERT_EQ(connection->state(), State::Connected) << englishOf(connection->problem());
    EXPECT_TRUE(lans.isServing(home));
    ASSERT_EQ(client.secrets.size(), 1);
    EXPECT_FALSE(client.secrets[0].token.empty() || client.secrets[0].networkKey.empty());
    EXPECT_EQ(store.kept.value(home.id), client.secrets[0]) << "for who edits the profile";
    connection->disconnectNow();
    EXPECT_EQ(connection->state(), State::Off);
    EXPECT_FALSE(lans.isServing(home));

    connection->connectNow();
    wait([connection] { return connection->state() != State::Starting; });
    ASSERT_EQ(client.secrets.size(), 2);
    EXPECT_EQ(client.secrets[1], client.secrets[0]) << "the same LAN";
}

TEST_F(HostedLansTest, one_that_stays_outlives_the_link_and_the_program_until_it_is_closed)
{
    home.settings.linger = true;
    connect(home)->disconnectNow();
    EXPECT_TRUE(lans.isServing(home));
    {
        HostedLans next(secrets);
        EXPECT_TRUE(next.isServing(home));
        bool opened = false;
        next.open(home, [&](const auto& result) { opened = result.has_value(); });
        wait([&] { return opened; });
    }
    EXPECT_TRUE(lans.isServing(home));
    HostedLans(secrets).close(home);
    EXPECT_FALSE(lans.isServing(home));
}

TEST_F(HostedLansTest, all_who_ask_are_answered)
{
    int opened = 0;
    int refused = 0;
    const auto count = [&](const std::expected<Secrets, Problem>& result) { ++(result ? opened : refused); };
    lans.open(home, count);
    lans.open(home, count);
    wait([&] { return opened == 2; });
    home.settings.linger = true;
    lans.open(home, count);
    lans.close(home);
    EXPECT_EQ(refused, 1);
    EXPECT_FALSE(lans.isServing(home));
}

TEST_F(HostedLansTest, a_link_that_is_refused_leaves_no_server)
{
    client.refusal = Problem{ProblemCode::NotAuthorized};
    EXPECT_EQ(connect(home)->problem().kind(), ProblemKind::NotAuthorized);
    EXPECT_FALSE(lans.isServing(home));
}

TEST_F(HostedLansTest, cancelling_while_the_server_starts_leaves_none)
{
    connections.setProfiles({home});
    Connection* connection = connections.byKey(home.id);
    connection->connectNow();
    EXPECT_EQ(connection->state(), State::Starting);
    connection->disconnectNow();
    wait([connection] { return connection->state() == State::Off; });
    EXPECT_FALSE(lans.isServing(home));
    EXPECT_TRUE(client.started.isEmpty());

    connection->connectNow();
    lans.close(home);
    EXPECT_EQ(connection->state(), State::Failed);
    EXPECT_FALSE(lans.isServing(home));
}

TEST_F(HostedLansTest, hosting_that_ends_while_the_link_starts_ends_a_server_that_is_meant_to_stay)
{
    home.settings.linger = true;
    client.holdStart = true;
    connections.setProfiles({home});
    Connection* connection = connections.byKey(home.id);
    connection->connectNow();
    wait([this] { return !client.started.isEmpty(); });
    EXPECT_TRUE(lans.isServing(home));
    connection->endHosting();
    EXPECT_TRUE(lans.isServing(home)) << "the link that is to be stopped still needs it";
    client.answerStart();
    EXPECT_EQ(connection->state(), State::Off);
    EXPECT_FALSE(lans.isServing(home));
}

TEST_F(HostedLansTest, a_port_that_is_taken_is_told_by_the_connection)
{
    Profile other = hosted();
    other.settings.vlanId = 43;
    other.settings.servers = home.settings.servers;
    bool opened = false;
    lans.open(other, [&](const auto& result) { opened = result.has_value(); });
    wait([&] { return opened; });
    EXPECT_NE(englishOf(connect(home)->problem()).find("Choose another port."), std::string::npos);
    lans.close(other);
}

TEST_F(HostedLansTest, tells_whose_server_has_gone_by_itself)
{
    connect(home);
    QString gone;
    QObject::connect(&lans, &HostedLans::ended, &lans, [&](const QString& id, const Problem&) { gone = id; });
    const HostFiles files(HostFiles::defaultDirectory(home.settings.vlanId));
    ::kill(static_cast<pid_t>(files.servingProcess().value()), SIGKILL);
    wait([&] { return !gone.isEmpty(); });
    EXPECT_EQ(gone, home.id);
}

TEST_F(HostedLansTest, invites_by_the_names_of_the_profile_or_by_its_addresses)
{
    const std::string port = home.settings.servers[0].substr(home.settings.servers[0].rfind(':'));
    home.hosting->names = {QStringLiteral("attic.example"), QStringLiteral("2001:db8::1")};
    Invitation invitation = HostedLans::invitation(home);
    EXPECT_EQ(invitation.settings.servers,
        (std::vector<std::string>{"tls://attic.example" + port, "tls://[2001:db8::1]" + port}));
    EXPECT_TRUE(invitation.secrets.empty()) << "never hosted yet";
    connect(home);
    invitation = HostedLans::invitation(home);
    EXPECT_EQ(invitation.secrets, client.secrets[0]);
    EXPECT_TRUE(formatInvitation(invitation));
    home.hosting->names.clear();
    EXPECT_EQ(
        HostedLans::invitation(home).settings.servers.size(), std::size_t(local_network::addresses().size()));
}

TEST_F(HostedLansTest, a_profile_keeps_that_it_is_hosted)
{
    home.hosting->names = {QStringLiteral("attic.example")};
    EXPECT_EQ(profileFromJson(toJson(home)), home);
    home.hosting.reset();
    EXPECT_EQ(profileFromJson(toJson(home)), home);
    home.hosting.emplace();
    QJsonObject json = toJson(home);
    for (const char* server : {"tls://example.org:4222", "nats://127.0.0.1:4222"}) {
        json[QLatin1String("servers")] = QJsonArray{QLatin1String(server)};
        EXPECT_FALSE(profileFromJson(json)) << server;
        // Who changes the server has said enough.
        Profile moved = home;
        moved.settings.servers = {server};
        moved.settings.tlsServerName.clear();
        EXPECT_FALSE(profileFromJson(toJson(moved)).value().hosting) << server;
    }
    EXPECT_EQ(HostedLans::draft({home}).settings.vlanId, home.settings.vlanId + 1);
    EXPECT_FALSE(parseHostNames(QStringLiteral("attic, a b/c")));
    EXPECT_EQ(parseHostNames(QStringLiteral(" attic,  192.0.2.7 ")),
        (QStringList{QStringLiteral("attic"), QStringLiteral("192.0.2.7")}));
}

} // namespace
} // namespace vnats
