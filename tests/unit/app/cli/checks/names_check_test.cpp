// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/checks/names_check.h"

#include <gtest/gtest.h>

namespace vnats::cli {

namespace {

using State = Finding::State;

const QStringList kFilesAndDns{QStringLiteral("files"), QStringLiteral("dns")};
const QStringList kMdns{QStringLiteral("files"), QStringLiteral("mdns4_minimal"), QStringLiteral("dns")};
const QStringList kResolve{QStringLiteral("files"), QStringLiteral("resolve")};
const QString kYes = QStringLiteral("yes");

bool warns(const NameServices& services, const char* remedy)
{
    const Finding found = namesFinding(services);
    return found.state == State::Warning && found.remedy.contains(QLatin1String(remedy));
}

} // namespace

TEST(NamesCheckTest, says_what_to_install_where_nothing_resolves_names)
{
    const Finding found = namesFinding({.hosts = kFilesAndDns});
    EXPECT_EQ(found.state, State::Skipped) << "nobody has to use names";
    EXPECT_TRUE(found.remedy.isEmpty());
    EXPECT_TRUE(
        found.words.contains(QLatin1String("avahi-daemon with libnss-mdns would, or systemd-resolved")));
}

TEST(NamesCheckTest, wants_programs_to_ask_avahi_where_it_runs)
{
    EXPECT_EQ(namesFinding({.avahi = true, .hosts = kMdns}).state, State::Good);
    EXPECT_TRUE(warns({.avahi = true, .hosts = kFilesAndDns}, "Install libnss-mdns"));
    EXPECT_EQ(
        namesFinding({.avahi = true, .resolved = true, .global = QStringLiteral("no"), .hosts = kMdns}).state,
        State::Good)
        << "avahi does it";
}

TEST(NamesCheckTest, wants_multicast_dns_in_the_configuration_of_resolved)
{
    EXPECT_EQ(namesFinding({.resolved = true, .global = kYes, .hosts = kResolve}).state, State::Good);
    EXPECT_EQ(namesFinding({.resolved = true, .global = kYes, .hosts = kFilesAndDns, .stub = true}).state,
        State::Good);
    for (const char* const global : {"no", "resolve"})
        EXPECT_TRUE(warns(
            {.resolved = true, .global = QLatin1String(global), .hosts = kResolve}, "\"MulticastDNS=yes\""));
    EXPECT_TRUE(warns({.resolved = true, .global = kYes, .hosts = kFilesAndDns}, "Install libnss-resolve"));
}

TEST(NamesCheckTest, wants_multicast_dns_on_our_interfaces)
{
    const QString lan0 = QStringLiteral("lan0");
    EXPECT_EQ(interfaceNamesFinding(lan0, {}).state, State::Skipped);
    EXPECT_EQ(interfaceNamesFinding(lan0, kYes).state, State::Good);
    const Finding off = interfaceNamesFinding(lan0, QStringLiteral("no"));
    EXPECT_EQ(off.state, State::Warning);
    EXPECT_TRUE(off.remedy.contains(QLatin1String("resolvectl mdns lan0 yes")));
}

TEST(NamesCheckTest, says_who_looks_for_leaves_in_the_building)
{
    EXPECT_EQ(leavesFinding({.avahi = true}).state, State::Good);
    for (const bool resolved : {true, false}) {
        const Finding found = leavesFinding({.resolved = resolved});
        EXPECT_EQ(found.state, State::Skipped) << "nobody has to host one";
        EXPECT_TRUE(found.words.contains(QLatin1String("avahi-daemon would")));
        EXPECT_EQ(found.words.contains(QLatin1String("systemd-resolved")), resolved);
    }
}

TEST(NamesCheckTest, reads_who_is_asked_for_hosts)
{
    EXPECT_EQ(
        hostsIn("# hosts: no\npasswd: files\nhosts:\t files  mdns4_minimal [NOTFOUND=return] dns # here\n"),
        (QStringList{QStringLiteral("files"), QStringLiteral("mdns4_minimal"),
            QStringLiteral("[NOTFOUND=return]"), QStringLiteral("dns")}));
    EXPECT_TRUE(hostsIn("passwd: files\n").isEmpty());
}

} // namespace vnats::cli
