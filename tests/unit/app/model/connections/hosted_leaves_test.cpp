// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/model/connections/hosted_leaves.h"

#include "tests/support/fake_helper_client.h"
#include "tests/support/fake_secret_store.h"
#include "tests/support/nats_server.h"

#include <QCoreApplication>
#include <QDirIterator>
#include <QFile>
#include <QTemporaryDir>
#include <QTimer>
#include <gtest/gtest.h>
#include <unistd.h>

namespace vnats {
namespace {

constexpr const char* kPassword = "p@ss \"word\" $HOME";

/// A real server that takes leaf nodes, and real leaves in a home of the test's own; the helper lives in the test.
class HostedLeavesTest : public ::testing::Test
{
protected:
    void TearDown() override
    {
        connections.setProfiles({});
        wait([this] {
            return !HostFiles(HostFiles::leafDirectory(office.id.toStdString())).servingProcess();
        });
    }

    /// The configuration of the server, in a file.
    test::NatsServer::Options configuration()
    {
        QFile file(m_home.filePath(QStringLiteral("hub.conf")));
        if (file.open(QIODevice::WriteOnly))
            // A user without a list of users would not be asked of leaf nodes.
            file.write(QByteArray("authorization { users: [ { user: ada, "
                                  "password: \"p@ss \\\"word\\\" $HOME\" } ] }\n"
                                  "leafnodes { listen: \"127.0.0.1:")
                + QByteArray::number(leafPort) + "\" }\n");
        return {"-c", file.fileName().toStdString()};
    }
    Profile makeOffice()
    {
        Profile profile = Profile::create();
        profile.settings.name = "Office";
        profile.settings.vlanId = 42;
        profile.settings.servers = {hub.url()};
        profile.settings.addresses = {{*IpAddress::parse("10.0.0.1"), 24}};
        profile.settings.linger = false;
        profile.secretKeys = {QStringLiteral("user"), QStringLiteral("password")};
        profile.leaf = LeafHosting{"nats://127.0.0.1:" + std::to_string(leafPort)};
        Secrets login;
        login.user = "ada";
        login.password = kPassword;
        store.kept.insert(profile.id, login);
        return profile;
    }
    template <typename Condition>
    void wait(Condition isMet)
    {
        while (!isMet())
            QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents, 50);
    }
    Connection* connect(const Profile& profile)
    {
        connections.setProfiles({profile});
        Connection* const connection = connections.byKey(profile.id);
        connection->connectNow();
        wait([connection] { return connection->state() != Connection::State::Starting; });
        return connection;
    }

    QTemporaryDir m_home;
    const bool m_isAtHome = qputenv("XDG_STATE_HOME", m_home.path().toUtf8());
    const int leafPort = test::NatsServer::freePort();
    test::NatsServer hub{configuration()};
    FakeSecretStore store;
    ProfileSecrets secrets{store};
    SystemClock clock;
    FakeHelperClient client;
    Connections connections{client, clock, getuid(), &secrets};
    HostedLeaves leaves{client, connections, secrets};
    Profile office = makeOffice();
};

TEST_F(HostedLeavesTest, one_starts_with_its_profile_and_ends_with_it_and_the_vlan_is_told)
{
    Connection* const connection = connect(office);
    ASSERT_EQ(connection->state(), Connection::State::Connected) << englishOf(connection->problem());
    wait([&] { return leaves.portOf(office.id) || leaves.problemOf(office.id); });
    ASSERT_EQ(englishOf(leaves.problemOf(office.id)), "");
    ASSERT_EQ(client.leaves.size(), 1);
    const auto [session, leaf] = client.leaves.first();
    EXPECT_EQ(session, connection->session()->path);
    ASSERT_TRUE(leaf);
    EXPECT_EQ(leaf->port, leaves.portOf(office.id));
    EXPECT_TRUE(leaf->isValid());
    // The profile's login goes to the server alone.
    QDirIterator files(m_home.path(), QDir::Files, QDirIterator::Subdirectories);
    while (files.hasNext()) {
        QFile file(files.next());
        if (file.fileName().endsWith(QLatin1String("hub.conf")) || !file.open(QIODevice::ReadOnly))
            continue;
        const QByteArray content = file.readAll();
        for (const char* const part : {"p@ss", "p%40ss", "$HOME", "%24HOME"})
            EXPECT_FALSE(content.contains(part)) << file.fileName().toStdString() << '\n'
                                                 << content.toStdString();
    }
    connection->disconnectNow();
    EXPECT_FALSE(client.leaves.last().second);
    EXPECT_FALSE(leaves.portOf(office.id));
}

TEST_F(HostedLeavesTest, one_starts_anew_and_stays_when_its_profile_is_connected_again_at_once)
{
    Connection* const connection = connect(office);
    wait([&] { return leaves.portOf(office.id) || leaves.problemOf(office.id); });
    ASSERT_TRUE(leaves.portOf(office.id)) << englishOf(leaves.problemOf(office.id));
    const HostFiles files(HostFiles::leafDirectory(office.id.toStdString()));
    const auto before = files.servingProcess();
    connection->disconnectNow();
    connection->connectNow();
    wait([&] { return leaves.portOf(office.id) || leaves.problemOf(office.id); });
    ASSERT_TRUE(leaves.portOf(office.id)) << englishOf(leaves.problemOf(office.id));
    const auto after = files.servingProcess();
    EXPECT_TRUE(after);
    EXPECT_NE(after, before);
    bool isLater = false;
    QTimer::singleShot(HostedLeaves::kFarewell + std::chrono::milliseconds(500), [&] { isLater = true; });
    wait([&] { return isLater; });
    EXPECT_TRUE(leaves.portOf(office.id)) << englishOf(leaves.problemOf(office.id));
    EXPECT_EQ(files.servingProcess(), after);
}

TEST_F(HostedLeavesTest, one_ends_when_its_profile_is_to_have_none_any_more)
{
    connect(office);
    wait([&] { return leaves.portOf(office.id) || leaves.problemOf(office.id); });
    ASSERT_TRUE(leaves.portOf(office.id)) << englishOf(leaves.problemOf(office.id));
    Profile without = office;
    without.leaf.reset();
    connections.setProfiles({without});
    EXPECT_FALSE(leaves.portOf(office.id));
    EXPECT_FALSE(client.leaves.last().second) << "the members are told before it ends";
}

TEST_F(HostedLeavesTest, one_that_its_server_does_not_let_in_says_so_and_is_not_told_to_anybody)
{
    Secrets wrong = store.kept.value(office.id);
    wrong.password = "wrong";
    store.kept.insert(office.id, wrong);
    connect(office);
    wait([&] { return bool(leaves.problemOf(office.id)) || leaves.portOf(office.id); });
    const std::string problem = englishOf(leaves.problemOf(office.id));
    EXPECT_NE(problem.find("has no connection to 127.0.0.1:" + std::to_string(leafPort)), std::string::npos)
        << problem;
    EXPECT_NE(problem.find("uthoriz"), std::string::npos) << problem;
    for (const auto& [session, leaf] : client.leaves)
        EXPECT_FALSE(leaf);
}

} // namespace
} // namespace vnats
