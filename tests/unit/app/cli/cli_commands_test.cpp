// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/verbs.h"
#include "app/model/profile_store.h"
#include "core/base/network_key_text.h"
#include "fake_helper.h"
#include "private_bus.h"

#include <QDir>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <algorithm>
#include <gtest/gtest.h>
#include <memory>
#include <unistd.h>

/// Runs the program itself, against a played helper on a bus of the test's own.
namespace vnats::testing {
namespace {

struct Result
{
    int code = -1;
    QString out;
    QString err;

    QJsonObject json() const { return QJsonDocument::fromJson(out.toUtf8()).object(); }
};

class CliCommands : public ::testing::Test
{
protected:
    explicit CliCommands(PrivateBus::Helper helper = PrivateBus::Helper::Installed)
        : m_bus(helper)
        , m_helperBus(m_bus.connect())
    {
    }

    void startHelper() { m_helper = std::make_unique<FakeHelper>(m_helperBus); }

    Result run(const char* arguments) { return run(words(arguments)); }
    static QStringList words(const char* arguments)
    {
        return QString::fromUtf8(arguments).split(QLatin1Char(' '), Qt::SkipEmptyParts);
    }

    Result run(const QStringList& arguments, const QByteArray& input = {})
    {
        QProcess process;
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert(QStringLiteral("DBUS_SYSTEM_BUS_ADDRESS"), m_busAddress);
        environment.insert(QStringLiteral("XDG_CONFIG_HOME"), m_home.path());
        // Not the keyring of who runs the test.
        environment.insert(
            QStringLiteral("DBUS_SESSION_BUS_ADDRESS"), QStringLiteral("unix:path=/does/not/exist"));
        process.setProcessEnvironment(environment);
        // A session of its own has no terminal to ask on, wherever the test runs.
        process.setChildProcessModifier([] { ::setsid(); });
        process.start(QStringLiteral(VLAN_NATSCTL), arguments);
        process.write(input);
        process.closeWriteChannel();
        EXPECT_TRUE(waitUntil([&] { return process.state() == QProcess::NotRunning; }))
            << arguments.join(QLatin1Char(' ')).toStdString();
        return {process.exitStatus() == QProcess::NormalExit ? process.exitCode() : -1,
            QString::fromUtf8(process.readAllStandardOutput()),
            QString::fromUtf8(process.readAllStandardError())};
    }

    Profile saveProfile(const std::string& name)
    {
        Profile profile = Profile::create();
        profile.settings.name = name;
        profile.settings.servers = {"nats://server.example:4222"};
        profile.settings.vlanId = 7;
        profile.settings.addresses = {{*IpAddress::parse("10.0.7.2"), 24}};
        ProfileStore store(m_home.filePath(QStringLiteral("vlan-nats/profiles.json")));
        EXPECT_TRUE(store.save(profile).has_value());
        return profile;
    }

    QTemporaryDir m_home;
    PrivateBus m_bus;
    QDBusConnection m_helperBus;
    QString m_busAddress = m_bus.address();
    std::unique_ptr<FakeHelper> m_helper;
};

class CliCommandsWithoutHelper : public CliCommands
{
protected:
    CliCommandsWithoutHelper()
        : CliCommands(PrivateBus::Helper::Absent)
    {
    }
};

constexpr char kUp[] = "up --server nats://server.example:4222 --vlan 42 --address 10.0.0.2/24";

QVariantMap connectedState()
{
    return {{QStringLiteral("State"), QStringLiteral("connected")},
        {QStringLiteral("Server"), QStringLiteral("nats://server.example:4222")}};
}

QVariantMap unreachableState()
{
    return {{QStringLiteral("Problem"),
        QVariant::fromValue(ProblemText{
            QStringLiteral("ServerUnreachable"), QStringLiteral("The server does not answer. Start it.")})}};
}

TEST_F(CliCommands, never_give_0_on_bad_arguments)
{
    for (const char* arguments : {"", "fly", "--fly", "up", "up --vlan", "down", "down a b", "down a --all",
             "reconnect a b", "status a b", "status --fly", "peers a b", "macs a b", "watch a b",
             "watch --count 0", "watch --timeout x", "profiles a", "profiles add",
             "profiles add --server a --vlan 1 --address auto x", "profiles edit",
             "profiles edit nobody --mtu 1400", "profiles remove", "profiles remove nobody",
             "profiles export nobody", "profiles import", "profiles import /does/not/exist", "invite",
             "invite nobody", "join", "join https://a.example --yes",
             "join vlan-nats:join?v=1&server=a&vlan=1&color=red --yes", "status --timeout 0", "help fly",
             "report a", "rekey", "rekey a b", "rekey --network-key-file /does/not/exist", "genkey a",
             "permissions", "permissions --vlan 42", "permissions --vlan x --member a=02:00:00:00:00:01",
             "permissions --vlan 42 --member a", "permissions --vlan 42 --member a=ff:ff:ff:ff:ff:ff",
             "permissions --vlan 42 --member a=02:00:00:00:00:01 --member b=02:00:00:00:00:01",
             "permissions --vlan 42 --member a=02:00:00:00:00:01 --auditor a",
             "permissions --vlan 42 --member \"=02:00:00:00:00:01",
             "permissions --vlan 42 --prefix * --member a=02:00:00:00:00:01", "help up down", "--json",
             "up --server nats://a --vlan 4294967296 --address 10.0.0.2/24",
             "up --server nats://a --vlan 42 --address 10.0.0.2/33", "host a", "host --fly", "host --vlan x",
             "host --port 80", "host --port x", "host --timeout 0", "host --vlan 42 --vlan 43", "capture a b",
             "capture --snaplen 13", "capture --snaplen x", "capture --mac 02:00", "capture --ethertype fish",
             "capture --write", "doctor a b", "doctor --fly", "doctor nobody",
             "doctor --login /does/not/exist", "metrics a", "metrics --listen",
             "metrics --listen 0.0.0.0:9177", "metrics --listen 127.0.0.1:0", "metrics --listen 127.0.0.1",
             "up --server http://a --vlan 42 --address 10.0.0.2/24", "up no-such-profile"}) {
        const Result result = run(arguments);
        EXPECT_EQ(result.code, 2) << arguments;
        EXPECT_TRUE(result.out.isEmpty()) << arguments;
        EXPECT_TRUE(result.err.startsWith(QLatin1String("vlan-natsctl: "))) << arguments;
        EXPECT_TRUE(result.err.contains(QLatin1String("Try: vlan-natsctl"))) << arguments;
    }
}

TEST_F(CliCommands, name_the_option_that_is_wrong_and_what_would_be_right)
{
    const std::pair<const char*, const char*> cases[] = {
        {"host --port 80", "--port: The port is not a number from 1024 to 65535."},
        {"host --vlan x", "--vlan: "},
        {"capture --snaplen 13", "--snaplen: "},
        {"capture --mac 02:00", "--mac: "},
        {"capture --ethertype fish", "--ethertype: "},
        {"doctor nobody", "There is no profile \"nobody\""},
        {"doctor --login /does/not/exist", "--login: The file cannot be read"},
        {"metrics --listen 0.0.0.0:9177", "--listen: The address is not this computer's own alone."},
    };
    for (const auto& [arguments, words] : cases)
        EXPECT_TRUE(run(arguments).err.contains(QLatin1String(words))) << arguments << "\n"
                                                                       << run(arguments).err.toStdString();
    const Result whose = run(words("doctor --login -"), "token=s3cret\n");
    EXPECT_EQ(whose.code, 2);
    EXPECT_TRUE(whose.err.contains(QLatin1String("name a profile"))) << whose.err.toStdString();
    EXPECT_FALSE(whose.err.contains(QLatin1String("s3cret")));
}

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

TEST_F(CliCommands, document_themselves_and_their_exit_codes)
{
    const Result all = run("help");
    EXPECT_EQ(all.code, 0);
    EXPECT_TRUE(all.out.contains(QLatin1String("Exit codes")));
    for (const cli::Verb& verb : cli::verbs()) {
        EXPECT_TRUE(all.out.contains(QLatin1String(verb.summary))) << verb.name;
        for (const std::string& arguments : {std::string("help ") + verb.name,
                 verb.name + std::string(" --help"), verb.name + std::string(" --json x -h")}) {
            const Result result = run(arguments.c_str());
            EXPECT_EQ(result.code, 0) << arguments;
            EXPECT_TRUE(
                result.out.startsWith(QStringLiteral("Usage: vlan-natsctl ") + QLatin1String(verb.name)))
                << arguments;
            EXPECT_TRUE(result.out.contains(QLatin1String("Exit codes"))) << arguments;
        }
    }
    EXPECT_EQ(run("--version").code, 0);
}

TEST_F(CliCommandsWithoutHelper, say_what_to_install)
{
    for (const char* arguments : {kUp, "status", "peers", "down 42", "reconnect"}) {
        const Result result = run(arguments);
        EXPECT_EQ(result.code, 5) << arguments;
        EXPECT_TRUE(result.err.contains(QLatin1String("Install the vlan-nats-helper package"))) << arguments;
    }
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

TEST_F(CliCommands, say_that_there_is_no_bus)
{
    m_busAddress = QStringLiteral("unix:path=/does/not/exist");
    const Result result = run("status");
    EXPECT_EQ(result.code, 5);
    EXPECT_TRUE(result.err.contains(QLatin1String("system bus")));
}

TEST_F(CliCommands, are_not_connected_while_the_helper_sleeps)
{
    EXPECT_EQ(run("status").code, 3);
    EXPECT_EQ(run("peers").code, 3);
    EXPECT_EQ(run("down 42").code, 3);
    EXPECT_EQ(run("reconnect").code, 3);
    EXPECT_EQ(run("status --json").json().value(QStringLiteral("sessions")), QJsonValue(QJsonArray()));
}

TEST_F(CliCommands, up_waits_until_connected)
{
    startHelper();
    m_helper->afterStart = [this](const QString& path) { m_helper->change(path, connectedState()); };
    const Result result = run(kUp);
    EXPECT_EQ(result.code, 0) << result.err.toStdString();
    EXPECT_TRUE(result.out.contains(QLatin1String("vnats42")));
    EXPECT_TRUE(m_helper->lastInteractive);
    EXPECT_TRUE(m_helper->lastSecrets.isEmpty());
}

TEST_F(CliCommands, up_leaves_nothing_behind_when_the_server_does_not_answer)
{
    startHelper();
    m_helper->afterStart = [this](const QString& path) { m_helper->change(path, unreachableState()); };
    const Result result = run(kUp);
    EXPECT_EQ(result.code, 3);
    EXPECT_TRUE(result.err.contains(QLatin1String("The server does not answer. Start it.")));
    EXPECT_TRUE(m_helper->calls.contains(QLatin1String("Stop")));
}

TEST_F(CliCommands, up_gives_up_after_the_timeout)
{
    startHelper();
    const Result result = run((std::string(kUp) + " --timeout 1").c_str());
    EXPECT_EQ(result.code, 6);
    EXPECT_TRUE(m_helper->calls.contains(QLatin1String("Stop")));
}

TEST_F(CliCommands, up_names_what_a_profile_needs_and_no_keyring_holds)
{
    startHelper();
    Profile profile = saveProfile("home");
    profile.secretKeys = keysOf(LoginKind::Password);
    ProfileStore store(m_home.filePath(QStringLiteral("vlan-nats/profiles.json")));
    store.load();
    ASSERT_TRUE(store.save(profile).has_value());
    const Result refused = run("up home");
    EXPECT_EQ(refused.code, 2);
    EXPECT_TRUE(refused.err.contains(QLatin1String("\"home\" needs the user name, password, and")))
        << refused.err.toStdString();
    EXPECT_TRUE(refused.err.contains(QLatin1String("--login FILE"))) << refused.err.toStdString();
    EXPECT_FALSE(m_helper->calls.contains(QLatin1String("Start")));
    m_helper->afterStart = [this](const QString& path) { m_helper->change(path, connectedState()); };
    const QByteArray login = "user=ann\npassword=s3cret\n";
    EXPECT_EQ(run(words("up home --login -"), login).code, 0);
    EXPECT_EQ(m_helper->lastSecrets, login);
}

TEST_F(CliCommands, up_goes_on_trying_with_no_wait)
{
    startHelper();
    m_helper->afterStart = [this](const QString& path) { m_helper->change(path, unreachableState()); };
    EXPECT_EQ(run((std::string(kUp) + " --no-wait").c_str()).code, 0);
    EXPECT_FALSE(m_helper->calls.contains(QLatin1String("Stop")));
}

TEST_F(CliCommands, up_says_how_to_be_authorised)
{
    startHelper();
    m_helper->refusal = {ProblemCode::NotAuthorized, "You may not connect."};
    const Result result = run(kUp);
    EXPECT_EQ(result.code, 4);
    EXPECT_TRUE(result.err.contains(QLatin1String("org.vlannats.connect")));
}

TEST_F(CliCommands, up_connects_a_profile_once)
{
    startHelper();
    const Profile profile = saveProfile("home");
    m_helper->afterStart = [this](const QString& path) { m_helper->change(path, connectedState()); };
    EXPECT_EQ(run("up HOME").code, 0);
    EXPECT_EQ(m_helper->lastSettings.value(QStringLiteral("profile")).toString(), profile.id);
    EXPECT_EQ(run("up home").code, 0);
    EXPECT_EQ(m_helper->calls.count(QLatin1String("Start")), 1);
    EXPECT_EQ(run("down home").code, 0);
    EXPECT_EQ(run("down home").code, 3);
}

TEST_F(CliCommands, down_all_ends_every_session_of_ours)
{
    startHelper();
    m_helper->addSession();
    m_helper->addSession({{QStringLiteral("Interface"), QStringLiteral("vnats43")}});
    EXPECT_EQ(run("down 42").code, 1) << "two of them have that VLAN ID";
    const Result result = run("--json down --all");
    EXPECT_EQ(result.code, 0);
    EXPECT_EQ(result.json().value(QStringLiteral("disconnected")).toArray().size(), 2);
}

TEST_F(CliCommands, reconnect_asks_the_one_that_is_meant)
{
    startHelper();
    m_helper->addSession();
    const Result text = run("reconnect");
    EXPECT_EQ(text.code, 0) << text.err.toStdString();
    EXPECT_TRUE(text.out.contains(QLatin1String("(vnats42) tries its server now.")))
        << text.out.toStdString();
    EXPECT_EQ(m_helper->calls.count(QLatin1String("Reconnect")), 1);
    m_helper->addSession({{QStringLiteral("Interface"), QStringLiteral("vnats43")}});
    const Result unclear = run("reconnect");
    EXPECT_EQ(unclear.code, 1);
    EXPECT_TRUE(unclear.err.contains(QLatin1String("vlan-natsctl reconnect INTERFACE")));
    EXPECT_EQ(run("reconnect vnats44").code, 3);
    EXPECT_EQ(run("reconnect --json vnats43").json().value(QStringLiteral("reconnecting")).toString(),
        QStringLiteral("vnats43"));
    m_helper->refusal = {ProblemCode::NotAuthorized, "You may not."};
    EXPECT_EQ(run("reconnect vnats42").code, 4);
}

TEST_F(CliCommands, status_shows_state_and_traffic)
{
    startHelper();
    m_helper->addSession(connectedState());
    m_helper->afterSubscribe = [this](const QString& path) {
        Stats stats;
        stats.count(Direction::Uplink, Cast::Unicast, 1500);
        m_helper->sendStatistics(path, stats);
    };
    const Result text = run("status vnats42");
    EXPECT_EQ(text.code, 0) << text.err.toStdString();
    EXPECT_TRUE(text.out.contains(QLatin1String("connected")));
    EXPECT_TRUE(text.out.contains(QLatin1String("1.5 kB in 1 frames"))) << text.out.toStdString();
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
        text.out.contains(QLatin1String("kernel     does not offer UDP segmentation (Linux 6.2)\\x1b")))
        << text.out.toStdString();
    EXPECT_EQ(inJson(), QJsonValue(QStringLiteral("UDP segmentation (Linux 6.2)\x1b")));
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
            QVariant::fromValue(ProblemText{QStringLiteral("LoginRefused"),
                QStringLiteral("nats://alice:pa@ss/word@server.example:4222 refused "
                               "SUACSSL3UAHUDXKFSNVUZRF5UHPMWZ6BFDTJ7M6USDXIEDNPPQYYYCU3VY and "
                               "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2ln\x1b[2J.")})}});
    PeerRecord peer;
    peer.info.mac = *MacAddress::parse("7e:8f:d4:17:2b:0c");
    peer.info.name = "grandmas-attic";
    m_helper->peers = {peer};
    m_helper->afterSubscribe = [this](const QString& path) {
        Stats stats;
        stats.count(Direction::Uplink, Cast::Unicast, 1500);
        m_helper->sendStatistics(path, stats);
    };
    const Result text = run("report");
    EXPECT_EQ(text.code, 0) << text.err.toStdString();
    for (const char* there : {"  helper: Running", "VLAN number 1", "  VLAN ID: 7", "  state: connecting",
             "LoginRefused: nats://…@server.example:4222 refused … and …\\x1b[2J.",
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

TEST_F(CliCommands, genkey_makes_another_key_each_time)
{
    const QString first = run("genkey").out.trimmed();
    EXPECT_TRUE(network_key_text::parseGenerated(first.toStdString())) << first.toStdString();
    EXPECT_NE(run("genkey --json").json().value(QStringLiteral("network_key")).toString(), first);
}

TEST_F(CliCommands, permissions_bind_each_member_to_its_mac)
{
    const Result result =
        run("permissions --vlan 42 --sealed --member attic=02:00:00:00:00:01 --auditor mirror");
    ASSERT_EQ(result.code, 0) << result.err.toStdString();
    EXPECT_TRUE(result.out.contains(QLatin1String("user: \"attic\"")));
    EXPECT_TRUE(result.out.contains(
        QLatin1String(R"(publish: { allow: ["vlan.42.*.020000000001", "vlan.42.*.*.020000000001"] })")));
    EXPECT_TRUE(result.out.contains(QLatin1String(R"(publish: { deny: [">"] })")));
    EXPECT_NE(result.out,
        run("permissions --vlan 42 --sealed --member attic=02:00:00:00:00:01 --auditor mirror").out);
}

TEST_F(CliCommands, suggest_what_was_meant)
{
    EXPECT_TRUE(run("stauts").err.contains(QLatin1String("Did you mean \"status\"?")));
    EXPECT_TRUE(run("status --raets").err.contains(QLatin1String("Did you mean --rates?")));
    EXPECT_TRUE(run("profiles lsit").err.contains(QLatin1String("Did you mean \"list\"?")));
    EXPECT_TRUE(run("frobnicate").err.contains(QLatin1String("Use up, down")));
}

TEST_F(CliCommands, profiles_are_added_changed_and_removed)
{
    ASSERT_EQ(
        run("profiles add --name home --server tls://a --vlan 7 --address 10.0.7.2/24 --bridge").code, 0);
    EXPECT_EQ(run("profiles add --name Home --server b --vlan 8 --no-address").code, 2)
        << "the name is taken";
    const Result changed = run("profiles edit home --mtu 1400 --no-bridge --json");
    ASSERT_EQ(changed.code, 0) << changed.err.toStdString();
    EXPECT_EQ(changed.json().value(QStringLiteral("mtu")).toInt(), 1400);
    EXPECT_EQ(changed.json().value(QStringLiteral("bridge")), QJsonValue(false));
    EXPECT_EQ(changed.json().value(QStringLiteral("vlan_id")).toInt(), 7) << "what is not given stays";
    EXPECT_EQ(run("profiles edit home").code, 2);
    EXPECT_EQ(run("profiles edit home --mtu 1").code, 2);
    EXPECT_TRUE(run("profiles remove hoem").err.contains(QLatin1String("Did you mean \"home\"?")));
    EXPECT_EQ(run("profiles remove home").code, 0);
    EXPECT_TRUE(run("profiles --json").json().value(QStringLiteral("profiles")).toArray().isEmpty());
}

TEST_F(CliCommands, profiles_travel_in_a_file)
{
    saveProfile("home");
    saveProfile("away");
    const QString path = m_home.filePath(QStringLiteral("all.json"));
    ASSERT_EQ(run(QStringList{
                      QStringLiteral("profiles"), QStringLiteral("export"), QStringLiteral("--write"), path})
                  .code,
        0);
    EXPECT_EQ(QFile::permissions(path) & (QFile::ReadGroup | QFile::ReadOther), QFile::Permissions());
    EXPECT_EQ(run(QStringList{
                      QStringLiteral("profiles"), QStringLiteral("export"), QStringLiteral("--write"), path})
                  .code,
        2)
        << "never over another file";
    const QByteArray file = run("profiles export").out.toUtf8();
    run("profiles remove home");
    ASSERT_EQ(run("profiles edit away --mtu 1400").code, 0);
    const QStringList import = words("profiles import -");
    const Result refused = run(import, file);
    EXPECT_EQ(refused.code, 2) << "one has changed meanwhile";
    EXPECT_TRUE(refused.err.contains(QLatin1String("--replace")));
    EXPECT_EQ(run("profiles --json").json().value(QStringLiteral("profiles")).toArray().size(), 1);
    EXPECT_EQ(run(import + QStringList(QStringLiteral("--replace")), file).code, 0);
    EXPECT_EQ(run("profiles export").out.size(), qsizetype(QString::fromUtf8(file).size()));
    EXPECT_EQ(run(import, R"({"version":1,"profiles":[{"id":"x"}]})").code, 2);
    EXPECT_EQ(run(import, R"({"version":2,"profiles":[]})").code, 2);
    EXPECT_EQ(run(import, "[]").code, 2);
}

TEST_F(CliCommands, an_invitation_becomes_a_profile_elsewhere)
{
    saveProfile("home");
    const Result invited =
        run(words("invite home --expires 7d --network-key-file -"), "open sesame and more\n");
    ASSERT_EQ(invited.code, 0) << invited.err.toStdString();
    EXPECT_TRUE(invited.out.startsWith(QLatin1String(
        "vlan-nats:join?v=1&name=home&server=nats://server.example:4222&vlan=7&address=auto:10.0.7.0/24")));
    EXPECT_TRUE(invited.out.contains(QLatin1String("#network-key=open%20sesame")));
    run("profiles remove home");

    const QByteArray link = invited.out.trimmed().toUtf8();
    const Result asked = run(words("join -"), link);
    EXPECT_EQ(asked.code, 2) << "there is no terminal to ask on";
    EXPECT_TRUE(asked.err.contains(QLatin1String("--yes")));
    const QString login = m_home.filePath(QStringLiteral("login"));
    const Result joined = run(words("join - --yes --name office --save-login") + QStringList(login), link);
    ASSERT_EQ(joined.code, 0) << joined.err.toStdString();
    for (const char* shown :
        {"server.example", "VLAN ID      7", "auto:10.0.7.0/24", "network key", "valid until"})
        EXPECT_TRUE(joined.out.contains(QLatin1String(shown))) << shown << joined.out.toStdString();
    EXPECT_FALSE(joined.out.contains(QLatin1String("sesame")));
    QFile file(login);
    ASSERT_TRUE(file.open(QIODevice::ReadOnly));
    EXPECT_EQ(file.readAll(), QByteArray("network-key=open sesame and more\n"));
    EXPECT_EQ(file.permissions() & (QFile::ReadGroup | QFile::ReadOther), QFile::Permissions());
    EXPECT_TRUE(run("profiles").out.contains(QLatin1String("office")));
    EXPECT_EQ(run(words("join - --yes"), link).code, 0);
    EXPECT_EQ(run("profiles --json").json().value(QStringLiteral("profiles")).toArray().size(), 1)
        << "the same VLAN twice is one profile";
}

TEST_F(CliCommands, an_invitation_travels_in_two_parts)
{
    saveProfile("home");
    const QByteArray login = "token=s3cret\n";
    const Result first = run(words("invite --no-secrets --login -"), login);
    const Result second = run(words("invite --secrets-only --login -"), login);
    EXPECT_TRUE(first.out.contains(QLatin1String("needs=token"))) << first.err.toStdString();
    EXPECT_FALSE(first.out.contains(QLatin1String("s3cret")));
    EXPECT_EQ(second.out, QStringLiteral("vlan-nats:secrets#token=s3cret\n"));
    startHelper();
    m_helper->afterStart = [this](const QString& path) { m_helper->change(path, connectedState()); };
    const Result missing = run(words("join - --yes --up"), first.out.toUtf8());
    EXPECT_EQ(missing.code, 2);
    EXPECT_TRUE(missing.err.contains(QLatin1String("token")));
    const Result joined = run(words("join - --yes --up"), (first.out + second.out).toUtf8());
    EXPECT_EQ(joined.code, 0) << joined.err.toStdString();
    EXPECT_EQ(m_helper->lastSecrets, login);
    EXPECT_EQ(run("invite --no-secrets --secrets-only").code, 2);
    for (const char* wrong : {"invite --expires 0d", "invite --expires tomorrow",
             "invite --expires 2020-01-01T00:00:00Z", "invite --expires 4000d", "invite --expires d"})
        EXPECT_EQ(run(wrong).code, 2) << wrong;
}

TEST_F(CliCommands, an_invitation_is_shown_as_a_qr_code)
{
    saveProfile("home");
    const Result result = run("invite --qr");
    EXPECT_EQ(result.code, 0) << result.err.toStdString();
    EXPECT_TRUE(result.out.contains(QChar(u'▀')) && result.out.contains(QLatin1String("vlan-nats:join")));
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
    m_helper->afterSubscribe = [this](const QString& path) {
        Stats stats;
        stats.count(Direction::Uplink, Cast::Unicast, 1500);
        m_helper->sendStatistics(path, stats);
    };
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

TEST_F(CliCommands, wait_for_a_session_that_is_on_its_way)
{
    startHelper();
    const QString path = m_helper->addSession();
    EXPECT_EQ(run("status --wait --timeout 1").code, 6);
    EXPECT_EQ(run("reconnect --wait --timeout 1").code, 6);
    m_helper->afterReconnect = [this, path] { m_helper->change(path, connectedState()); };
    const Result result = run("reconnect --wait --timeout 10");
    EXPECT_EQ(result.code, 0) << result.err.toStdString();
    EXPECT_TRUE(result.out.contains(QLatin1String("is connected.")));
    m_helper->afterSubscribe = [this](const QString& session) { m_helper->sendStatistics(session, {}); };
    EXPECT_EQ(run("status --wait").code, 0);
}

TEST_F(CliCommands, profiles_are_listed)
{
    EXPECT_EQ(run("profiles").code, 0);
    saveProfile("home");
    const Result text = run("profiles");
    EXPECT_TRUE(text.out.contains(QLatin1String("home"))) << text.err.toStdString();
    const QJsonArray array = run("profiles --json").json().value(QStringLiteral("profiles")).toArray();
    ASSERT_EQ(array.size(), 1);
    EXPECT_EQ(array[0].toObject().value(QStringLiteral("vlan_id")).toInt(), 7);
}

} // namespace
} // namespace vnats::testing
