// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/model/connections/boot_profiles.h"

#include "app/model/connections/connection_list.h"
#include "app/model/connections/connections.h"
#include "tests/support/fake_helper_client.h"
#include "tests/support/fake_permissions.h"
#include "tests/unit/helper/contract/private_bus.h"

#include <QDBusMessage>
#include <QDBusVirtualObject>
#include <QDir>
#include <QFile>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <gtest/gtest.h>

namespace vnats {
namespace {

using State = Connection::State;
using vnats::testing::waitUntil;

/// A systemd on the test's bus that starts units, or not, as the test says.
class FakeSystemd : public QDBusVirtualObject
{
public:
    explicit FakeSystemd(QDBusConnection bus)
        : m_bus(std::move(bus))
    {
        m_bus.registerVirtualObject(QStringLiteral("/org/freedesktop/systemd1"), this);
        m_bus.registerService(QStringLiteral("org.freedesktop.systemd1"));
    }
    QString introspect(const QString&) const override { return {}; }
    bool handleMessage(const QDBusMessage& message, const QDBusConnection& bus) override
    {
        mayAsk = message.isInteractiveAuthorizationAllowed();
        started << message.arguments().value(0).toString();
        if (!refusal.isEmpty())
            return bus.send(message.createErrorReply(refusal, QStringLiteral("Access denied")));
        return bus.send(
            message.createReply(QVariant::fromValue(QDBusObjectPath("/org/freedesktop/systemd1/job/7"))));
    }
    void endJob(const QString& unit, const QString& result)
    {
        QDBusMessage told = QDBusMessage::createSignal(QStringLiteral("/org/freedesktop/systemd1"),
            QStringLiteral("org.freedesktop.systemd1.Manager"), QStringLiteral("JobRemoved"));
        told << 7U << QVariant::fromValue(QDBusObjectPath("/org/freedesktop/systemd1/job/7")) << unit
             << result;
        m_bus.send(told);
    }

    QString refusal;
    QStringList started;
    bool mayAsk = false;

private:
    QDBusConnection m_bus;
};

class BootProfilesTest : public ::testing::Test
{
protected:
    void write(const char* name, const char* text)
    {
        QFile file(folder.filePath(QLatin1String("profiles/") + QLatin1String(name)));
        ASSERT_TRUE(file.open(QIODevice::WriteOnly));
        file.write(text);
    }
    void SetUp() override
    {
        QDir(folder.path()).mkpath(QStringLiteral("profiles"));
        QDir(folder.path()).mkpath(QStringLiteral("units/multi-user.target.wants"));
        write("office.conf", "# The office\nserver = nats://192.0.2.1:4222\nvlan = 42\nname = Office\n");
        profiles = std::make_unique<BootProfiles>(bus.connect(),
            BootProfiles::Folders{
                folder.filePath(QStringLiteral("profiles")), folder.filePath(QStringLiteral("units"))});
    }
    static SessionInfo sessionOf(const QString& unit)
    {
        SessionInfo session;
        session.name = QStringLiteral("Office");
        session.bootProfile = unit;
        session.vlanId = 42;
        session.state = SessionState::Connected;
        return session;
    }

    QTemporaryDir folder;
    vnats::testing::PrivateBus bus;
    FakeSystemd systemd{bus.connect()};
    std::unique_ptr<BootProfiles> profiles;
    SystemClock clock;
    FakeHelperClient client;
    FakePermissions permissions{54321};
    Connections connections{client, clock, 54321, nullptr, nullptr, &permissions};
};

TEST_F(BootProfilesTest, the_folder_is_followed)
{
    ASSERT_EQ(profiles->all().size(), 1);
    EXPECT_EQ(
        profiles->all()[0], (BootProfile{QStringLiteral("office"), QStringLiteral("Office"), 42, false}));
    QSignalSpy changed(profiles.get(), &BootProfiles::changed);
    write("lab.conf", "server = nats://192.0.2.1:4222\nvlan = 7\n");
    EXPECT_TRUE(waitUntil([&] { return profiles->all().size() == 2; }));
    EXPECT_EQ(profiles->all()[0].title, QStringLiteral("VLAN 7"));
    QFile::remove(folder.filePath(QStringLiteral("profiles/office.conf")));
    EXPECT_TRUE(waitUntil([&] { return profiles->byUnit(QStringLiteral("office")) == nullptr; }));
}

TEST_F(BootProfilesTest, what_is_no_boot_profile_is_left_out)
{
    write("notes.txt", "vlan = 1\n");
    write(".hidden.conf", "vlan = 1\n");
    write("with space.conf", "vlan = 1\n");
    QDir(folder.path()).mkpath(QStringLiteral("profiles/folder.conf"));
    write("damaged.conf", "not a line of it\n");
    EXPECT_TRUE(waitUntil([&] { return profiles->all().size() == 2; }));
    // Its service says what is wrong with it when it is started.
    EXPECT_EQ(profiles->all()[0].title, QStringLiteral("damaged"));
}

TEST_F(BootProfilesTest, it_is_known_whether_the_unit_starts_with_the_computer)
{
    QFile::link(QStringLiteral("/usr/lib/systemd/system/vlan-nats@.service"),
        folder.filePath(QStringLiteral("units/multi-user.target.wants/vlan-nats@office.service")));
    EXPECT_TRUE(waitUntil([&] { return profiles->all()[0].isEnabled; }));
}

TEST_F(BootProfilesTest, one_that_does_not_run_is_in_the_list_and_says_what_it_is)
{
    connections.follow(*profiles);
    ASSERT_EQ(connections.all().size(), 1);
    const Connection* office = connections.all()[0];
    EXPECT_TRUE(office->isForeign());
    EXPECT_EQ(office->displayName(), QStringLiteral("Office"));
    EXPECT_EQ(office->state(), State::Off);
    ConnectionList list(connections);
    EXPECT_EQ(list.index(0).data(ConnectionList::DetailRole).toString(),
        QStringLiteral("Not connected, boot profile"));
    permissions.set(
        Permissions::Answer::Allowed, Permissions::Answer::Refused, Permissions::Answer::AsksFirst);
    EXPECT_EQ(office->permissionToSwitch(), Permissions::Answer::AsksFirst);
}

TEST_F(BootProfilesTest, it_is_one_line_of_the_list_whether_or_not_it_runs)
{
    const QString before = client.addSession(sessionOf(QStringLiteral("office")));
    connections.follow(*profiles);
    ASSERT_EQ(connections.all().size(), 1);
    Connection* office = connections.all()[0];
    const QString key = office->key();
    EXPECT_EQ(office->state(), State::Connected);
    client.endSession(before);
    ASSERT_EQ(connections.all().size(), 1);
    EXPECT_EQ(office->state(), State::Off);
    client.addSession(sessionOf(QStringLiteral("office")));
    ASSERT_EQ(connections.all().size(), 1);
    EXPECT_EQ(connections.byKey(key), office);
    EXPECT_EQ(office->state(), State::Connected);
}

TEST_F(BootProfilesTest, its_line_goes_with_its_file_but_not_while_it_runs)
{
    connections.follow(*profiles);
    const QString path = client.addSession(sessionOf(QStringLiteral("office")));
    QFile::remove(folder.filePath(QStringLiteral("profiles/office.conf")));
    EXPECT_TRUE(waitUntil([&] { return profiles->all().isEmpty(); }));
    ASSERT_EQ(connections.all().size(), 1);
    client.endSession(path);
    EXPECT_TRUE(connections.all().isEmpty());
}

TEST_F(BootProfilesTest, connecting_starts_the_unit_which_may_ask_for_a_password)
{
    connections.follow(*profiles);
    Connection* office = connections.all()[0];
    office->connectNow();
    EXPECT_EQ(office->state(), State::Starting);
    ASSERT_TRUE(waitUntil([&] { return !systemd.started.isEmpty(); }));
    EXPECT_EQ(systemd.started, QStringList{QStringLiteral("vlan-nats@office.service")});
    EXPECT_TRUE(systemd.mayAsk);
    client.addSession(sessionOf(QStringLiteral("office")));
    EXPECT_EQ(office->state(), State::Connected);
    systemd.endJob(QStringLiteral("vlan-nats@office.service"), QStringLiteral("done"));
    QSignalSpy changed(office, &Connection::changed);
    EXPECT_TRUE(waitUntil([&] { return !changed.isEmpty(); }));
    EXPECT_EQ(office->state(), State::Connected);
    EXPECT_TRUE(client.stopped.isEmpty());
    office->disconnectNow();
    EXPECT_EQ(client.stopped.size(), 1);
}

TEST_F(BootProfilesTest, what_keeps_the_unit_from_starting_is_said)
{
    connections.follow(*profiles);
    Connection* office = connections.all()[0];
    office->connectNow();
    ASSERT_TRUE(waitUntil([&] { return !systemd.started.isEmpty(); }));
    systemd.endJob(QStringLiteral("another.service"), QStringLiteral("failed"));
    systemd.endJob(QStringLiteral("vlan-nats@office.service"), QStringLiteral("failed"));
    EXPECT_TRUE(waitUntil([&] { return office->state() == State::Failed; }));
    EXPECT_EQ(office->problem().code, ProblemCode::InternalBootUnit);
    EXPECT_EQ(office->problem().places.at("unit"), "office");
    systemd.refusal = QStringLiteral("org.freedesktop.DBus.Error.AccessDenied");
    office->connectNow();
    EXPECT_TRUE(waitUntil([&] { return office->problem().code == ProblemCode::NotAuthorized; }));
    systemd.refusal = QStringLiteral("org.freedesktop.DBus.Error.InteractiveAuthorizationRequired");
    office->connectNow();
    EXPECT_TRUE(waitUntil([&] { return office->problem().code == ProblemCode::NotAuthorizedNobodyToAsk; }));
}

} // namespace
} // namespace vnats
