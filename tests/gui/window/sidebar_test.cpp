// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/gui/connection/traffic_chart.h"
#include "app/gui/widgets/roomy_table.h"
#include "tests/gui/gui_desk.h"

#include <QAction>
#include <QHeaderView>
#include <QLineEdit>
#include <QListView>
#include <QMenu>

using namespace vnats;

class SidebarTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void from_eight_profiles_on_a_box_narrows_the_list_down();
    void profiles_are_dragged_into_another_order_and_stay_connected();
    void profiles_are_moved_by_keys_as_well();
    void a_duplicate_has_all_but_the_name();
    void the_next_window_looks_like_the_last_one();

private:
    static QListView& list(GuiDesk& desk) { return *desk.find<QListView>("profileList"); }
    static QStringList names(GuiDesk& desk);
    static QModelIndex rowOf(GuiDesk& desk, const char* name);
    static void drop(GuiDesk& desk, const char* dragged, const char* before);
    static void chooseInMenu(GuiDesk& desk, const char* action);
};

QStringList SidebarTest::names(GuiDesk& desk)
{
    QStringList names;
    for (int row = 0; row < list(desk).model()->rowCount(); ++row)
        names << list(desk).model()->index(row, 0).data().toString();
    return names;
}

QModelIndex SidebarTest::rowOf(GuiDesk& desk, const char* name)
{
    return list(desk).model()->index(int(names(desk).indexOf(QLatin1String(name))), 0);
}

/// In front of another row, or behind all for a null name.
void SidebarTest::drop(GuiDesk& desk, const char* dragged, const char* before)
{
    QListView& view = list(desk);
    const QModelIndex index = rowOf(desk, dragged);
    QVERIFY(view.dragEnabled() && index.flags().testFlag(Qt::ItemIsDragEnabled));
    QCOMPARE(view.dragDropMode(), QAbstractItemView::InternalMove);
    QVERIFY(view.model()->supportedDropActions().testFlag(Qt::MoveAction));
    // Between rows, not onto one.
    QVERIFY(view.model()->flags({}).testFlag(Qt::ItemIsDropEnabled));
    QVERIFY(!index.flags().testFlag(Qt::ItemIsDropEnabled));
    view.setCurrentIndex(index);
    // What QListView does when a row is dropped; the platform of the test has no drag and drop.
    QVERIFY(view.model()->moveRow(
        {}, index.row(), {}, before ? rowOf(desk, before).row() : view.model()->rowCount()));
}

void SidebarTest::chooseInMenu(GuiDesk& desk, const char* action)
{
    const QPoint place = list(desk).visualRect(list(desk).currentIndex()).center();
    QContextMenuEvent press(QContextMenuEvent::Keyboard, place, list(desk).viewport()->mapToGlobal(place));
    QCoreApplication::sendEvent(list(desk).viewport(), &press);
    auto* entry = desk.find<QAction>(action);
    QVERIFY2(entry && entry->isEnabled(), action);
    entry->trigger();
    desk.find<QMenu>("profileMenu")->close();
}

void SidebarTest::from_eight_profiles_on_a_box_narrows_the_list_down()
{
    GuiDesk desk;
    for (int i = 1; i <= 7; ++i)
        desk.addProfile(qPrintable(QStringLiteral("Lab %1").arg(i)), std::uint32_t(i));
    QVERIFY(!desk.shows("profileFilter"));
    desk.addProfile("Home", 42);
    QVERIFY(desk.shows("profileFilter"));
    list(desk).setFocus();
    QTest::keyClick(&list(desk), Qt::Key_F, Qt::ControlModifier);
    QVERIFY(desk.find("profileFilter")->hasFocus());
    QTest::keyClicks(desk.find("profileFilter"), QStringLiteral("hom"));
    QCOMPARE(names(desk), QStringList(QStringLiteral("Home")));
    QCOMPARE(desk.text("status.name"), QStringLiteral("Home"));
    QTest::keyClick(desk.find("profileFilter"), Qt::Key_Return);
    QVERIFY(list(desk).hasFocus());
    QTest::keyClick(&list(desk), Qt::Key_Return);
    QCOMPARE(desk.client.started.size(), 1);
    QCOMPARE(desk.client.started[0].vlanId, 42U);
    desk.type("profileFilter", "3");
    QCOMPARE(names(desk), QStringList(QStringLiteral("Lab 3")));
    // Addresses count, connected or not; what the list says of the state does not.
    desk.type("profileFilter", "10.0.0.2");
    QCOMPARE(names(desk).size(), 8);
    desk.type("profileFilter", "connected");
    QCOMPARE(names(desk), QStringList());
    desk.type("profileFilter", "nowhere");
    QCOMPARE(names(desk), QStringList());
    // What is asked for by name is shown, whatever is looked for.
    desk.window.present(desk.connections.all().at(1)->key());
    QCOMPARE(desk.text("status.name"), QStringLiteral("Lab 2"));
    QCOMPARE(names(desk).size(), 8);
    // With less than eight again, nothing stays hidden.
    desk.type("profileFilter", "Lab 2");
    QVERIFY(desk.profiles.remove(desk.connections.all().at(0)->key()));
    QVERIFY(!desk.shows("profileFilter"));
    QCOMPARE(names(desk).size(), 7);
}

void SidebarTest::profiles_are_dragged_into_another_order_and_stay_connected()
{
    GuiDesk desk;
    for (const char* name : {"Home", "Lab", "Office"})
        desk.addProfile(name, 42);
    list(desk).setCurrentIndex(rowOf(desk, "Office"));
    desk.click("connectButton");
    const Connection* office = desk.connections.all().at(2);
    drop(desk, "Office", "Home");
    QCOMPARE(
        names(desk), QStringList({QStringLiteral("Office"), QStringLiteral("Home"), QStringLiteral("Lab")}));
    QCOMPARE(desk.connections.all().at(0), office);
    QVERIFY(desk.text("status.state").startsWith(QLatin1String("Connected")));
    QCOMPARE(desk.text("status.name"), QStringLiteral("Office"));
    drop(desk, "Home", nullptr);
    QCOMPARE(
        names(desk), QStringList({QStringLiteral("Office"), QStringLiteral("Lab"), QStringLiteral("Home")}));
    // Also for the next start and for the command line.
    ProfileStore store(desk.profilesPath());
    store.load();
    QCOMPARE(store.profiles().constLast().displayName(), QStringLiteral("Home"));
}

void SidebarTest::profiles_are_moved_by_keys_as_well()
{
    GuiDesk desk;
    for (const char* name : {"Home", "Lab"})
        desk.addProfile(name, 42);
    list(desk).setFocus();
    list(desk).setCurrentIndex(rowOf(desk, "Home"));
    const QStringList usual = names(desk);
    QTest::keyClick(&list(desk), Qt::Key_Up, Qt::AltModifier);
    QCOMPARE(names(desk), usual);
    QTest::keyClick(&list(desk), Qt::Key_Down, Qt::AltModifier);
    QCOMPARE(names(desk), QStringList({QStringLiteral("Lab"), QStringLiteral("Home")}));
    QTest::keyClick(&list(desk), Qt::Key_Down, Qt::AltModifier);
    QCOMPARE(desk.text("status.name"), QStringLiteral("Home"));
    QTest::keyClick(&list(desk), Qt::Key_Up, Qt::AltModifier);
    QCOMPARE(names(desk), usual);
}

void SidebarTest::a_duplicate_has_all_but_the_name()
{
    GuiDesk desk;
    Profile profile = desk.addProfile("Home", 42);
    profile.settings.mtu = 1400;
    profile.settings.interface = "lan0";
    profile.secretKeys = keysOf(LoginKind::Token);
    QVERIFY(desk.profiles.save(profile));
    desk.store.kept.insert(profile.id, Secrets{.token = "t0ken"});
    chooseInMenu(desk, "profile.duplicate");
    // It is opened at once: its address has to be another one.
    QVERIFY(desk.shows("profileEditor"));
    desk.click("editor.cancel");
    QCOMPARE(names(desk), QStringList({QStringLiteral("Home"), QStringLiteral("Home (copy)")}));
    QCOMPARE(desk.text("status.name"), QStringLiteral("Home (copy)"));
    const Profile copy = *desk.connections.all().at(1)->profile();
    QVERIFY(copy.id != profile.id);
    QCOMPARE(copy.settings.mtu, 1400U);
    QCOMPARE(copy.settings.interface, std::string());
    QCOMPARE(copy.secretKeys, profile.secretKeys);
    QCOMPARE(desk.store.kept.value(copy.id), Secrets{.token = "t0ken"});
    QCOMPARE(*desk.connections.all().at(0)->profile(), profile);
    QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
    list(desk).setCurrentIndex(rowOf(desk, "Home"));
    chooseInMenu(desk, "profile.duplicate");
    desk.click("editor.cancel");
    QCOMPARE(desk.text("status.name"), QStringLiteral("Home (copy 2)"));
}

void SidebarTest::the_next_window_looks_like_the_last_one()
{
    GuiDesk desk;
    for (const char* name : {"Home", "Lab", "Office"})
        desk.addProfile(name, 42);
    list(desk).setCurrentIndex(rowOf(desk, "Lab"));
    desk.click("connectButton");
    desk.click("trafficChart.span300");
    desk.turnTo(ConnectionPage::Peers);
    auto* table = desk.find<RoomyTable>("peersTable");
    QHeaderView* header = table->horizontalHeader();
    header->moveSection(header->visualIndex(PeerModel::Mac), 0);
    header->resizeSection(PeerModel::Address, 211);
    table->setColumnHidden(PeerModel::LastSeen, true);
    table->sortByColumn(PeerModel::Address, Qt::DescendingOrder);
    desk.window.setTrayAvailable(true);
    desk.window.close();

    MainWindow next(desk.client, desk.connections, desk.profiles, desk.memory, desk.secrets, desk.lans);
    next.present();
    const auto text = [&](const char* name) {
        return next.findChild<QWidget*>(QLatin1String(name))->property("text").toString();
    };
    QCOMPARE(text("status.name"), QStringLiteral("Lab"));
    QCOMPARE(next.findChild<TrafficChart*>(QStringLiteral("trafficChart"))->span(), 300);
    QCOMPARE(
        next.findChild<QTabWidget*>(QStringLiteral("pages"))->currentIndex(), int(ConnectionPage::Peers));
    auto* restored = next.findChild<RoomyTable*>(QStringLiteral("peersTable"));
    QCOMPARE(restored->horizontalHeader()->visualIndex(PeerModel::Mac), 0);
    QCOMPARE(restored->columnWidth(PeerModel::Address), 211);
    QVERIFY(restored->isColumnHidden(PeerModel::LastSeen));
    QCOMPARE(restored->horizontalHeader()->sortIndicatorSection(), int(PeerModel::Address));
    // What was written by another version of the table is of no use.
    desk.memory.setValue(QStringLiteral("window/peers-columns"), QByteArray("3 AAAA"));
    MainWindow other(desk.client, desk.connections, desk.profiles, desk.memory, desk.secrets, desk.lans);
    QVERIFY(!other.findChild<RoomyTable*>(QStringLiteral("peersTable"))->isColumnHidden(PeerModel::LastSeen));
}

QTEST_MAIN(SidebarTest)
#include "sidebar_test.moc"
