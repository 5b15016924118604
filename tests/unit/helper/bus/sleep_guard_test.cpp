// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "helper/bus/sleep_guard.h"

#include "tests/unit/helper/fakes.h"
#include "tests/unit/helper/test_bus.h"

#include <QDBusMessage>
#include <chrono>
#include <optional>
#include <poll.h>
#include <utility>

namespace vnats {

using namespace std::chrono_literals;

namespace {

const QString kPath = QStringLiteral("/org/freedesktop/login1");

} // namespace

/// What logind is to others, as far as sleep goes.
class FakeLogind : public QObject
{
    Q_OBJECT
    Q_CLASSINFO("D-Bus Interface", "org.freedesktop.login1.Manager")
public:
    explicit FakeLogind(QDBusConnection bus)
        : m_bus(std::move(bus))
    {
        m_bus.registerObject(
            kPath, this, QDBusConnection::ExportAllSlots | QDBusConnection::ExportAllSignals);
        m_bus.registerService(QStringLiteral("org.freedesktop.login1"));
    }
    ~FakeLogind() override
    {
        m_bus.unregisterService(QStringLiteral("org.freedesktop.login1"));
        m_bus.unregisterObject(kPath);
    }

    /// The last lock that was handed out has not been let go.
    bool isDelayed() const
    {
        pollfd end{m_lock.get(), 0, 0};
        return m_lock && ::poll(&end, 1, 0) == 0;
    }

    QStringList asked;

public Q_SLOTS:
    QDBusUnixFileDescriptor Inhibit(
        const QString& what, const QString& who, const QString& why, const QString& mode)
    {
        EXPECT_FALSE(why.isEmpty());
        asked << what + QLatin1Char(' ') + who + QLatin1Char(' ') + mode;
        int ends[2];
        EXPECT_EQ(::pipe2(ends, O_CLOEXEC), 0);
        m_lock.reset(ends[0]);
        QDBusUnixFileDescriptor theirs;
        theirs.giveFileDescriptor(ends[1]);
        return theirs;
    }

Q_SIGNALS:
    void PrepareForSleep(bool begins);

private:
    QDBusConnection m_bus;
    Fd m_lock;
};

class SleepGuardTest : public testing::Test
{
protected:
    SleepGuardTest() { m_authorizer.immediately = {true, {}}; }
    ~SleepGuardTest() override
    {
        m_manager.stopAll();
        EXPECT_TRUE(waitFor([this] { return m_manager.sessions().empty(); }));
    }

    Session& startVlan(const char* behaviour = "good")
    {
        m_callers.uids[QStringLiteral(":1.1")] = 1000;
        std::optional<Manager::SessionId> id;
        m_manager.start(
            {QStringLiteral(":1.1"), true}, vlan42(behaviour), {}, [&](auto reply) { id = reply.value(); });
        Session& session = *m_manager.sessions().at(id.value());
        EXPECT_TRUE(reaches(session, SessionState::Connected));
        return session;
    }
    static bool reaches(const Session& session, SessionState state)
    {
        return waitFor([&] { return session.status().state == state; });
    }
    bool delays() const
    {
        return waitFor([&] { return m_logind->isDelayed(); });
    }
    bool letsGo(int milliseconds = 5000) const
    {
        return waitFor([&] { return !m_logind->isDelayed(); }, milliseconds);
    }

    TestBus m_bus;
    QDBusConnection m_ours = m_bus.connect("ours");
    QDBusConnection m_logindsOwn = m_bus.connect("logind");
    FakeCallers m_callers;
    FakeAuthorizer m_authorizer;
    FakeNetwork m_network;
    const Continuity m_continuity{{}, AddressMemory("/nonexistent/addresses")};
    const WorkerProgram m_program = fakeWorker();
    const SystemClock m_clock;
    Gatekeeper m_gatekeeper{m_callers, m_authorizer};
    Manager m_manager{m_callers, m_gatekeeper, m_network, m_continuity, m_program, m_clock};
    std::optional<FakeLogind> m_logind{m_logindsOwn};
    std::optional<SleepGuard> m_guard{std::in_place, m_ours, m_manager, 1h};
};

TEST_F(SleepGuardTest, delays_sleep_only_while_a_vlan_runs)
{
    EXPECT_FALSE(waitFor([&] { return !m_logind->asked.isEmpty(); }, 200));
    Session& session = startVlan();
    EXPECT_TRUE(delays());
    EXPECT_EQ(m_logind->asked, QStringList{QStringLiteral("sleep vlan-nats delay")});
    session.stop();
    EXPECT_TRUE(letsGo());
    EXPECT_EQ(m_logind->asked.size(), 1);
}

TEST_F(SleepGuardTest, lets_the_computer_sleep_when_the_vlans_have_left_and_wakes_them)
{
    const Session& session = startVlan();
    ASSERT_TRUE(delays());
    // Its patience is an hour, so it is not what ends the delay.
    for (int nights = 1; nights <= 2; ++nights) {
        Q_EMIT m_logind->PrepareForSleep(true);
        EXPECT_TRUE(letsGo());
        EXPECT_EQ(session.status().state, SessionState::Connecting) << "before the lock was let go";
        EXPECT_EQ(m_logind->asked.size(), nights);
        Q_EMIT m_logind->PrepareForSleep(false);
        EXPECT_TRUE(reaches(session, SessionState::Connected));
        EXPECT_TRUE(delays()) << "the next time, too";
    }
}

TEST_F(SleepGuardTest, does_not_hold_up_sleep_for_a_worker_that_does_not_listen)
{
    m_guard.emplace(m_ours, m_manager, 1ms);
    const Session& session = startVlan("sleepless");
    ASSERT_TRUE(delays());
    Q_EMIT m_logind->PrepareForSleep(true);
    EXPECT_TRUE(letsGo());
    EXPECT_TRUE(session.isUp());
}

TEST_F(SleepGuardTest, needs_no_logind_and_follows_one_that_comes_and_goes)
{
    m_logind.reset();
    const Session& session = startVlan();
    m_logind.emplace(m_logindsOwn);
    EXPECT_TRUE(delays());
    Q_EMIT m_logind->PrepareForSleep(true);
    EXPECT_TRUE(reaches(session, SessionState::Connecting));
    m_logind.reset();
    EXPECT_TRUE(reaches(session, SessionState::Connected)) << "nobody would wake it";
}

TEST_F(SleepGuardTest, believes_nobody_but_logind)
{
    const Session& session = startVlan();
    ASSERT_TRUE(delays());
    QDBusConnection stranger = m_bus.connect("stranger");
    const QString interface = QStringLiteral("org.freedesktop.login1.Manager");
    const QString member = QStringLiteral("PrepareForSleep");
    QDBusMessage toAll = QDBusMessage::createSignal(kPath, interface, member);
    // This one passes by the bus's match rules.
    QDBusMessage toUs = QDBusMessage::createTargetedSignal(m_ours.baseService(), kPath, interface, member);
    for (QDBusMessage* const message : {&toAll, &toUs}) {
        *message << true;
        ASSERT_TRUE(stranger.send(*message));
    }
    EXPECT_FALSE(waitFor([&] { return !session.isUp() || !m_logind->isDelayed(); }, 500));
}

} // namespace vnats

#include "sleep_guard_test.moc"
