// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/gui/gui_desk.h"

#include "app/gui/widgets/notice_bar.h"

#include <QAbstractButton>
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
    void a_refused_login_is_one_banner_with_one_button_on_its_page();
    void a_login_that_is_missing_is_one_banner_with_one_button();
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
    // While another VLAN's page is in front.
    desk.window.present(desk.addProfile("Lab", 7).id);
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

namespace {

/// What can be pressed in the banners that are in sight, one list for each of them.
QList<QStringList> bannersOf(GuiDesk& desk)
{
    QList<QStringList> banners;
    for (const TintedFrame* frame : desk.window.findChildren<TintedFrame*>()) {
        if (!frame->isVisible())
            continue;
        QStringList buttons;
        for (const QAbstractButton* button : frame->findChildren<QAbstractButton*>())
            if (button->isVisible())
                buttons << button->text();
        banners << buttons;
    }
    return banners;
}

} // namespace

void SecretsPromptTest::a_refused_login_is_one_banner_with_one_button_on_its_page()
{
    GuiDesk desk;
    const Profile profile = profileWith(desk, m_login);
    desk.store.kept.insert(profile.id, {.user = "ann", .password = "old"});
    const Profile lab = desk.addProfile("Lab", 7);
    desk.client.connectAtOnce = false;
    desk.click("connectButton");
    desk.client.setState(desk.client.sessions()[0].path, SessionState::Connecting,
        {ProblemCode::LoginRefused, {{"server", "nats://example.org:4222"}}});
    QCOMPARE(bannersOf(desk), QList<QStringList>{{QStringLiteral("Enter login…")}});
    // On another page, it is a notice; and back again.
    desk.window.present(lab.id);
    QCOMPARE(bannersOf(desk), (QList<QStringList>{{QStringLiteral("Enter login…"), QStringLiteral("×")}}));
    desk.window.present(profile.id);
    QCOMPARE(bannersOf(desk), QList<QStringList>{{QStringLiteral("Enter login…")}});
    desk.click("status.enterSecrets");
    QCOMPARE(desk.text("secrets.user"), QStringLiteral("ann"));
    desk.type("secrets.password", "new");
    desk.client.connectAtOnce = true;
    desk.click("secrets.connect");
    QCOMPARE(desk.connections.byKey(profile.id)->state(), Connection::State::Connected);
    QVERIFY(bannersOf(desk).isEmpty());
}

void SecretsPromptTest::a_login_that_is_missing_is_one_banner_with_one_button()
{
    GuiDesk desk;
    const Profile profile = profileWith(desk, m_login);
    Connection* connection = desk.connections.byKey(profile.id);
    connection->connectNow(Connection::Asked::Automatically);
    QCOMPARE(bannersOf(desk), QList<QStringList>{{QStringLiteral("Enter login…")}});
    desk.click("status.enterSecrets");
    desk.type("secrets.user", "ann");
    desk.type("secrets.password", "correct horse");
    desk.click("secrets.connect");
    QCOMPARE(connection->state(), Connection::State::Connected);
    QVERIFY(bannersOf(desk).isEmpty());
    connection->disconnectNow();

    // A key is no login.
    Profile sealed = profile;
    sealed.secretKeys = {QStringLiteral("network-key")};
    QVERIFY(desk.profiles.save(sealed));
    desk.store.kept.clear();
    desk.secrets.keepForSession(sealed.id, {});
    connection->connectNow(Connection::Asked::Automatically);
    QCOMPARE(bannersOf(desk), QList<QStringList>{{QStringLiteral("Enter what is missing…")}});
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
    desk.click("status.enterSecrets");
    QVERIFY(desk.shows("editor.login"));
    desk.find<QDialog>("profileEditor")->reject();
    desk.window.present(desk.addProfile("Lab", 7).id);
    const std::string notice = "notice.login." + profile.id.toStdString();
    desk.click((notice + ".action").c_str());
    QVERIFY(desk.shows("editor.login"));
    QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
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
    desk.click(QString(QLatin1String("notice.undo.") + profile.id + QLatin1String(".action")));
    QCOMPARE(desk.store.kept.value(profile.id), login);
    QCOMPARE(desk.connections.byKey(profile.id)->profile()->secretKeys, m_login);
}

QTEST_MAIN(SecretsPromptTest)
#include "secrets_prompt_test.moc"
