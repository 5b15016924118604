// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/gui/application.h"
#include "tests/support/fake_helper_client.h"
#include "tests/support/fake_permissions.h"
#include "tests/support/fake_secret_store.h"

#include <QLabel>
#include <QTemporaryDir>
#include <QTest>
#include <unistd.h>

using namespace vnats;

/// Offscreen, without a session bus, there is no tray: what a desktop without one is like.
class ApplicationTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void without_a_tray_even_a_hidden_start_shows_the_window_and_says_why_once();
    void the_menu_leads_to_the_editor();
    void connects_at_login_what_is_to_be_and_asks_nobody();
    void says_what_stopped_it_at_login_and_connects_at_the_click();
    void what_stopped_it_at_login_is_said_once_and_no_longer_than_it_holds();
};

namespace {

Application::Options optionsIn(const QTemporaryDir& home)
{
    return {.hidden = true,
        .profilesPath = home.filePath(QStringLiteral("profiles.json")),
        .memoryPath = home.filePath(QStringLiteral("window.ini"))};
}

Profile saveProfile(const QTemporaryDir& home, const char* name, Autoconnect autoconnect)
{
    ProfileStore store(optionsIn(home).profilesPath);
    store.load();
    Profile profile = Profile::create();
    profile.settings.name = name;
    profile.settings.servers = {"nats://example.org:4222"};
    profile.autoconnect = autoconnect;
    (void)store.save(profile);
    return profile;
}

QWidget* shown(Application& app, const char* name)
{
    auto* widget = app.window().findChild<QWidget*>(QLatin1String(name));
    return widget && widget->isVisible() ? widget : nullptr;
}

} // namespace

void ApplicationTest::without_a_tray_even_a_hidden_start_shows_the_window_and_says_why_once()
{
    QTemporaryDir home;
    FakeHelperClient client;
    FakeSecretStore store;
    FakePermissions permissions;
    {
        Application app(client, store, permissions, optionsIn(home));
        app.start();
        QTRY_VERIFY(app.window().isVisible());
        QVERIFY(shown(app, "notice.tray"));
    }
    Application again(client, store, permissions, optionsIn(home));
    again.start();
    QTRY_VERIFY(again.window().isVisible());
    QVERIFY(!shown(again, "notice.tray"));
}

void ApplicationTest::the_menu_leads_to_the_editor()
{
    QTemporaryDir home;
    FakeHelperClient client;
    FakeSecretStore store;
    FakePermissions permissions;
    Application app(client, store, permissions, optionsIn(home));
    app.start();
    app.trayMenu().findChild<QAction*>(QStringLiteral("tray.add"))->trigger();
    QVERIFY(shown(app, "profileEditor"));
}

void ApplicationTest::connects_at_login_what_is_to_be_and_asks_nobody()
{
    QTemporaryDir home;
    FakeHelperClient client;
    FakeSecretStore store;
    FakePermissions permissions;
    saveProfile(home, "Never", Autoconnect::Never);
    const Profile wanted = saveProfile(home, "At login", Autoconnect::AtLogin);
    const Profile running = saveProfile(home, "Runs already", Autoconnect::AtLogin);
    SessionInfo session;
    session.profileId = running.id;
    session.owner = getuid();
    client.addSession(session);
    Application app(client, store, permissions, optionsIn(home));
    app.start();
    QCOMPARE(client.started, QList<Settings>{wanted.settings});
    QCOMPARE(client.interactive, QList<bool>{false});
    // The helper comes back; nobody has logged in anew.
    Q_EMIT client.ready();
    QCOMPARE(client.started.size(), 1);
}

void ApplicationTest::says_what_stopped_it_at_login_and_connects_at_the_click()
{
    QTemporaryDir home;
    FakeHelperClient client;
    FakeSecretStore store;
    FakePermissions permissions;
    // Another one's page is in front.
    saveProfile(home, "Attic", Autoconnect::Never);
    const Profile profile = saveProfile(home, "Home", Autoconnect::AtLogin);
    client.refusal = Problem{ProblemCode::NotAuthorizedNobodyToAsk};
    Application app(client, store, permissions, optionsIn(home));
    app.start();
    QTRY_VERIFY(app.window().isVisible());
    const std::string notice = "notice.autoconnect." + profile.id.toStdString();
    QTRY_VERIFY(shown(app, notice.c_str()));
    QCOMPARE(app.window().findChild<QLabel*>(QString::fromStdString(notice + ".text"))->text(),
        QStringLiteral(
            "Home was not connected at login. This needs a password, but nobody could be asked for "
            "it. Try again from a desktop session, or as root."));
    client.refusal.reset();
    QTest::mouseClick(shown(app, (notice + ".action").c_str()), Qt::LeftButton);
    QCOMPARE(client.interactive, (QList<bool>{false, true}));
    QVERIFY(!shown(app, notice.c_str()));
}

void ApplicationTest::what_stopped_it_at_login_is_said_once_and_no_longer_than_it_holds()
{
    QTemporaryDir home;
    FakeHelperClient client;
    FakeSecretStore store;
    FakePermissions permissions;
    const Profile profile = saveProfile(home, "Home", Autoconnect::AtLogin);
    const Profile attic = saveProfile(home, "Attic", Autoconnect::Never);
    client.refusal = Problem{ProblemCode::NotAuthorizedNobodyToAsk};
    Application app(client, store, permissions, optionsIn(home));
    app.start();
    QTRY_VERIFY(app.window().isVisible());
    const std::string notice = "notice.autoconnect." + profile.id.toStdString();
    // Its own page says it, and has the button.
    QTRY_VERIFY(shown(app, "status.problem"));
    QVERIFY(!shown(app, notice.c_str()));
    app.window().present(attic.id);
    QVERIFY(shown(app, notice.c_str()));
    // It has been connected from the tray.
    client.refusal.reset();
    app.trayMenu().findChild<QAction*>(QLatin1String("tray.profile.") + profile.id)->trigger();
    QVERIFY(!shown(app, notice.c_str()));
}

QTEST_MAIN(ApplicationTest)
#include "application_test.moc"
