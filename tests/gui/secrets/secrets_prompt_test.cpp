// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/gui/gui_desk.h"

#include <QDialog>
#include <QListView>

using namespace vnats;

class SecretsPromptTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void a_missing_password_is_asked_for_at_the_click_and_enter_connects();
    void what_shall_not_be_remembered_stays_out_of_the_keyring();
    void a_refused_login_is_a_notice_whose_button_asks();
    void a_login_that_the_server_wants_and_nobody_has_leads_to_the_editor();
    void without_a_keyring_it_is_said_that_it_will_be_forgotten();
    void a_deleted_profile_takes_its_secrets_along_and_undo_brings_them_back();

private:
    Profile profileWith(GuiDesk& desk, const SecretKeys& keys)
    {
        Profile profile = desk.addProfile("Home", 42);
        profile.secretKeys = keys;
        (void)desk.profiles.save(profile);
        return profile;
    }
    const SecretKeys m_login{QStringLiteral("user"), QStringLiteral("password")};
};

void SecretsPromptTest::a_missing_password_is_asked_for_at_the_click_and_enter_connects()
{
    GuiDesk desk;
    const Profile profile = profileWith(desk, m_login);
    desk.store.kept.insert(profile.id, {.user = "ann"});
    desk.click("connectButton");
    QVERIFY(desk.shows("secretsDialog"));
    QVERIFY(!desk.shows("secrets.user"));
    QVERIFY(!desk.find("secrets.connect")->isEnabled());
    desk.type("secrets.password", "correct horse");
    QTest::keyClick(desk.find("secrets.password"), Qt::Key_Return);
    QVERIFY(!desk.shows("secretsDialog"));
    const Secrets login{.user = "ann", .password = "correct horse"};
    QCOMPARE(desk.client.secrets, QList<Secrets>{login});
    QCOMPARE(desk.store.kept.value(profile.id), login);
    QCOMPARE(desk.connections.summary(), Connection::State::Connected);
}

void SecretsPromptTest::what_shall_not_be_remembered_stays_out_of_the_keyring()
{
    GuiDesk desk;
    profileWith(desk, {QStringLiteral("token")});
    desk.click("connectButton");
    desk.type("secrets.token", "s3cret");
    QTest::keyClick(desk.find("secrets.remember"), Qt::Key_Space);
    desk.click("secrets.connect");
    QVERIFY(desk.store.kept.isEmpty());
    QCOMPARE(desk.connections.summary(), Connection::State::Connected);
    // Asked once, until the program quits.
    desk.click("connectButton");
    desk.click("connectButton");
    QVERIFY(!desk.shows("secretsDialog"));
    QCOMPARE(desk.client.secrets.size(), 2);
}

void SecretsPromptTest::a_refused_login_is_a_notice_whose_button_asks()
{
    GuiDesk desk;
    const Profile profile = profileWith(desk, m_login);
    desk.store.kept.insert(profile.id, {.user = "ann", .password = "old"});
    desk.client.connectAtOnce = false;
    desk.click("connectButton");
    const Problem refused{ProblemCode::LoginRefused, {{"server", "nats://example.org:4222"}}};
    desk.client.setState(desk.client.sessions()[0].path, SessionState::Connecting, refused);
    const std::string notice = "notice.login." + profile.id.toStdString();
    QVERIFY(desk.shows(notice.c_str()));
    QVERIFY(!desk.shows("secretsDialog"));
    desk.click((notice + ".action").c_str());
    QVERIFY(desk.shows("secretsDialog"));
    QCOMPARE(desk.text("secrets.user"), QStringLiteral("ann"));
    desk.type("secrets.password", "new");
    desk.client.connectAtOnce = true;
    desk.click("secrets.connect");
    QCOMPARE(desk.client.secrets.last(), (Secrets{.user = "ann", .password = "new"}));
    QCOMPARE(desk.connections.summary(), Connection::State::Connected);
    QVERIFY(!desk.shows(notice.c_str()));
}

void SecretsPromptTest::a_login_that_the_server_wants_and_nobody_has_leads_to_the_editor()
{
    GuiDesk desk;
    const Profile profile = profileWith(desk, {});
    desk.client.connectAtOnce = false;
    desk.click("connectButton");
    const QString path = desk.client.sessions()[0].path;
    desk.client.setState(
        path, SessionState::Connecting, {ProblemCode::LoginRefused, {{"server", "nats://example.org:4222"}}});
    const std::string notice = "notice.login." + profile.id.toStdString();
    desk.click((notice + ".action").c_str());
    QVERIFY(desk.shows("editor.login"));
    desk.find<QDialog>("profileEditor")->reject();
    // What was settled otherwise is taken back.
    desk.client.setState(path, SessionState::Connecting);
    desk.client.setState(
        path, SessionState::Connecting, {ProblemCode::LoginRefused, {{"server", "nats://example.org:4222"}}});
    QVERIFY(desk.shows(notice.c_str()));
    desk.client.setState(path, SessionState::Connected);
    QVERIFY(!desk.shows(notice.c_str()));
}

void SecretsPromptTest::without_a_keyring_it_is_said_that_it_will_be_forgotten()
{
    GuiDesk desk;
    profileWith(desk, {QStringLiteral("token")});
    desk.store.refusal = Problem{ProblemCode::InternalNoKeyring};
    desk.click("connectButton");
    QVERIFY(desk.text("secrets.why").contains(QLatin1String("This desktop has no keyring")));
    desk.type("secrets.token", "s3cret");
    desk.click("secrets.connect");
    QCOMPARE(desk.client.secrets, QList<Secrets>{{.token = "s3cret"}});
    QVERIFY(desk.text("notice.keyring.text").contains(QLatin1String("forgotten when this program quits")));
}

void SecretsPromptTest::a_deleted_profile_takes_its_secrets_along_and_undo_brings_them_back()
{
    GuiDesk desk;
    const Profile profile = profileWith(desk, m_login);
    const Secrets login{.user = "ann", .password = "correct horse"};
    desk.store.kept.insert(profile.id, login);
    auto* list = desk.find<QListView>("profileList");
    list->setFocus();
    QTest::keyClick(list, Qt::Key_Delete);
    QVERIFY(desk.store.kept.isEmpty());
    desk.click("notice.undo.action");
    QCOMPARE(desk.store.kept.value(profile.id), login);
    QCOMPARE(desk.connections.byKey(profile.id)->profile()->secretKeys, m_login);
}

QTEST_MAIN(SecretsPromptTest)
#include "secrets_prompt_test.moc"
