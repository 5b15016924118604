// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/unit/app/cli/cli_fixture.h"

#include <QJsonArray>
#include <algorithm>

namespace vnats::testing {
namespace {

TEST_F(CliCommandsWithoutHelper, are_examined_by_the_doctor)
{
    const Result result = run("doctor --json");
    EXPECT_EQ(result.code, 1);
    const QJsonArray checks = result.json().value(QStringLiteral("checks")).toArray();
    const auto helper = std::ranges::find_if(checks,
        [](const QJsonValue& check) { return check[QStringLiteral("check")] == QLatin1String("helper"); });
    ASSERT_NE(helper, checks.end()) << result.out.toStdString();
    EXPECT_EQ((*helper)[QStringLiteral("state")], QLatin1String("error"));
    EXPECT_EQ((*helper)[QStringLiteral("remedy")], QLatin1String("Install the package vlan-nats-helper."));
}

TEST_F(CliCommandsWithoutHelper, report_it)
{
    saveProfile("home");
    const Result result = run("report");
    EXPECT_EQ(result.code, 0) << result.err.toStdString();
    for (const char* there : {"vlan-natsctl ", "  helper: NotInstalled",
             "  servers: nats://server.example:4222", "  state: not running"})
        EXPECT_TRUE(result.out.contains(QLatin1String(there))) << there << result.out.toStdString();
}

TEST_F(CliCommands, status_shows_state_and_traffic)
{
    startHelper();
    m_helper->addSession(connectedState());
    tellTraffic();
    const Result text = run("status vnats42");
    EXPECT_EQ(text.code, 0) << text.err.toStdString();
    EXPECT_TRUE(text.out.contains(QLatin1String("connected")));
    EXPECT_TRUE(text.out.contains(QLatin1String("1.5 kB in 1 frame\n"))) << text.out.toStdString();
    const QJsonObject session =
        run("status --json").json().value(QStringLiteral("sessions")).toArray().first().toObject();
    EXPECT_EQ(session.value(QStringLiteral("vlan_id")).toInt(), 42);
    EXPECT_EQ(session.value(QStringLiteral("traffic"))
                  .toObject()
                  .value(QStringLiteral("sent"))
                  .toObject()
                  .value(QStringLiteral("bytes"))
                  .toInt(),
        1500);
}

TEST_F(CliCommands, status_of_a_sealed_VLAN_without_a_server_shows_no_empty_server)
{
    startHelper();
    const QString path =
        m_helper->addSession({{QStringLiteral("Sealed"), true}, {QStringLiteral("Server"), QString()}});
    tellTraffic();
    QString text = run("status").out;
    EXPECT_FALSE(text.contains(QLatin1String("server"))) << text.toStdString();
    EXPECT_TRUE(text.contains(QLatin1String("\n  sealed     with a network key\n"))) << text.toStdString();
    m_helper->change(path, {{QStringLiteral("Server"), QStringLiteral("nats://a.example:4222")}});
    text = run("status").out;
    EXPECT_TRUE(text.contains(QLatin1String("\n  server     nats://a.example:4222"))) << text.toStdString();
}

TEST_F(CliCommands, status_says_what_the_kernel_does_not_offer)
{
    startHelper();
    const QString path = m_helper->addSession(connectedState());
    m_helper->afterSubscribe = [this](const QString& session) { m_helper->sendStatistics(session, {}); };
    const auto inJson = [this] {
        const QJsonArray sessions = run("status --json").json().value(QStringLiteral("sessions")).toArray();
        return sessions.first().toObject().value(QStringLiteral("refused_offloads"));
    };
    EXPECT_FALSE(run("status").out.contains(QLatin1String("kernel")));
    EXPECT_EQ(inJson(), QJsonValue(QString()));
    m_helper->change(
        path, {{QStringLiteral("RefusedOffloads"), QStringLiteral("UDP segmentation (Linux 6.2)\x1b")}});
    const Result text = run("status");
    EXPECT_TRUE(
        text.out.contains(QLatin1String("kernel     does not support UDP segmentation (Linux 6.2)\\x1b")))
        << text.out.toStdString();
    EXPECT_EQ(inJson(), QJsonValue(QStringLiteral("UDP segmentation (Linux 6.2)\x1b")));
}

TEST_F(CliCommands, the_doctor_warns_of_a_forwarding_process_without_its_filter)
{
    startHelper();
    const QString path = m_helper->addSession(connectedState());
    const auto warning = [this] {
        const QJsonArray checks = run("doctor --json").json().value(QStringLiteral("checks")).toArray();
        QJsonArray found;
        std::ranges::copy_if(checks, std::back_inserter(found), [](const QJsonValue& check) {
            return check.toObject().value(QStringLiteral("check")) == QLatin1String("filter");
        });
        return found;
    };
    EXPECT_TRUE(warning().isEmpty());
    m_helper->change(path, {{QStringLiteral("Unfiltered"), QStringLiteral("Operation not permitted")}});
    const QJsonArray warned = warning();
    ASSERT_EQ(warned.size(), 1);
    const QJsonObject first = warned.first().toObject();
    EXPECT_EQ(first.value(QStringLiteral("state")), QStringLiteral("warning"));
    EXPECT_TRUE(first.value(QStringLiteral("message")).toString().contains(QLatin1String("not permitted")));
}

TEST_F(CliCommands, status_and_doctor_tell_of_a_forwarding_process_from_before_an_upgrade)
{
    startHelper();
    const QString path = m_helper->addSession(connectedState());
    EXPECT_FALSE(run("status").out.contains(QLatin1String("upgrade")));
    m_helper->change(path, {{QStringLiteral("Outdated"), true}});
    EXPECT_TRUE(run("status").out.contains(QLatin1String("program    from before an upgrade")));
    const QString advice = run("doctor").out;
    EXPECT_TRUE(advice.contains(QLatin1String("is from before an upgrade"))) << advice.toStdString();
    EXPECT_TRUE(advice.contains(QLatin1String("vlan-natsctl reconnect vnats42"))) << advice.toStdString();
}

TEST_F(CliCommands, status_says_who_has_connected_a_vlan_at_boot)
{
    startHelper();
    auto state = connectedState();
    state.insert(QStringLiteral("BootProfile"), QStringLiteral("office"));
    m_helper->addSession(state);
    const Result text = run("status office");
    EXPECT_TRUE(text.out.contains(QLatin1String("started    at boot, by /etc/vlan-nats/office.conf")))
        << text.out.toStdString() << text.err.toStdString();
    const QJsonArray sessions = run("status --json").json().value(QStringLiteral("sessions")).toArray();
    EXPECT_EQ(sessions.first().toObject().value(QStringLiteral("boot_profile")), QStringLiteral("office"));
}

TEST_F(CliCommands, peers_show_one_line_each)
{
    startHelper();
    m_helper->addSession(connectedState());
    PeerRecord peer;
    peer.info.mac = *MacAddress::parse("7e:8f:d4:17:2b:0c");
    peer.info.addresses = {*IpAddress::parse("10.0.0.3")};
    peer.info.lastSeen = std::chrono::system_clock::now();
    peer.info.receivedBytes = 1500000;
    peer.info.name = "evil\x1b[2J";
    m_helper->peers = {peer};
    const Result text = run("peers");
    EXPECT_EQ(text.code, 0) << text.err.toStdString();
    EXPECT_TRUE(text.out.contains(QLatin1String("7e:8f:d4:17:2b:0c  10.0.0.3")));
    EXPECT_TRUE(text.out.contains(QLatin1String("1.5 MB")));
    const Result json = run("peers vnats42 --json");
    EXPECT_FALSE(json.out.contains(QLatin1Char('\x1b')));
    const QJsonObject first = json.json().value(QStringLiteral("peers")).toArray().first().toObject();
    EXPECT_EQ(first.value(QStringLiteral("mac")).toString(), QStringLiteral("7e:8f:d4:17:2b:0c"));
}

TEST_F(CliCommands, report_tells_what_helps_and_no_secret)
{
    startHelper();
    const Profile profile = saveProfile("home");
    m_helper->addSession({{QStringLiteral("Profile"), profile.id},
        {QStringLiteral("Problem"),
            QVariant::fromValue(ProblemRecord{QStringLiteral("LoginRefused"),
                {{QStringLiteral("server"),
                    QStringLiteral("nats://alice:pa@ss/word@server.example:4222 of "
                                   "SUACSSL3UAHUDXKFSNVUZRF5UHPMWZ6BFDTJ7M6USDXIEDNPPQYYYCU3VY and "
                                   "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2ln\x1b[2J")}}})}});
    PeerRecord peer;
    peer.info.mac = *MacAddress::parse("7e:8f:d4:17:2b:0c");
    peer.info.name = "grandmas-attic";
    m_helper->peers = {peer};
    tellTraffic();
    const Result text = run("report");
    EXPECT_EQ(text.code, 0) << text.err.toStdString();
    for (const char* there : {"  helper: Running", "VLAN number 1", "  VLAN ID: 7", "  state: connecting",
             "LoginRefused: The server nats://…@server.example:4222 of … and …?[2J refused the login.",
             "  peers: 1 (1 basic, 0 behind bridges)", "uplink.unicast.bytes = 1500"})
        EXPECT_TRUE(text.out.contains(QString::fromUtf8(there))) << there << "\n" << text.out.toStdString();
    const Result json = run("report --json");
    EXPECT_EQ(json.code, 0);
    EXPECT_TRUE(json.json().value(QStringLiteral("report")).toString().contains(QLatin1String("VLAN ID: 7")));
    for (const QString& out : {text.out, json.out})
        for (const char* absent :
            {"alice", "pa@ss", "word@", "SUACSSL3", "eyJ", "grandmas-attic", "\x1b", "log:"})
            EXPECT_FALSE(out.contains(QLatin1String(absent))) << absent << "\n" << out.toStdString();
}

TEST_F(CliCommands, report_does_not_wait_long_for_a_busy_helper)
{
    startHelper();
    m_helper->addSession(connectedState());
    const Result result = run("report");
    EXPECT_EQ(result.code, 0);
    EXPECT_TRUE(result.out.contains(QLatin1String("  state: connected"))) << result.out.toStdString();
}

TEST_F(CliCommands, macs_tell_who_is_behind_whom)
{
    startHelper();
    m_helper->addSession(connectedState());
    PeerRecord node;
    node.info.mac = *MacAddress::parse("02:00:00:00:00:01");
    node.info.name = "attic";
    PeerRecord behind;
    behind.info.mac = *MacAddress::parse("02:00:00:00:00:02");
    behind.info.via = node.info.mac;
    m_helper->peers = {node, behind};
    const Result text = run("macs");
    EXPECT_EQ(text.code, 0) << text.err.toStdString();
    EXPECT_TRUE(text.out.contains(QLatin1String("02:00:00:00:00:01  direct"))) << text.out.toStdString();
    EXPECT_TRUE(text.out.contains(QLatin1String("02:00:00:00:00:02  attic"))) << text.out.toStdString();
    EXPECT_TRUE(text.out.contains(QLatin1String("local")));
    const QJsonArray macs = run("macs --json").json().value(QStringLiteral("macs")).toArray();
    ASSERT_EQ(macs.size(), 3);
    EXPECT_EQ(
        macs[2].toObject().value(QStringLiteral("via")).toString(), QStringLiteral("02:00:00:00:00:01"));
}

TEST_F(CliCommands, watch_tells_each_second)
{
    EXPECT_EQ(run("watch --count 1").code, 3);
    startHelper();
    m_helper->addSession(connectedState());
    tellTraffic();
    const Result json = run("watch --count 1 --json");
    EXPECT_EQ(json.code, 0) << json.err.toStdString();
    EXPECT_EQ(json.out.count(QLatin1Char('\n')), 1);
    EXPECT_EQ(json.json().value(QStringLiteral("state")).toString(), QStringLiteral("connected"));
    EXPECT_TRUE(json.json()
                    .value(QStringLiteral("traffic"))
                    .toObject()
                    .contains(QStringLiteral("sent_bytes_per_second")));
    const Result text = run("watch vnats42 --timeout 2");
    EXPECT_EQ(text.code, 0);
    EXPECT_TRUE(text.out.contains(QLatin1String("(vnats42): connected, received 0 bit/s")))
        << text.out.toStdString();
    EXPECT_FALSE(text.out.contains(QLatin1Char('\x1b'))) << "colours are for terminals";
    m_helper->afterSubscribe = {};
    EXPECT_EQ(run("watch --timeout 1").code, 6) << "nothing came";
}

} // namespace
} // namespace vnats::testing
