// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/checks/host_checks.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <gtest/gtest.h>

namespace vnats::cli {

namespace {

void put(const QString& path, const QByteArray& text)
{
    QDir().mkpath(QFileInfo(path).path());
    QFile file(path);
    ASSERT_TRUE(file.open(QIODevice::WriteOnly));
    file.write(text);
}

} // namespace

TEST(HostChecksTest, says_whether_a_profile_can_have_its_ipv6_addresses)
{
    const QTemporaryDir folder;
    const QString setting = folder.filePath(QStringLiteral("sys/net/ipv6/conf/%1/disable_ipv6"));
    Profile profile = Profile::create();
    profile.settings.addresses = {{*IpAddress::parse("10.0.0.2"), 24}};
    EXPECT_TRUE(checkIpv6(profile, folder.path()).isEmpty()) << "it has none";
    profile.settings.addresses.push_back({*IpAddress::parse("fd00::2"), 64});
    EXPECT_TRUE(checkIpv6(profile, folder.path()).first().remedy.contains(QLatin1String("ipv6.disable=1")));
    put(folder.filePath(QStringLiteral("net/if_inet6")), "");
    put(setting.arg(QStringLiteral("all")), "0\n");
    EXPECT_EQ(checkIpv6(profile, folder.path()).first().state, Finding::State::Good);
    put(setting.arg(QStringLiteral("default")), "1\n");
    const Finding found = checkIpv6(profile, folder.path()).first();
    EXPECT_EQ(found.state, Finding::State::Bad);
    EXPECT_TRUE(
        found.remedy.contains(QLatin1String("fd00::2/64")) && found.remedy.contains(QLatin1String("sysctl")));
}

TEST(HostChecksTest, finds_where_profiles_cannot_be_saved)
{
    const QTemporaryDir folder;
    EXPECT_EQ(checkStorage(folder.filePath(QStringLiteral("new/folder/profiles.json"))).state,
        Finding::State::Good);
    put(folder.filePath(QStringLiteral("file")), "");
    const QString below = folder.filePath(QStringLiteral("file/below/profiles.json"));
    EXPECT_EQ(checkStorage(below).state, Finding::State::Bad);
    EXPECT_TRUE(checkStorage(below).remedy.startsWith(below));
}

} // namespace vnats::cli
