// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// Hosting a LAN as a person does it, with a real nats-server; only the helper lives in the test.
#include "app/model/connections/autoconnector.h"
#include "app/model/hosting/local_network.h"
#include "core/base/invitation.h"
#include "tests/gui/gui_desk.h"
#include "tests/support/nats_server.h"

#include <QDialog>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <csignal>

using namespace vnats;

/// Leaves no server behind, also not one that was to stay.
class HostDesk : public GuiDesk
{
public:
    ~HostDesk()
    {
        for (const Profile& profile : profiles.list())
            lans.close(profile);
    }
};

/// A real server that takes leaf nodes, and a profile that uses it.
class LeafDesk : public GuiDesk
{
public:
    LeafDesk()
    {
        Profile office = addProfile("Office", 42);
        office.settings.servers = {m_hub.url()};
        office.settings.linger = false;
        (void)profiles.save(office);
        window.present(office.id);
        m_office = office.id;
    }
    ~LeafDesk()
    {
        connections.setProfiles({});
        const HostFiles files(HostFiles::leafDirectory(m_office.toStdString()));
        (void)QTest::qWaitFor([&] { return !files.servingProcess(); });
    }

    std::string leafUrl() const { return "127.0.0.1:" + std::to_string(m_leafPort); }
    bool isHosting() const { return profiles.list().first().leaf.has_value(); }
    bool isServing() const { return !client.leaves.isEmpty() && client.leaves.last().second; }
    void submit(const std::string& url)
    {
        QTest::keyClick(&window, Qt::Key_H, Qt::ControlModifier);
        const int height = find("hostDialog")->height();
        choose("host.kind", "A leaf node of Office's server, for members nearby");
        // It has fewer fields.
        QTRY_VERIFY(find("hostDialog")->height() < height);
        type("host.leafUrl", url.c_str());
        click("host.host");
    }

private:
    test::NatsServer::Options configuration()
    {
        QFile file(home.filePath(QStringLiteral("hub.conf")));
        if (file.open(QIODevice::WriteOnly))
            file.write("leafnodes { listen: \"127.0.0.1:" + QByteArray::number(m_leafPort) + "\" }\n");
        return {"-c", file.fileName().toStdString()};
    }

    const int m_leafPort = test::NatsServer::freePort();
    test::NatsServer m_hub{configuration()};
    QString m_office;
};

class HostingTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void enter_hosts_a_lan_connects_this_computer_and_shows_the_invitation();
    void stopping_ends_the_server_and_connecting_begins_the_same_lan_again();
    void one_that_stays_goes_on_while_this_computer_is_not_on_it();
    void a_missing_program_is_named_with_the_command_that_installs_it();
    void a_port_that_is_taken_is_told_beside_its_field();
    void a_computer_without_an_address_says_so();
    void a_vlan_is_not_hosted_twice();
    void cancelling_leaves_nothing();
    void a_server_that_dies_is_told_and_can_be_started_again();
    void a_link_that_has_outlived_its_server_gets_one_at_login();
    void deleting_ends_it_and_undo_brings_it_back();
    void the_editor_changes_its_names_and_another_server_ends_the_hosting();
    void a_leaf_is_hosted_by_the_form_and_ended_on_its_page();
    void a_leaf_that_is_cancelled_leaves_the_profile_as_it_was();
    void a_leaf_whose_vlan_is_refused_leaves_the_profile_as_it_was_and_can_be_tried_again();
    void a_leaf_whose_vlan_asks_for_its_login_waits_for_that();
    void a_leaf_that_cannot_reach_its_server_says_so_in_the_form();

private:
    /// Fills in what tests need and presses the button.
    static void host(GuiDesk& desk, bool stays = false);
    static bool isConnected(GuiDesk& desk)
    {
        return desk.connections.summary() == Connection::State::Connected;
    }
    static void closeInvitation(GuiDesk& desk)
    {
        desk.find<QDialog>("inviteDialog")->close();
        // Shortcuts belong to the active window.
        desk.window.activateWindow();
        (void)QTest::qWaitForWindowActive(&desk.window);
    }
};

void HostingTest::host(GuiDesk& desk, bool stays)
{
    desk.click("welcome.host");
    desk.type("host.names", "attic.example, 192.0.2.7");
    if (!stays)
        desk.click("host.stays");
    desk.click("host.host");
    QTRY_VERIFY(isConnected(desk));
    QTRY_VERIFY(desk.shows("inviteDialog"));
}

void HostingTest::enter_hosts_a_lan_connects_this_computer_and_shows_the_invitation()
{
    HostDesk desk;
    desk.click("welcome.host");
    desk.type("host.names", "attic.example");
    QTest::keyClick(desk.find("host.names"), Qt::Key_Return);
    QTRY_VERIFY(isConnected(desk));
    QVERIFY(!desk.shows("hostDialog"));

    QVERIFY(desk.shows("inviteDialog"));
    desk.click("invite.withSecrets");
    const QString link = desk.find<QPlainTextEdit>("invite.link")->toPlainText();
    const auto invitation = parseInvitation(link.toStdString(), std::chrono::system_clock::now());
    QVERIFY2(invitation, invitation ? "" : englishOf(invitation.error()).c_str());
    const Profile profile = desk.profiles.list().first();
    const std::string port = profile.settings.servers[0].substr(profile.settings.servers[0].rfind(':'));
    QCOMPARE(invitation->settings.servers, std::vector<std::string>{"tls://attic.example" + port});
    QCOMPARE(desk.client.started[0].servers, std::vector<std::string>{"tls://127.0.0.1" + port});
    QCOMPARE(invitation->settings.tlsServerName, desk.client.started[0].tlsServerName);
    QVERIFY(invitation->secrets == desk.client.secrets[0]);
    QVERIFY(!invitation->secrets.token.empty() && !invitation->secrets.networkKey.empty());
    QVERIFY(desk.store.kept.value(profile.id) == invitation->secrets);
    QFile file(desk.profilesPath());
    QVERIFY(file.open(QIODevice::ReadOnly));
    QVERIFY(!file.readAll().contains(invitation->secrets.token.c_str()));

    closeInvitation(desk);
    QVERIFY(desk.text("host.state").contains(QLatin1String("attic.example, port ")));
    desk.click("host.invite");
    QVERIFY(desk.shows("inviteDialog"));
    closeInvitation(desk);
    desk.click("host.end");
    QTRY_VERIFY(!desk.lans.isServing(profile));
}

void HostingTest::stopping_ends_the_server_and_connecting_begins_the_same_lan_again()
{
    HostDesk desk;
    host(desk);
    closeInvitation(desk);
    const Profile profile = desk.profiles.list().first();
    QVERIFY(desk.lans.isServing(profile));
    desk.click("connectButton");
    QVERIFY(!desk.lans.isServing(profile));
    QVERIFY(desk.text("host.state").contains(QLatin1String("server starts when you connect")));
    QVERIFY(!desk.shows("host.end"));
    desk.click("connectButton");
    QTRY_VERIFY(isConnected(desk));
    QVERIFY(desk.lans.isServing(profile));
    QVERIFY(desk.client.secrets[1] == desk.client.secrets[0]);
    desk.click("host.end");
    QVERIFY(!desk.lans.isServing(profile));
    QCOMPARE(desk.connections.summary(), Connection::State::Off);
}

void HostingTest::one_that_stays_goes_on_while_this_computer_is_not_on_it()
{
    HostDesk desk;
    host(desk, true);
    closeInvitation(desk);
    const Profile profile = desk.profiles.list().first();
    QCOMPARE(profile.autoconnect, Autoconnect::AtLogin);
    desk.click("connectButton");
    QCOMPARE(desk.text("status.state"), QStringLiteral("Not connected"));
    QVERIFY(desk.lans.isServing(profile));
    QVERIFY(desk.text("host.state").contains(QLatin1String("192.0.2.7")));
    // As after the program was started anew.
    QVERIFY(HostedLans(desk.secrets).isServing(profile));
    desk.click("host.end");
    QVERIFY(!desk.lans.isServing(profile));
    QVERIFY(!desk.shows("host.end"));
}

void HostingTest::a_missing_program_is_named_with_the_command_that_installs_it()
{
    HostDesk desk;
    desk.lans.lookForProgramsIn({desk.home.path()});
    desk.click("welcome.host");
    desk.type("host.names", "attic.example");
    desk.click("host.host");
    QTRY_VERIFY(desk.shows("host.problem"));
    QVERIFY(desk.text("host.problem").contains(QLatin1String("sudo apt install nats-server")));
    QVERIFY(desk.profiles.list().isEmpty());
    QVERIFY(desk.find("host.host")->isEnabled());
}

void HostingTest::a_port_that_is_taken_is_told_beside_its_field()
{
    HostDesk desk;
    HostedLans others(desk.secrets);
    Profile other = HostedLans::draft({});
    other.settings.vlanId = 4242;
    other.settings.linger = false;
    bool serves = false;
    others.open(other, [&](const auto& opened) { serves = opened.has_value(); });
    QTRY_VERIFY(serves);
    const std::string port = other.settings.servers[0].substr(other.settings.servers[0].rfind(':') + 1);
    desk.click("welcome.host");
    QVERIFY(desk.find<QLineEdit>("host.port")->text().toStdString() != port);
    desk.type("host.port", port.c_str());
    QVERIFY(desk.text("host.port.error").contains(QLatin1String("already listens on port")));
    QVERIFY(!desk.find("host.host")->isEnabled());
    desk.type("host.port", "80");
    QVERIFY(desk.text("host.port.error").contains(QLatin1String("1024 to 65535")));
    others.close(other);
}

void HostingTest::a_computer_without_an_address_says_so()
{
    // CTest runs this once more where there is no network.
    if (!local_network::addresses().isEmpty())
        QSKIP("This computer has an address.");
    HostDesk desk;
    desk.click("welcome.host");
    QVERIFY(desk.text("host.names.error").contains(QLatin1String("no address that others could reach")));
    QVERIFY(!desk.find("host.host")->isEnabled());
    desk.type("host.names", "attic.example");
    desk.click("host.stays");
    desk.click("host.host");
    QTRY_VERIFY(isConnected(desk));
    closeInvitation(desk);
    desk.click("editButton");
    desk.find<QLineEdit>("editor.hostNames")->clear();
    desk.click("editor.save");
    QVERIFY(desk.text("host.state").contains(QLatin1String("not on any network")));
    desk.click("host.invite");
    QVERIFY(desk.text("invite.note").contains(QLatin1String("no address that others could reach")));
    closeInvitation(desk);
}

void HostingTest::a_vlan_is_not_hosted_twice()
{
    HostDesk desk;
    host(desk);
    closeInvitation(desk);
    QTest::keyClick(&desk.window, Qt::Key_H, Qt::ControlModifier);
    QVERIFY(desk.shows("hostDialog"));
    QCOMPARE(desk.find<QLineEdit>("host.vlan")->text(), QStringLiteral("43"));
    desk.type("host.vlan", "42");
    QVERIFY(desk.text("host.vlan.error").contains(QLatin1String("already hosted here")));
    QVERIFY(!desk.find("host.host")->isEnabled());
    desk.type("host.names", "a b/c");
    QVERIFY(desk.text("host.names.error").contains(QLatin1String("b/c")));
}

void HostingTest::cancelling_leaves_nothing()
{
    HostDesk desk;
    desk.click("welcome.host");
    desk.type("host.names", "attic.example");
    desk.click("host.host");
    QVERIFY(!desk.find("host.host")->isEnabled());
    bool told = false;
    connect(&desk.lans, &HostedLans::changed, this, [&] { told = true; });
    QTest::keyClick(desk.find("hostDialog"), Qt::Key_Escape);
    QTRY_VERIFY(told);
    Profile draft = HostedLans::draft({});
    QTRY_VERIFY(!desk.lans.isServing(draft));
    QVERIFY(desk.profiles.list().isEmpty());
    QVERIFY(desk.store.kept.isEmpty());
    QVERIFY(desk.shows("welcomePage"));
}

void HostingTest::a_server_that_dies_is_told_and_can_be_started_again()
{
    HostDesk desk;
    host(desk);
    closeInvitation(desk);
    const Profile profile = desk.profiles.list().first();
    const HostFiles files(HostFiles::defaultDirectory(profile.settings.vlanId));
    ::kill(static_cast<pid_t>(files.servingProcess().value()), SIGKILL);
    const std::string notice = "notice.host." + profile.id.toStdString();
    QTRY_VERIFY(desk.shows(notice.c_str()));
    QVERIFY(desk.text((notice + ".text").c_str()).contains(QLatin1String("is no longer hosted")));
    QVERIFY(desk.text("host.state").contains(QLatin1String("is not running")));
    desk.client.setState(desk.client.sessions()[0].path, SessionState::Connecting,
        {ProblemCode::ServerLost, {{"server", "nats://example.org:4222"}}});
    desk.click("host.again");
    QTRY_VERIFY(desk.lans.isServing(profile));
    QTRY_COMPARE(desk.client.reconnected.size(), 1);
    QTRY_VERIFY(!desk.shows(notice.c_str()));
}

void HostingTest::a_link_that_has_outlived_its_server_gets_one_at_login()
{
    HostDesk desk;
    host(desk, true);
    const Profile profile = desk.profiles.list().first();
    desk.lans.close(profile);
    // As a program that is started anew, with the session still there.
    HostedLans lans(desk.secrets);
    Connections connections(desk.client, desk.clock, getuid(), &desk.secrets, &lans);
    connections.setProfiles({profile});
    Autoconnector autoconnector(desk.client, connections);
    autoconnector.start();
    QTRY_VERIFY(lans.isServing(profile));
    QCOMPARE(desk.client.started.size(), 1);
    lans.close(profile);
}

void HostingTest::deleting_ends_it_and_undo_brings_it_back()
{
    HostDesk desk;
    host(desk, true);
    closeInvitation(desk);
    const Profile profile = desk.profiles.list().first();
    desk.find("profileList")->setFocus();
    QTest::keyClick(desk.find("profileList"), Qt::Key_Delete);
    QVERIFY(!desk.lans.isServing(profile));
    desk.click(QString(QLatin1String("notice.undo.") + profile.id + QLatin1String(".action")));
    QCOMPARE(desk.profiles.list().first(), profile);
    QTRY_VERIFY(isConnected(desk));
    QVERIFY(desk.client.secrets[1] == desk.client.secrets[0]);
    desk.click("host.end");
}

void HostingTest::the_editor_changes_its_names_and_another_server_ends_the_hosting()
{
    HostDesk desk;
    host(desk);
    closeInvitation(desk);
    desk.click("connectButton");
    desk.click("editButton");
    QVERIFY(desk.text("editor.server.error").contains(QLatin1String("This computer hosts")));
    desk.type("editor.hostNames", "attic/cellar");
    QVERIFY(!desk.find("editor.save")->isEnabled());
    desk.type("editor.hostNames", "cellar.example");
    desk.click("editor.save");
    QCOMPARE(desk.profiles.list().first().hosting->names, QStringList{QStringLiteral("cellar.example")});
    desk.click("editButton");
    desk.type("editor.server", "tls://nats.example.org");
    desk.click("editor.save");
    QVERIFY(!desk.profiles.list().first().hosting);
    QVERIFY(!desk.shows("hostPane"));
}

void HostingTest::a_leaf_is_hosted_by_the_form_and_ended_on_its_page()
{
    LeafDesk desk;
    desk.submit(desk.leafUrl());
    QTRY_VERIFY(!desk.shows("hostDialog"));
    QVERIFY(desk.shows("leafPane"));
    QVERIFY(isConnected(desk));
    QVERIFY(desk.isServing());
    const QString port = QString::number(desk.client.leaves.last().second->port);
    QVERIFY2(desk.text("leaf.state").contains(QLatin1String("on port ") + port),
        qPrintable(desk.text("leaf.state")));
    QVERIFY(!desk.shows("leaf.again"));
    desk.click("leaf.end");
    QVERIFY(!desk.shows("leafPane"));
    QVERIFY(!desk.isHosting());
    QVERIFY(!desk.isServing());
    // The VLAN itself stays.
    QVERIFY(isConnected(desk));
}

void HostingTest::a_leaf_that_is_cancelled_leaves_the_profile_as_it_was()
{
    LeafDesk desk;
    desk.client.holdStart = true;
    desk.submit(desk.leafUrl());
    QVERIFY(!desk.find("host.host")->isEnabled());
    QTest::keyClick(desk.find("hostDialog"), Qt::Key_Escape);
    QVERIFY(!desk.isHosting());
    desk.client.answerStart();
    QTRY_COMPARE(desk.connections.summary(), Connection::State::Off);
    QVERIFY(!desk.shows("leafPane"));
    QVERIFY(!desk.isServing());
}

void HostingTest::a_leaf_whose_vlan_is_refused_leaves_the_profile_as_it_was_and_can_be_tried_again()
{
    LeafDesk desk;
    desk.client.refusal =
        Problem{ProblemCode::AddressInUse, {{"address", "10.0.0.2"}, {"interface", "eth0"}}};
    desk.submit(desk.leafUrl());
    QTRY_VERIFY(desk.shows("host.problem"));
    QVERIFY(desk.text("host.problem").contains(QLatin1String("already has the IP address")));
    QVERIFY(!desk.isHosting());
    desk.client.refusal.reset();
    desk.click("host.host");
    QTRY_VERIFY(!desk.shows("hostDialog"));
    QVERIFY(desk.shows("leafPane"));
    QVERIFY(desk.isHosting());
    QVERIFY(desk.isServing());
}

void HostingTest::a_leaf_whose_vlan_asks_for_its_login_waits_for_that()
{
    LeafDesk desk;
    Profile profile = desk.profiles.list().first();
    profile.secretKeys = {QStringLiteral("password")};
    QVERIFY(desk.profiles.save(profile));
    desk.submit(desk.leafUrl());
    QTRY_COMPARE(desk.connections.summary(), Connection::State::Failed);
    QVERIFY(desk.isHosting());
    QVERIFY(!desk.shows("host.problem"));
}

void HostingTest::a_leaf_that_cannot_reach_its_server_says_so_in_the_form()
{
    LeafDesk desk;
    desk.submit("127.0.0.1:" + std::to_string(test::NatsServer::freePort()));
    QTRY_VERIFY(desk.shows("host.problem"));
    QVERIFY2(
        desk.text("host.problem").contains(QLatin1String("leaf node on this computer has no connection")),
        qPrintable(desk.text("host.problem")));
    QVERIFY(!desk.isHosting());
    QVERIFY(!desk.isServing());
    desk.type("host.leafUrl", desk.leafUrl().c_str());
    desk.click("host.host");
    QTRY_VERIFY(!desk.shows("hostDialog"));
    QVERIFY(desk.isServing());
}

QTEST_MAIN(HostingTest)
#include "hosting_test.moc"
