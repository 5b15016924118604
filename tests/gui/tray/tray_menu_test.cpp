// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/gui/gui_desk.h"

#include "app/gui/tray/tray_icon.h"
#include "app/gui/widgets/state_icon.h"

#include <QImage>
#include <QPainter>
#include <QSet>
#include <QSignalSpy>
#include <algorithm>
#include <cmath>
#include <unistd.h>

using namespace vnats;

class TrayMenuTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void without_profiles_it_offers_to_add_one();
    void a_click_connects_and_another_disconnects();
    void the_check_mark_follows_the_state_and_not_the_click();
    void quit_says_that_connections_stay_up();
    void keys_alone_choose_a_profile();
    void an_ampersand_in_a_name_stays_an_ampersand();
    void the_tooltip_tells_address_and_rates();
    void disconnect_all_takes_down_what_is_ours();
    void a_middle_click_switches_the_last_one();
    void the_five_states_differ_in_shape();
    void each_state_stands_out_from_light_and_dark_panels_at_16_pixels();
    void off_is_drawn_as_heavily_as_the_others();
    void a_hundred_profiles_leave_eight_recent_ones_and_the_way_to_the_window();
    void the_profile_that_was_used_last_comes_into_the_menu_and_stays_after_a_restart();
    void what_is_connected_is_always_in_the_menu();
};

namespace {

QAction* actionOf(TrayMenu& menu, const QString& name)
{
    return menu.findChild<QAction*>(name);
}

QString switchOf(const Profile& profile)
{
    return QLatin1String("tray.profile.") + profile.id;
}

} // namespace

void TrayMenuTest::without_profiles_it_offers_to_add_one()
{
    GuiDesk desk;
    QAction* add = actionOf(desk.menu, QStringLiteral("tray.add"));
    QVERIFY(add->isVisible());
    QSignalSpy asked(&desk.menu, &TrayMenu::addRequested);
    add->trigger();
    QCOMPARE(asked.count(), 1);
    desk.addProfile("Home", 42);
    QVERIFY(!add->isVisible());
}

void TrayMenuTest::a_click_connects_and_another_disconnects()
{
    GuiDesk desk;
    const Profile home = desk.addProfile("Home", 42);
    actionOf(desk.menu, switchOf(home))->trigger();
    QCOMPARE(desk.client.started.size(), 1);
    QVERIFY(actionOf(desk.menu, switchOf(home))->isChecked());
    QCOMPARE(actionOf(desk.menu, switchOf(home))->text(), QStringLiteral("Home – Connected"));
    actionOf(desk.menu, switchOf(home))->trigger();
    QCOMPARE(desk.client.stopped.size(), 1);
    QVERIFY(!actionOf(desk.menu, switchOf(home))->isChecked());
}

void TrayMenuTest::the_check_mark_follows_the_state_and_not_the_click()
{
    GuiDesk desk;
    const Profile home = desk.addProfile("Home", 42);
    desk.client.refusal = Problem{ProblemCode::NotAuthorized};
    actionOf(desk.menu, switchOf(home))->trigger();
    QVERIFY(!actionOf(desk.menu, switchOf(home))->isChecked());
    QVERIFY(actionOf(desk.menu, switchOf(home))->text().contains(QLatin1String("problem")));
}

void TrayMenuTest::quit_says_that_connections_stay_up()
{
    GuiDesk desk;
    const Profile home = desk.addProfile("Home", 42);
    QAction* quit = actionOf(desk.menu, QStringLiteral("tray.quit"));
    QCOMPARE(quit->text(), QStringLiteral("Quit"));
    actionOf(desk.menu, switchOf(home))->trigger();
    QCOMPARE(quit->text(), QStringLiteral("Quit (connections stay up)"));
}

void TrayMenuTest::keys_alone_choose_a_profile()
{
    GuiDesk desk;
    desk.addProfile("Home", 42);
    desk.menu.popup(QPoint(0, 0));
    QTest::keyClick(&desk.menu, Qt::Key_Down);
    QTest::keyClick(&desk.menu, Qt::Key_Return);
    QCOMPARE(desk.client.started.size(), 1);
}

void TrayMenuTest::an_ampersand_in_a_name_stays_an_ampersand()
{
    GuiDesk desk;
    const Profile home = desk.addProfile("Lab & office", 42);
    QCOMPARE(actionOf(desk.menu, switchOf(home))->text(), QStringLiteral("Lab && office"));
}

void TrayMenuTest::the_tooltip_tells_address_and_rates()
{
    GuiDesk desk;
    const Profile home = desk.addProfile("Home", 42);
    QCOMPARE(trayToolTip(desk.connections), QStringLiteral("VLAN NATS: not connected"));
    actionOf(desk.menu, switchOf(home))->trigger();
    const QString tip = trayToolTip(desk.connections);
    QVERIFY(tip.startsWith(QLatin1String("Home: Connected")));
    QVERIFY(tip.contains(QStringLiteral("10.0.0.2/24 · 0 peers")));
    QVERIFY(tip.contains(QLatin1String("bytes/s")));
}

void TrayMenuTest::disconnect_all_takes_down_what_is_ours()
{
    GuiDesk desk;
    const Profile home = desk.addProfile("Home", 42);
    const Profile lab = desk.addProfile("Lab", 7);
    QAction* all = actionOf(desk.menu, QStringLiteral("tray.disconnectAll"));
    QVERIFY(!all->isEnabled());
    actionOf(desk.menu, switchOf(home))->trigger();
    actionOf(desk.menu, switchOf(lab))->trigger();
    SessionInfo other;
    other.owner = getuid() + 1;
    other.state = SessionState::Connected;
    desk.client.addSession(other);
    all->trigger();
    QCOMPARE(desk.client.sessions().size(), 1);
    QVERIFY(!all->isEnabled());
}

void TrayMenuTest::a_middle_click_switches_the_last_one()
{
    GuiDesk desk;
    QSignalSpy opened(&desk.menu, &TrayMenu::openRequested);
    desk.menu.toggleLast();
    QCOMPARE(opened.count(), 1);
    desk.addProfile("Home", 42);
    const Profile lab = desk.addProfile("Lab", 7);
    actionOf(desk.menu, switchOf(lab))->trigger();
    desk.menu.toggleLast();
    QVERIFY(desk.client.sessions().isEmpty());
    desk.menu.toggleLast();
    QCOMPARE(desk.client.started.last().vlanId, 7U);
    QCOMPARE(opened.count(), 1);
}

void TrayMenuTest::the_five_states_differ_in_shape()
{
    using State = Connection::State;
    // By opacity alone, colour apart, at the size of a small panel.
    QSet<QByteArray> shapes;
    for (const State state :
        {State::Off, State::Connecting, State::Connected, State::Degraded, State::Failed}) {
        const QImage image = stateIcon(state).pixmap(16).toImage().convertToFormat(QImage::Format_Alpha8);
        QVERIFY(!image.isNull());
        shapes << QByteArray(reinterpret_cast<const char*>(image.constBits()), image.sizeInBytes());
    }
    QCOMPARE(shapes.size(), 5);
}

namespace {

double luminance(const QColor& color)
{
    const auto linear = [](double part) {
        return part <= 0.04045 ? part / 12.92 : std::pow((part + 0.055) / 1.055, 2.4);
    };
    return 0.2126 * linear(color.redF()) + 0.7152 * linear(color.greenF()) + 0.0722 * linear(color.blueF());
}

/// WCAG 2.1, 1.4.11.
double contrast(const QColor& one, const QColor& other)
{
    const auto [dark, light] = std::minmax({luminance(one), luminance(other)});
    return (light + 0.05) / (dark + 0.05);
}

/// How many of the 256 pixels of a small panel's icon can be told from the panel.
int visiblePixels(Connection::State state, const QColor& panel)
{
    QImage image(16, 16, QImage::Format_RGB32);
    image.fill(panel);
    QPainter painter(&image);
    painter.drawPixmap(0, 0, stateIcon(state).pixmap(16));
    painter.end();
    int count = 0;
    for (int y = 0; y < 16; ++y)
        for (int x = 0; x < 16; ++x)
            count += contrast(image.pixelColor(x, y), panel) >= 3 ? 1 : 0;
    return count;
}

/// What a person sees of the profiles in the menu.
QStringList shownIn(const TrayMenu& menu)
{
    QStringList names;
    for (const QAction* action : menu.actions())
        if (action->objectName().startsWith(QLatin1String("tray.profile.")) && action->isVisible())
            names << action->text();
    return names;
}

} // namespace

void TrayMenuTest::each_state_stands_out_from_light_and_dark_panels_at_16_pixels()
{
    using State = Connection::State;
    // White, GNOME's black, and the panels of Breeze (light and dark) and Adwaita (dark).
    for (const char* panel : {"#ffffff", "#000000", "#eff0f1", "#2a2e32", "#242424"})
        for (const State state :
            {State::Off, State::Connecting, State::Connected, State::Degraded, State::Failed}) {
            const int visible = visiblePixels(state, QColor(panel));
            QVERIFY2(visible >= 48,
                qPrintable(QStringLiteral("%1 on %2: %3 pixels")
                               .arg(stateText(state), QLatin1String(panel))
                               .arg(visible)));
        }
}

void TrayMenuTest::off_is_drawn_as_heavily_as_the_others()
{
    using State = Connection::State;
    for (const char* panel : {"#ffffff", "#000000"})
        QVERIFY(visiblePixels(State::Off, QColor(panel)) * 10
            >= visiblePixels(State::Connected, QColor(panel)) * 6);
}

void TrayMenuTest::a_hundred_profiles_leave_eight_recent_ones_and_the_way_to_the_window()
{
    GuiDesk desk;
    for (int i = 1; i <= 8; ++i)
        desk.addProfile(qPrintable(QStringLiteral("LAN %1").arg(i)), static_cast<std::uint32_t>(i));
    QCOMPARE(shownIn(desk.menu).size(), 8);
    QVERIFY(!actionOf(desk.menu, QStringLiteral("tray.more"))->isVisible());
    for (int i = 9; i <= 100; ++i)
        desk.addProfile(qPrintable(QStringLiteral("LAN %1").arg(i)), static_cast<std::uint32_t>(i));
    QCOMPARE(shownIn(desk.menu).size(), 8);
    QAction* more = actionOf(desk.menu, QStringLiteral("tray.more"));
    QVERIFY(more->isVisible());
    QSignalSpy opened(&desk.menu, &TrayMenu::openRequested);
    more->trigger();
    QCOMPARE(opened.count(), 1);
    // The smallest screens that desktops are made for.
    desk.menu.popup(QPoint(0, 0));
    QVERIFY(desk.menu.sizeHint().height() < 600);
    for (const char* last : {"tray.open", "tray.quit"})
        QVERIFY(
            desk.menu.rect().contains(desk.menu.actionGeometry(actionOf(desk.menu, QLatin1String(last)))));
}

void TrayMenuTest::the_profile_that_was_used_last_comes_into_the_menu_and_stays_after_a_restart()
{
    GuiDesk desk;
    for (int i = 1; i <= 20; ++i)
        desk.addProfile(qPrintable(QStringLiteral("LAN %1").arg(i)), static_cast<std::uint32_t>(i));
    QVERIFY(!shownIn(desk.menu).contains(QLatin1String("LAN 20")));
    Connection* last = desk.connections.all().last();
    last->connectNow();
    last->disconnectNow();
    QCOMPARE(shownIn(desk.menu).size(), 8);
    QVERIFY(shownIn(desk.menu).contains(QLatin1String("LAN 20")));
    TrayMenu again(desk.connections, desk.memory);
    QVERIFY(shownIn(again).contains(QLatin1String("LAN 20")));
}

void TrayMenuTest::what_is_connected_is_always_in_the_menu()
{
    GuiDesk desk;
    for (int i = 1; i <= 30; ++i)
        desk.addProfile(qPrintable(QStringLiteral("LAN %1").arg(i)), static_cast<std::uint32_t>(i));
    for (int i : {27, 28, 29})
        desk.connections.all()[i]->connectNow();
    const QStringList shown = shownIn(desk.menu);
    QCOMPARE(shown.size(), 3 + 8);
    for (const char* name : {"LAN 28 – Connected", "LAN 29 – Connected", "LAN 30 – Connected"})
        QVERIFY(shown.contains(QString::fromUtf8(name)));
    actionOf(desk.menu, QStringLiteral("tray.disconnectAll"))->trigger();
    QCOMPARE(shownIn(desk.menu).size(), 8);
}

QTEST_MAIN(TrayMenuTest)
#include "tray_menu_test.moc"
