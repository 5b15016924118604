// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/gui/appearance/color_scheme.h"
#include "app/gui/appearance/contrast.h"
#include "app/gui/editor/boot_profile_dialog.h"
#include "app/gui/editor/profile_editor.h"
#include "app/gui/editor/profile_exchange.h"
#include "app/gui/secrets/secrets_dialog.h"
#include "app/gui/sharing/host_dialog.h"
#include "app/gui/sharing/invitations.h"
#include "app/gui/sharing/invite_dialog.h"
#include "app/gui/sharing/join_dialog.h"
#include "app/gui/translations.h"
#include "app/gui/window/autostart.h"
#include "app/gui/window/settings_page.h"
#include "app/model/connections/hosted_leaves.h"
#include "core/base/invitation.h"
#include "tests/gui/gui_desk.h"

#include <QAbstractButton>
#include <QAbstractScrollArea>
#include <QAccessible>
#include <QAction>
#include <QCheckBox>
#include <QClipboard>
#include <QComboBox>
#include <QDesktopServices>
#include <QDialog>
#include <QDialogButtonBox>
#include <QFile>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QPushButton>
#include <QScopeGuard>
#include <QTabBar>
#include <QTableView>
#include <QTranslator>

using namespace vnats;

class HabitsTest : public QObject
{
    Q_OBJECT
public Q_SLOTS:
    void openUrl(const QUrl& url) { m_opened << url; }

private Q_SLOTS:
    void every_widget_that_takes_the_keyboard_has_a_name_and_is_reached_by_tab();
    void every_dialog_is_read_out_and_walked_through_by_the_keyboard();
    void captions_and_hints_can_be_read_in_every_colour_scheme();
    void the_button_that_enter_presses_is_the_last_one_on_gnome();
    void no_two_things_have_one_mnemonic_in_any_language_data();
    void no_two_things_have_one_mnemonic_in_any_language();
    void a_problem_is_said_in_the_users_language();
    void starting_at_login_is_switched_in_the_settings_and_by_the_desktop();
    void settings_are_kept_and_colours_change_at_once();
    void profiles_go_into_a_file_and_come_back_beside_those_that_are_there();
    void a_report_is_copied_without_opening_anything();
    void a_peer_is_opened_by_what_the_desktop_has_for_it();
    void the_log_is_copied_as_it_happened();
    void saving_a_running_profile_offers_to_reconnect();

private:
    QList<QUrl> m_opened;
};

namespace {

/// What a screen reader says.
QString nameOf(QWidget* widget)
{
    QAccessibleInterface* interface = QAccessible::queryAccessibleInterface(widget);
    return interface ? interface->text(QAccessible::Name) : QString();
}

/// No two things that are to be seen at once are reached by one mnemonic.
void checkMnemonics(QWidget* window, const QString& page)
{
    QHash<QString, QString> taken;
    for (QWidget* child : window->findChildren<QWidget*>()) {
        const auto* label = qobject_cast<QLabel*>(child);
        const bool counts = qobject_cast<QAbstractButton*>(child) || (label && label->buddy());
        const QString text = child->property("text").toString();
        const QString key = QKeySequence::mnemonic(text).toString();
        if (!counts || key.isEmpty() || !child->isVisible() || child->window() != window)
            continue;
        QVERIFY2(
            !taken.contains(key), qPrintable(page + QLatin1String(": ") + text + u'/' + taken.value(key)));
        taken.insert(key, text);
    }
}

/// Every visible widget of `window` that accepts the keyboard has a name and a place in the tab order, and
/// every button accepts the keyboard.
void walk(QWidget* window, const QString& page)
{
    QVERIFY2(window && window->isVisible(), qPrintable(page));
    QSet<QWidget*> reached;
    QWidget* first = window->focusWidget() ? window->focusWidget() : window;
    QWidget* widget = first;
    do {
        reached << widget;
        widget = widget->nextInFocusChain();
    } while (widget != first);
    for (QWidget* child : window->findChildren<QWidget*>()) {
        const auto describe = [&](const char* what) {
            return (page + QLatin1String(what) + QLatin1String(child->metaObject()->className())
                + QLatin1Char(' ') + child->objectName())
                .toUtf8();
        };
        // The cross inside a line edit is for the mouse; keys clear the line by themselves.
        if (!child->isVisible() || child->window() != window
            || qobject_cast<QLineEdit*>(child->parentWidget()))
            continue;
        if (qobject_cast<QAbstractButton*>(child))
            QVERIFY2(child->focusPolicy() != Qt::NoFocus || child->parentWidget()->inherits("QTabBar"),
                describe(": no keyboard for ").constData());
        if (qobject_cast<QAbstractScrollArea*>(child->parentWidget())
            || (child->focusPolicy() & Qt::TabFocus) == 0)
            continue;
        QVERIFY2(!nameOf(child).isEmpty(), describe(": no name for ").constData());
        QVERIFY2(reached.contains(child), describe(": not reached ").constData());
    }
    checkMnemonics(window, page);
}

QAction* actionOf(GuiDesk& desk, const char* name)
{
    return desk.window.findChild<QAction*>(QLatin1String(name));
}

} // namespace

void HabitsTest::every_widget_that_takes_the_keyboard_has_a_name_and_is_reached_by_tab()
{
    GuiDesk desk;
    walk(&desk.window, QStringLiteral("welcome"));
    desk.addProfile("Home", 42);
    walk(&desk.window, QStringLiteral("off"));
    desk.click("connectButton");
    const QString path = desk.client.sessions()[0].path;
    desk.client.givePeers(path, {peerOf(1, "10.0.0.3", 10, 5)});
    desk.client.setState(path, SessionState::Degraded,
        {ProblemCode::AddressConflict, {{"address", "10.0.0.2"}, {"other", "attic"}}});
    for (const auto page :
        {ConnectionPage::Overview, ConnectionPage::Peers, ConnectionPage::Macs, ConnectionPage::Log}) {
        desk.turnTo(page);
        walk(&desk.window, QString::number(page));
    }
    desk.window.openSettings();
    walk(&desk.window, QStringLiteral("settings"));
}

void HabitsTest::every_dialog_is_read_out_and_walked_through_by_the_keyboard()
{
    GuiDesk desk;
    Profile home = desk.addProfile("Home", 42);
    home.settings.servers = {"tls://example.org:4222"};
    home.secretKeys = {QStringLiteral("user"), QStringLiteral("password"), QStringLiteral("network-key"),
        QStringLiteral("ca"), QStringLiteral("certificate"), QStringLiteral("key")};
    QVERIFY(desk.profiles.save(home));
    const auto leave = [&desk](const char* name) {
        desk.find<QDialog>(name)->close();
        QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
    };
    desk.click("editButton");
    QWidget* editor = desk.find("profileEditor");
    for (const char* page : {"LAN", "Security", "Addresses", "Advanced"}) {
        desk.openPage(page);
        walk(editor, QLatin1String(page));
    }
    desk.openPage("Security");
    for (const char* login : {"Token", "NKey", "Credentials file (.creds)", "User name and password"}) {
        desk.choose("editor.login", login);
        walk(editor, QLatin1String(login));
    }
    desk.openPage("Advanced");
    desk.choose("editor.autoconnect", "When the computer starts");
    walk(editor, QStringLiteral("at boot"));
    desk.click("editor.saveBootProfile");
    desk.type("boot.file", desk.home.filePath(QStringLiteral("x.conf")).toUtf8().constData());
    desk.click("boot.save");
    walk(desk.find("bootDialog"), QStringLiteral("boot profile"));
    leave("bootDialog");
    desk.click("editor.test");
    walk(desk.find("connectionTest"), QStringLiteral("test"));
    leave("connectionTest");
    leave("profileEditor");

    desk.window.host();
    walk(desk.find("hostDialog"), QStringLiteral("host"));
    leave("hostDialog");
    desk.click("connectButton");
    walk(desk.find("secretsDialog"), QStringLiteral("secrets"));
    leave("secretsDialog");
    Invitation invitation = invitationFor(home.settings);
    invitation.withheld = {"token"};
    desk.window.join(QString::fromStdString(*formatInvitation(invitation)));
    walk(desk.find("joinDialog"), QStringLiteral("join"));
    leave("joinDialog");
    desk.store.kept.insert(home.id, {.user = "ann", .password = "correct horse"});
    Invitations(desk.connections, desk.profiles, desk.secrets, &desk.window)
        .invite(desk.connections.byKey(home.id));
    walk(desk.find("inviteDialog"), QStringLiteral("invite"));
    leave("inviteDialog");
}

void HabitsTest::captions_and_hints_can_be_read_in_every_colour_scheme()
{
    const auto restore = qScopeGuard([] { applyColorScheme(ColorScheme::System); });
    GuiDesk desk;
    desk.addProfile("Home", 42);
    desk.click("connectButton");
    desk.click("editButton");
    desk.type("editor.address", "nonsense");
    for (const ColorScheme scheme : {ColorScheme::System, ColorScheme::Dark, ColorScheme::Light}) {
        applyColorScheme(scheme);
        int seen = 0;
        for (QWidget* widget : QApplication::allWidgets()) {
            const auto* label = qobject_cast<QLabel*>(widget);
            if (!label || !label->isVisible() || label->text().isEmpty() || !label->isEnabled())
                continue;
            const QPalette& colors = label->palette();
            const double contrast = contrastOf(
                colors.color(label->foregroundRole()), label->window()->palette().color(QPalette::Window));
            QVERIFY2(contrast >= 4.5, qPrintable(QStringLiteral("%1: %2").arg(label->text()).arg(contrast)));
            ++seen;
        }
        QVERIFY(seen > 20);
        const QPalette colors = desk.find<QLineEdit>("editor.server")->palette();
        QVERIFY(contrastOf(colors.color(QPalette::PlaceholderText), colors.color(QPalette::Base)) >= 4.5);
    }
}

void HabitsTest::the_button_that_enter_presses_is_the_last_one_on_gnome()
{
    // As QGnomeTheme asks for it.
    qApp->setStyleSheet(QStringLiteral("QDialogButtonBox { button-layout: 3 }"));
    const auto restore = qScopeGuard([] { qApp->setStyleSheet({}); });
    GuiDesk desk;
    Profile home = desk.addProfile("Home", 42);
    home.secretKeys = {QStringLiteral("token")};
    const auto check = [](QDialog& dialog) {
        dialog.show();
        auto* box = dialog.findChild<QDialogButtonBox*>();
        QVERIFY2(box, qPrintable(dialog.objectName()));
        QCoreApplication::sendPostedEvents(nullptr, QEvent::LayoutRequest);
        const QPushButton* last = nullptr;
        const QPushButton* entered = nullptr;
        for (const QAbstractButton* child : box->buttons()) {
            const auto* button = qobject_cast<const QPushButton*>(child);
            if (!button || !button->isVisible())
                continue;
            if (!last || button->x() > last->x())
                last = button;
            if (button->isDefault())
                entered = button;
        }
        QVERIFY2(entered, qPrintable(dialog.objectName()));
        QVERIFY2(entered == last,
            qPrintable(dialog.objectName() + QLatin1String(": ") + entered->text() + u'/' + last->text()));
    };
    ProfileEditor fresh(std::nullopt);
    check(fresh);
    ProfileEditor editor(home);
    check(editor);
    HostDialog host({});
    check(host);
    BootProfileDialog boot(home, {.token = "t"});
    check(boot);
    InviteDialog invite(home, {.token = "t"}, desk.clock);
    check(invite);
    JoinDialog join(desk.clock);
    check(join);
    SecretsDialog secrets(home, home.secretKeys, QStringLiteral("Why"), {});
    check(secrets);
}

void HabitsTest::no_two_things_have_one_mnemonic_in_any_language_data()
{
    QTest::addColumn<QLocale>("language");
    QTest::newRow("English") << QLocale(QLocale::English);
    QTest::newRow("German") << QLocale(QLocale::German);
    QTest::newRow("Chinese") << QLocale(QLocale::Chinese, QLocale::China);
}

void HabitsTest::no_two_things_have_one_mnemonic_in_any_language()
{
    QFETCH(QLocale, language);
    speak(language);
    {
        GuiDesk desk;
        checkMnemonics(&desk.window, QStringLiteral("welcome"));
        Profile home = desk.addProfile("Home", 42);
        home.settings.servers = {"tls://example.org:4222"};
        QVERIFY(desk.profiles.save(home));
        checkMnemonics(&desk.window, QStringLiteral("window"));
        Profile hosted = HostedLans::draft({});
        QVERIFY(desk.profiles.save(hosted));
        desk.window.present(hosted.id);
        // As while its server runs.
        desk.find("host.end")->show();
        checkMnemonics(&desk.window, QStringLiteral("hosted"));
        home.leaf = LeafHosting{};
        QVERIFY(desk.profiles.save(home));
        desk.window.present(home.id);
        desk.window.findChild<HostedLeaves*>()->lookForProgramsIn({desk.home.path()});
        desk.connections.byKey(home.id)->connectNow();
        QTRY_VERIFY(desk.shows("leaf.again"));
        checkMnemonics(&desk.window, QStringLiteral("leaf"));
        desk.connections.byKey(home.id)->disconnectNow();
        home.leaf.reset();
        QVERIFY(desk.profiles.save(home));
        desk.window.openSettings();
        checkMnemonics(&desk.window, QStringLiteral("settings"));

        for (const Profile& profile : {home, hosted}) {
            ProfileEditor editor(profile);
            editor.show();
            auto* tabs = editor.findChild<QTabWidget*>(QStringLiteral("editor.tabs"));
            auto* login = editor.findChild<QComboBox*>(QStringLiteral("editor.login"));
            editor.findChild<QCheckBox*>(QStringLiteral("editor.sealed"))->setChecked(true);
            editor.findChild<QComboBox*>(QStringLiteral("editor.autoconnect"))->setCurrentIndex(2);
            for (int kind = 0; kind < login->count(); ++kind) {
                login->setCurrentIndex(kind);
                for (int page = 0; page < tabs->count(); ++page) {
                    tabs->setCurrentIndex(page);
                    checkMnemonics(&editor, tabs->tabText(page));
                }
            }
        }
        ProfileEditor fresh(std::nullopt);
        fresh.show();
        checkMnemonics(&fresh, QStringLiteral("new"));
        HostDialog host({home});
        host.show();
        checkMnemonics(&host, QStringLiteral("host"));
        host.findChild<QComboBox*>(QStringLiteral("host.kind"))->setCurrentIndex(1);
        checkMnemonics(&host, QStringLiteral("host a leaf"));
        home.secretKeys = keysOf(LoginKind::Token);
        BootProfileDialog boot(home, {.token = "t"});
        boot.show();
        boot.findChild<QLineEdit*>(QStringLiteral("boot.file"))
            ->setText(desk.home.filePath(QStringLiteral("x.conf")));
        boot.findChild<QAbstractButton*>(QStringLiteral("boot.save"))->click();
        checkMnemonics(&boot, QStringLiteral("boot profile"));
        InviteDialog invite(home, {.token = "t"}, desk.clock);
        invite.show();
        checkMnemonics(&invite, QStringLiteral("invite"));
    }
    for (QTranslator* translator : qApp->findChildren<QTranslator*>())
        delete translator;
}

void HabitsTest::a_problem_is_said_in_the_users_language()
{
    speak(QLocale(QLocale::German));
    {
        GuiDesk desk;
        desk.addProfile("Home", 42);
        desk.client.refusal =
            Problem{ProblemCode::AddressInUse, {{"address", "10.0.0.2"}, {"interface", "eth0"}}};
        desk.click("connectButton");
        QCOMPARE(desk.text("status.problem"),
            QStringLiteral(
                "Dieser Computer hat die IP-Adresse 10.0.0.2 bereits, und zwar an der Schnittstelle eth0. "
                "Bitte eine andere wählen."));
    }
    for (QTranslator* translator : qApp->findChildren<QTranslator*>())
        delete translator;
}

void HabitsTest::starting_at_login_is_switched_in_the_settings_and_by_the_desktop()
{
    QTemporaryDir home;
    QSettings memory(home.filePath(QStringLiteral("window.ini")), QSettings::IniFormat);
    const QString path = home.filePath(QStringLiteral("autostart/org.vlannats.VlanNats.desktop"));
    SettingsPage page(memory, Autostart(path));
    page.show();
    auto* atLogin = page.findChild<QCheckBox*>(QStringLiteral("settings.atLogin"));
    auto* hidden = page.findChild<QCheckBox*>(QStringLiteral("settings.hidden"));
    QVERIFY(!atLogin->isChecked());
    QVERIFY(!hidden->isVisible());
    QTest::keyClick(atLogin, Qt::Key_Space);
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadOnly));
    QVERIFY(file.readAll().contains("\nExec=vlan-nats --hidden\n"));
    file.close();
    QTest::keyClick(hidden, Qt::Key_Space);
    QVERIFY(file.open(QIODevice::ReadOnly));
    QVERIFY(file.readAll().contains("\nExec=vlan-nats\n"));
    file.close();

    QVERIFY(file.open(QIODevice::Append));
    file.write("Hidden=true\n");
    file.close();
    page.hide();
    page.show();
    QVERIFY(!atLogin->isChecked());
    QTest::keyClick(atLogin, Qt::Key_Space);
    QVERIFY(Autostart(path).isOn());
    QTest::keyClick(atLogin, Qt::Key_Space);
    QVERIFY(!QFile::exists(path));
}

void HabitsTest::settings_are_kept_and_colours_change_at_once()
{
    QTemporaryDir home;
    const QString path = home.filePath(QStringLiteral("window.ini"));
    QSettings memory(path, QSettings::IniFormat);
    SettingsPage page(memory, Autostart(home.filePath(QStringLiteral("x.desktop"))));
    page.show();
    QVERIFY(SettingsPage::wantsNotifications(memory));
    QTest::keyClick(page.findChild<QCheckBox*>(QStringLiteral("settings.notify")), Qt::Key_Space);
    QVERIFY(!SettingsPage::wantsNotifications(memory));

    connect(&page, &SettingsPage::colorsChosen, this, [](ColorScheme colors) { applyColorScheme(colors); });
    const QColor before = page.palette().color(QPalette::Window);
    auto* colors = page.findChild<QComboBox*>(QStringLiteral("settings.colors"));
    QTest::keyClick(colors, Qt::Key_End);
    QCOMPARE(SettingsPage::colorsOf(memory), ColorScheme::Dark);
    QVERIFY(QApplication::palette().color(QPalette::Window).lightness() < 80);
    QTest::keyClick(colors, Qt::Key_Home);
    QCOMPARE(SettingsPage::colorsOf(memory), ColorScheme::System);
    QCOMPARE(QApplication::palette().color(QPalette::Window), before);
}

void HabitsTest::profiles_go_into_a_file_and_come_back_beside_those_that_are_there()
{
    GuiDesk desk;
    const Profile home = desk.addProfile("Home", 42);
    const QString path = desk.home.filePath(QStringLiteral("exported.json"));
    ProfileExchange exchange(desk.profiles, desk.window.notices(), &desk.window);
    exchange.exportTo(path, desk.profiles.list());
    QVERIFY(desk.text("notice.exchange.text").contains(QLatin1String("exported.json")));
    exchange.importFrom(path);
    QCOMPARE(desk.connections.all().size(), 2);
    QVERIFY(desk.connections.byKey(home.id));
    desk.click("notice.exchange.action");
    QCOMPARE(desk.connections.all().size(), 1);
    QVERIFY(desk.connections.byKey(home.id));
    // The notice that was answered goes with the next turn.
    QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
    exchange.importFrom(desk.profilesPath() + QLatin1String(".none"));
    QVERIFY(desk.text("notice.exchange.text").contains(QLatin1String("cannot be read")));
}

void HabitsTest::a_report_is_copied_without_opening_anything()
{
    GuiDesk desk;
    desk.addProfile("Home", 42);
    actionOf(desk, "more.report")->trigger();
    QVERIFY(QGuiApplication::clipboard()->text().contains(QLatin1String("VLAN ID: 42")));
    QVERIFY(desk.shows("notice.report"));
}

void HabitsTest::a_peer_is_opened_by_what_the_desktop_has_for_it()
{
    GuiDesk desk;
    desk.addProfile("Home", 42);
    desk.click("connectButton");
    PeerInfo peer = peerOf(1, "fd00::3", 10, 5);
    peer.addresses.push_back(*IpAddress::parse("10.0.0.3"));
    desk.client.givePeers(desk.client.sessions()[0].path, {peer});
    desk.turnTo(ConnectionPage::Peers);
    auto* table = desk.find<QTableView>("peersTable");
    table->selectRow(0);
    table->setFocus();
    QDesktopServices::setUrlHandler(QStringLiteral("ssh"), this, "openUrl");
    Q_EMIT table->customContextMenuRequested(QPoint(-1, -1));
    auto* menu = desk.find<QMenu>("peersMenu");
    QVERIFY(menu);
    menu->findChild<QAction*>(QStringLiteral("peers.ssh"))->trigger();
    QCOMPARE(m_opened, QList<QUrl>{QUrl(QStringLiteral("ssh://[fd00::3]"))});
    menu->findChild<QAction*>(QStringLiteral("peers.copyMac"))->trigger();
    menu->findChild<QAction*>(QStringLiteral("peers.copyOther"))->trigger();
    QCOMPARE(QGuiApplication::clipboard()->text(), QStringLiteral("10.0.0.3"));
    menu->findChild<QAction*>(QStringLiteral("peers.copyMac"))->trigger();
    auto* columns = menu->findChild<QMenu*>(QStringLiteral("peersColumns"));
    QVERIFY(table->isColumnHidden(PeerModel::Features));
    columns->actions().at(PeerModel::Features)->trigger();
    QVERIFY(!table->isColumnHidden(PeerModel::Features));
    QCOMPARE(QGuiApplication::clipboard()->text(), QStringLiteral("7e:8f:d4:17:2b:01"));
    QDesktopServices::unsetUrlHandler(QStringLiteral("ssh"));
    menu->close();

    // A ping of the test's own, so that no network is needed.
    QFile ping(desk.home.filePath(QStringLiteral("ping")));
    QVERIFY(ping.open(QIODevice::WriteOnly));
    ping.write("#!/bin/sh\necho \"$* time=0.64 ms\"\necho time=1.5 ms\n");
    ping.close();
    ping.setPermissions(QFile::ReadOwner | QFile::ExeOwner);
    const QByteArray pathBefore = qgetenv("PATH");
    qputenv("PATH", QByteArray(desk.home.path().toLocal8Bit() + ':' + pathBefore));
    QTest::keyClick(table, Qt::Key_Return);
    QTRY_COMPARE(desk.text("peersAnswers"), QStringLiteral("Ping fd00::3:  0.64 ms  1.50 ms"));
    qputenv("PATH", pathBefore);
}

void HabitsTest::the_log_is_copied_as_it_happened()
{
    GuiDesk desk;
    desk.addProfile("Home", 42);
    desk.turnTo(ConnectionPage::Log);
    QVERIFY(desk.shows("logHint"));
    desk.click("connectButton");
    desk.click("log.copyAll");
    const QStringList lines = QGuiApplication::clipboard()->text().split(QLatin1Char('\n'));
    QVERIFY(lines.first().endsWith(QLatin1String("Connection requested.")));
    QVERIFY(lines.last().contains(QLatin1String("Connected to nats://example.org:4222.")));
}

void HabitsTest::saving_a_running_profile_offers_to_reconnect()
{
    GuiDesk desk;
    desk.addProfile("Home", 42);
    desk.click("connectButton");
    desk.client.setState(desk.client.sessions()[0].path, SessionState::Degraded,
        {ProblemCode::PermissionDenied, {{"reason", "Permissions Violation"}}});
    desk.click("status.reconnect");
    QCOMPARE(desk.client.started.size(), 2);
    QVERIFY(!desk.shows("status.problem"));
}

QTEST_MAIN(HabitsTest)
#include "habits_test.moc"
