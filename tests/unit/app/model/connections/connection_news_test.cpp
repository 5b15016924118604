// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/model/connections/connection_news.h"

#include "app/model/connections/report.h"
#include "app/model/profiles/profile_exchange_file.h"
#include "tests/support/fake_helper_client.h"

#include <QDir>
#include <QSignalSpy>
#include <gtest/gtest.h>
#include <unistd.h>

namespace vnats {
namespace {

using namespace std::chrono_literals;

class ConnectionNewsTest : public testing::Test
{
protected:
    ConnectionNewsTest()
    {
        profile.settings.name = "Home";
        profile.settings.servers = {"nats://example.org:4222"};
        profile.settings.vlanId = 42;
        connections.setProfiles({profile});
        connection = connections.all().first();
        connection->connectNow();
        path = connection->session()->path;
    }
    void lose()
    {
        client.setState(path, SessionState::Connecting,
            {ProblemCode::ServerLost, {{"server", "nats://example.org:4222"}}});
    }
    QString title(int number) { return told[number][1].toString(); }

    SystemClock clock;
    FakeHelperClient client;
    Connections connections{client, clock, getuid()};
    Profile profile = Profile::create();
    Connection* connection = nullptr;
    QString path;
    ConnectionNews news{connections, 0ms};
    QSignalSpy told{&news, &ConnectionNews::told};
    QSignalSpy withdrawn{&news, &ConnectionNews::withdrawn};
};

TEST_F(ConnectionNewsTest, what_the_person_does_is_no_news)
{
    connection->disconnectNow();
    connection->connectNow();
    connection->restart();
    connection->disconnectNow();
    EXPECT_EQ(told.count(), 0);
    EXPECT_EQ(withdrawn.count(), 0);
}

TEST_F(ConnectionNewsTest, an_outage_is_told_once_and_replaced_when_it_is_over)
{
    lose();
    ASSERT_TRUE(told.wait(5000));
    lose();
    client.setState(path, SessionState::Connected);
    ASSERT_EQ(told.count(), 2);
    EXPECT_EQ(title(0), QLatin1String("Home has lost its connection"));
    EXPECT_EQ(told[0][2].toString(),
        QLatin1String(
            "The connection to nats://example.org:4222 was lost. vlan-nats reconnects automatically; "
            "nothing needs to be done."));
    EXPECT_EQ(title(1), QLatin1String("Home is connected again"));
    EXPECT_EQ(told[0][0], told[1][0]);
}

TEST_F(ConnectionNewsTest, an_outage_that_is_over_within_the_patience_is_not_told)
{
    lose();
    client.setState(path, SessionState::Connected);
    QCoreApplication::processEvents();
    EXPECT_EQ(told.count(), 0);
}

TEST_F(ConnectionNewsTest, a_link_that_ends_by_itself_is_news_until_the_person_acts)
{
    client.endSession(path, {ProblemCode::DeviceLost});
    ASSERT_EQ(told.count(), 1);
    EXPECT_EQ(title(0), QLatin1String("Home is not connected"));
    connection->connectNow();
    EXPECT_EQ(withdrawn.count(), 1);
    EXPECT_EQ(told.count(), 1);
}

TEST_F(ConnectionNewsTest, a_conflict_is_news_and_its_end_too)
{
    client.setState(path, SessionState::Degraded,
        {ProblemCode::AddressConflict, {{"address", "10.0.0.2"}, {"other", "attic"}}});
    client.setState(path, SessionState::Connected);
    ASSERT_EQ(told.count(), 2);
    EXPECT_EQ(title(0), QLatin1String("Home needs attention"));
}

TEST_F(ConnectionNewsTest, a_deleted_profile_takes_its_news_along)
{
    client.setState(path, SessionState::Degraded,
        {ProblemCode::AddressConflict, {{"address", "10.0.0.2"}, {"other", "attic"}}});
    connections.setProfiles({});
    EXPECT_EQ(withdrawn.count(), 1);
}

TEST_F(ConnectionNewsTest, a_report_tells_what_helps_and_no_secret)
{
    PeerInfo attic = peerOf(1, "10.0.0.1", 0, 0);
    attic.name = "grandmas-attic";
    client.givePeers(path, {});
    client.givePeers(path, {attic});
    client.setState(path, SessionState::Connecting,
        {ProblemCode::LoginRefused,
            {{"server",
                "nats://alice:pa@ss/word@example.org:4222 of "
                "SUACSSL3UAHUDXKFSNVUZRF5UHPMWZ6BFDTJ7M6USDXIEDNPPQYYYCU3VY and "
                "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2ln in "
                    + QDir::homePath().toStdString() + "/x.creds"}}});
    const QString text = report::text({QStringLiteral("vlan-nats"), QStringLiteral("1.2.3"),
        client.availability(), report::linksOf(connections)});
    for (const char* there : {"vlan-nats 1.2.3", "helper: Running", "servers: nats://example.org:4222",
             "VLAN ID: 42", "state: connecting",
             "LoginRefused: The server nats://…@example.org:4222 of … and … in ~/x.creds refused the login.",
             "peers: 1 (1 basic, 0 behind bridges)", "Connected to nats://example.org:4222."})
        EXPECT_TRUE(text.contains(QString::fromUtf8(there))) << there << "\n" << text.toStdString();
    for (const char* absent : {"alice", "pa@ss", "word@", "SUACSSL3", "eyJ", "grandmas-attic"})
        EXPECT_FALSE(text.contains(QLatin1String(absent))) << absent << "\n" << text.toStdString();
}

TEST_F(ConnectionNewsTest, a_report_of_a_conflict_does_not_name_the_other_computer)
{
    PeerInfo attic = peerOf(1, "10.0.0.1", 0, 0);
    attic.name = "grandmas-attic";
    client.givePeers(path, {attic});
    client.setState(path, SessionState::Degraded,
        {ProblemCode::AddressConflict,
            {{"address", "10.0.0.2"}, {"other", "grandmas-attic (02:00:00:00:00:01)"}}});
    const QString conflict = report::text({QStringLiteral("vlan-nats"), QStringLiteral("1.2.3"),
        client.availability(), report::linksOf(connections)});
    EXPECT_TRUE(conflict.contains(
        QString::fromUtf8("AddressConflict: The IP address 10.0.0.2 is also used by … (02:00")))
        << conflict.toStdString();
    EXPECT_FALSE(conflict.contains(QLatin1String("grandmas-attic"))) << conflict.toStdString();
}

TEST(ProfileFileTest, what_is_exported_is_read_back)
{
    Profile profile = Profile::create();
    profile.settings.name = "Home";
    profile.settings.servers = {"nats://example.org:4222"};
    profile.settings.vlanId = 42;
    const auto read = profile_exchange_file::read(profile_exchange_file::write({profile}));
    ASSERT_TRUE(read);
    EXPECT_EQ(*read, QList<Profile>{profile});
}

TEST(ProfileFileTest, refuses_what_holds_no_profiles_and_says_why)
{
    const auto words = [](const QByteArray& content) {
        const auto read = profile_exchange_file::read(content);
        return read ? std::string() : englishOf(read.error());
    };
    EXPECT_TRUE(words("{").starts_with("This is not a file of profiles"));
    EXPECT_TRUE(
        words(R"({"version":99,"profiles":[{}]})").starts_with("The profiles were exported by a newer"));
    EXPECT_TRUE(words(R"({"version":1,"profiles":[{"vlan":"x"}]})").starts_with("Profile 1"));
    EXPECT_TRUE(words(QByteArray(17 * 1024 * 1024, ' ')).starts_with("This is not a file of profiles"));
}

} // namespace
} // namespace vnats
