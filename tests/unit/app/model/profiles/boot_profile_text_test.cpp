// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/model/profiles/boot_profile_text.h"

#include "core/base/secrets_text.h"
#include "helper/run/boot_profile.h"

#include <gtest/gtest.h>

namespace vnats {
namespace {

using namespace boot_profile_text;

Profile everything()
{
    Profile profile = Profile::create();
    Settings& settings = profile.settings;
    settings.name = "Lab & workshop # 1 = one";
    settings.servers = {"tls://nats.example.org:4222", "tls://[2001:db8::1]:4443"};
    settings.vlanId = 4294967295;
    settings.addresses = {{*IpAddress::parse("10.0.0.2"), 24}, {*IpAddress::parse("fd00::2"), 64}};
    settings.automatic = true;
    settings.mtu = 9000;
    settings.interface = "lan0";
    settings.subjectPrefix = "office.vlan";
    settings.tlsServerName = "other.example.org";
    settings.bridge = true;
    settings.overlap = true;
    settings.games = true;
    settings.metered = true;
    settings.proxy = "socks5://proxy.example.org:1080";
    settings.prefer = ServerPreference::Nearest;
    settings.routes = {{{*IpAddress::parse("192.168.5.0"), 24}, IpAddress::parse("10.0.0.7")},
        {{*IpAddress::parse("fd05::"), 64}}};
    profile.secretKeys = keysOf(Secrets{.user = "u",
        .password = "p",
        .ca = "c",
        .certificate = "c",
        .certificateKey = "k",
        .networkKey = "n",
        .proxyLogin = "u:p"});
    return profile;
}

RunOptions readBack(const Profile& profile)
{
    const auto read = parseBootProfile(
        write(profile, nameFor(profile)).toStdString(), "/etc/vlan-nats/x.conf", "/run/credentials/x");
    EXPECT_TRUE(read) << read.error();
    return read.value_or(RunOptions());
}

TEST(BootProfileTextTest, the_helper_reads_what_the_profile_says)
{
    Profile profile = everything();
    Settings expected = profile.settings;
    // A boot profile is nobody's.
    expected.profileId.clear();
    EXPECT_EQ(readBack(profile).settings(), expected);

    Profile plain = Profile::create();
    plain.settings.servers = {"nats://example.org:4222"};
    plain.settings.vlanId = 42;
    expected = plain.settings;
    expected.profileId.clear();
    EXPECT_EQ(readBack(plain).settings(), expected);
    EXPECT_EQ(write(plain, QStringLiteral("office")),
        "# /etc/vlan-nats/office.conf, see man vlan-nats.conf\nserver = nats://example.org:4222\nvlan = "
        "42\n");
}

TEST(BootProfileTextTest, secrets_are_named_by_what_the_unit_loads)
{
    const RunOptions options = readBack(everything());
    EXPECT_EQ(options.loginFile(), "/run/credentials/x/login");
    std::vector<std::string> files;
    for (const auto& [option, file] : options.secretFiles())
        files.push_back(file);
    EXPECT_EQ(files,
        (std::vector<std::string>{"/run/credentials/x/ca", "/run/credentials/x/cert",
            "/run/credentials/x/key", "/run/credentials/x/network-key", "/run/credentials/x/proxy-login"}));
    Profile other = everything();
    other.secretKeys = {QStringLiteral("nkey"), QStringLiteral("creds")};
    EXPECT_TRUE(write(other, QStringLiteral("x")).endsWith("creds = creds\nnkey-file = nkey\n"));
}

TEST(BootProfileTextTest, a_file_of_a_login_is_one_that_the_helper_takes_and_is_whole_or_not_there)
{
    Profile profile = everything();
    profile.secretKeys = keysOf(LoginKind::Password);
    const Secrets login{.user = "ann", .password = "correct horse", .networkKey = "not asked for"};
    QList<SecretFile> files = secretFiles(profile, login);
    ASSERT_EQ(files.size(), 1);
    EXPECT_EQ(files[0].credential, QLatin1String("login"));
    EXPECT_EQ(files[0].content, "user=ann\npassword=correct horse\n");
    EXPECT_TRUE(secretFiles(profile, {.user = "ann"})[0].content.isEmpty()) << "the password is not known";
    profile.secretKeys = keysOf(LoginKind::User);
    EXPECT_EQ(secretFiles(profile, {.user = "ann"})[0].content, "user=ann\n");
    profile.secretKeys = {QStringLiteral("network-key")};
    EXPECT_EQ(secretFiles(profile, login)[0].content, "not asked for");
}

TEST(BootProfileTextTest, names_are_what_units_and_files_can_be_called)
{
    EXPECT_EQ(nameFor(everything()), QLatin1String("lab-workshop-1-one"));
    Profile profile = Profile::create();
    profile.settings.vlanId = 42;
    EXPECT_EQ(nameFor(profile), QLatin1String("vlan42"));
    profile.settings.name = "\xe5\xae\xb6";
    EXPECT_EQ(nameFor(profile), QLatin1String("vlan42"));
    EXPECT_TRUE(isName(QStringLiteral("office_2-b")));
    for (const char* name : {"", "-x", "a b", "a/b", "a.b", "..", "a@b"})
        EXPECT_FALSE(isName(QLatin1String(name))) << name;
}

TEST(BootProfileTextTest, commands_survive_any_folder)
{
    EXPECT_EQ(commands(QStringLiteral("/home/ann/office.conf"), QStringLiteral("office"), {}),
        QLatin1String("sudo install -D -m 644 /home/ann/office.conf /etc/vlan-nats/office.conf\n"
                      "sudo systemctl enable --now vlan-nats@office\n"));
    EXPECT_EQ(
        commands(QStringLiteral("/home/ann's; rm/x.conf"), QStringLiteral("x"), {QStringLiteral("login")}),
        QLatin1String(
            "sudo install -D -m 644 '/home/ann'\\''s; rm/x.conf' /etc/vlan-nats/x.conf\n"
            "sudo install -D -m 600 '/home/ann'\\''s; rm/x.login' /etc/credstore/vlan-nats.x.login\n"
            "sudo systemctl enable --now vlan-nats@x\n"
            "rm '/home/ann'\\''s; rm/x.login'\n"));
}

} // namespace
} // namespace vnats
