// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "helper/contract/stable_mac.h"
#include "tests/unit/app/cli/cli_fixture.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>

namespace vnats::testing {
namespace {

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

/// With the folder of contexts that the nats command has.
class CliContexts : public CliCommands
{
protected:
    CliContexts()
    {
        QDir(m_home.path()).mkpath(QStringLiteral("nats/context"));
        save("prod",
            R"({"url": "nats://a.example,nats://b.example", "socks_proxy": "socks5://c", "windows_cert_store": "user",
            "user": "ann", "password": "pass"})");
        save("plain", R"({"url": "tls://a.example"})");
    }
    void save(const char* context, const QByteArray& json)
    {
        QFile file(m_home.filePath(QStringLiteral("nats/context/%1.json").arg(QLatin1String(context))));
        ASSERT_TRUE(file.open(QIODevice::WriteOnly));
        file.write(json);
    }
    QByteArray profilesFile()
    {
        QFile file(m_home.filePath(QStringLiteral("vlan-nats/profiles.json")));
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }
};

TEST_F(CliContexts, a_profile_has_its_servers_from_a_context_of_the_nats_command)
{
    const Result added = run("profiles add --context plain --name home --vlan 7 --no-address --json");
    ASSERT_EQ(added.code, 0) << added.err.toStdString();
    EXPECT_EQ(added.json().value(QStringLiteral("servers")).toArray(),
        QJsonArray({QStringLiteral("tls://a.example:4222")}));
    EXPECT_EQ(added.err, QString());
    EXPECT_TRUE(run("profiles add --context plian --vlan 7 --no-address")
                    .err.contains(QLatin1String("Did you mean \"plain\"?")));
    const QString path = m_home.filePath(QStringLiteral("nats/context/plain.json"));
    EXPECT_EQ(run(words("profiles add --vlan 8 --no-address --context") + QStringList(path)).code, 0);
}

TEST_F(CliContexts, the_login_of_a_context_is_kept_apart_from_the_profile)
{
    const QString add = QStringLiteral("profiles add --context prod --name home --vlan 7 --no-address");
    const Result refused = run(add.toUtf8().constData());
    EXPECT_EQ(refused.code, 2) << "there is no keyring";
    EXPECT_TRUE(refused.err.contains(QLatin1String("--save-login FILE"))) << refused.err.toStdString();
    EXPECT_EQ(profilesFile(), QByteArray()) << "no profile without the login that it needs";

    const QString login = m_home.filePath(QStringLiteral("login"));
    const Result added =
        run(words(add.toUtf8().constData()) + QStringList{QStringLiteral("--save-login"), login});
    ASSERT_EQ(added.code, 0) << added.err.toStdString();
    EXPECT_TRUE(added.err.contains(QLatin1String("windows_cert_store"))) << added.err.toStdString();
    EXPECT_TRUE(profilesFile().contains("socks5://c:1080"));
    EXPECT_TRUE(profilesFile().contains("\"password\"")) << "what it needs is known";
    EXPECT_FALSE(profilesFile().contains("\"pass\""));
    QFile file(login);
    ASSERT_TRUE(file.open(QIODevice::ReadOnly));
    EXPECT_EQ(file.readAll(), QByteArray("user=ann\npassword=pass\n"));
    EXPECT_EQ(file.permissions() & (QFile::ReadGroup | QFile::ReadOther), QFile::Permissions());
    EXPECT_EQ(run("up home").code, 2) << "the login is asked for";
    EXPECT_TRUE(run("invite home").out.contains(QLatin1String("&needs=user,password"))) << "by others, too";
}

TEST_F(CliContexts, a_context_that_cannot_be_used_is_refused_by_its_field)
{
    save("broken", R"({"url": "a", "creds": "~/gone.creds"})");
    const Result refused = run("profiles add --context broken --vlan 7 --no-address");
    EXPECT_EQ(refused.code, 2);
    EXPECT_TRUE(refused.err.contains(QLatin1String("\"creds\""))) << refused.err.toStdString();
    EXPECT_TRUE(refused.err.contains(QLatin1String("/gone.creds")));
    for (const char* wrong : {"profiles add --context plain --server a --vlan 7 --no-address",
             "profiles add --server a --save-login x --vlan 7 --no-address",
             "profiles add --context plain --vlan 7", "profiles add --context= --vlan 7 --no-address",
             "profiles add --context plain --save-login x --vlan 7 --no-address",
             "profiles edit home --context plain"})
        EXPECT_EQ(run(wrong).code, 2) << wrong;
    EXPECT_EQ(profilesFile(), QByteArray());
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

TEST_F(CliCommands, a_hosted_profile_is_invited_to_by_its_names_and_told_from_others)
{
    saveProfile("attic", Hosting{{QStringLiteral("attic.example"), QStringLiteral("2001:db8::1")}});
    const Result link = run("invite attic");
    ASSERT_EQ(link.code, 0) << link.err.toStdString();
    EXPECT_TRUE(link.out.contains(QLatin1String("server=tls://attic.example:4222,tls://[2001:db8::1]:4222&")))
        << link.out.toStdString();
    EXPECT_TRUE(run("up attic").err.contains(QLatin1String("vlan-natsctl host")));
    ASSERT_EQ(run("profiles edit attic --server tls://b.example").code, 0);
    const Result moved = run("profiles --json");
    EXPECT_EQ(moved.json().value(QStringLiteral("profiles")).toArray().size(), 1) << moved.err.toStdString();
    EXPECT_TRUE(run("invite attic").out.contains(QLatin1String("server=tls://b.example")));
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
    const QString mac = array[0].toObject().value(QStringLiteral("mac")).toString();
    EXPECT_EQ(!mac.isEmpty() && text.out.contains(mac), readMachineId().has_value())
        << text.out.toStdString();
}

} // namespace
} // namespace vnats::testing
