// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// The shipped worker against real nats-servers, seen from the editor.
#include "app/model/connections/server_probe.h"
#include "core/os/fd.h"
#include "tests/gui/gui_desk.h"
#include "tests/support/certificates.h"
#include "tests/support/nats_server.h"

#include <QPushButton>
#include <QSignalSpy>
#include <QTreeWidget>
#include <memory>
#include <netinet/in.h>
#include <sys/socket.h>

using namespace vnats;
using test::NatsServer;

namespace {

/// Listens on a port of 127.0.0.1 and says nothing, which no NATS server does.
class Mute
{
public:
    explicit Mute(int port)
    {
        const int yes = 1;
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_port = htons(static_cast<std::uint16_t>(port));
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        ::setsockopt(m_socket.get(), SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes);
        if (::bind(m_socket.get(), reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0
            || ::listen(m_socket.get(), 1) != 0)
            qFatal("port %d is not free", port);
    }

private:
    const Fd m_socket{::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)};
};

} // namespace

class ConnectionTestTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void a_good_server_passes_every_step();
    void a_wrong_password_stops_at_the_login();
    void a_server_without_tls_stops_there_and_a_certificate_of_its_own_passes();
    void a_name_that_nobody_has_stops_at_the_first_step();
    void a_server_that_listens_on_loopback_only_is_told();
    void a_refused_permission_names_the_subject();
    void a_profile_that_bridges_needs_to_hear_what_is_flooded();
    void a_server_that_refuses_the_express_lane_is_good();
    void messages_that_are_too_small_for_a_frame_are_told();
    void several_servers_are_tried_each_by_itself();
    void a_missing_program_is_said();
    void the_request_is_read_as_it_was_written_and_rubbish_is_refused();
    void the_editor_shows_each_step_and_what_to_do();

private:
    using Steps = QList<ServerProbe::Step>;

    static Settings settingsFor(const std::string& url)
    {
        Settings settings;
        settings.servers = {url};
        settings.vlanId = 42;
        return settings;
    }
    static Steps run(const Settings& settings, const Secrets& secrets = {})
    {
        ServerProbe connectionTest;
        Steps steps;
        connect(&connectionTest, &ServerProbe::stepDone, [&steps](const auto& step) { steps << step; });
        QSignalSpy finished(&connectionTest, &ServerProbe::finished);
        connectionTest.start(settings, secrets);
        if (!finished.wait(20000) || finished[0][0].value<Problem>())
            return {};
        return steps;
    }
    /// The step that failed, as the last one of its server.
    static ServerProbe::Step failed(const Steps& steps)
    {
        return !steps.isEmpty() && steps.last().problem ? steps.last() : ServerProbe::Step();
    }
    static std::string tls(const NatsServer& server)
    {
        return "tls://127.0.0.1:" + std::to_string(server.port());
    }
};

void ConnectionTestTest::a_good_server_passes_every_step()
{
    const NatsServer server;
    const Steps steps = run(settingsFor(server.url()));
    // Neither a proxy nor a WebSocket is on the way.
    const QList expected{ProbeStep::Resolve, ProbeStep::Connect, ProbeStep::Tls, ProbeStep::Login,
        ProbeStep::Permissions, ProbeStep::RoundTrip, ProbeStep::MaxPayload};
    QCOMPARE(steps.size(), expected.size());
    for (qsizetype i = 0; i < steps.size(); ++i) {
        QCOMPARE(steps[i].step, expected[i]);
        QVERIFY2(!steps[i].problem, englishOf(steps[i].problem).c_str());
        QCOMPARE(steps[i].server.toStdString(), server.url());
    }
    QCOMPARE(steps[0].value, QStringLiteral("127.0.0.1"));
    QVERIFY(steps[2].value.isEmpty());
    QVERIFY(steps[5].value.toInt() > 0);
    QCOMPARE(steps[6].value, QStringLiteral("1048576"));
}

void ConnectionTestTest::a_wrong_password_stops_at_the_login()
{
    const NatsServer server({"--user", "ann", "--pass", "right"});
    const auto step = failed(run(settingsFor(server.url()), {.user = "ann", .password = "wrong"}));
    QCOMPARE(step.step, ProbeStep::Login);
    QCOMPARE(step.problem.kind(), ProblemKind::LoginRefused);
    QCOMPARE(run(settingsFor(server.url()), {.user = "ann", .password = "right"}).size(), qsizetype(7));
}

void ConnectionTestTest::a_server_without_tls_stops_there_and_a_certificate_of_its_own_passes()
{
    const NatsServer plain;
    auto step = failed(run(settingsFor(tls(plain)), {.user = "ann", .password = "secret"}));
    QCOMPARE(step.step, ProbeStep::Tls);
    QVERIFY(englishOf(step.problem).find("does not offer TLS") != std::string::npos);

    const test::Authority authority("ours");
    const test::Identity identity = authority.issue({});
    const test::Folder folder;
    const NatsServer secured({"--tls", "--tlscert", folder.write("cert.pem", identity.certificate),
        "--tlskey", folder.write("key.pem", identity.key)});
    const Steps steps = run(settingsFor(tls(secured)), {.ca = authority.certificate()});
    QCOMPARE(steps.size(), qsizetype(7));
    QCOMPARE(steps[2].value, QStringLiteral("tls"));
    step = failed(run(settingsFor(tls(secured)), {.ca = test::Authority("another").certificate()}));
    QCOMPARE(step.step, ProbeStep::Tls);
}

void ConnectionTestTest::a_name_that_nobody_has_stops_at_the_first_step()
{
    const Steps steps = run(settingsFor("nats://nobody.invalid:4222"));
    QCOMPARE(steps.size(), qsizetype(1));
    QCOMPARE(steps[0].step, ProbeStep::Resolve);
    QCOMPARE(steps[0].problem.kind(), ProblemKind::ServerNotFound);
}

void ConnectionTestTest::a_server_that_listens_on_loopback_only_is_told()
{
    // 127.0.0.2 is an address of this computer, too, at which it does not listen.
    const auto at = [](int port) { return "nats://127.0.0.2:" + std::to_string(port); };
    const auto server = std::make_unique<NatsServer>();
    const int port = server->port();
    auto step = failed(run(settingsFor(at(port))));
    QCOMPARE(step.step, ProbeStep::Connect);
    QCOMPARE(step.problem.code, ProblemCode::ServerUnreachableLoopbackOnly);
    const std::string words = englishOf(step.problem);
    for (const std::string& word :
        {"127.0.0.1:" + std::to_string(port) + " only", at(port), std::string("host: 0.0.0.0")})
        QVERIFY2(words.find(word) != std::string::npos, words.c_str());
    // What answers there is no NATS server, or nothing does.
    server->stop();
    {
        const Mute other(port);
        QCOMPARE(failed(run(settingsFor(at(port)))).problem.code, ProblemCode::ServerUnreachable);
    }
    QCOMPARE(failed(run(settingsFor(at(port)))).problem.code, ProblemCode::ServerUnreachable);
}

void ConnectionTestTest::a_refused_permission_names_the_subject()
{
    const test::Folder folder;
    const std::string file = folder.write("nats.conf",
        "authorization { users: [ { user: ann, password: right, permissions: { publish: \"other.>\" } } ] }");
    const NatsServer server({"--config", file});
    const auto step = failed(run(settingsFor(server.url()), {.user = "ann", .password = "right"}));
    QCOMPARE(step.step, ProbeStep::Permissions);
    QCOMPARE(step.problem.kind(), ProblemKind::PermissionDenied);
    QVERIFY2(englishOf(step.problem).find("vlan.42.") != std::string::npos, englishOf(step.problem).c_str());
}

void ConnectionTestTest::a_profile_that_bridges_needs_to_hear_what_is_flooded()
{
    const test::Folder folder;
    const std::string file = folder.write("nats.conf",
        R"(authorization { users: [ { user: ann, password: right,
            permissions: { subscribe: { deny: "vlan.*.flood.>" } } } ] })");
    const NatsServer server({"--config", file});
    Settings settings = settingsFor(server.url());
    QCOMPARE(run(settings, {.user = "ann", .password = "right"}).size(), qsizetype(7));
    settings.bridge = true;
    const auto step = failed(run(settings, {.user = "ann", .password = "right"}));
    QCOMPARE(step.step, ProbeStep::Permissions);
    QVERIFY2(englishOf(step.problem).find("vlan.42.flood.*") != std::string::npos,
        englishOf(step.problem).c_str());
}

void ConnectionTestTest::a_server_that_refuses_the_express_lane_is_good()
{
    const test::Folder folder;
    const std::string file = folder.write("nats.conf",
        R"(authorization { users: [ { user: ann, password: right,
            permissions: { publish: { deny: "vlan.*.now.>" }, subscribe: { deny: "vlan.*.now.>" } } } ] })");
    const NatsServer server({"--config", file});
    Settings settings = settingsFor(server.url());
    settings.bridge = true; // what subscribes to the most
    const Steps steps = run(settings, {.user = "ann", .password = "right"});
    QCOMPARE(steps.size(), qsizetype(7));
    QCOMPARE(std::ranges::count_if(steps, [](const auto& step) { return bool(step.problem); }), 0);
}

void ConnectionTestTest::messages_that_are_too_small_for_a_frame_are_told()
{
    const test::Folder folder;
    const NatsServer server({"--config", folder.write("nats.conf", "max_payload: 1024\n")});
    const auto step = failed(run(settingsFor(server.url())));
    QCOMPARE(step.step, ProbeStep::MaxPayload);
    QVERIFY(englishOf(step.problem).find("1024 bytes") != std::string::npos);
}

void ConnectionTestTest::several_servers_are_tried_each_by_itself()
{
    const NatsServer server;
    Settings settings = settingsFor("nats://nobody.invalid:4222");
    settings.servers.push_back(server.url());
    const Steps steps = run(settings);
    QCOMPARE(steps.size(), qsizetype(8));
    QCOMPARE(std::ranges::count_if(steps, [](const auto& step) { return bool(step.problem); }), 1);
}

void ConnectionTestTest::a_missing_program_is_said()
{
    ServerProbe connectionTest(QStringLiteral("/nowhere/vlan-nats-worker"));
    QSignalSpy finished(&connectionTest, &ServerProbe::finished);
    connectionTest.start(settingsFor("nats://127.0.0.1:4222"), {});
    QTRY_COMPARE(finished.count(), 1);
    QVERIFY(
        englishOf(finished[0][0].value<Problem>()).find("/nowhere/vlan-nats-worker") != std::string::npos);
}

void ConnectionTestTest::the_request_is_read_as_it_was_written_and_rubbish_is_refused()
{
    ServerProbeRequest request{settingsFor("tls://nats.example.org:4222"), {.user = "ann", .password = "b"},
        MacAddress({2, 0, 0, 0, 0, 1})};
    request.settings.servers.emplace_back("tls://[2001:db8::1]:4222");
    request.settings.tlsServerName = "nats.example.org";
    request.settings.automatic = true;
    request.settings.addresses = {{*IpAddress::parse("10.0.0.2"), 24}};
    request.settings.mtu = 9000;
    request.settings.overlap = true;
    request.settings.bridge = true;
    const std::string text = request.toText();
    const auto parsed = ServerProbeRequest::parse(asBytes(text));
    QVERIFY(parsed);
    QCOMPARE(parsed->settings, request.settings);
    QCOMPARE(parsed->secrets, request.secrets);
    QCOMPARE(parsed->mac, request.mac);
    for (std::size_t size = 0; size < text.find("\n\n"); ++size)
        QVERIFY(!ServerProbeRequest::parse(asBytes(text.substr(0, size))));
    QVERIFY(!ServerProbeRequest::parse(asBytes("colour=blue\n" + text)));
    QVERIFY(!ServerProbeRequest::parse(asBytes(text + "colour=blue\n")));
}

void ConnectionTestTest::the_editor_shows_each_step_and_what_to_do()
{
    const NatsServer server({"--user", "ann", "--pass", "right"});
    GuiDesk desk;
    desk.addProfile("Home", 42);
    desk.click("editButton");
    desk.type("editor.server", server.url().c_str());
    desk.click("editor.test");
    QTRY_COMPARE_WITH_TIMEOUT(desk.text("test.close"), QStringLiteral("Close"), 20000);
    const QTreeWidgetItem* item = desk.find<QTreeWidget>("test.steps")->topLevelItem(0);
    QCOMPARE(item->childCount(), int(ProbeStep::Count));
    QCOMPARE(item->child(0)->text(1), QStringLiteral("127.0.0.1"));
    QVERIFY(
        item->child(int(ProbeStep::Proxy))->isHidden() && item->child(int(ProbeStep::WebSocket))->isHidden());
    QCOMPARE(item->child(int(ProbeStep::Login))->text(1), QStringLiteral("Failed"));
    QVERIFY(item->child(int(ProbeStep::Permissions))->text(1).isEmpty());
    QVERIFY(desk.text("test.summary").contains(QLatin1String("refused the login")));
    desk.click("test.close");

    desk.openPage("Security");
    desk.choose("editor.login", "User name and password");
    desk.type("editor.user", "ann");
    desk.type("editor.password", "right");
    desk.click("editor.test");
    QTRY_COMPARE_WITH_TIMEOUT(desk.text("test.close"), QStringLiteral("Close"), 20000);
    QVERIFY(desk.text("test.summary").startsWith(QLatin1String("Test passed")));
    // Nothing was saved or connected for it.
    QVERIFY(desk.client.started.isEmpty());
    QVERIFY(desk.store.kept.isEmpty());
}

QTEST_MAIN(ConnectionTestTest)
#include "server_probe_test.moc"
