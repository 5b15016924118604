// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/gui/application.h"
#include "tests/support/fake_helper_client.h"

#include <QTemporaryDir>
#include <QTest>

using namespace vnats;

/// Offscreen, without a session bus, there is no tray: what a desktop without one is like.
class ApplicationTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void without_a_tray_even_a_hidden_start_shows_the_window_and_says_why_once();
    void the_menu_leads_to_the_editor();
};

namespace {

Application::Options optionsIn(const QTemporaryDir& home)
{
    return {.hidden = true,
        .profilesPath = home.filePath(QStringLiteral("profiles.json")),
        .memoryPath = home.filePath(QStringLiteral("window.ini"))};
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
    {
        Application app(client, optionsIn(home));
        app.start();
        QTRY_VERIFY(app.window().isVisible());
        QVERIFY(shown(app, "notice.tray"));
    }
    Application again(client, optionsIn(home));
    again.start();
    QTRY_VERIFY(again.window().isVisible());
    QVERIFY(!shown(again, "notice.tray"));
}

void ApplicationTest::the_menu_leads_to_the_editor()
{
    QTemporaryDir home;
    FakeHelperClient client;
    Application app(client, optionsIn(home));
    app.start();
    app.trayMenu().findChild<QAction*>(QStringLiteral("tray.add"))->trigger();
    QVERIFY(shown(app, "profileEditor"));
}

QTEST_MAIN(ApplicationTest)
#include "application_test.moc"
