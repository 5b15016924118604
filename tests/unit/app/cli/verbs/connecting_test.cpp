// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/unit/app/cli/cli_fixture.h"

#include <QJsonArray>

namespace vnats::testing {
namespace {

TEST_F(CliCommands, up_waits_until_connected)
{
    startHelper();
    m_helper->afterStart = [this](const QString& path) { m_helper->change(path, connectedState()); };
    const Result result = run(kUp);
    EXPECT_EQ(result.code, 0) << result.err.toStdString();
    EXPECT_TRUE(result.out.contains(QLatin1String("vnats42")));
    EXPECT_TRUE(m_helper->lastInteractive);
    EXPECT_TRUE(m_helper->lastSecrets.isEmpty());
}

TEST_F(CliCommands, up_leaves_nothing_behind_when_the_server_does_not_answer)
{
    startHelper();
    m_helper->afterStart = [this](const QString& path) { m_helper->change(path, unreachableState()); };
    const Result result = run(kUp);
    EXPECT_EQ(result.code, 3);
    EXPECT_TRUE(result.err.contains(QLatin1String("No NATS server answers at nats://server.example:4222.")));
    EXPECT_TRUE(m_helper->calls.contains(QLatin1String("Stop")));
}

TEST_F(CliCommands, up_gives_up_after_the_timeout)
{
    startHelper();
    const Result result = run((std::string(kUp) + " --timeout 1").c_str());
    EXPECT_EQ(result.code, 6);
    EXPECT_TRUE(m_helper->calls.contains(QLatin1String("Stop")));
}

TEST_F(CliCommands, up_names_what_a_profile_needs_and_no_keyring_holds)
{
    startHelper();
    Profile profile = saveProfile("home");
    profile.secretKeys = keysOf(LoginKind::Password);
    ProfileStore store(m_home.filePath(QStringLiteral("vlan-nats/profiles.json")));
    store.load();
    ASSERT_TRUE(store.save(profile).has_value());
    const Result refused = run("up home");
    EXPECT_EQ(refused.code, 2);
    EXPECT_TRUE(refused.err.contains(QLatin1String("\"home\" needs the user name, password, and")))
        << refused.err.toStdString();
    EXPECT_TRUE(refused.err.contains(QLatin1String("--login FILE"))) << refused.err.toStdString();
    EXPECT_FALSE(m_helper->calls.contains(QLatin1String("Start")));
    m_helper->afterStart = [this](const QString& path) { m_helper->change(path, connectedState()); };
    const QByteArray login = "user=ann\npassword=s3cret\n";
    EXPECT_EQ(run(words("up home --login -"), login).code, 0);
    EXPECT_EQ(m_helper->lastSecrets, login);
}

TEST_F(CliCommands, up_goes_on_trying_with_no_wait)
{
    startHelper();
    m_helper->afterStart = [this](const QString& path) { m_helper->change(path, unreachableState()); };
    EXPECT_EQ(run((std::string(kUp) + " --no-wait").c_str()).code, 0);
    EXPECT_FALSE(m_helper->calls.contains(QLatin1String("Stop")));
}

TEST_F(CliCommands, up_says_how_to_be_authorised)
{
    startHelper();
    m_helper->refusal = {ProblemCode::NotAuthorized};
    const Result result = run(kUp);
    EXPECT_EQ(result.code, 4);
    EXPECT_TRUE(result.err.contains(QLatin1String("org.vlannats.connect")));
}

TEST_F(CliCommands, up_connects_a_profile_once)
{
    startHelper();
    const Profile profile = saveProfile("home");
    m_helper->afterStart = [this](const QString& path) { m_helper->change(path, connectedState()); };
    EXPECT_EQ(run("up HOME").code, 0);
    EXPECT_EQ(m_helper->lastSettings.value(QStringLiteral("profile")).toString(), profile.id);
    EXPECT_EQ(run("up home").code, 0);
    EXPECT_EQ(m_helper->calls.count(QLatin1String("Start")), 1);
    EXPECT_EQ(run("down home").code, 0);
    EXPECT_EQ(run("down home").code, 3);
}

TEST_F(CliCommands, down_all_ends_every_session_of_ours)
{
    startHelper();
    m_helper->addSession();
    m_helper->addSession({{QStringLiteral("Interface"), QStringLiteral("vnats43")}});
    EXPECT_EQ(run("down 42").code, 1) << "two of them have that VLAN ID";
    const Result result = run("--json down --all");
    EXPECT_EQ(result.code, 0);
    EXPECT_EQ(result.json().value(QStringLiteral("disconnected")).toArray().size(), 2);
}

TEST_F(CliCommands, reconnect_asks_the_one_that_is_meant)
{
    startHelper();
    m_helper->addSession();
    const Result text = run("reconnect");
    EXPECT_EQ(text.code, 0) << text.err.toStdString();
    EXPECT_TRUE(text.out.contains(QLatin1String("(vnats42) is trying its server now.")))
        << text.out.toStdString();
    EXPECT_EQ(m_helper->calls.count(QLatin1String("Reconnect")), 1);
    m_helper->addSession({{QStringLiteral("Interface"), QStringLiteral("vnats43")}});
    const Result unclear = run("reconnect");
    EXPECT_EQ(unclear.code, 1);
    EXPECT_TRUE(unclear.err.contains(QLatin1String("vlan-natsctl reconnect INTERFACE")));
    EXPECT_EQ(run("reconnect vnats44").code, 3);
    EXPECT_EQ(run("reconnect --json vnats43").json().value(QStringLiteral("reconnecting")).toString(),
        QStringLiteral("vnats43"));
    m_helper->refusal = {ProblemCode::NotAuthorized};
    EXPECT_EQ(run("reconnect vnats42").code, 4);
}

TEST_F(CliCommands, wait_for_a_session_that_is_on_its_way)
{
    startHelper();
    const QString path = m_helper->addSession();
    EXPECT_EQ(run("status --wait --timeout 1").code, 6);
    EXPECT_EQ(run("reconnect --wait --timeout 1").code, 6);
    m_helper->afterReconnect = [this, path] { m_helper->change(path, connectedState()); };
    const Result result = run("reconnect --wait --timeout 10");
    EXPECT_EQ(result.code, 0) << result.err.toStdString();
    EXPECT_TRUE(result.out.contains(QLatin1String("is connected.")));
    m_helper->afterSubscribe = [this](const QString& session) { m_helper->sendStatistics(session, {}); };
    EXPECT_EQ(run("status --wait").code, 0);
}

} // namespace
} // namespace vnats::testing
