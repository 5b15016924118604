// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "helper/run/boot_profile.h"

#include <QFile>
#include <QTemporaryDir>
#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

namespace vnats {
namespace {

constexpr const char* kOfficeProfile = "server = a\nvlan = 42\n";

std::expected<RunOptions, std::string> parseText(const std::string& text, const std::string& credentials = {})
{
    return parseBootProfile(text, "/etc/x.conf", credentials);
}

/// What is said against it; empty when nothing is.
std::string profileRefusal(const std::string& text, const std::string& credentials = {})
{
    const auto profile = parseText(text, credentials);
    return profile ? std::string() : profile.error();
}

/// A file of this test's own user, gone with the test.
struct ProfileFile
{
    QTemporaryDir folder;
    std::string path = folder.filePath(QStringLiteral("office.conf")).toStdString();

    explicit ProfileFile(const char* text = kOfficeProfile, mode_t mode = 0644)
    {
        QFile file(QString::fromStdString(path));
        EXPECT_TRUE(file.open(QIODevice::WriteOnly) && file.write(text) >= 0);
        file.close();
        EXPECT_EQ(::chmod(path.c_str(), mode), 0);
    }
    std::string refusal(uid_t owner = ::geteuid()) const
    {
        const auto read = readBootProfile(path, {}, owner);
        return read ? std::string() : read.error();
    }
};

bool beginsWith(const std::string& text, const std::string& with)
{
    return text.starts_with(with);
}

} // namespace

TEST(BootProfileTest, says_what_the_options_of_the_command_line_say)
{
    const auto profile = parseText(
        "# The office\nserver = nats://a\nserver = b\nprefer = nearest\nvlan = 42\naddress = auto\n"
        "address = 10.0.0.2/24\nmtu = 1400\ninterface = lan0\nprefix = p\nname = Office\n"
        "bridge = yes\nallow-overlap = no\ngames = yes\nmetered = yes\nroute = 192.168.5.0/24 via 10.0.0.7\n"
        "route = 10.1.0.0/16\nproxy = socks5://p.example\nlogin = /l\ncreds = /c\n");
    ASSERT_TRUE(profile) << profile.error();
    const Settings& settings = profile->settings();
    EXPECT_EQ(settings.servers, (std::vector<std::string>{"nats://a:4222", "nats://b:4222"}));
    EXPECT_EQ(settings.vlanId, 42U);
    EXPECT_EQ(settings.addressTexts(), (std::vector<std::string>{"auto", "10.0.0.2/24"}));
    EXPECT_EQ(settings.mtu, 1400U);
    EXPECT_EQ(settings.interfaceName(), "lan0");
    EXPECT_EQ(settings.subjectPrefix, "p");
    EXPECT_EQ(settings.name, "Office");
    EXPECT_TRUE(settings.bridge);
    EXPECT_FALSE(settings.overlap);
    EXPECT_TRUE(settings.games);
    EXPECT_TRUE(settings.metered);
    EXPECT_EQ(settings.prefer, ServerPreference::Nearest);
    EXPECT_EQ(settings.proxy, "socks5://p.example:1080");
    EXPECT_EQ(
        settings.routeTexts(), (std::vector<std::string>{"192.168.5.0/24 via 10.0.0.7", "10.1.0.0/16"}));
    EXPECT_EQ(profile->loginFile(), "/l");
    ASSERT_EQ(profile->secretFiles().size(), 1U);
    EXPECT_EQ(profile->secretFiles().front().second, "/c");
}

TEST(BootProfileTest, names_file_line_key_and_remedy)
{
    EXPECT_TRUE(beginsWith(profileRefusal("server = a\nvlan = x\n"), "/etc/x.conf, line 2, vlan: "));
    EXPECT_TRUE(beginsWith(profileRefusal("server = http://a\nvlan = 1\n"), "/etc/x.conf, line 1, server: "));
    EXPECT_TRUE(beginsWith(
        profileRefusal("server = a\n\nmtu = 3\nvlan = 1"), "/etc/x.conf, line 3, mtu: The MTU is not "));
    EXPECT_TRUE(
        beginsWith(profileRefusal("server = a\nwrong\n"), "/etc/x.conf, line 2: This line does not "));
    EXPECT_TRUE(beginsWith(
        profileRefusal("server = a\nbogus = 1\n"), "/etc/x.conf, line 2, bogus: There is no such key."));
    EXPECT_TRUE(beginsWith(profileRefusal("vlan = 1\n"), "/etc/x.conf: server: "));
    EXPECT_TRUE(beginsWith(profileRefusal("server = a\n"), "/etc/x.conf: vlan: "));
    EXPECT_TRUE(beginsWith(profileRefusal("server = a\nvlan = 1\nmtu = 600\naddress = fd00::1/64\n"),
        "/etc/x.conf: The MTU is too small for an IPv6 address."));
}

TEST(BootProfileTest, takes_only_servers_and_addresses_twice)
{
    EXPECT_TRUE(
        beginsWith(profileRefusal("server = a\nvlan = 1\nvlan = 1\n"), "/etc/x.conf, line 3, vlan: "));
    EXPECT_TRUE(
        beginsWith(profileRefusal("server = a\nvlan = 1\nca = /a\nca = /b\n"), "/etc/x.conf, line 4, ca: "));
}

TEST(BootProfileTest, turns_switches_by_yes_and_no_alone)
{
    for (const char* value : {"1", "true", "Yes", "maybe"})
        EXPECT_TRUE(beginsWith(profileRefusal(std::string("server = a\nvlan = 1\nbridge = ") + value + '\n'),
            "/etc/x.conf, line 3, bridge: "))
            << value;
}

TEST(BootProfileTest, finds_a_secret_by_its_path_or_as_a_credential)
{
    const auto profile = parseText("server = a\nvlan = 1\ncreds = creds\nnetwork-key-file = /k\n", "/run/c");
    ASSERT_TRUE(profile) << profile.error();
    EXPECT_EQ(profile->secretFiles()[0].second, "/run/c/creds");
    EXPECT_EQ(profile->secretFiles()[1].second, "/k");
    EXPECT_EQ(parseText("server = a\nvlan = 1\nlogin = login\n", "/run/c")->loginFile(), "/run/c/login");
    EXPECT_TRUE(beginsWith(
        profileRefusal("creds = creds\n"), "/etc/x.conf, line 1, creds: systemd has loaded no credentials"));
    EXPECT_TRUE(
        beginsWith(profileRefusal("creds = ../creds\n", "/run/c"), "/etc/x.conf, line 1, creds: The path "));
}

TEST(BootProfileTest, survives_every_cut_and_every_foreign_byte)
{
    const std::string whole =
        "server = a, b\nvlan = 42\naddress = auto:10.5.0.0/24\nbridge = yes\ncreds = creds\n";
    for (std::size_t i = 0; i <= whole.size(); ++i) {
        const bool enough = i >= whole.find("42") + 1;
        EXPECT_TRUE(enough || beginsWith(profileRefusal(whole.substr(0, i), "/c"), "/etc/x.conf")) << i;
        for (const char byte : {'\0', '\n', '=', '/', ',', '\x1b', '\xff', '9'}) {
            std::string text = whole;
            text.insert(i, 1, byte);
            const std::string said = profileRefusal(text, "/c");
            EXPECT_TRUE(said.empty() || beginsWith(said, "/etc/x.conf")) << said;
        }
    }
}

TEST(BootProfileTest, reads_a_file_of_its_owner)
{
    const ProfileFile file;
    EXPECT_EQ(readBootProfile(file.path, {}, ::geteuid())->settings().vlanId, 42U);
    EXPECT_EQ(ProfileFile(kOfficeProfile, 0600).refusal(), "");
}

TEST(BootProfileTest, refuses_a_file_that_others_may_change)
{
    for (const mode_t mode : {0664, 0646, 0666})
        EXPECT_NE(ProfileFile(kOfficeProfile, mode).refusal().find("chmod go-w"), std::string::npos)
            << std::oct << mode;
    EXPECT_NE(ProfileFile().refusal(::geteuid() + 1).find("users other than root"), std::string::npos);
}

TEST(BootProfileTest, refuses_what_is_no_file_at_once)
{
    const ProfileFile file;
    const std::string fifo = file.folder.filePath(QStringLiteral("fifo")).toStdString();
    ASSERT_EQ(::mkfifo(fifo.c_str(), 0600), 0);
    for (const std::string& path : {fifo, file.folder.path().toStdString(), std::string("/dev/null")})
        EXPECT_EQ(readBootProfile(path, {}, ::geteuid()).error(),
            path + ": This is not a regular file. Name the file of a boot profile.");
    EXPECT_NE(readBootProfile(file.path + "x", {}).error().find("vlan-nats.conf(5)"), std::string::npos);
}

TEST(BootProfileTest, refuses_a_file_without_an_end)
{
    const ProfileFile file("#");
    ASSERT_EQ(::truncate(file.path.c_str(), off_t{1} << 40), 0);
    EXPECT_NE(file.refusal().find("longer than 64 KiB"), std::string::npos);
}

} // namespace vnats
