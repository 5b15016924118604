// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/gui/gui_desk.h"

#include "app/gui/profile_editor.h"

#include <QCheckBox>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>

using namespace vnats;

class ProfileEditorTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void a_fresh_form_does_not_complain_and_does_not_save();
    void says_what_is_wrong_beside_the_field_while_typing();
    void an_empty_field_is_complained_about_once_it_was_left();
    void enter_does_nothing_while_a_field_is_wrong();
    void advanced_fields_are_checked_together_with_the_others();
    void editing_shows_what_is_saved_and_saves_what_is_shown();
    void a_refused_save_keeps_the_form_open();
    void the_addresses_may_be_left_out();
    void an_automatic_address_is_typed_among_the_others();
    void machines_behind_a_bridge_are_let_in_by_a_tick();
};

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
    QVERIFY(desk.text("editor.server.error").contains(QLatin1String("nats:// or tls://")));
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
    desk.click("editor.advanced");
    desk.type("editor.mtu", "600");
    QVERIFY(desk.text("editor.mtu.error").contains(QLatin1String("1280")));
    QVERIFY(!desk.find("editor.save")->isEnabled());
    // Whichever of the two is changed.
    desk.type("editor.address", "10.0.0.2/24");
    QVERIFY(desk.find("editor.save")->isEnabled());
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
    desk.click("editor.advanced");
    desk.click("editor.bridge");
    desk.click("editor.save");
    profile.settings.bridge = true;
    QCOMPARE(*desk.connections.all()[0]->profile(), profile);
    // What was chosen is not folded away.
    ProfileEditor again(profile);
    again.show();
    QVERIFY(again.findChild<QCheckBox*>(QStringLiteral("editor.bridge"))->isVisible());
    QVERIFY(again.findChild<QCheckBox*>(QStringLiteral("editor.bridge"))->isChecked());
}

QTEST_MAIN(ProfileEditorTest)
#include "profile_editor_test.moc"
