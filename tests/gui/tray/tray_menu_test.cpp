// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/gui/gui_desk.h"

#include "app/gui/tray/tray_icon.h"
#include "app/gui/widgets/state_icon.h"

#include <QImage>
#include <QSet>
#include <QSignalSpy>
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

QTEST_MAIN(TrayMenuTest)
#include "tray_menu_test.moc"
