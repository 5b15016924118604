// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/gui/tray/fake_desktop.h"
#include "tests/gui/tray/test_panel.h"

#include "app/gui/application.h"
#include "app/gui/farewell.h"
#include "tests/support/fake_helper_client.h"
#include "tests/support/fake_permissions.h"
#include "tests/support/fake_secret_store.h"

#include <QSettings>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTimer>

using namespace vnats;

/// The program as the bus starts it: what it is asked.
class FakeProgram : public QObject
{
    Q_OBJECT
    Q_CLASSINFO("D-Bus Interface", "org.freedesktop.Application")
public:
    QList<QVariantMap> activated;

public Q_SLOTS:
    void Activate(const QVariantMap& platformData) { activated << platformData; }
};

/// What Quit says, with a panel and a desktop that shows messages. In the order in which it happens: Qt decides
/// once per process what kind of tray there is.
class QuitTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void quitting_with_the_window_open_says_one_thing();
    void open_in_the_last_message_starts_the_program_again();
    void says_what_stays_and_what_ends_and_takes_back_what_it_had_said();
    void what_ends_with_the_program_is_called_so_and_leaves_no_message();

private:
    Profile save(const char* name, std::uint32_t vlan, bool linger);
    void start(Farewell& farewell);
    void quit(const char* entry);
    QStringList titles() const;

    QTemporaryDir m_home;
    const QString m_profiles = m_home.filePath(QStringLiteral("profiles.json"));
    const QString m_memory = m_home.filePath(QStringLiteral("window.ini"));
    FakeHelperClient m_client;
    FakeSecretStore m_store;
    FakePermissions m_permissions;
    QDBusConnection m_side =
        QDBusConnection::connectToBus(QDBusConnection::SessionBus, QStringLiteral("desktop"));
    FakeDesktop m_desktop;
    FakeProgram m_program;
    TestPanel m_panel;
    std::unique_ptr<Application> m_app;
};

void QuitTest::initTestCase()
{
    QApplication::setQuitOnLastWindowClosed(false);
    QVERIFY(m_side.registerObject(QStringLiteral("/org/freedesktop/Notifications"), &m_desktop,
        QDBusConnection::ExportAllSlots | QDBusConnection::ExportAllSignals));
    QVERIFY(m_side.registerService(QStringLiteral("org.freedesktop.Notifications")));
}

Profile QuitTest::save(const char* name, std::uint32_t vlan, bool linger)
{
    ProfileStore store(m_profiles);
    store.load();
    Profile profile = Profile::create();
    profile.settings.name = name;
    profile.settings.servers = {"nats://example.org:4222"};
    profile.settings.vlanId = vlan;
    profile.settings.linger = linger;
    (void)store.save(profile);
    return profile;
}

void QuitTest::start(Farewell& farewell)
{
    m_desktop.messages.clear();
    m_desktop.closed.clear();
    // A panel that has seen no icon yet.
    m_panel.leave();
    m_panel.appear();
    m_app = std::make_unique<Application>(m_client, m_store, m_permissions,
        Application::Options{.profilesPath = m_profiles, .memoryPath = m_memory});
    connect(m_app.get(), &Application::parting, &farewell, &Farewell::say);
    m_app->start();
    QTRY_COMPARE(m_panel.items().size(), 1);
    QTRY_VERIFY(m_panel.entry("Quit").id != 0);
    QTRY_VERIFY(m_app->window().isVisible());
}

/// As main() ends: the windows go when the event loop does, then the program.
void QuitTest::quit(const char* entry)
{
    QTRY_COMPARE(m_panel.entry("Quit").label, QLatin1String(entry));
    QTimer::singleShot(0, this, [this, entry] { m_panel.choose(entry); });
    QApplication::exec();
    m_app.reset();
}

QStringList QuitTest::titles() const
{
    QStringList titles;
    for (const auto& message : m_desktop.messages)
        titles << message.title;
    return titles;
}

void QuitTest::quitting_with_the_window_open_says_one_thing()
{
    save("Home", 42, true);
    Farewell farewell(QDBusConnection::sessionBus());
    start(farewell);
    m_panel.choose("Home");
    quit("Quit (connections stay up)");
    // What had been said before would have come before.
    QTRY_VERIFY(titles().contains(QStringLiteral("VLAN NATS has quit")));
    QCOMPARE(titles(), QStringList{QStringLiteral("VLAN NATS has quit")});
    QCOMPARE(
        m_desktop.messages[0].text, QStringLiteral("Still connected: Home. Open VLAN NATS to disconnect."));
    QCOMPARE(m_client.sessions().size(), 1);
    // That the window closes to the tray has not been told: it has not happened.
    QVERIFY(!QSettings(m_memory, QSettings::IniFormat).value(QStringLiteral("told/hidden-to-tray")).toBool());
    // It is over when a person closes it.
    QVERIFY(farewell.isWaiting());
    QSignalSpy over(&farewell, &Farewell::over);
    QTRY_VERIFY([&] {
        Q_EMIT m_desktop.NotificationClosed(7, 2);
        // No QSignalSpy::wait(): after exec() has ended, Qt begins no further event loop but exec().
        QTest::qWait(20);
        return !over.isEmpty();
    }());
    QVERIFY(!farewell.isWaiting());
}

void QuitTest::open_in_the_last_message_starts_the_program_again()
{
    QVERIFY(m_side.registerObject(
        QStringLiteral("/org/vlannats/VlanNats"), &m_program, QDBusConnection::ExportAllSlots));
    QVERIFY(m_side.registerService(QStringLiteral("org.vlannats.VlanNats")));
    QSettings(m_memory, QSettings::IniFormat).remove(QStringLiteral("told/quit-leaves-links"));
    Farewell farewell(QDBusConnection::sessionBus());
    start(farewell);
    quit("Quit (connections stay up)");
    QTRY_COMPARE(m_desktop.messages.size(), 1);
    QCOMPARE(m_desktop.messages[0].actions, (QStringList{QStringLiteral("default"), QStringLiteral("Open")}));
    QSignalSpy over(&farewell, &Farewell::over);
    QTRY_VERIFY([&] {
        Q_EMIT m_desktop.ActivationToken(8, QStringLiteral("token of the click"));
        Q_EMIT m_desktop.ActionInvoked(8, QStringLiteral("default"));
        Q_EMIT m_desktop.NotificationClosed(8, 2);
        QTest::qWait(20);
        return !over.isEmpty();
    }());
    QCOMPARE(m_program.activated.size(), 1);
    QCOMPARE(m_program.activated[0].value(QStringLiteral("activation-token")).toString(),
        QStringLiteral("token of the click"));
    QVERIFY(!farewell.isWaiting());
    m_side.unregisterService(QStringLiteral("org.vlannats.VlanNats"));
}

void QuitTest::says_what_stays_and_what_ends_and_takes_back_what_it_had_said()
{
    save("Lab", 7, false);
    QSettings(m_memory, QSettings::IniFormat).remove(QStringLiteral("told/quit-leaves-links"));
    Farewell farewell(QDBusConnection::sessionBus());
    start(farewell);
    m_panel.choose("Lab");
    m_app->window().hide();
    m_client.setState(m_client.sessions()[0].path, SessionState::Degraded,
        {ProblemCode::PermissionDenied, {{"reason", "Permissions Violation"}}});
    QTRY_COMPARE(titles(), QStringList{QStringLiteral("Home needs attention")});
    quit("Quit (some connections stay up)");
    QTRY_COMPARE(m_desktop.messages.size(), 2);
    QCOMPARE(m_desktop.messages[1].text,
        QStringLiteral("Still connected: Home. Open VLAN NATS to disconnect. Disconnected: Lab."));
    // Its Open would do nothing.
    QTRY_COMPARE(m_desktop.closed, QList<uint>{9});
}

void QuitTest::what_ends_with_the_program_is_called_so_and_leaves_no_message()
{
    for (const SessionInfo& session : m_client.sessions())
        if (session.vlanId == 42)
            m_client.endSession(session.path);
    QSettings(m_memory, QSettings::IniFormat).remove(QStringLiteral("told/quit-leaves-links"));
    Farewell farewell(QDBusConnection::sessionBus());
    start(farewell);
    QSignalSpy parting(m_app.get(), &Application::parting);
    quit("Quit and disconnect");
    QCOMPARE(parting.count(), 0);
    QVERIFY(!farewell.isWaiting());
}

int main(int argc, char** argv)
{
    if (argc > 1 && QLatin1String(argv[1]) == QLatin1String("--panel")) {
        QCoreApplication panel(argc, argv);
        return PanelProgram().run();
    }
    QApplication application(argc, argv);
    QuitTest test;
    return QTest::qExec(&test, argc, argv);
}

#include "quit_test.moc"
