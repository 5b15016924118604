// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/gui/tray/test_panel.h"

#include "app/gui/application.h"
#include "app/gui/widgets/state_icon.h"
#include "tests/support/fake_helper_client.h"
#include "tests/support/fake_permissions.h"
#include "tests/support/fake_secret_store.h"

#include <QCheckBox>
#include <QDBusConnectionInterface>
#include <QDir>
#include <QFile>
#include <QStyleHints>
#include <QTemporaryDir>
#include <QtEndian>
#include <unistd.h>

using namespace vnats;

/// The icon on a session bus with a panel that comes late, crashes and comes back. One story from the top to
/// the bottom: Qt decides once per process what kind of tray there is.
class TrayIconTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void without_a_panel_the_window_shows_itself_and_the_app_is_no_watcher();
    void a_panel_that_comes_late_gets_the_icon();
    void a_left_click_opens_the_window_and_another_hides_it();
    void a_double_click_is_one_click();
    void a_panel_is_told_the_name_of_an_icon_that_it_can_recolour();
    void the_menu_has_a_check_mark_for_each_profile();
    void the_five_states_have_icons_of_their_own();
    void the_tooltip_tells_what_is_connected();
    void a_middle_click_changes_nothing_until_the_settings_say_so();
    void a_panel_that_restarts_gets_the_icon_again_and_opens_no_window();
    void closing_hides_while_there_is_a_panel();

private:
    QByteArray expectedPixels(Connection::State state, int size) const;
    bool shows(const char* name);
    QString session() const { return m_client.sessions().value(0).path; }

    QTemporaryDir m_home;
    FakeHelperClient m_client;
    FakeSecretStore m_store;
    FakePermissions m_permissions;
    std::unique_ptr<Application> m_app;
    TestPanel m_panel;
    Profile m_profile = Profile::create();
};

void TrayIconTest::initTestCase()
{
    // As a package installs them.
    const QString icons = m_home.filePath(QStringLiteral("hicolor/symbolic/apps"));
    QVERIFY(QDir().mkpath(icons));
    QFile index(m_home.filePath(QStringLiteral("hicolor/index.theme")));
    QVERIFY(index.open(QIODevice::WriteOnly));
    index.write("[Icon Theme]\nName=Hicolor\nDirectories=symbolic/apps\n"
                "[symbolic/apps]\nSize=16\nMinSize=8\nMaxSize=512\nType=Scalable\n");
    index.close();
    for (const char* state : {"off", "connecting", "connected", "degraded", "error"}) {
        const QString name =
            QStringLiteral("/org.vlannats.VlanNats-%1-symbolic.svg").arg(QLatin1String(state));
        QVERIFY(QFile::copy(QStringLiteral(":/icons") + name, icons + name));
    }
    QIcon::setThemeSearchPaths({m_home.path()});
    const Application::Options options{.hidden = true,
        .profilesPath = m_home.filePath(QStringLiteral("profiles.json")),
        .memoryPath = m_home.filePath(QStringLiteral("window.ini"))};
    ProfileStore store(options.profilesPath);
    store.load();
    m_profile.settings.name = "Home";
    m_profile.settings.servers = {"nats://example.org:4222"};
    m_profile.settings.vlanId = 42;
    m_profile.settings.addresses = {{*IpAddress::parse("10.0.0.2"), 24}};
    QVERIFY(store.save(m_profile));
    // Nothing shows notifications here, so the message would become the icon's tooltip.
    QSettings(options.memoryPath, QSettings::IniFormat).setValue(QStringLiteral("told/hidden-to-tray"), true);
    m_app = std::make_unique<Application>(m_client, m_store, m_permissions, options);
    QApplication::setQuitOnLastWindowClosed(false);
    // Clicks in a row are different ones.
    QGuiApplication::styleHints()->setMouseDoubleClickInterval(0);
    m_app->start();
}

bool TrayIconTest::shows(const char* name)
{
    auto* widget = m_app->window().findChild<QWidget*>(QLatin1String(name));
    return widget && widget->isVisible();
}

QByteArray TrayIconTest::expectedPixels(Connection::State state, int size) const
{
    QImage image = stateIcon(state).pixmap(size).toImage().convertToFormat(QImage::Format_ARGB32);
    QByteArray bytes(image.sizeInBytes(), Qt::Uninitialized);
    qToBigEndian<quint32>(image.constBits(), qsizetype(image.width()) * image.height(), bytes.data());
    return bytes;
}

void TrayIconTest::without_a_panel_the_window_shows_itself_and_the_app_is_no_watcher()
{
    QTRY_VERIFY(shows("notice.tray"));
    QVERIFY(!QDBusConnection::sessionBus().interface()->isServiceRegistered(
        QStringLiteral("org.kde.StatusNotifierWatcher")));
}

void TrayIconTest::a_panel_that_comes_late_gets_the_icon()
{
    m_panel.appear();
    QTRY_COMPARE(m_panel.items().size(), 1);
    QTRY_VERIFY(!shows("notice.tray"));
    QCOMPARE(m_panel.property("Status").toString(), QStringLiteral("Active"));
    QCOMPARE(m_panel.property("Category").toString(), QStringLiteral("ApplicationStatus"));
}

void TrayIconTest::a_left_click_opens_the_window_and_another_hides_it()
{
    m_app->window().close();
    QVERIFY(!m_app->window().isVisible());
    m_panel.leftClick();
    QTRY_VERIFY(m_app->window().isVisible());
    QVERIFY(QTest::qWaitForWindowActive(&m_app->window()));
    m_panel.leftClick();
    QTRY_VERIFY(!m_app->window().isVisible());
    m_panel.leftClick();
    QTRY_VERIFY(m_app->window().isVisible());
    // What is told while it is in front is no message on the desktop, which would become the icon's tooltip here.
    QVERIFY(QTest::qWaitForWindowActive(&m_app->window()));
}

void TrayIconTest::a_double_click_is_one_click()
{
    m_app->window().close();
    m_panel.leftClick();
    QTRY_VERIFY(m_app->window().isVisible());
    QVERIFY(QTest::qWaitForWindowActive(&m_app->window()));
    QGuiApplication::styleHints()->setMouseDoubleClickInterval(60'000);
    // Some panels tell the second click and the double click.
    m_panel.leftClick();
    m_panel.leftClick();
    QCoreApplication::processEvents();
    QVERIFY(m_app->window().isVisible());
    QGuiApplication::styleHints()->setMouseDoubleClickInterval(0);
}

void TrayIconTest::a_panel_is_told_the_name_of_an_icon_that_it_can_recolour()
{
    QTRY_COMPARE(
        m_panel.property("IconName").toString(), QStringLiteral("org.vlannats.VlanNats-off-symbolic"));
    // For panels that do not know it.
    QCOMPARE(m_panel.pixels(22), expectedPixels(Connection::State::Off, 22));
}

void TrayIconTest::the_menu_has_a_check_mark_for_each_profile()
{
    QTRY_COMPARE(m_panel.entry("Home").label, QStringLiteral("Home"));
    QVERIFY(m_panel.entry("Home").checkable);
    QVERIFY(!m_panel.entry("Home").checked);
    QVERIFY(!m_panel.entry("Disconnect all").enabled);
    m_panel.choose("Home");
    QTRY_COMPARE(m_client.started.size(), 1);
    QTRY_COMPARE(m_panel.entry("Home").label, QStringLiteral("Home – Connected"));
    QVERIFY(m_panel.entry("Home").checked);
    QVERIFY(m_panel.entry("Disconnect all").enabled);
    QCOMPARE(m_panel.entry("Quit").label, QStringLiteral("Quit (connections stay up)"));
}

void TrayIconTest::the_five_states_have_icons_of_their_own()
{
    using State = Connection::State;
    const Problem problem{ProblemCode::PermissionDenied, {{"reason", "Permissions Violation"}}};
    QTRY_COMPARE(m_panel.pixels(22), expectedPixels(State::Connected, 22));
    m_client.setState(session(), SessionState::Degraded, problem);
    QTRY_COMPARE(m_panel.pixels(22), expectedPixels(State::Degraded, 22));
    m_client.setState(session(), SessionState::Connecting);
    QTRY_COMPARE(m_panel.pixels(22), expectedPixels(State::Connecting, 22));
    m_client.endSession(session(), problem);
    QTRY_COMPARE(m_panel.pixels(22), expectedPixels(State::Failed, 22));
    m_panel.choose("Home");
    QTRY_COMPARE(m_panel.pixels(22), expectedPixels(State::Connected, 22));
    m_panel.choose("Disconnect all");
    QTRY_COMPARE(m_panel.pixels(22), expectedPixels(State::Off, 22));
}

void TrayIconTest::the_tooltip_tells_what_is_connected()
{
    QTRY_COMPARE(m_panel.toolTip(), QStringLiteral("VLAN NATS: not connected"));
    m_panel.choose("Home");
    QTRY_VERIFY(m_panel.toolTip().startsWith(QLatin1String("Home: Connected\n10.0.0.2/24")));
}

void TrayIconTest::a_middle_click_changes_nothing_until_the_settings_say_so()
{
    QTRY_COMPARE(m_client.sessions().size(), 1);
    m_app->window().close();
    m_panel.middleClick();
    QTRY_VERIFY(m_app->window().isVisible());
    QCOMPARE(m_client.sessions().size(), 1);
    m_app->window().openSettings();
    auto* wanted = m_app->window().findChild<QCheckBox*>(QStringLiteral("settings.middleClick"));
    QVERIFY(wanted && wanted->isVisible() && !wanted->isChecked());
    QTest::keyClick(wanted, Qt::Key_Space);
    m_panel.middleClick();
    QTRY_VERIFY(m_client.sessions().isEmpty());
    m_panel.middleClick();
    QTRY_COMPARE(m_client.sessions().size(), 1);
}

void TrayIconTest::a_panel_that_restarts_gets_the_icon_again_and_opens_no_window()
{
    m_app->window().close();
    for (int round = 0; round < 2; ++round) {
        m_panel.leave();
        m_panel.appear();
        QTRY_COMPARE(m_panel.items().size(), 1);
        QTRY_COMPARE(m_panel.pixels(22), expectedPixels(Connection::State::Connected, 22));
        QVERIFY(m_panel.entry("Home").checked);
    }
    QVERIFY(!m_app->window().isVisible());
}

void TrayIconTest::closing_hides_while_there_is_a_panel()
{
    m_panel.leftClick();
    QTRY_VERIFY(m_app->window().isVisible());
    m_app->window().close();
    QVERIFY(!m_app->window().isVisible());
    m_panel.leave();
    // It does not come back, and the window is the only way in.
    QTRY_VERIFY_WITH_TIMEOUT(m_app->window().isVisible(), 15'000);
}

int main(int argc, char** argv)
{
    if (argc > 1 && QLatin1String(argv[1]) == QLatin1String("--panel")) {
        QCoreApplication panel(argc, argv);
        return PanelProgram().run();
    }
    QApplication application(argc, argv);
    TrayIconTest test;
    return QTest::qExec(&test, argc, argv);
}

#include "tray_icon_test.moc"
