// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/verbs/verbs.h"
#include "core/base/network_key_text.h"
#include "tests/unit/app/cli/cli_fixture.h"

#include <QJsonArray>
#include <QTemporaryFile>

namespace vnats::testing {
namespace {

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
             "permissions --vlan 42 --member a=02:00:00:00:00:01 --nkey b=UABC",
             "permissions --vlan 42 --member a=02:00:00:00:00:01 --nkey a=UABC",
             "permissions --vlan 42 --member a=02:00:00:00:00:01 --keep /does/not/exist",
             "permissions --vlan 42 --member a=02:00:00:00:00:01 --keep /dev/null",
             "permissions --vlan 42 --member a=02:00:00:00:00:01 --nsc VLAN-42 --keep /dev/null",
             "permissions --vlan 42 --member a=02:00:00:00:00:01 --nsc $(id)",
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
        {"metrics --listen 0.0.0.0:9177", "--listen: The address can be reached by others."},
    };
    for (const auto& [arguments, words] : cases)
        EXPECT_TRUE(run(arguments).err.contains(QLatin1String(words))) << arguments << "\n"
                                                                       << run(arguments).err.toStdString();
    const Result whose = run(words("doctor --login -"), "token=s3cret\n");
    EXPECT_EQ(whose.code, 2);
    EXPECT_TRUE(whose.err.contains(QLatin1String("Name the profile that the secrets belong to")))
        << whose.err.toStdString();
    EXPECT_FALSE(whose.err.contains(QLatin1String("s3cret")));
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

TEST_F(CliCommands, permissions_add_a_member_and_leave_the_passwords_of_the_others)
{
    const auto userOf = [](const QString& text, const char* name) {
        const qsizetype at = text.indexOf(QLatin1String("user: \"") + QLatin1String(name));
        return at < 0 ? QString() : text.mid(at, text.indexOf(QLatin1Char('\n'), at) - at);
    };
    const QString members = QStringLiteral("permissions --vlan 42 --member attic=02:00:00:00:00:01");
    const QString before = run(members.split(QLatin1Char(' '))).out;
    QTemporaryFile file;
    ASSERT_TRUE(file.open());
    file.write(before.toUtf8());
    file.flush();
    const QStringList more = QStringLiteral("%1 --member cellar=02:00:00:00:00:02 --keep %2")
                                 .arg(members, file.fileName())
                                 .split(QLatin1Char(' '));
    const QString after = run(more).out;
    EXPECT_FALSE(userOf(before, "attic").isEmpty());
    EXPECT_EQ(userOf(after, "attic"), userOf(before, "attic"));
    EXPECT_FALSE(userOf(after, "cellar").isEmpty());
    EXPECT_NE(userOf(after, "cellar"), userOf(run(more).out, "cellar"));
}

TEST_F(CliCommands, permissions_know_users_with_keys_and_JWTs)
{
    const QString key = QLatin1Char('U') + QString(55, QLatin1Char('A'));
    const QStringList list = QStringLiteral("permissions --vlan 42 --sealed --member attic=02:00:00:00:00:01 "
                                            "--auditor mirror --nkey attic=%1")
                                 .arg(key)
                                 .split(QLatin1Char(' '));
    const QString text = run(list).out;
    EXPECT_TRUE(text.contains(QLatin1String("nkey: ") + key));
    EXPECT_FALSE(text.contains(QLatin1String("user: \"attic\"")));
    EXPECT_TRUE(text.contains(QLatin1String("user: \"mirror\"")));

    const QString commands = run(list + QStringList{QStringLiteral("--nsc"), QStringLiteral("LAN")}).out;
    EXPECT_TRUE(
        commands.contains(QLatin1String("nsc add user --account 'LAN' --name 'attic' --public-key ") + key
            + QLatin1String(" --allow-pub 'vlan.42.*.020000000001,vlan.42.*.*.020000000001' --allow-sub '")))
        << commands.toStdString();
    EXPECT_TRUE(
        commands.contains(QLatin1String("--name 'mirror' --deny-pub '>' --allow-sub 'vlan.42,vlan.42.>'")));

    // A seed given by mistake is not shown.
    const Result seed = run("permissions --vlan 42 --member attic=02:00:00:00:00:01 --nkey attic=SUSECRET");
    EXPECT_EQ(seed.code, 2);
    EXPECT_FALSE(seed.err.contains(QLatin1String("SECRET")));
}

TEST_F(CliCommands, suggest_what_was_meant)
{
    EXPECT_TRUE(run("stauts").err.contains(QLatin1String("Did you mean \"status\"?")));
    EXPECT_TRUE(run("status --raets").err.contains(QLatin1String("Did you mean --rates?")));
    EXPECT_TRUE(run("profiles lsit").err.contains(QLatin1String("Did you mean \"list\"?")));
    EXPECT_TRUE(run("frobnicate").err.contains(QLatin1String("Use up, down")));
}

} // namespace
} // namespace vnats::testing
