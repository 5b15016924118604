// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "helper/bus/sleep_guard.h"

#include "tests/unit/helper/managed_test.h"
#include "tests/unit/helper/test_bus.h"

#include <QDBusConnectionInterface>
#include <QDBusMessage>
#include <QDBusPendingCallWatcher>
#include <poll.h>

namespace vnats {

namespace {

const QString kPath = QStringLiteral("/org/freedesktop/login1");

} // namespace

/// logind's interface, as far as sleep is concerned.
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

class SleepGuardTest : public ManagedTest
{
protected:
    ~SleepGuardTest() override { stopAll(); }

    Session& connectVlan(const char* behaviour = "good")
    {
        Session& session = startVlan(behaviour);
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
    bool letsGo() const
    {
        return waitFor([&] { return !m_logind->isDelayed(); });
    }

    TestBus m_bus;
    QDBusConnection m_ours = m_bus.connect("ours");
    QDBusConnection m_logindsOwn = m_bus.connect("logind");
    std::optional<FakeLogind> m_logind{m_logindsOwn};
    SleepGuard m_guard{m_ours, m_manager, m_timers};
};

TEST_F(SleepGuardTest, delays_sleep_only_while_a_vlan_runs)
{
    // The bus keeps the order of one sender: whatever the guard has asked for by now comes before this.
    QDBusMessage marker = QDBusMessage::createMethodCall(QStringLiteral("org.freedesktop.login1"), kPath,
        QStringLiteral("org.freedesktop.login1.Manager"), QStringLiteral("Inhibit"));
    marker << QStringLiteral("a") << QStringLiteral("test") << QStringLiteral("why")
           << QStringLiteral("marks");
    m_ours.asyncCall(marker);
    ASSERT_TRUE(waitFor([&] { return !m_logind->asked.isEmpty(); }));
    EXPECT_EQ(m_logind->asked.first(), QStringLiteral("a test marks"));
    ASSERT_TRUE(letsGo()) << "the test's own";

    Session& session = connectVlan();
    EXPECT_TRUE(delays());
    EXPECT_EQ(m_logind->asked.last(), QStringLiteral("sleep vlan-nats delay"));
    session.stop();
    EXPECT_TRUE(letsGo());
    EXPECT_EQ(m_logind->asked.size(), 2);
}

TEST_F(SleepGuardTest, lets_the_computer_sleep_when_the_vlans_have_left_and_wakes_them)
{
    const Session& session = connectVlan();
    ASSERT_TRUE(delays());
    for (int nights = 1; nights <= 2; ++nights) {
        Q_EMIT m_logind->PrepareForSleep(true);
        EXPECT_TRUE(letsGo()) << "without any time passing";
        EXPECT_EQ(session.status().state, SessionState::Connecting) << "before the lock was let go";
        EXPECT_EQ(m_logind->asked.size(), nights);
        Q_EMIT m_logind->PrepareForSleep(false);
        EXPECT_TRUE(reaches(session, SessionState::Connected));
        EXPECT_TRUE(delays()) << "the next time, too";
    }
}

TEST_F(SleepGuardTest, does_not_hold_up_sleep_for_a_worker_that_does_not_listen)
{
    connectVlan("sleepless");
    ASSERT_TRUE(delays());
    m_timers.pass(std::chrono::seconds(1)); // the link has settled; no timer runs any more
    Q_EMIT m_logind->PrepareForSleep(true);
    ASSERT_TRUE(waitFor([&] { return m_timers.active() == 1; }));
    m_timers.pass(SleepGuard::kPatience - std::chrono::milliseconds(1));
    EXPECT_TRUE(m_logind->isDelayed()) << "it has had its time";
    m_timers.pass(std::chrono::milliseconds(1));
    EXPECT_TRUE(letsGo());
}

TEST_F(SleepGuardTest, needs_no_logind_and_follows_one_that_comes_and_goes)
{
    m_logind.reset();
    const Session& session = connectVlan();
    m_logind.emplace(m_logindsOwn);
    EXPECT_TRUE(delays());
    Q_EMIT m_logind->PrepareForSleep(true);
    EXPECT_TRUE(reaches(session, SessionState::Connecting));
    m_logind.reset();
    EXPECT_TRUE(reaches(session, SessionState::Connected)) << "nobody would wake it";
}

TEST_F(SleepGuardTest, believes_nobody_but_logind)
{
    const Session& session = connectVlan();
    ASSERT_TRUE(delays());
    bool slept = false;
    QObject::connect(&session, &Session::changed, &session, [&] { slept |= !session.isUp(); });
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
    // Once the bus has answered the stranger, its signals are on their way to the guard, before logind's …
    const QDBusPendingCallWatcher answer(stranger.interface()->asyncCall(QStringLiteral("GetId")));
    ASSERT_TRUE(waitFor([&] { return answer.isFinished(); }));
    Q_EMIT m_logind->PrepareForSleep(false);
    ASSERT_TRUE(waitFor([&] { return m_logind->asked.size() == 2; })) << "a lock taken anew";
    // … and the worker answers commands in their order.
    m_manager.obey(LinkCommand::NetworkChanged);
    ASSERT_TRUE(waitFor([&] { return reasonIn(session.status().problem) == "network"; }));
    EXPECT_FALSE(slept);
}

} // namespace vnats

#include "sleep_guard_test.moc"
