// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/gui/connection/traffic_chart.h"
#include "app/gui/window/settings_page.h"
#include "app/model/words/format.h"
#include "app/model/words/user_name.h"
#include "helper/contract/stable_mac.h"
#include "tests/gui/gui_desk.h"

#include <QAbstractItemView>
#include <QAccessible>
#include <QChart>
#include <QChartView>
#include <QClipboard>
#include <QDialog>
#include <QDir>
#include <QFile>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QMouseEvent>
#include <QProxyStyle>
#include <QPushButton>
#include <QScopeGuard>
#include <QSignalSpy>
#include <QTabWidget>
#include <QTableView>

using namespace vnats;

class MainWindowTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void begins_with_one_button_and_ends_connected_by_enter();
    void has_an_icon();
    void connects_and_disconnects_with_the_button();
    void enter_in_the_list_switches_the_selected_profile();
    void one_click_only_selects_even_where_the_desktop_opens_things_by_one();
    void a_refused_start_shows_the_problem_and_connect_tries_again();
    void a_lost_server_is_said_in_words();
    void a_lost_server_is_tried_at_once_when_asked();
    void shows_rates_and_the_chart_follows_its_span();
    void facts_stand_in_even_rows();
    void the_chart_tells_what_is_under_the_pointer_and_else_the_peak();
    void an_hour_says_that_its_values_are_averages();
    void rates_are_bits_for_who_wants_bits();
    void a_selected_peer_has_a_chart_of_its_own();
    void fits_into_700_by_480_pixels_whatever_it_shows();
    void ctrl_tab_passes_every_page_wherever_the_focus_is();
    void another_users_vlan_says_whose_it_is_and_what_one_may_do();
    void a_boot_profiles_vlan_says_where_its_settings_are();
    void whoever_is_out_of_reach_is_named_with_the_remedy_and_games_have_a_hint();
    void peers_can_be_sorted_and_copied();
    void says_what_to_install_when_the_helper_is_absent();
    void a_deleted_profile_comes_back_with_undo();
    void undo_before_the_link_is_down_brings_it_up_again();
    void undo_leaves_off_what_was_off();
    void each_of_two_deletions_can_be_undone();
    void what_is_said_about_a_profile_goes_when_it_goes();
    void the_offer_to_reconnect_goes_when_it_has_reconnected();
    void undo_before_the_keyring_has_answered_loses_no_secret();
    void a_profile_that_another_program_adds_appears();
    void the_first_profile_that_another_program_makes_ends_the_first_run_page();
    void a_folder_of_profiles_that_is_replaced_is_followed();
    void the_settings_stay_open_while_the_list_changes();
    void a_damaged_profile_file_is_told_in_the_window();
    void closing_hides_to_the_tray_and_says_so_once();
    void hiding_by_the_icon_needs_no_word();
    void closing_without_a_tray_quits();
    void shows_the_session_of_somebody_else();
    void a_padlock_shows_what_will_ask_for_a_password();
    void what_is_refused_is_marked_and_can_be_tried();
    void without_polkit_there_is_no_padlock();
    void says_what_the_kernel_does_not_offer_only_where_it_does_not();
    void shows_routes_and_games_only_where_there_are_any();
};

void MainWindowTest::begins_with_one_button_and_ends_connected_by_enter()
{
    GuiDesk desk;
    QVERIFY(desk.shows("welcomePage"));
    desk.click("welcome.add");
    desk.type("editor.server", "example.org");
    desk.type("editor.vlan", "42");
    desk.type("editor.address", "10.0.0.2/24");
    QTest::keyClick(desk.find("editor.address"), Qt::Key_Return);
    QVERIFY(!desk.shows("profileEditor"));
    QCOMPARE(desk.client.started.size(), 1);
    QCOMPARE(desk.client.started[0].servers.front(), std::string("nats://example.org:4222"));
    QVERIFY(desk.text("status.state").startsWith(QLatin1String("Connected")));
    QVERIFY(!desk.shows("welcomePage"));
    QCOMPARE(ProfileStore(desk.profilesPath()).load(), QStringList());
}

void MainWindowTest::has_an_icon()
{
    GuiDesk desk;
    // Without its plugin for SVG, Qt brings no pixels and no error.
    QVERIFY(!desk.window.windowIcon().pixmap(48).isNull());
}

void MainWindowTest::connects_and_disconnects_with_the_button()
{
    GuiDesk desk;
    desk.addProfile("Home", 42);
    desk.client.connectAtOnce = false;
    QCOMPARE(desk.text("connectButton"), QStringLiteral("&Connect"));
    // Known before, for a server that binds its users to their MACs.
    const auto mac = ownMac(desk.connections.all().first()->profile()->settings);
    QCOMPARE(desk.text("status.mac"), mac ? QString::fromStdString(mac->toString()) : QStringLiteral("–"));
    desk.click("connectButton");
    QCOMPARE(desk.text("connectButton"), QStringLiteral("&Cancel"));
    QCOMPARE(desk.text("status.state"), QStringLiteral("Connecting…"));
    desk.client.setState(desk.client.sessions()[0].path, SessionState::Connected);
    QCOMPARE(desk.text("connectButton"), QStringLiteral("Dis&connect"));
    QCOMPARE(desk.text("status.interface"), QStringLiteral("vnats42 (MTU 1500)"));
    QCOMPARE(desk.text("status.mac"), QStringLiteral("7e:8f:d4:17:2b:0c"));
    QCOMPARE(desk.text("status.server"), QStringLiteral("nats://example.org:4222"));
    desk.click("connectButton");
    QCOMPARE(desk.text("status.state"), QStringLiteral("Not connected"));
}

void MainWindowTest::enter_in_the_list_switches_the_selected_profile()
{
    GuiDesk desk;
    desk.addProfile("Home", 42);
    desk.addProfile("Lab", 7);
    auto* list = desk.find<QListView>("profileList");
    list->setFocus();
    QTest::keyClick(list, Qt::Key_Down);
    QCOMPARE(desk.text("status.name"), QStringLiteral("Lab"));
    QTest::keyClick(list, Qt::Key_Return);
    QCOMPARE(desk.client.started.size(), 1);
    QCOMPARE(desk.client.started[0].vlanId, 7U);
}

namespace {

/// As on KDE, where one click opens what is clicked on.
class SingleClickStyle final : public QProxyStyle
{
public:
    SingleClickStyle()
        : QProxyStyle(QStringLiteral("fusion"))
    {
    }
    int styleHint(StyleHint hint, const QStyleOption* option, const QWidget* widget,
        QStyleHintReturn* data) const override
    {
        return hint == SH_ItemView_ActivateItemOnSingleClick
            ? 1
            : QProxyStyle::styleHint(hint, option, widget, data);
    }
};

void clickRow(QAbstractItemView* view, int row, int column = 0)
{
    QVERIFY(view->isVisible());
    const QRect cell = view->visualRect(view->model()->index(row, column));
    QVERIFY(view->viewport()->rect().contains(cell.center()));
    QTest::mouseClick(view->viewport(), Qt::LeftButton, {}, cell.center());
}

QString undoOf(const Profile& profile)
{
    return QLatin1String("notice.undo.") + profile.id;
}

void deleteCurrent(GuiDesk& desk)
{
    desk.find("profileList")->setFocus();
    QTest::keyClick(desk.find("profileList"), Qt::Key_Delete);
}

} // namespace

void MainWindowTest::one_click_only_selects_even_where_the_desktop_opens_things_by_one()
{
    SingleClickStyle style;
    GuiDesk desk;
    desk.addProfile("Home", 42);
    desk.addProfile("Lab", 7);
    for (QAbstractItemView* view : desk.window.findChildren<QAbstractItemView*>())
        view->setStyle(&style);
    auto* list = desk.find<QListView>("profileList");
    clickRow(list, 1);
    QCOMPARE(desk.text("status.name"), QStringLiteral("Lab"));
    clickRow(list, 1);
    QVERIFY(desk.client.started.isEmpty());
    QTest::keyClick(list, Qt::Key_Return);
    QCOMPARE(desk.client.started.size(), 1);
    clickRow(list, 0);
    clickRow(list, 1);
    QVERIFY(desk.client.stopped.isEmpty());

    desk.client.givePeers(desk.client.sessions()[0].path, {peerOf(1, "10.0.0.3", 10, 5)});
    for (const auto page : {ConnectionPage::Peers, ConnectionPage::Macs}) {
        desk.turnTo(page);
        const char* const prefix = page == ConnectionPage::Peers ? "peers" : "macs";
        auto* table = desk.find<QTableView>((std::string(prefix) + "Table").c_str());
        clickRow(table, 0, PeerModel::Mac);
        QVERIFY(table->selectionModel()->hasSelection());
        QCOMPARE(desk.text((std::string(prefix) + "Answers").c_str()), QString());
    }
}

void MainWindowTest::a_refused_start_shows_the_problem_and_connect_tries_again()
{
    GuiDesk desk;
    desk.addProfile("Home", 42);
    desk.client.refusal =
        Problem{ProblemCode::AddressInUse, {{"address", "10.0.0.2"}, {"interface", "eth0"}}};
    desk.click("connectButton");
    QVERIFY(desk.shows("status.problem"));
    QCOMPARE(desk.text("status.problem"),
        QStringLiteral(
            "This computer already has the IP address 10.0.0.2, on interface eth0. Choose another one."));
    QVERIFY(desk.text("liveHint").contains(QLatin1String("See above")));
    desk.client.refusal.reset();
    // One thing, one button.
    QVERIFY(!desk.shows("status.tryAgain"));
    desk.click("connectButton");
    QVERIFY(!desk.shows("status.problem"));
    QCOMPARE(desk.connections.summary(), Connection::State::Connected);
}

void MainWindowTest::a_lost_server_is_said_in_words()
{
    GuiDesk desk;
    desk.addProfile("Home", 42);
    desk.click("connectButton");
    desk.client.setState(desk.client.sessions()[0].path, SessionState::Connecting,
        {ProblemCode::ServerLost, {{"server", "nats://example.org:4222"}}});
    QCOMPARE(desk.text("status.state"), QStringLiteral("Connection lost, connecting again…"));
    QVERIFY(desk.shows("status.problem"));
    QVERIFY(desk.shows("status.tryNow"));
}

void MainWindowTest::a_lost_server_is_tried_at_once_when_asked()
{
    GuiDesk desk;
    desk.addProfile("Home", 42);
    desk.click("connectButton");
    const QString path = desk.client.sessions()[0].path;
    QVERIFY(!desk.shows("status.tryNow"));
    desk.client.setState(
        path, SessionState::Degraded, {ProblemCode::PermissionDenied, {{"reason", "Permissions Violation"}}});
    QVERIFY(!desk.shows("status.tryNow"));
    desk.client.setState(
        path, SessionState::Connecting, {ProblemCode::ServerLost, {{"server", "nats://example.org:4222"}}});
    desk.click("status.tryNow");
    QCOMPARE(desk.client.reconnected, QStringList{path});
    desk.client.setState(path, SessionState::Connected);
    QVERIFY(!desk.shows("status.tryNow"));
}

void MainWindowTest::shows_rates_and_the_chart_follows_its_span()
{
    GuiDesk desk;
    desk.addProfile("Home", 42);
    desk.click("connectButton");
    const QString path = desk.client.sessions()[0].path;
    desk.client.giveStatistics(path, statsOf(0, 0));
    desk.clock.advance(std::chrono::seconds(1));
    desk.client.giveStatistics(path, statsOf(1'000'000, 5'000'000));
    QCOMPARE(desk.text("status.down"), QStringLiteral("5.0 MB/s · 5.0 MB in total"));
    QCOMPARE(desk.text("status.up"), QStringLiteral("1.0 MB/s · 1.0 MB in total"));
    QVERIFY(desk.shows("trafficChart"));
    const QList<QPointF> curve = desk.find<TrafficChart>("trafficChart")->receivingCurve();
    QCOMPARE(curve.size(), 1);
    QCOMPARE(curve[0].y(), 5e6);
    desk.click("trafficChart.span300");
    desk.click("trafficChart.span60");
}

namespace {

/// A minute of traffic: 2 MB/s in the middle, 1 MB/s in the end.
void feed(GuiDesk& desk)
{
    desk.addProfile("Home", 42);
    desk.click("connectButton");
    const QString path = desk.client.sessions()[0].path;
    std::uint64_t down = 0;
    for (int second = 0; second <= 60; ++second) {
        desk.client.giveStatistics(path, statsOf(down / 10, down));
        desk.clock.advance(std::chrono::seconds(1));
        down += second >= 30 && second < 40 ? 2'000'000 : 1'000'000;
    }
}

/// As when the mouse stands there: 0 is the left edge of the curves, 1 the right one.
void pointAt(GuiDesk& desk, double place)
{
    auto* view = desk.find<QChartView>("trafficChart.view");
    const QRectF plot = view->chart()->plotArea();
    const QPointF where(plot.left() + (plot.width() - 1) * place, plot.center().y());
    QMouseEvent move(QEvent::MouseMove, where, view->viewport()->mapToGlobal(where), Qt::NoButton, {}, {});
    QCoreApplication::sendEvent(view->viewport(), &move);
}

} // namespace

void MainWindowTest::facts_stand_in_even_rows()
{
    GuiDesk desk;
    feed(desk);
    QList<int> middles;
    for (const char* name :
        {"status.down", "status.up", "status.address", "status.mac", "status.protection"}) {
        const QWidget* value = desk.find(name);
        middles << value->mapTo(&desk.window, value->rect().center()).y();
    }
    for (int row = 2; row < middles.size(); ++row)
        QCOMPARE(middles[row] - middles[row - 1], middles[1] - middles[0]);
}

void MainWindowTest::the_chart_tells_what_is_under_the_pointer_and_else_the_peak()
{
    GuiDesk desk;
    feed(desk);
    const QString peak = QStringLiteral("Peak: receiving 2.0 MB/s, sending 200 kB/s");
    QCOMPARE(desk.text("trafficChart.reading"), peak);
    pointAt(desk, 1);
    QCOMPARE(desk.text("trafficChart.reading"), QStringLiteral("now: receiving 1.0 MB/s, sending 100 kB/s"));
    pointAt(desk, 35.0 / 60);
    QCOMPARE(
        desk.text("trafficChart.reading"), QStringLiteral("25 s ago: receiving 2.0 MB/s, sending 200 kB/s"));
    QEvent left(QEvent::Leave);
    QCoreApplication::sendEvent(desk.find<QChartView>("trafficChart.view")->viewport(), &left);
    QCOMPARE(desk.text("trafficChart.reading"), peak);
}

void MainWindowTest::an_hour_says_that_its_values_are_averages()
{
    GuiDesk desk;
    feed(desk);
    QVERIFY(!desk.text("trafficChart.reading").contains(QLatin1String("average")));
    desk.click("trafficChart.span3600");
    QVERIFY(desk.text("trafficChart.reading").endsWith(QLatin1String(" (averages of 10 s)")));
    pointAt(desk, 1);
    QVERIFY(desk.text("trafficChart.reading").endsWith(QLatin1String(" (averages of 10 s)")));
    // Before the connection began.
    pointAt(desk, 0);
    QCOMPARE(desk.text("trafficChart.reading"), QStringLiteral("Averages of 10 s"));
}

void MainWindowTest::rates_are_bits_for_who_wants_bits()
{
    GuiDesk desk;
    feed(desk);
    desk.window.openSettings();
    QTest::keyClick(desk.find("settings.bits"), Qt::Key_Space);
    desk.click("settings.done");
    const auto restore = qScopeGuard([] { format::setRateUnit(format::RateUnit::Bytes); });
    QCOMPARE(
        desk.text("trafficChart.reading"), QStringLiteral("Peak: receiving 16.0 Mbit/s, sending 1.6 Mbit/s"));
    QCOMPARE(SettingsPage::rateUnitOf(desk.memory), format::RateUnit::Bits);
    const QString path = desk.client.sessions()[0].path;
    desk.client.giveStatistics(path, statsOf(10'000'000, 71'000'000));
    QVERIFY(desk.text("status.down").startsWith(QStringLiteral("8.0 Mbit/s · ")));
    // What has been moved is counted in bytes, as files are.
    QVERIFY(desk.text("status.down").contains(QLatin1String("71.0 MB")));
}

void MainWindowTest::a_selected_peer_has_a_chart_of_its_own()
{
    GuiDesk desk;
    desk.addProfile("Home", 42);
    desk.click("connectButton");
    desk.turnTo(ConnectionPage::Peers);
    const QString path = desk.client.sessions()[0].path;
    const auto report = [&](std::uint64_t received) {
        desk.client.givePeers(path, {peerOf(1, "10.0.0.3", received, 0), peerOf(2, "10.0.0.4", 0, 0)});
        desk.client.giveStatistics(path, statsOf(0, received));
        desk.clock.advance(std::chrono::seconds(1));
    };
    report(0);
    report(3'000'000);
    QVERIFY(!desk.shows("peersChart"));
    auto* table = desk.find<QTableView>("peersTable");
    const auto rowOf = [&](const char* address) {
        for (int row = 0; row < table->model()->rowCount(); ++row)
            if (table->model()->index(row, PeerModel::Address).data().toString() == QLatin1String(address))
                return row;
        return -1;
    };
    table->selectRow(rowOf("10.0.0.3"));
    QVERIFY(desk.shows("peersChart"));
    QVERIFY(desk.text("peersChart.title").startsWith(QLatin1String("Traffic with ")));
    QCOMPARE(desk.find<TrafficChart>("peersChart")->receivingCurve().last().y(), 3e6);
    report(4'000'000);
    QCOMPARE(desk.find<TrafficChart>("peersChart")->receivingCurve().last().y(), 1e6);
    table->selectRow(rowOf("10.0.0.4"));
    QCOMPARE(desk.find<TrafficChart>("peersChart")->receivingCurve().last().y(), 0.0);
    table->clearSelection();
    QVERIFY(!desk.shows("peersChart"));
}

void MainWindowTest::fits_into_700_by_480_pixels_whatever_it_shows()
{
    GuiDesk desk;
    const auto check = [&desk](const char* what) {
        for (int turn = 0; turn < 8; ++turn)
            QCoreApplication::processEvents();
        desk.window.resize(700, 480);
        for (int turn = 0; turn < 8; ++turn)
            QCoreApplication::processEvents();
        const QSize least = desk.window.minimumSizeHint().expandedTo(desk.window.size());
        QVERIFY2(least.width() <= 700 && least.height() <= 480,
            qPrintable(QStringLiteral("%1: %2 × %3")
                           .arg(QLatin1String(what))
                           .arg(least.width())
                           .arg(least.height())));
    };
    check("welcome");
    feed(desk);
    const QString path = desk.client.sessions()[0].path;
    check("connected");
    // In one column, whole.
    const auto* address = desk.find<QLabel>("status.server");
    QVERIFY(address->width() >= address->fontMetrics().horizontalAdvance(address->text()));
    QVERIFY(desk.find("status.down")->x() == address->x());
    desk.client.givePeers(path, {peerOf(1, "10.0.0.3", 10, 5)});
    desk.turnTo(ConnectionPage::Peers);
    desk.find<QTableView>("peersTable")->selectRow(0);
    check("peers");
    desk.client.setState(
        path, SessionState::Degraded, {ProblemCode::PermissionDenied, {{"reason", "Permissions Violation"}}});
    check("problem");
    desk.turnTo(ConnectionPage::Macs);
    check("MACs");
    desk.turnTo(ConnectionPage::Log);
    check("log");
    desk.turnTo(ConnectionPage::Overview);
    SessionInfo session = desk.client.sessions()[0];
    session.addresses << QStringLiteral("2001:db8:1234:5678:9abc:def0:1234:5678/64");
    session.routes = {QStringLiteral("192.168.5.0/24 via 10.0.0.7"), QStringLiteral("2001:db8:ffff::/48")};
    session.games = true;
    session.refusedOffloads = QStringLiteral("UDP segmentation (Linux 6.2)");
    for (int i = 0; i < 16; ++i)
        session.servers.push_back({"tls://nats-" + std::to_string(i) + ".a-rather-long-name.example.org:4222",
            ServerStanding::LoginRefused, {}});
    Q_EMIT desk.client.sessionChanged(session);
    check("everything that the overview can have");
    desk.window.notices().tell({QStringLiteral("undo"), NoticeBar::Kind::Info,
        QStringLiteral("Old lab is deleted."), QStringLiteral("Undo"), [] {}});
    desk.client.setAvailability(HelperClient::Availability::NotInstalled);
    check("notices");
    Profile hosted = HostedLans::draft(desk.profiles.list());
    hosted.hosting->names = {QStringLiteral("attic.example.org"), QStringLiteral("2001:db8::7")};
    QVERIFY(desk.profiles.save(hosted));
    desk.window.present(hosted.id);
    QVERIFY(desk.shows("hostPane"));
    check("hosted");
    Profile leaf = desk.addProfile("Plant", 77);
    leaf.leaf = LeafHosting{};
    QVERIFY(desk.profiles.save(leaf));
    desk.window.present(leaf.id);
    QVERIFY(desk.shows("leafPane"));
    check("leaf");
    for (unsigned vlan = 100; vlan < 110; ++vlan)
        desk.addProfile("Another", vlan);
    check("long list");
    desk.window.openSettings();
    check("settings");
}

void MainWindowTest::ctrl_tab_passes_every_page_wherever_the_focus_is()
{
    GuiDesk desk;
    feed(desk);
    desk.client.givePeers(desk.client.sessions()[0].path, {peerOf(1, "10.0.0.3", 10, 5)});
    auto* pages = desk.find<QTabWidget>("pages");
    for (const char* start : {"profileList", "connectButton"}) {
        pages->setCurrentIndex(0);
        desk.find(start)->setFocus();
        QList<int> passed;
        for (int i = 0; i < pages->count(); ++i) {
            QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab, Qt::ControlModifier);
            passed << pages->currentIndex();
        }
        QCOMPARE(passed, (QList<int>{1, 2, 3, 0}));
        QTest::keyClick(
            QApplication::focusWidget(), Qt::Key_Backtab, Qt::ControlModifier | Qt::ShiftModifier);
        QCOMPARE(pages->currentIndex(), 3);
    }
    // Tables and fields keep the key elsewhere.
    for (const auto& [page, widget] : {std::pair(ConnectionPage::Peers, "peersFilter"),
             std::pair(ConnectionPage::Peers, "peersTable"), std::pair(ConnectionPage::Log, "logTable")}) {
        desk.turnTo(page);
        desk.find(widget)->setFocus();
        QTest::keyClick(desk.find(widget), Qt::Key_Tab, Qt::ControlModifier);
        QCOMPARE(pages->currentIndex(), (page + 1) % pages->count());
    }
}

void MainWindowTest::another_users_vlan_says_whose_it_is_and_what_one_may_do()
{
    GuiDesk desk(54321);
    SessionInfo other;
    other.owner = 0;
    other.name = QStringLiteral("Office");
    other.vlanId = 7;
    other.state = SessionState::Connected;
    desk.permissions.set(Permissions::Answer::Allowed, Permissions::Answer::AsksFirst);
    desk.client.addSession(other);
    QVERIFY(desk.text("status.state").endsWith(QLatin1String(", connected by root")));
    QVERIFY(desk.text("status.rights").contains(QLatin1String("shown only to root")));
    QVERIFY(desk.text("status.rights").contains(QLatin1String("with a password")));
    QVERIFY(!desk.shows("trafficChart"));
    QVERIFY(desk.shows("liveHint"));
    desk.turnTo(ConnectionPage::Peers);
    QCOMPARE(desk.text("peersHint"), QStringLiteral("The computers on another user's VLAN are not shown."));
    auto* list = desk.find<QListView>("profileList");
    QCOMPARE(list->model()->index(0, 0).data(ConnectionList::DetailRole).toString(),
        QStringLiteral("Connected, by root"));
    desk.permissions.set(Permissions::Answer::Allowed, Permissions::Answer::Refused);
    QVERIFY(desk.text("status.rights").contains(QLatin1String("not allowed to disconnect")));
}

void MainWindowTest::a_boot_profiles_vlan_says_where_its_settings_are()
{
    GuiDesk desk(54321);
    QFile file(desk.home.filePath(QStringLiteral("office.conf")));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("vlan = 7\nname = Office\n");
    file.close();
    const QString units = desk.home.filePath(QStringLiteral("units"));
    QVERIFY(QDir().mkpath(units + QLatin1String("/multi-user.target.wants")));
    BootProfiles profiles(QDBusConnection(QString()), {desk.home.path(), units});
    desk.connections.follow(profiles);
    desk.permissions.set(
        Permissions::Answer::Allowed, Permissions::Answer::AsksFirst, Permissions::Answer::AsksFirst);
    QCOMPARE(desk.text("status.state"), QStringLiteral("Not connected, a boot profile of this computer"));
    QCOMPARE(desk.text("status.rights"),
        QStringLiteral(
            "Its settings are in /etc/vlan-nats/office.conf; it is not connected when the computer starts. "
            "You can connect it with a password, usually an administrator's."));
    QVERIFY(desk.shows("connectButton"));
    QVERIFY(!desk.shows("editButton"));
    // The tray is for what a person connects without a password.
    QVERIFY(!desk.menu.findChild<QAction*>(QStringLiteral("tray.profile.boot:office")));

    QVERIFY(QFile::link(QStringLiteral("/usr/lib/systemd/system/vlan-nats@.service"),
        units + QLatin1String("/multi-user.target.wants/vlan-nats@office.service")));
    SessionInfo boot;
    boot.owner = 0;
    boot.name = QStringLiteral("Office");
    boot.bootProfile = QStringLiteral("office");
    boot.state = SessionState::Connected;
    desk.client.addSession(boot);
    QTRY_VERIFY(desk.text("status.rights").contains(QLatin1String("whenever the computer starts")));
    QVERIFY(desk.text("status.rights").contains(QLatin1String("/etc/vlan-nats/office.conf")));
    QVERIFY(desk.text("status.rights").contains(QLatin1String("disconnect it with a password")));
    QVERIFY(!desk.shows("editButton"));
}

void MainWindowTest::whoever_is_out_of_reach_is_named_with_the_remedy_and_games_have_a_hint()
{
    GuiDesk desk;
    desk.addProfile("Home", 42);
    desk.click("connectButton");
    desk.turnTo(ConnectionPage::Peers);
    QVERIFY(!desk.shows("peersNote"));
    const QString path = desk.client.sessions()[0].path;
    desk.client.givePeers(path, {peerOf(1, "10.0.0.3", 10, 5)});
    QVERIFY(desk.text("peersNote").contains(QLatin1String("Games and discovery prefer this LAN")));
    desk.client.givePeers(path, {peerOf(1, "10.0.0.3", 10, 5), peerOf(2, "10.117.25.1", 10, 5)});
    QVERIFY(desk.text("peersNote").contains(QLatin1String("10.117.25.1")));
    QVERIFY(desk.text("peersNote").contains(QLatin1String("cannot be reached")));
}

void MainWindowTest::peers_can_be_sorted_and_copied()
{
    GuiDesk desk;
    desk.addProfile("Home", 42);
    desk.click("connectButton");
    desk.turnTo(ConnectionPage::Peers);
    QVERIFY(desk.shows("peersHint"));
    desk.client.givePeers(
        desk.client.sessions()[0].path, {peerOf(1, "10.0.0.3", 10, 5), peerOf(2, "10.0.0.4", 2'000'000, 5)});
    QVERIFY(!desk.shows("peersHint"));
    QCOMPARE(desk.find<QTabWidget>("pages")->tabText(ConnectionPage::Peers), QStringLiteral("Peers (2)"));
    auto* table = desk.find<QTableView>("peersTable");
    table->setColumnHidden(PeerModel::Received, false);
    table->sortByColumn(PeerModel::Received, Qt::DescendingOrder);
    QCOMPARE(table->model()->index(0, PeerModel::Address).data().toString(), QStringLiteral("10.0.0.4"));
    table->selectRow(0);
    table->setFocus();
    QTest::keyClick(table, Qt::Key_C, Qt::ControlModifier);
    QVERIFY(QGuiApplication::clipboard()->text().startsWith(
        QLatin1String("basic peer\t10.0.0.4\t7e:8f:d4:17:2b:02\t")));
    // The selection stays on its peer while news come in.
    desk.client.givePeers(desk.client.sessions()[0].path,
        {peerOf(2, "10.0.0.4", 2'000'000, 5), peerOf(1, "10.0.0.3", 9'000'000, 5)});
    QCOMPARE(table->selectionModel()->selectedRows(PeerModel::Address).first().data().toString(),
        QStringLiteral("10.0.0.4"));
}

void MainWindowTest::says_what_to_install_when_the_helper_is_absent()
{
    GuiDesk desk;
    desk.client.setAvailability(HelperClient::Availability::NotInstalled);
    QVERIFY(desk.shows("notice.helper"));
    QVERIFY(desk.text("notice.helper.text").contains(QLatin1String("vlan-nats-helper package")));
    desk.client.setAvailability(HelperClient::Availability::Idle);
    QVERIFY(!desk.shows("notice.helper"));
}

void MainWindowTest::a_deleted_profile_comes_back_with_undo()
{
    GuiDesk desk;
    const Profile home = desk.addProfile("Home", 42);
    desk.click("connectButton");
    deleteCurrent(desk);
    QVERIFY(desk.connections.all().isEmpty());
    QVERIFY(desk.client.sessions().isEmpty());
    QVERIFY(desk.shows("welcomePage"));
    desk.click(undoOf(home) + QLatin1String(".action"));
    QVERIFY(desk.connections.byKey(home.id));
    QVERIFY(!desk.shows(qPrintable(undoOf(home))));
    QCOMPARE(desk.text("status.name"), QStringLiteral("Home"));
    // With its link, which the deletion took down.
    QCOMPARE(desk.connections.byKey(home.id)->state(), Connection::State::Connected);
    QCOMPARE(desk.client.sessions().size(), 1);
}

void MainWindowTest::undo_before_the_link_is_down_brings_it_up_again()
{
    GuiDesk desk;
    const Profile home = desk.addProfile("Home", 42);
    desk.click("connectButton");
    desk.client.holdStop = true;
    deleteCurrent(desk);
    desk.click(undoOf(home) + QLatin1String(".action"));
    QCOMPARE(desk.client.started.size(), 1);
    desk.client.holdStop = false;
    desk.client.answerStop();
    QTRY_COMPARE(desk.client.started.size(), 2);
    QCOMPARE(desk.connections.byKey(home.id)->state(), Connection::State::Connected);
}

void MainWindowTest::undo_leaves_off_what_was_off()
{
    GuiDesk desk;
    const Profile home = desk.addProfile("Home", 42);
    deleteCurrent(desk);
    desk.click(undoOf(home) + QLatin1String(".action"));
    QVERIFY(desk.connections.byKey(home.id));
    QVERIFY(desk.client.started.isEmpty());
}

void MainWindowTest::each_of_two_deletions_can_be_undone()
{
    GuiDesk desk;
    const Profile home = desk.addProfile("Home", 42);
    const Profile lab = desk.addProfile("Lab", 7);
    deleteCurrent(desk);
    deleteCurrent(desk);
    QVERIFY(desk.connections.all().isEmpty());
    desk.click(undoOf(home) + QLatin1String(".action"));
    desk.click(undoOf(lab) + QLatin1String(".action"));
    QVERIFY(desk.connections.byKey(home.id));
    QVERIFY(desk.connections.byKey(lab.id));
    QVERIFY(!desk.shows("noticeBar"));
}

void MainWindowTest::what_is_said_about_a_profile_goes_when_it_goes()
{
    GuiDesk desk;
    const Profile home = desk.addProfile("Home", 42);
    desk.addProfile("Lab", 7);
    desk.click("connectButton");
    desk.click("editButton");
    desk.type("editor.vlan", "43");
    desk.click("editor.save");
    const QString edited = QLatin1String("notice.edited.") + home.id;
    QVERIFY(desk.shows(qPrintable(edited)));
    // The hosted server of this one has died, which the window says.
    Q_EMIT desk.lans.ended(home.id, {ProblemCode::ServerLostHostingEnded});
    QVERIFY(desk.shows(qPrintable(QLatin1String("notice.host.") + home.id)));
    deleteCurrent(desk);
    QVERIFY(!desk.shows(qPrintable(edited)));
    QVERIFY(!desk.shows(qPrintable(QLatin1String("notice.host.") + home.id)));
    QVERIFY(desk.shows(qPrintable(undoOf(home))));
    // What is back needs no Undo, whoever brought it.
    QVERIFY(desk.profiles.save(home));
    QVERIFY(!desk.shows("noticeBar"));
}

void MainWindowTest::the_offer_to_reconnect_goes_when_it_has_reconnected()
{
    GuiDesk desk;
    const Profile home = desk.addProfile("Home", 42);
    desk.click("connectButton");
    desk.click("editButton");
    desk.type("editor.vlan", "43");
    desk.click("editor.save");
    const QString edited = QLatin1String("notice.edited.") + home.id;
    QVERIFY(desk.shows(qPrintable(edited)));
    desk.click("connectButton");
    QVERIFY(!desk.shows(qPrintable(edited)));
}

void MainWindowTest::undo_before_the_keyring_has_answered_loses_no_secret()
{
    GuiDesk desk;
    Profile home = desk.addProfile("Home", 42);
    home.secretKeys = {QStringLiteral("token")};
    QVERIFY(desk.profiles.save(home));
    desk.store.kept.insert(home.id, {.token = "s3cret"});
    desk.store.holdReads = true;
    deleteCurrent(desk);
    desk.click(undoOf(home) + QLatin1String(".action"));
    desk.store.answerRead();
    QCOMPARE(desk.store.kept.value(home.id).token, std::string("s3cret"));
    QVERIFY(desk.connections.byKey(home.id));
}

void MainWindowTest::a_profile_that_another_program_adds_appears()
{
    GuiDesk desk;
    desk.addProfile("Home", 42);
    Profile lab = *desk.connections.all()[0]->profile();
    lab.id = Profile::create().id;
    lab.settings.name = "Lab";
    ProfileStore other(desk.profilesPath());
    other.load();
    QVERIFY(other.save(lab));
    QTRY_COMPARE(desk.connections.all().size(), 2);
}

void MainWindowTest::the_first_profile_that_another_program_makes_ends_the_first_run_page()
{
    GuiDesk desk(".config/vlan-nats");
    QVERIFY(desk.shows("welcomePage"));
    Profile lab = Profile::create();
    lab.settings.name = "Lab";
    lab.settings.servers = {"nats://example.org:4222"};
    ProfileStore other(desk.profilesPath());
    QVERIFY(other.save(lab));
    QTRY_VERIFY(!desk.shows("welcomePage"));
    QCOMPARE(desk.text("status.name"), QStringLiteral("Lab"));
}

void MainWindowTest::a_folder_of_profiles_that_is_replaced_is_followed()
{
    GuiDesk desk("config");
    desk.addProfile("Home", 42);
    const Profile home = *desk.connections.all()[0]->profile();
    QVERIFY(QDir(desk.home.filePath(QStringLiteral("config"))).removeRecursively());
    QTRY_VERIFY(desk.connections.all().isEmpty());
    Profile lab = home;
    lab.id = Profile::create().id;
    lab.settings.name = "Lab";
    QVERIFY(ProfileStore(desk.profilesPath()).save(lab));
    QTRY_COMPARE(desk.connections.all().size(), 1);
    QCOMPARE(desk.connections.all()[0]->displayName(), QStringLiteral("Lab"));
}

void MainWindowTest::the_settings_stay_open_while_the_list_changes()
{
    GuiDesk desk;
    const Profile home = desk.addProfile("Home", 42);
    desk.window.openSettings();
    const Profile lab = desk.addProfile("Lab", 7);
    QVERIFY(desk.shows("settingsPage"));
    desk.click("settings.done");
    QVERIFY(!desk.shows("settingsPage"));
    desk.window.openSettings();
    // As by a click on a message about it.
    desk.window.present(lab.id);
    QCOMPARE(desk.text("status.name"), QStringLiteral("Lab"));
    QVERIFY(!desk.shows("settingsPage"));
}

void MainWindowTest::a_damaged_profile_file_is_told_in_the_window()
{
    GuiDesk desk;
    desk.addProfile("Home", 42);
    QFile file(desk.profilesPath());
    QVERIFY(file.open(QIODevice::WriteOnly | QIODevice::Truncate));
    file.write("{");
    file.close();
    desk.profiles.load();
    QVERIFY(desk.shows("notice.profiles"));
    QVERIFY(desk.text("notice.profiles.text").contains(QLatin1String("profiles.json.damaged-")));
}

void MainWindowTest::closing_hides_to_the_tray_and_says_so_once()
{
    GuiDesk desk;
    desk.window.setTrayAvailable(true);
    QSignalSpy told(&desk.window, &MainWindow::hiddenToTray);
    QSignalSpy quit(&desk.window, &MainWindow::quitRequested);
    desk.window.close();
    QVERIFY(!desk.window.isVisible());
    desk.window.present();
    desk.window.close();
    QCOMPARE(told.count(), 1);
    QCOMPARE(quit.count(), 0);
}

void MainWindowTest::hiding_by_the_icon_needs_no_word()
{
    GuiDesk desk;
    desk.window.setTrayAvailable(true);
    QSignalSpy told(&desk.window, &MainWindow::hiddenToTray);
    desk.window.presentOrHide();
    QVERIFY(!desk.window.isVisible());
    // Nor later: the way back is known.
    desk.window.present();
    desk.window.close();
    QCOMPARE(told.count(), 0);
}

void MainWindowTest::closing_without_a_tray_quits()
{
    GuiDesk desk;
    QSignalSpy quit(&desk.window, &MainWindow::quitRequested);
    desk.window.close();
    QCOMPARE(quit.count(), 1);
}

void MainWindowTest::shows_the_session_of_somebody_else()
{
    GuiDesk desk;
    SessionInfo session;
    session.name = QStringLiteral("Office");
    session.owner = getuid() + 1;
    session.state = SessionState::Connected;
    desk.client.addSession(session);
    QVERIFY(desk.text("status.state").endsWith(QLatin1String(", connected by ") + userNameOf(session.owner)));
    QVERIFY(!desk.shows("editButton"));
    desk.click("connectButton");
    QCOMPARE(desk.client.stopped.size(), 1);
    QVERIFY(desk.shows("welcomePage"));
}

void MainWindowTest::a_padlock_shows_what_will_ask_for_a_password()
{
    GuiDesk desk;
    desk.addProfile("Home", 42);
    desk.permissions.set(Permissions::Answer::AsksFirst, Permissions::Answer::AsksFirst);
    const QString words = QStringLiteral("Asks for a password first, usually an administrator's.");
    auto* button = desk.find<QPushButton>("connectButton");
    QVERIFY(!button->icon().isNull());
    QCOMPARE(button->toolTip(), words);
    QCOMPARE(QAccessible::queryAccessibleInterface(button)->text(QAccessible::Description), words);
    // In the forms that end with connecting, too; and in one that is open already.
    desk.click("addProfileButton");
    desk.window.join();
    desk.window.host();
    for (const char* const name : {"editor.saveAndConnect", "join.saveAndConnect", "host.host"})
        QCOMPARE(desk.find(name)->toolTip(), words);
    desk.permissions.set(Permissions::Answer::Allowed, Permissions::Answer::AsksFirst);
    for (const char* const name :
        {"editor.saveAndConnect", "join.saveAndConnect", "host.host", "connectButton"}) {
        QCOMPARE(desk.find(name)->toolTip(), QString());
        QVERIFY(desk.find<QPushButton>(name)->icon().isNull());
    }
    for (QDialog* const dialog : desk.window.findChildren<QDialog*>())
        dialog->reject();
    desk.permissions.set(Permissions::Answer::AsksFirst, Permissions::Answer::AsksFirst);

    // One's own needs no password to be taken down; that of others does.
    desk.click("connectButton");
    QCOMPARE(desk.text("connectButton"), QStringLiteral("Dis&connect"));
    QVERIFY(button->icon().isNull());
    QCOMPARE(button->toolTip(), QString());
    SessionInfo theirs;
    theirs.owner = getuid() + 1;
    theirs.state = SessionState::Connected;
    desk.client.addSession(theirs);
    desk.window.present(desk.connections.all().last()->key());
    QCOMPARE(desk.text("connectButton"), QStringLiteral("Dis&connect"));
    QCOMPARE(button->toolTip(), words);
    SessionInfo onTheCommandLine = theirs;
    onTheCommandLine.owner = getuid();
    desk.client.addSession(onTheCommandLine);
    desk.window.present(desk.connections.all().last()->key());
    QVERIFY(button->icon().isNull());
}

void MainWindowTest::what_is_refused_is_marked_and_can_be_tried()
{
    GuiDesk desk;
    desk.addProfile("Home", 42);
    desk.permissions.set(Permissions::Answer::Refused, Permissions::Answer::Refused);
    auto* button = desk.find<QPushButton>("connectButton");
    QVERIFY(!button->icon().isNull());
    QVERIFY2(button->toolTip().startsWith(QLatin1String("Not allowed on this computer")),
        qPrintable(button->toolTip()));
    // A forecast decides nothing: the helper answers.
    desk.client.refusal = Problem{ProblemCode::NotAuthorized};
    desk.click("connectButton");
    QVERIFY(desk.shows("status.problem"));
    QVERIFY(button->toolTip().startsWith(QLatin1String("Not allowed on this computer")));
}

void MainWindowTest::without_polkit_there_is_no_padlock()
{
    GuiDesk desk;
    desk.addProfile("Home", 42);
    QVERIFY(desk.find<QPushButton>("connectButton")->icon().isNull());
    QCOMPARE(desk.find("connectButton")->toolTip(), QString());
}

void MainWindowTest::says_what_the_kernel_does_not_offer_only_where_it_does_not()
{
    GuiDesk desk;
    desk.addProfile("Home", 42);
    QVERIFY(!desk.shows("status.offloads"));
    desk.click("connectButton");
    QVERIFY(!desk.shows("status.offloads"));
    SessionInfo session = desk.client.sessions()[0];
    session.refusedOffloads = QStringLiteral("UDP segmentation (Linux 6.2)");
    Q_EMIT desk.client.sessionChanged(session);
    QVERIFY(desk.shows("status.offloads"));
    QVERIFY(!desk.shows("status.otherServers"));
    session.servers = {{"nats://a:4222", ServerStanding::Used, {}},
        {"nats://b:4222", ServerStanding::Reached, std::chrono::milliseconds(31)},
        {"nats://c:4222", ServerStanding::Elsewhere, {}}};
    Q_EMIT desk.client.sessionChanged(session);
    QVERIFY(desk.shows("status.otherServers"));
    const QString others = desk.text("status.otherServers");
    QVERIFY2(others.contains(QLatin1String("nats://b:4222: round trip 31")), qPrintable(others));
    QVERIFY(others.contains(QLatin1String("nats://c:4222: does not lead to this LAN")));
    QVERIFY(!others.contains(QLatin1String("nats://a:4222")));
    // Each on a line of its own.
    QCOMPARE(others.count(QLatin1Char('\n')), 1);
    session.server = QStringLiteral("nats://a:4222");
    session.proxy = QStringLiteral("http://proxy:3128");
    Q_EMIT desk.client.sessionChanged(session);
    QCOMPARE(desk.text("status.server"), QStringLiteral("nats://a:4222 through http://proxy:3128"));
    QVERIFY(desk.text("status.offloads")
                .contains(QLatin1String("does not support UDP segmentation (Linux 6.2)")));
    desk.click("connectButton");
    QVERIFY(!desk.shows("status.offloads"));
}

void MainWindowTest::shows_routes_and_games_only_where_there_are_any()
{
    GuiDesk desk;
    desk.addProfile("Home", 42);
    desk.click("connectButton");
    QVERIFY(!desk.shows("status.routes"));
    QVERIFY(!desk.shows("status.games"));
    SessionInfo session = desk.client.sessions()[0];
    session.routes = {QStringLiteral("192.168.5.0/24 via 10.0.0.7"), QStringLiteral("10.1.0.0/16")};
    Q_EMIT desk.client.sessionChanged(session);
    QVERIFY(desk.shows("status.routes"));
    QCOMPARE(desk.text("status.routes"), QStringLiteral("192.168.5.0/24 via 10.0.0.7, 10.1.0.0/16"));
    QCOMPARE(desk.text("status.games"), QStringLiteral("–"));
    // One that is not there is not shown.
    session.routes.clear();
    session.games = true;
    Q_EMIT desk.client.sessionChanged(session);
    QCOMPARE(desk.text("status.routes"), QStringLiteral("–"));
    QCOMPARE(desk.text("status.games"), QStringLiteral("prefer this LAN"));
    session.games = false;
    Q_EMIT desk.client.sessionChanged(session);
    QVERIFY(!desk.shows("status.routes"));
}

QTEST_MAIN(MainWindowTest)
#include "main_window_test.moc"
