// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/gui/gui_desk.h"

#include "app/gui/editor/profile_editor.h"
#include "core/base/network_key_text.h"

#include <QAbstractItemView>
#include <QAction>
#include <QCheckBox>
#include <QClipboard>
#include <QDir>
#include <QDropEvent>
#include <QFile>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QMimeData>
#include <QPlainTextEdit>
#include <QPushButton>

using namespace vnats;

class ProfileEditorTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void a_fresh_form_does_not_complain_and_does_not_save();
    void says_what_is_wrong_beside_the_field_while_typing();
    void what_all_fields_together_get_wrong_stays_said_when_the_field_is_left();
    void the_first_field_is_the_name();
    void a_second_profile_for_one_lan_is_warned_of_and_told_apart();
    void an_empty_field_is_complained_about_once_it_was_left();
    void enter_does_nothing_while_a_field_is_wrong();
    void advanced_fields_are_checked_together_with_the_others();
    void editing_shows_what_is_saved_and_saves_what_is_shown();
    void a_refused_save_keeps_the_form_open();
    void the_addresses_may_be_left_out();
    void an_automatic_address_is_typed_among_the_others();
    void machines_behind_a_bridge_are_let_in_by_a_tick();
    void the_addresses_page_and_the_one_line_are_the_same();
    void routes_and_games_are_chosen_among_the_advanced_settings();
    void what_happens_at_login_and_logout_is_chosen();
    void a_boot_profile_is_saved_with_the_commands_that_install_it();
    void a_login_goes_to_the_keyring_and_only_its_kind_to_the_file();
    void a_user_without_a_password_is_asked_for_none();
    void a_kept_login_stands_in_the_form_and_is_left_alone_when_it_is();
    void a_login_may_be_left_to_be_asked_for();
    void a_mistyped_secret_is_said_beside_it();
    void a_network_key_is_generated_and_shown();
    void a_certificate_is_taken_from_its_file_and_can_be_removed();
    void certificates_are_out_of_reach_without_tls();
    void a_keyring_that_stays_locked_is_said_and_loses_nothing();
    void a_nats_context_fills_the_form_and_its_login_the_keyring();
    void a_context_that_cannot_be_used_is_said_with_its_field();
    void a_url_with_a_login_is_taken_apart_where_it_is_pasted();
    void a_pasted_context_and_pasted_credentials_go_to_the_right_fields();
    void a_dropped_credentials_file_is_the_login();

private:
    static void saveContext(const QDir& home, const char* name, const QByteArray& json);
    static void paste(QWidget* where, const QByteArray& text);
    static void drop(QWidget* where, const QString& path);
    /// Opens the menu of contexts and activates its entry.
    static void chooseContext(GuiDesk& desk, int entry);
};

namespace {

const QByteArray kCredentials = "-----BEGIN NATS USER JWT-----\ne.y.J\n------END NATS USER JWT------\n\n"
                                "-----BEGIN USER NKEY SEED-----\n"
                                "SUACSSL3UAHUDXKFSNVUZRF5UHPMWZ6BFDTJ7M6USDXIEDNPPQYYYCU3VY\n"
                                "------END USER NKEY SEED------\n";

} // namespace

void ProfileEditorTest::saveContext(const QDir& home, const char* name, const QByteArray& json)
{
    qputenv("XDG_CONFIG_HOME", home.path().toUtf8());
    QVERIFY(home.mkpath(QStringLiteral("nats/context")));
    QFile file(home.filePath(QStringLiteral("nats/context/%1.json").arg(QLatin1String(name))));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(json);
}

void ProfileEditorTest::paste(QWidget* where, const QByteArray& text)
{
    QGuiApplication::clipboard()->setText(QString::fromUtf8(text));
    where->setFocus();
    QTest::keyClick(where, Qt::Key_V, Qt::ControlModifier);
}

void ProfileEditorTest::drop(QWidget* where, const QString& path)
{
    QMimeData data;
    data.setUrls({QUrl::fromLocalFile(path)});
    QDragEnterEvent enter({}, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
    QCoreApplication::sendEvent(where, &enter);
    QVERIFY(enter.isAccepted());
    QDropEvent drop({}, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
    QCoreApplication::sendEvent(where, &drop);
    QVERIFY(drop.isAccepted());
}

void ProfileEditorTest::chooseContext(GuiDesk& desk, int entry)
{
    desk.click("editor.context");
    auto* menu = desk.find("editor.contexts");
    QVERIFY(menu && menu->isVisible());
    for (int i = 0; i <= entry; ++i)
        QTest::keyClick(menu, Qt::Key_Down);
    QTest::keyClick(menu, Qt::Key_Return);
}

void ProfileEditorTest::a_nats_context_fills_the_form_and_its_login_the_keyring()
{
    GuiDesk desk;
    const QDir home(desk.home.path());
    saveContext(home, "a-lab", R"({"url": "nats://lab.example"})");
    saveContext(home, "prod", R"({"url": "nats://a.example,nats://b.example:4333", "user": "ann",
        "password": "s3cret", "socks_proxy": "socks5://c", "windows_cert_store": "user"})");
    QFile selected(home.filePath(QStringLiteral("nats/context.txt")));
    QVERIFY(selected.open(QIODevice::WriteOnly));
    selected.write("prod");
    selected.close();
    desk.click("welcome.add");
    // The selected one is the first.
    chooseContext(desk, 0);
    QCOMPARE(desk.text("editor.server"), QStringLiteral("nats://a.example:4222, nats://b.example:4333"));
    QVERIFY(desk.shows("editor.problem"));
    QVERIFY(desk.text("editor.problem").contains(QLatin1String("Security page")));
    QVERIFY(desk.text("editor.problem").contains(QLatin1String("windows_cert_store")));
    desk.openPage("Security");
    QCOMPARE(desk.text("editor.user"), QStringLiteral("ann"));
    QCOMPARE(desk.text("editor.password"), QStringLiteral("s3cret"));
    desk.openPage("LAN");
    desk.type("editor.vlan", "42");
    QVERIFY2(!desk.shows("editor.problem"), "until the next change");
    desk.click("editor.save");
    const Profile profile = *desk.connections.all().at(0)->profile();
    QCOMPARE(profile.secretKeys, keysOf(LoginKind::Password));
    QCOMPARE(desk.store.kept.value(profile.id), (Secrets{.user = "ann", .password = "s3cret"}));
    QFile file(desk.profilesPath());
    QVERIFY(file.open(QIODevice::ReadOnly));
    QVERIFY(!file.readAll().contains("s3cret"));
}

void ProfileEditorTest::a_context_that_cannot_be_used_is_said_with_its_field()
{
    GuiDesk desk;
    saveContext(QDir(desk.home.path()), "broken", R"({"url": "a", "creds": "~/gone.creds"})");
    desk.click("welcome.add");
    chooseContext(desk, 0);
    QVERIFY(desk.shows("editor.problem"));
    QVERIFY(desk.text("editor.problem").contains(QLatin1String("\"creds\"")));
    QVERIFY(desk.text("editor.problem").contains(QLatin1String("/gone.creds")));
    QCOMPARE(desk.text("editor.server"), QString());
}

void ProfileEditorTest::a_url_with_a_login_is_taken_apart_where_it_is_pasted()
{
    GuiDesk desk;
    desk.click("welcome.add");
    paste(desk.find("editor.server"), "tls://ann:p%40ss@nats.example:4333");
    QTRY_COMPARE(desk.text("editor.server"), QStringLiteral("tls://nats.example:4333"));
    desk.openPage("Security");
    QCOMPARE(desk.text("editor.user"), QStringLiteral("ann"));
    QCOMPARE(desk.text("editor.password"), QStringLiteral("p@ss"));
    // A token is a user without a password there.
    desk.openPage("LAN");
    QTest::keyClick(desk.find("editor.server"), Qt::Key_A, Qt::ControlModifier);
    paste(desk.find("editor.server"), "nats://t0ken@b");
    QTRY_COMPARE(desk.text("editor.server"), QStringLiteral("nats://b:4222"));
    desk.openPage("Security");
    QCOMPARE(desk.text("editor.token"), QStringLiteral("t0ken"));
    // What is typed is corrected by whoever types it.
    desk.openPage("LAN");
    desk.type("editor.server", "nats://a:b@c");
    QCoreApplication::processEvents();
    QCOMPARE(desk.text("editor.server"), QStringLiteral("nats://a:b@c"));
    QVERIFY(desk.text("editor.server.error").contains(QLatin1String("before the @")));
}

void ProfileEditorTest::a_pasted_context_and_pasted_credentials_go_to_the_right_fields()
{
    GuiDesk desk;
    desk.click("welcome.add");
    paste(desk.find("editor.server"), "{\n  \"url\": \"nats://a\",\n  \"token\": \"t0ken\"\n}\n");
    QTRY_COMPARE(desk.text("editor.server"), QStringLiteral("nats://a:4222"));
    QTest::keyClick(desk.find("editor.server"), Qt::Key_End);
    paste(desk.find("editor.server"), kCredentials);
    QTRY_COMPARE(desk.text("editor.server"), QStringLiteral("nats://a:4222"));
    QVERIFY(desk.text("editor.problem").contains(QLatin1String("Security page")));
    paste(desk.find("editor.server"), "{ \"url\": 7 }");
    QTRY_VERIFY(desk.text("editor.problem").contains(QLatin1String("\"url\"")));
    QCOMPARE(desk.text("editor.server"), QStringLiteral("nats://a:4222"));
    // On the page itself, credentials are pasted into their field.
    desk.openPage("Security");
    QCOMPARE(
        desk.find<QComboBox>("editor.login")->currentText(), QStringLiteral("Credentials file (.creds)"));
    desk.choose("editor.login", "Token");
    desk.choose("editor.login", "Credentials file (.creds)");
    paste(desk.find("editor.creds"), kCredentials);
    QTRY_COMPARE(desk.text("editor.creds"), QString());
    QCOMPARE(desk.find<QLineEdit>("editor.creds")->placeholderText(),
        QStringLiteral("Imported; stored in the keyring when saved"));
    desk.openPage("LAN");
    desk.type("editor.vlan", "42");
    desk.click("editor.save");
    const Profile profile = *desk.connections.all().at(0)->profile();
    QCOMPARE(desk.store.kept.value(profile.id), Secrets{.credentials = kCredentials.toStdString()});
}

void ProfileEditorTest::a_dropped_credentials_file_is_the_login()
{
    GuiDesk desk;
    QFile file(desk.home.filePath(QStringLiteral("me.creds")));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(kCredentials);
    file.close();
    desk.click("welcome.add");
    desk.type("editor.server", "nats://a");
    desk.type("editor.vlan", "42");
    drop(desk.find("profileEditor"), desk.home.filePath(QStringLiteral("gone.creds")));
    QVERIFY(desk.text("editor.problem").contains(QLatin1String("gone.creds")));
    drop(desk.find("editor.vlan"), file.fileName());
    QCOMPARE(desk.text("editor.vlan"), QStringLiteral("42"));
    desk.openPage("Security");
    // On the line of a file, its name.
    drop(desk.find("editor.creds"), file.fileName());
    QCOMPARE(desk.text("editor.creds"), file.fileName());
    desk.click("editor.save");
    const Profile profile = *desk.connections.all().at(0)->profile();
    QCOMPARE(profile.secretKeys, keysOf(LoginKind::Credentials));
    QCOMPARE(desk.store.kept.value(profile.id), Secrets{.credentials = kCredentials.toStdString()});
}

void ProfileEditorTest::a_fresh_form_does_not_complain_and_does_not_save()
{
    GuiDesk desk;
    desk.click("welcome.add");
    QVERIFY(desk.text("editor.server.error").startsWith(QLatin1String("The server that")));
    QVERIFY(!desk.find("editor.save")->isEnabled());
    QVERIFY(!desk.find("editor.saveAndConnect")->isEnabled());
    QVERIFY(!desk.shows("editor.mtu"));
}

void ProfileEditorTest::says_what_is_wrong_beside_the_field_while_typing()
{
    GuiDesk desk;
    desk.click("welcome.add");
    desk.type("editor.server", "http://example.org");
    QVERIFY(desk.text("editor.server.error").contains(QLatin1String("nats://, tls://, ws:// or wss://")));
    desk.type("editor.server", "tls://example.org/Lan");
    QVERIFY(desk.text("editor.server.error")
                .contains(QLatin1String("a path, which only ws:// and wss:// may have")));
    desk.type("editor.server", "wss://example.org/Lan");
    QVERIFY(desk.text("editor.server.error").startsWith(QLatin1String("The server that")));
    desk.type("editor.vlan", "4294967296");
    QVERIFY(desk.text("editor.vlan.error").contains(QLatin1String("4294967295")));
    desk.type("editor.address", "10.0.0.2");
    QVERIFY(desk.text("editor.address.error").contains(QLatin1String("/24")));
    QVERIFY(!desk.find("editor.save")->isEnabled());
    desk.type("editor.server", "tls://example.org");
    desk.type("editor.vlan", "4294967295");
    QVERIFY(!desk.find("editor.save")->isEnabled());
    desk.type("editor.address", "10.0.0.2/24");
    QVERIFY(desk.find("editor.save")->isEnabled());
}

void ProfileEditorTest::what_all_fields_together_get_wrong_stays_said_when_the_field_is_left()
{
    GuiDesk desk;
    desk.click("welcome.add");
    desk.type("editor.server", "example.org");
    desk.type("editor.vlan", "42");
    desk.type("editor.address", "10.0.0.2/24, 10.0.0.2/24");
    QVERIFY(desk.text("editor.address.error").contains(QLatin1String("given twice")));
    // A field is left only in a window that has the keyboard.
    QTRY_COMPARE(QApplication::activeWindow(), desk.find("profileEditor"));
    QTest::keyClick(desk.find("editor.address"), Qt::Key_Tab);
    QVERIFY(!desk.find("editor.address")->hasFocus());
    QVERIFY2(desk.text("editor.address.error").contains(QLatin1String("given twice")),
        qPrintable(desk.text("editor.address.error")));
    desk.type("editor.address", "10.0.0.2/24");
    QVERIFY(desk.find("editor.save")->isEnabled());
    QVERIFY(!desk.text("editor.address.error").contains(QLatin1String("given twice")));
}

void ProfileEditorTest::the_first_field_is_the_name()
{
    GuiDesk desk;
    desk.click("welcome.add");
    auto* editor = desk.find("profileEditor");
    QTRY_COMPARE(QApplication::activeWindow(), editor);
    QCOMPARE(QApplication::focusWidget()->objectName(), QStringLiteral("editor.name"));
    QTest::keyClicks(QApplication::focusWidget(), QStringLiteral("Home"));
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab);
    QCOMPARE(QApplication::focusWidget()->objectName(), QStringLiteral("editor.server"));
    for (const char* other : {"editor.server", "editor.vlan", "editor.address"})
        QVERIFY(desk.find("editor.name")->mapTo(editor, QPoint()).y()
            < desk.find(other)->mapTo(editor, QPoint()).y());
    desk.type("editor.server", "example.org");
    desk.type("editor.vlan", "42");
    desk.click("editor.save");
    QCOMPARE(desk.text("status.name"), QStringLiteral("Home"));
}

void ProfileEditorTest::a_second_profile_for_one_lan_is_warned_of_and_told_apart()
{
    GuiDesk desk;
    const Profile first = desk.addProfile("Home", 42); // nats://example.org:4222, 10.0.0.2/24
    desk.click("editButton");
    QVERIFY(!desk.shows("editor.warning"));
    desk.find<QDialog>("profileEditor")->reject();
    QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);

    desk.click("addProfileButton");
    desk.type("editor.name", "home");
    desk.type("editor.server", "nats://other.example");
    desk.type("editor.vlan", "42");
    desk.type("editor.address", "10.0.0.3/24");
    QVERIFY(!desk.shows("editor.warning"));
    // However the server is written.
    desk.type("editor.server", "EXAMPLE.org");
    QVERIFY(desk.shows("editor.warning"));
    QVERIFY2(
        desk.text("editor.warning").contains(QLatin1String("Home")), qPrintable(desk.text("editor.warning")));
    // It may be wanted, for another address.
    desk.click("editor.save");
    auto* list = desk.find<QAbstractItemView>("profileList")->model();
    QCOMPARE(list->index(0, 0).data().toString(), QStringLiteral("Home (10.0.0.2/24)"));
    QCOMPARE(list->index(1, 0).data().toString(), QStringLiteral("home (10.0.0.3/24)"));
    QCOMPARE(desk.text("status.name"), QStringLiteral("home (10.0.0.3/24)"));
    const auto* entry = desk.menu.findChild<QAction*>(QLatin1String("tray.profile.") + first.id);
    QCOMPARE(entry->text(), QStringLiteral("Home (10.0.0.2/24)"));
    // The mark goes with its reason.
    desk.click("editButton");
    desk.type("editor.name", "Attic");
    desk.click("editor.save");
    QCOMPARE(list->index(0, 0).data().toString(), QStringLiteral("Home"));
    QCOMPARE(list->index(1, 0).data().toString(), QStringLiteral("Attic"));
}

void ProfileEditorTest::an_empty_field_is_complained_about_once_it_was_left()
{
    GuiDesk desk;
    desk.click("welcome.add");
    auto* server = desk.find("editor.server");
    server->setFocus();
    QTest::keyClick(server, Qt::Key_Return);
    QVERIFY(desk.text("editor.server.error").contains(QLatin1String("missing")));
}

void ProfileEditorTest::enter_does_nothing_while_a_field_is_wrong()
{
    GuiDesk desk;
    desk.click("welcome.add");
    desk.type("editor.server", "example.org");
    desk.type("editor.vlan", "many");
    QTest::keyClick(desk.find("editor.vlan"), Qt::Key_Return);
    QVERIFY(desk.shows("profileEditor"));
    QVERIFY(desk.connections.all().isEmpty());
}

void ProfileEditorTest::advanced_fields_are_checked_together_with_the_others()
{
    GuiDesk desk;
    desk.click("welcome.add");
    desk.type("editor.server", "example.org");
    desk.type("editor.vlan", "1");
    desk.type("editor.address", "fd00::2/64");
    desk.openPage("Advanced");
    desk.type("editor.mtu", "600");
    QVERIFY(desk.text("editor.mtu.error").contains(QLatin1String("1280")));
    QVERIFY(!desk.find("editor.save")->isEnabled());
    QVERIFY(!desk.shows("editor.problem"));
    // Where the field is not to be seen, its page is named.
    desk.openPage("LAN");
    QVERIFY(desk.text("editor.problem").startsWith(QLatin1String("Advanced: The MTU")));
    QVERIFY(desk.shows("editor.problem"));
    // Whichever of the two is changed.
    desk.type("editor.address", "10.0.0.2/24");
    QVERIFY(desk.find("editor.save")->isEnabled());
    QVERIFY(!desk.shows("editor.problem"));
    QVERIFY(!desk.text("editor.mtu.error").contains(QLatin1String("1280")));
}

void ProfileEditorTest::editing_shows_what_is_saved_and_saves_what_is_shown()
{
    GuiDesk desk;
    Profile profile = desk.addProfile("Home", 42);
    desk.click("editButton");
    QCOMPARE(desk.text("editor.server"), QStringLiteral("nats://example.org:4222"));
    QCOMPARE(desk.text("editor.address"), QStringLiteral("10.0.0.2/24"));
    QVERIFY(!desk.find("editor.saveAndConnect"));
    desk.type("editor.vlan", "43");
    desk.click("editor.save");
    profile.settings.vlanId = 43;
    QCOMPARE(*desk.connections.all()[0]->profile(), profile);
    QCOMPARE(desk.client.started.size(), 0);
    QCOMPARE(desk.text("status.vlan"), QStringLiteral("43"));
}

void ProfileEditorTest::a_refused_save_keeps_the_form_open()
{
    ProfileEditor editor(std::nullopt);
    editor.show();
    editor.complain(QStringLiteral("The disk is full. Make room."));
    QVERIFY(editor.findChild<QLabel*>(QStringLiteral("editor.problem"))->isVisible());
}

void ProfileEditorTest::the_addresses_may_be_left_out()
{
    GuiDesk desk;
    desk.click("welcome.add");
    desk.type("editor.server", "example.org, tls://[2001:db8::1]:4443");
    desk.type("editor.vlan", "0");
    desk.click("editor.save");
    const Profile profile = *desk.connections.all().at(0)->profile();
    QCOMPARE(profile.settings.servers.size(), std::size_t(2));
    QVERIFY(profile.settings.addresses.empty());
    QCOMPARE(profile.displayName(), QStringLiteral("VLAN 0"));
}

void ProfileEditorTest::an_automatic_address_is_typed_among_the_others()
{
    GuiDesk desk;
    desk.click("welcome.add");
    desk.type("editor.server", "example.org");
    desk.type("editor.vlan", "42");
    desk.type("editor.address", "auto:10.5.0.0/31");
    QVERIFY(desk.text("editor.address.error").contains(QLatin1String("8 to 29")));
    QVERIFY(!desk.find("editor.save")->isEnabled());
    desk.type("editor.address", "fd00::2/64, auto:10.5.0.7/24");
    desk.click("editor.save");
    const Settings settings = desk.connections.all().at(0)->profile()->settings;
    QVERIFY(settings.automatic);
    QCOMPARE(settings.automaticSubnet->toString(), "10.5.0.0/24");
    QCOMPARE(settings.addresses.size(), std::size_t(1));
    QCOMPARE(desk.text("status.address"), QStringLiteral("auto:10.5.0.0/24, fd00::2/64"));
    ProfileEditor again(desk.connections.all().at(0)->profile());
    QCOMPARE(again.findChild<QLineEdit*>(QStringLiteral("editor.address"))->text(),
        QStringLiteral("auto:10.5.0.0/24, fd00::2/64"));
}

void ProfileEditorTest::machines_behind_a_bridge_are_let_in_by_a_tick()
{
    GuiDesk desk;
    Profile profile = desk.addProfile("Home", 42);
    desk.click("editButton");
    desk.openPage("Advanced");
    desk.click("editor.bridge");
    desk.click("editor.save");
    profile.settings.bridge = true;
    QCOMPARE(*desk.connections.all()[0]->profile(), profile);
    ProfileEditor again(profile);
    QVERIFY(again.findChild<QCheckBox*>(QStringLiteral("editor.bridge"))->isChecked());
}

void ProfileEditorTest::the_addresses_page_and_the_one_line_are_the_same()
{
    GuiDesk desk;
    desk.click("welcome.add");
    desk.type("editor.server", "example.org");
    desk.type("editor.vlan", "42");
    desk.type("editor.address", "auto:10.5.0.0/24, fd00::2/64");
    desk.openPage("Addresses");
    QVERIFY(desk.find<QCheckBox>("editor.automatic")->isChecked());
    QCOMPARE(desk.text("editor.subnet"), QStringLiteral("10.5.0.0/24"));
    QCOMPARE(desk.find<QPlainTextEdit>("editor.addresses")->toPlainText(), QStringLiteral("fd00::2/64"));
    desk.type("editor.addresses", "10.0.0.2");
    QVERIFY(desk.text("editor.addresses.error").contains(QLatin1String("/24")));
    QVERIFY(!desk.find("editor.save")->isEnabled());
    desk.find<QPlainTextEdit>("editor.addresses")->setPlainText(QStringLiteral("10.0.0.2/24\nfd00::2/64"));
    desk.click("editor.automatic");
    QVERIFY(!desk.shows("editor.subnet"));
    QVERIFY(desk.text("editor.addressSummary").startsWith(QLatin1String("The interface gets 10.0.0.2/24")));
    QVERIFY(!desk.text("editor.addressSummary").contains(QLatin1String("free address")));
    QCOMPARE(desk.text("editor.address"), QStringLiteral("10.0.0.2/24, fd00::2/64"));
    desk.find<QPlainTextEdit>("editor.addresses")->clear();
    QVERIFY(desk.text("editor.addressSummary").contains(QLatin1String("no address")));
    desk.click("editor.overlap");
    desk.click("editor.save");
    const Settings settings = desk.connections.all().at(0)->profile()->settings;
    QVERIFY(settings.addresses.empty() && !settings.automatic && settings.overlap);
}

void ProfileEditorTest::routes_and_games_are_chosen_among_the_advanced_settings()
{
    GuiDesk desk;
    desk.addProfile("Home", 42); // 10.0.0.2/24
    desk.click("editButton");
    desk.openPage("Advanced");
    QVERIFY(!desk.find<QCheckBox>("editor.games")->isChecked());
    QVERIFY(desk.find("editor.games")->toolTip().contains(QLatin1String("broadcast")));
    desk.type("editor.routes", "192.168.5.7/24 via 10.0.0.7");
    QVERIFY(desk.text("editor.routes.error").contains(QLatin1String("Enter 192.168.5.0/24.")));
    QVERIFY(!desk.find("editor.save")->isEnabled());
    // It fits by itself, but not the address on the first page.
    desk.type("editor.routes", "192.168.5.0/24 via 10.9.0.7");
    QVERIFY(desk.text("editor.routes.error").contains(QLatin1String("10.9.0.7")));
    QVERIFY(!desk.find("editor.save")->isEnabled());
    desk.type("editor.routes", "192.168.5.0/24 via 10.0.0.7, 10.1.0.0/16");
    // It may have to be scrolled to.
    desk.find<QCheckBox>("editor.games")->click();
    QVERIFY(desk.find("editor.metered")->toolTip().contains(QLatin1String("half as often")));
    desk.find<QCheckBox>("editor.metered")->click();
    desk.type("editor.proxy", "https://proxy.example.org");
    QVERIFY(desk.text("editor.proxy.error").contains(QLatin1String("socks5://")));
    QVERIFY(!desk.find("editor.save")->isEnabled());
    desk.type("editor.proxy", "proxy.example.org:3128");
    desk.openPage("Security");
    desk.type("editor.proxy-login", "ann:secret");
    QVERIFY(desk.find("editor.nearest")->toolTip().contains(QLatin1String("cluster")));
    desk.find<QCheckBox>("editor.nearest")->click();
    desk.click("editor.save");
    const Profile profile = *desk.connections.all().at(0)->profile();
    QVERIFY(profile.settings.games);
    QVERIFY(profile.settings.metered);
    QCOMPARE(profile.settings.proxy, std::string("http://proxy.example.org:3128"));
    QVERIFY(profile.secretKeys.contains(QLatin1String("proxy-login")));
    QVERIFY(profile.settings.prefer == ServerPreference::Nearest);
    QCOMPARE(profile.settings.routeTexts(),
        (std::vector<std::string>{"192.168.5.0/24 via 10.0.0.7", "10.1.0.0/16"}));
    ProfileEditor again(profile);
    QVERIFY(again.findChild<QCheckBox*>(QStringLiteral("editor.games"))->isChecked());
    QVERIFY(again.findChild<QCheckBox*>(QStringLiteral("editor.metered"))->isChecked());
    QVERIFY(again.findChild<QCheckBox*>(QStringLiteral("editor.nearest"))->isChecked());
}

void ProfileEditorTest::what_happens_at_login_and_logout_is_chosen()
{
    GuiDesk desk;
    desk.addProfile("Home", 42);
    desk.click("editButton");
    desk.openPage("Advanced");
    desk.choose("editor.autoconnect", "When I log in");
    desk.click("editor.endsAtLogout");
    desk.click("editor.save");
    const Profile profile = *desk.connections.all().at(0)->profile();
    QCOMPARE(profile.autoconnect, Autoconnect::AtLogin);
    QVERIFY(!profile.settings.linger);
    ProfileEditor again(profile);
    QCOMPARE(again.findChild<QComboBox*>(QStringLiteral("editor.autoconnect"))->currentText(),
        QStringLiteral("When I log in"));
    QVERIFY(again.findChild<QCheckBox*>(QStringLiteral("editor.endsAtLogout"))->isChecked());
}

void ProfileEditorTest::a_boot_profile_is_saved_with_the_commands_that_install_it()
{
    GuiDesk desk;
    desk.click("welcome.add");
    desk.type("editor.server", "example.org");
    desk.type("editor.vlan", "42");
    desk.openPage("Security");
    desk.choose("editor.login", "Token");
    desk.type("editor.token", "s3cret");
    desk.openPage("LAN");
    desk.type("editor.name", "Office");
    desk.openPage("Advanced");
    QVERIFY(!desk.shows("editor.saveBootProfile"));
    desk.choose("editor.autoconnect", "When the computer starts");
    desk.click("editor.saveBootProfile");
    desk.type("boot.file", "/nowhere/office.conf");
    QVERIFY(!desk.find("boot.save")->isEnabled());
    QVERIFY(desk.text("boot.file.error").contains(QLatin1String("folder does not exist")));
    const QString path = desk.home.filePath(QStringLiteral("office.conf"));
    desk.type("boot.file", path.toUtf8().constData());
    QVERIFY(desk.text("boot.lacking").contains(QLatin1String("/etc/credstore/vlan-nats.office.login")));
    desk.click("boot.save");
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QByteArray text = file.readAll();
    QVERIFY(text.contains("server = nats://example.org:4222\nvlan = 42\nlogin = login\n"));
    QVERIFY(!text.contains("s3cret"));
    QVERIFY(!QFile::exists(desk.home.filePath(QStringLiteral("office.login"))));
    desk.click("boot.copy");
    QCOMPARE(QGuiApplication::clipboard()->text().split(QLatin1Char('\n')).last(),
        QStringLiteral("sudo systemctl enable --now vlan-nats@office"));

    desk.click("boot.withSecrets");
    QVERIFY(!desk.shows("boot.commands"));
    QVERIFY(!desk.shows("boot.lacking"));
    desk.click("boot.save");
    QFile login(desk.home.filePath(QStringLiteral("office.login")));
    QVERIFY(login.open(QIODevice::ReadOnly));
    QCOMPARE(login.readAll(), QByteArray("token=s3cret\n"));
    QCOMPARE(login.permissions() & (QFile::ReadGroup | QFile::ReadOther), QFile::Permissions());
    desk.click("boot.copy");
    QVERIFY(QGuiApplication::clipboard()->text().contains(
        QLatin1String("/etc/credstore/vlan-nats.office.login")));

    desk.find<QDialog>("bootDialog")->close();
    desk.click("editor.save");
    QCOMPARE(desk.profiles.list().first().autoconnect, Autoconnect::AtBoot);
    QCOMPARE(profileFromJson(toJson(desk.profiles.list().first())), desk.profiles.list().first());
}

void ProfileEditorTest::a_login_goes_to_the_keyring_and_only_its_kind_to_the_file()
{
    GuiDesk desk;
    desk.click("welcome.add");
    desk.type("editor.server", "example.org");
    desk.type("editor.vlan", "42");
    desk.openPage("Security");
    QVERIFY(!desk.shows("editor.user"));
    desk.choose("editor.login", "User name and password");
    desk.type("editor.user", "ann");
    desk.type("editor.password", "correct horse");
    QCOMPARE(desk.find<QLineEdit>("editor.password")->echoMode(), QLineEdit::Password);
    desk.click("editor.saveAndConnect");
    const Profile profile = *desk.connections.all().at(0)->profile();
    QCOMPARE(profile.secretKeys, (SecretKeys{QStringLiteral("user"), QStringLiteral("password")}));
    const Secrets login{.user = "ann", .password = "correct horse"};
    QCOMPARE(desk.store.kept.value(profile.id), login);
    QCOMPARE(desk.client.secrets, QList<Secrets>{login});
    QFile file(desk.profilesPath());
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QByteArray text = file.readAll();
    QVERIFY(text.contains("\"password\""));
    QVERIFY(!text.contains("horse") && !text.contains("ann"));
}

void ProfileEditorTest::a_user_without_a_password_is_asked_for_none()
{
    GuiDesk desk;
    desk.click("welcome.add");
    desk.type("editor.server", "example.org");
    desk.type("editor.vlan", "42");
    desk.openPage("Security");
    desk.choose("editor.login", "User name without a password");
    QVERIFY(!desk.shows("editor.password"));
    desk.type("editor.user", "ann");
    desk.click("editor.saveAndConnect");
    QCOMPARE(desk.client.secrets, QList<Secrets>{{.user = "ann"}});
    QVERIFY(!desk.shows("secretsDialog"));
    desk.click("editButton");
    desk.openPage("Security");
    QCOMPARE(
        desk.find<QComboBox>("editor.login")->currentText(), QStringLiteral("User name without a password"));
    QCOMPARE(desk.text("editor.user"), QStringLiteral("ann"));
    // With a password to come, the next click asks for it.
    desk.choose("editor.login", "User name and password");
    QVERIFY(desk.text("editor.password.error").contains(QLatin1String("asked for it when connecting")));
    desk.click("editor.save");
    desk.click(QString(
        QLatin1String("notice.edited.") + desk.connections.all().first()->key() + QLatin1String(".action")));
    QVERIFY(desk.shows("secretsDialog"));
    QVERIFY(!desk.find("secrets.connect")->isEnabled());
}

void ProfileEditorTest::a_kept_login_stands_in_the_form_and_is_left_alone_when_it_is()
{
    GuiDesk desk;
    Profile profile = desk.addProfile("Home", 42);
    profile.secretKeys = {QStringLiteral("token")};
    QVERIFY(desk.profiles.save(profile));
    desk.store.kept.insert(profile.id, {.token = "s3cret"});
    desk.click("editButton");
    desk.openPage("Security");
    QCOMPARE(desk.text("editor.token"), QStringLiteral("s3cret"));
    // Were it written again, this would bring it back.
    desk.store.kept.clear();
    desk.click("editor.save");
    QVERIFY(desk.store.kept.isEmpty());
    desk.store.kept.insert(profile.id, {.token = "s3cret"});
    desk.click("editButton");
    desk.openPage("Security");
    desk.choose("editor.login", "Without a login");
    desk.click("editor.save");
    QVERIFY(desk.store.kept.isEmpty());
    QVERIFY(desk.connections.all().at(0)->profile()->secretKeys.isEmpty());
}

void ProfileEditorTest::a_login_may_be_left_to_be_asked_for()
{
    GuiDesk desk;
    desk.addProfile("Home", 42);
    desk.click("editButton");
    desk.openPage("Security");
    desk.choose("editor.login", "Token");
    desk.click("editor.save");
    QCOMPARE(desk.connections.all().at(0)->profile()->secretKeys, SecretKeys{QStringLiteral("token")});
    QVERIFY(desk.store.kept.isEmpty());
}

void ProfileEditorTest::a_mistyped_secret_is_said_beside_it()
{
    GuiDesk desk;
    desk.addProfile("Home", 42);
    desk.click("editButton");
    desk.openPage("Security");
    desk.choose("editor.login", "NKey");
    desk.type("editor.nkey", "SUnonsense");
    QVERIFY(desk.text("editor.nkey.error").contains(QLatin1String("58 characters")));
    QVERIFY(!desk.find("editor.save")->isEnabled());
    // What is not chosen cannot be wrong.
    desk.choose("editor.login", "Without a login");
    QVERIFY(desk.find("editor.save")->isEnabled());
    desk.click("editor.sealed");
    desk.type("editor.network-key", "short");
    QVERIFY(desk.text("editor.network-key.error").contains(QLatin1String("length is wrong")));
    QVERIFY(!desk.find("editor.save")->isEnabled());
}

void ProfileEditorTest::a_network_key_is_generated_and_shown()
{
    GuiDesk desk;
    desk.addProfile("Home", 42);
    desk.click("editButton");
    desk.openPage("Security");
    desk.click("editor.sealed");
    desk.click("editor.network-key.generate");
    const std::string first = desk.text("editor.network-key").toStdString();
    QVERIFY(network_key_text::parseGenerated(first));
    QCOMPARE(desk.find<QLineEdit>("editor.network-key")->echoMode(), QLineEdit::Normal);
    desk.click("editor.network-key.generate");
    QVERIFY(desk.text("editor.network-key").toStdString() != first);
    desk.click("editor.save");
    const Profile profile = *desk.connections.all().at(0)->profile();
    QCOMPARE(profile.secretKeys, SecretKeys{QStringLiteral("network-key")});
    QVERIFY(network_key_text::parseGenerated(desk.store.kept.value(profile.id).networkKey));
}

void ProfileEditorTest::a_certificate_is_taken_from_its_file_and_can_be_removed()
{
    GuiDesk desk;
    const Profile profile = desk.addProfile("Home", 42);
    const std::string pem = "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n";
    QFile file(desk.home.filePath(QStringLiteral("ca.pem")));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(pem.c_str());
    file.close();
    desk.click("editButton");
    desk.type("editor.server", "tls://example.org");
    desk.openPage("Security");
    desk.type("editor.ca", "/nowhere/ca.pem");
    QVERIFY(desk.text("editor.ca.error").contains(QLatin1String("does not exist")));
    QVERIFY(!desk.find("editor.save")->isEnabled());
    desk.type("editor.ca", qPrintable(file.fileName()));
    desk.type("editor.tlsName", "nats.example.org");
    desk.click("editor.save");
    QCOMPARE(desk.store.kept.value(profile.id).ca, pem);
    QCOMPARE(
        desk.connections.all().at(0)->profile()->settings.tlsServerName, std::string("nats.example.org"));
    desk.click("editButton");
    desk.openPage("Security");
    QCOMPARE(desk.find<QLineEdit>("editor.ca")->placeholderText(), QStringLiteral("Stored in the keyring"));
    desk.click("editor.ca.remove");
    desk.click("editor.save");
    QVERIFY(desk.store.kept.isEmpty());
}

void ProfileEditorTest::certificates_are_out_of_reach_without_tls()
{
    GuiDesk desk;
    desk.addProfile("Home", 42);
    desk.click("editButton");
    desk.openPage("Security");
    QVERIFY(desk.shows("editor.tlsHint"));
    QVERIFY(!desk.shows("editor.ca"));
    desk.openPage("LAN");
    desk.type("editor.server", "tls://example.org");
    desk.openPage("Security");
    QVERIFY(!desk.shows("editor.tlsHint"));
    desk.type("editor.tlsName", "nats.example.org");
    // What is there is not hidden when it becomes wrong.
    desk.openPage("LAN");
    desk.type("editor.server", "example.org");
    QVERIFY(!desk.find("editor.save")->isEnabled());
    QVERIFY(desk.text("editor.server.error").contains(QLatin1String("TLS name")));
    desk.openPage("Security");
    QVERIFY(desk.shows("editor.tlsName"));
}

void ProfileEditorTest::a_keyring_that_stays_locked_is_said_and_loses_nothing()
{
    GuiDesk desk;
    Profile profile = desk.addProfile("Home", 42);
    profile.secretKeys = {QStringLiteral("token"), QStringLiteral("network-key"), QStringLiteral("ca")};
    profile.settings.servers = {"tls://example.org:4222"};
    QVERIFY(desk.profiles.save(profile));
    desk.store.refusal = Problem{ProblemCode::InternalKeyringLocked};
    desk.click("editButton");
    desk.openPage("Security");
    QVERIFY(desk.text("editor.secretsState").startsWith(QLatin1String("The keyring is still locked.")));
    desk.click("editor.save");
    // Above all it stays sealed.
    QCOMPARE(desk.connections.all().at(0)->profile()->secretKeys, profile.secretKeys);
}

QTEST_MAIN(ProfileEditorTest)
#include "profile_editor_test.moc"
