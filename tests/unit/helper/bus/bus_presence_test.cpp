// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "helper/bus/bus_presence.h"

#include "helper/contract/names.h"
#include "tests/unit/helper/fakes.h"
#include "tests/unit/helper/kept_descriptors.h"
#include "tests/unit/helper/test_bus.h"

#include <QDBusConnectionInterface>

namespace vnats {

/// A helper whose system bus comes and goes, always at the same place.
class BusPresenceTest : public testing::Test
{
protected:
    /// libdbus reads the variable once in a process.
    static void SetUpTestSuite()
    {
        s_folder = new QTemporaryDir;
        const QByteArray address = "unix:path=" + s_folder->filePath(QStringLiteral("bus")).toUtf8();
        ::setenv("DBUS_SYSTEM_BUS_ADDRESS", address.constData(), 1);
    }
    static void TearDownTestSuite()
    {
        ::unsetenv("DBUS_SYSTEM_BUS_ADDRESS");
        delete s_folder;
    }
    ~BusPresenceTest() override
    {
        m_manager.stopAll();
        EXPECT_TRUE(waitFor([this] { return m_manager.sessions().empty(); }));
    }

    void startBus() { m_bus.emplace(s_folder->path()); }
    void begin()
    {
        m_manager.resume(m_store, {});
        QObject::connect(&m_presence, &BusPresence::finished, &m_presence, [this] { m_finished = true; });
        ASSERT_TRUE(m_presence.begin());
    }
    void runVlan() { ASSERT_TRUE(m_manager.startFromBootProfile("office", vlan42("good"), {})); }
    bool comesBack()
    {
        return waitFor([this] {
            m_timers.pass(BusPresence::kRetry);
            return isOnTheBus();
        });
    }
    bool isOnTheBus()
    {
        const QDBusConnection client = m_bus->connect("presence-client");
        const QDBusReply<bool> owned = client.interface()->isServiceRegistered(names::kService);
        return owned.value();
    }

    static inline QTemporaryDir* s_folder = nullptr;
    std::optional<TestBus> m_bus;
    FakeNetwork m_network;
    const Continuity m_continuity{{}, AddressMemory("/nonexistent/addresses")};
    const WorkerProgram m_program = fakeWorker();
    FakeTimers m_timers;
    KeptDescriptors m_systemd;
    SessionStore m_store{m_systemd};
    BusCallers m_callers{QDBusConnection(QString())};
    PolkitAuthorizer m_authorizer{QDBusConnection(QString()), m_timers};
    Gatekeeper m_gatekeeper{m_callers, m_authorizer};
    Manager m_manager{m_callers, m_gatekeeper, m_network, m_continuity, m_program, m_timers};
    BusPresence m_presence{m_manager, m_callers, m_authorizer, m_timers};
    bool m_finished = false;
};

TEST_F(BusPresenceTest, runs_without_a_bus_and_is_on_it_as_soon_as_there_is_one)
{
    begin();
    runVlan();
    m_timers.pass(Service::kIdleTime);
    EXPECT_FALSE(m_finished);
    startBus();
    m_timers.pass(BusPresence::kRetry);
    EXPECT_TRUE(isOnTheBus());
}

TEST_F(BusPresenceTest, ends_no_vlan_when_the_bus_ends_and_comes_back_to_the_next_one)
{
    startBus();
    begin();
    runVlan();
    EXPECT_TRUE(isOnTheBus());
    for (int i = 0; i < 2; ++i) {
        m_bus.reset();
        startBus();
        EXPECT_TRUE(comesBack());
        EXPECT_EQ(m_manager.sessions().size(), 1U);
    }
    EXPECT_FALSE(m_finished);
}

TEST_F(BusPresenceTest, leaves_when_nothing_runs_with_a_bus_and_without)
{
    begin();
    m_timers.pass(Service::kIdleTime);
    EXPECT_TRUE(m_finished);
}

TEST_F(BusPresenceTest, leaves_with_the_bus_when_nothing_runs)
{
    startBus();
    begin();
    m_bus.reset();
    EXPECT_TRUE(waitFor([this] { return m_finished; }));
}

TEST_F(BusPresenceTest, ends_no_vlan_with_the_bus_where_systemd_does_not_run_it_either)
{
    startBus();
    QObject::connect(&m_presence, &BusPresence::finished, &m_presence, [this] { m_finished = true; });
    ASSERT_TRUE(m_presence.begin());
    runVlan();
    m_bus.reset();
    startBus();
    EXPECT_TRUE(comesBack());
    EXPECT_EQ(m_manager.sessions().size(), 1U);
    EXPECT_FALSE(m_finished);
    m_manager.stopAll();
    EXPECT_TRUE(waitFor([this] { return m_manager.sessions().empty(); }));
    m_bus.reset();
    EXPECT_TRUE(waitFor([this] { return m_finished; }));
}

TEST_F(BusPresenceTest, waits_for_the_name_while_another_helper_has_it)
{
    startBus();
    begin();
    runVlan();
    m_bus.reset();
    startBus();
    QDBusConnection other = m_bus->connect("other-helper");
    ASSERT_TRUE(other.registerService(names::kService));
    testing::internal::CaptureStderr();
    std::string said;
    EXPECT_TRUE(waitFor([&] {
        m_timers.pass(BusPresence::kRetry);
        said += testing::internal::GetCapturedStderr();
        testing::internal::CaptureStderr();
        return said.contains("another helper has the name");
    }));
    for (int i = 0; i < 3; ++i)
        m_timers.pass(BusPresence::kRetry);
    EXPECT_EQ(testing::internal::GetCapturedStderr(), "") << "said once";
    EXPECT_EQ(m_manager.sessions().size(), 1U);
    EXPECT_FALSE(m_finished);
    ASSERT_TRUE(other.unregisterService(names::kService));
    EXPECT_TRUE(waitFor([&] {
        m_timers.pass(BusPresence::kRetry);
        return isOnTheBus();
    }));
    EXPECT_EQ(m_manager.sessions().size(), 1U);
}

TEST_F(BusPresenceTest, has_nothing_to_do_without_a_bus_where_systemd_does_not_run_it)
{
    EXPECT_FALSE(m_presence.begin());
}

} // namespace vnats
