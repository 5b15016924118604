// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/model/connections/proxy_search.h"

#include "app/model/connections/connections.h"
#include "app/model/connections/server_probe.h"
#include "tests/support/fake_helper_client.h"
#include "tests/unit/helper/contract/private_bus.h"

#include <QDBusMessage>
#include <QDBusVirtualObject>
#include <QFile>
#include <QTemporaryDir>
#include <gtest/gtest.h>

namespace vnats {
namespace {

using vnats::testing::waitUntil;

/// A portal on the test's bus, with what a person has set on the desktop.
class ProxyPortal : public QDBusVirtualObject
{
public:
    explicit ProxyPortal(QDBusConnection bus)
        : m_bus(std::move(bus))
    {
        m_bus.registerVirtualObject(QStringLiteral("/org/freedesktop/portal/desktop"), this);
        m_bus.registerService(QStringLiteral("org.freedesktop.portal.Desktop"));
    }
    QString introspect(const QString&) const override { return {}; }
    bool handleMessage(const QDBusMessage& message, const QDBusConnection& bus) override
    {
        if (message.interface() != QLatin1String("org.freedesktop.portal.ProxyResolver")
            || message.member() != QLatin1String("Lookup"))
            return false;
        asked << message.arguments().value(0).toString();
        if (holds) {
            held = message;
            return true;
        }
        return bus.send(
            message.createReply(answers.value(asked.last(), QStringList{QStringLiteral("direct://")})));
    }
    void answer(const QVariant& words) { m_bus.send(held.createReply(words)); }

    QMap<QString, QVariant> answers;
    QStringList asked;
    bool holds = false;
    QDBusMessage held;

private:
    QDBusConnection m_bus;
};

class ProxySearch : public ::testing::Test
{
protected:
    ProxySearch()
    {
        for (const char* name : kVariables)
            qunsetenv(name);
        proxy_search::askDesktop(bus.connect());
        portal.answers[QStringLiteral("https://nats.example:4222/")] =
            QStringList{QStringLiteral("http://proxy.example:3128")};
    }
    ~ProxySearch() override
    {
        proxy_search::askDesktop(QDBusConnection(QString()));
        for (const char* name : kVariables)
            qunsetenv(name);
    }
    /// Where the profile is started, with what proxy and login.
    std::pair<std::string, std::string> found(
        std::vector<std::string> servers = {"nats://nats.example:4222"}, const std::string& proxy = {})
    {
        Profile profile = Profile::create();
        profile.settings.servers = std::move(servers);
        profile.settings.vlanId = 42;
        profile.settings.proxy = proxy;
        connections.setProfiles({profile});
        connections.byKey(profile.id)->connectNow();
        const qsizetype before = m_seen++;
        EXPECT_TRUE(waitUntil([&] { return client.started.size() > before; }));
        return {client.started.last().proxy, client.secrets.last().proxyLogin};
    }

    static constexpr const char* kVariables[] = {
        "https_proxy", "HTTPS_PROXY", "all_proxy", "ALL_PROXY", "no_proxy", "NO_PROXY"};
    vnats::testing::PrivateBus bus;
    ProxyPortal portal{bus.connect()};
    SystemClock clock;
    FakeHelperClient client;
    Connections connections{client, clock, 54321};

private:
    qsizetype m_seen = 0;
};

TEST_F(ProxySearch, asks_the_desktop_where_neither_the_vlan_nor_the_environment_names_a_proxy)
{
    EXPECT_EQ(found().first, "http://proxy.example:3128");
    portal.answers[QStringLiteral("https://nats.example:443/")] =
        QStringList{QStringLiteral("socks://ann:open%20sesame@10.0.0.7")};
    EXPECT_EQ(found({"wss://nats.example:443"}),
        (std::pair<std::string, std::string>("socks5://10.0.0.7:1080", "ann:open sesame")));
    EXPECT_EQ(portal.asked.size(), 2);
}

TEST(ProxyChoice, of_the_desktop_gets_no_login_that_was_kept_for_another_one)
{
    Settings settings;
    Secrets secrets;
    secrets.proxyLogin = "ann:office";
    ProxyChoice choice;
    choice.url = "http://proxy.example:3128";
    choice.fillIn(settings, secrets);
    EXPECT_EQ(secrets.proxyLogin, "ann:office");
    settings.proxy.clear();
    choice.isDesktops = true;
    choice.fillIn(settings, secrets);
    EXPECT_EQ(settings.proxy, "http://proxy.example:3128");
    EXPECT_EQ(secrets.proxyLogin, "");
}

TEST_F(ProxySearch, takes_the_word_of_the_vlan_before_that_of_the_environment_before_that_of_the_desktop)
{
    EXPECT_EQ(found({"nats://nats.example:4222"}, "none").first, "none");
    EXPECT_EQ(found({"nats://nats.example:4222"}, "http://mine:1").first, "http://mine:1");
    qputenv("no_proxy", "example");
    EXPECT_EQ(found().first, "");
    qputenv("https_proxy", "http://environments:2");
    EXPECT_EQ(found().first, "") << "no_proxy names it";
    qunsetenv("no_proxy");
    EXPECT_EQ(found().first, "http://environments:2");
    EXPECT_TRUE(portal.asked.isEmpty());
}

TEST_F(ProxySearch, asks_about_each_server_that_is_not_on_this_computer)
{
    EXPECT_EQ(found({"nats://127.0.0.1:4222"}).first, "");
    EXPECT_TRUE(portal.asked.isEmpty());
    EXPECT_EQ(found({"nats://localhost:4222", "nats://[2001:db8::1]:4222", "tls://nats.example:4222"}).first,
        "http://proxy.example:3128");
    EXPECT_EQ(portal.asked,
        (QStringList{
            QStringLiteral("https://[2001:db8::1]:4222/"), QStringLiteral("https://nats.example:4222/")}));
}

TEST_F(ProxySearch, connects_directly_where_the_desktop_says_nothing_that_can_be_used)
{
    const QString url = QStringLiteral("https://nats.example:4222/");
    for (const QVariant& answer :
        {QVariant(QStringList{QStringLiteral("direct://"), QStringLiteral("http://proxy.example:3128")}),
            QVariant(QStringList{}),
            QVariant(QStringList{QStringLiteral("http://a b"), QStringLiteral("https://p:1")}), QVariant(7U),
            QVariant(QStringLiteral("http://proxy.example:3128"))}) {
        portal.answers[url] = answer;
        EXPECT_EQ(found().first, "") << answer.typeName();
    }
    portal.answers[url] =
        QStringList{QStringLiteral("socks4://old:1"), QStringLiteral("http://proxy.example:3128")};
    EXPECT_EQ(found().first, "http://proxy.example:3128") << "the next one";
}

TEST_F(ProxySearch, connects_directly_where_the_desktop_has_no_portal)
{
    vnats::testing::PrivateBus bare;
    proxy_search::askDesktop(bare.connect());
    EXPECT_EQ(found().first, "");
}

TEST_F(ProxySearch, starts_nothing_that_was_disconnected_meanwhile)
{
    portal.holds = true;
    Profile profile = Profile::create();
    profile.settings.servers = {"nats://nats.example:4222"};
    connections.setProfiles({profile});
    Connection* const connection = connections.byKey(profile.id);
    connection->connectNow();
    ASSERT_TRUE(waitUntil([&] { return portal.asked.size() == 1; }));
    EXPECT_EQ(connection->state(), Connection::State::Starting);
    connection->disconnectNow();
    portal.answer(QStringList{QStringLiteral("http://proxy.example:3128")});
    EXPECT_TRUE(waitUntil([&] { return connection->state() == Connection::State::Off; }));
    EXPECT_TRUE(client.started.isEmpty());
}

TEST_F(ProxySearch, is_made_for_the_connection_test_as_well)
{
    const QTemporaryDir folder;
    const QString program = folder.filePath(QStringLiteral("worker"));
    QFile script(program);
    ASSERT_TRUE(script.open(QIODevice::WriteOnly));
    script.write("#!/bin/sh\ncat > \"${0%/*}/request\"\n");
    script.setPermissions(QFile::ReadOwner | QFile::ExeOwner);
    script.close();
    Settings settings;
    settings.servers = {"nats://nats.example:4222"};
    ServerProbe probe(program);
    bool isOver = false;
    QObject::connect(&probe, &ServerProbe::finished, [&isOver] { isOver = true; });
    portal.holds = true;
    probe.start(settings, {});
    ASSERT_TRUE(waitUntil([&] { return portal.asked.size() == 1; }));
    EXPECT_TRUE(probe.isRunning());
    probe.cancel();
    EXPECT_FALSE(probe.isRunning());
    portal.answer(QStringList{QStringLiteral("http://late.example:3128")});
    portal.holds = false;
    probe.start(settings, {});
    ASSERT_TRUE(waitUntil([&isOver] { return isOver; }));
    QFile request(folder.filePath(QStringLiteral("request")));
    ASSERT_TRUE(request.open(QIODevice::ReadOnly));
    const QByteArray told = request.readAll();
    EXPECT_TRUE(told.contains("\nproxy=http://proxy.example:3128\n")) << told.constData();
}

} // namespace
} // namespace vnats
