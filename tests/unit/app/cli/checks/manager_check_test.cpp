// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/checks/manager_check.h"

#include "app/cli/checks/health_checks.h"

#include <gtest/gtest.h>

namespace vnats::cli {

namespace {

const QString kLan0 = QStringLiteral("lan0");

bool warns(const Finding& found, const char* remedy)
{
    return found.state == Finding::State::Warning && found.words.contains(kLan0)
        && found.remedy.contains(QLatin1String(remedy));
}

} // namespace

TEST(ManagerCheckTest, reads_what_udev_does_from_its_database)
{
    const auto found = [](const QByteArray& entry) { return udevFinding(kLan0, entry); };
    EXPECT_EQ(udevFinding(kLan0, {}).state, Finding::State::Skipped);
    EXPECT_EQ(
        found("I:123\nE:VLAN_NATS=1\nE:ID_NET_LINK_FILE=/usr/lib/systemd/network/05-vlan-nats.link\n").state,
        Finding::State::Good);
    EXPECT_EQ(found("E:VLAN_NATS=1\nE:ID_NET_LINK_FILE=/etc/systemd/network/01-mine.link\n").state,
        Finding::State::Good)
        << "the administrator's own";
    EXPECT_TRUE(warns(found("E:VLAN_NATS=1\nE:ID_NET_LINK_FILE=/usr/lib/systemd/network/99-default.link\n"),
        "udevadm control --reload"));
    EXPECT_TRUE(warns(found("E:ID_NET_LINK_FILE=/usr/lib/systemd/network/99-default.link\n"),
        "udevadm trigger --action=add /sys/class/net/lan0"));
    EXPECT_TRUE(warns(found(""), "udevadm control --reload"));
    EXPECT_TRUE(warns(found("E:VLAN_NATS=10\n"), "udevadm control --reload"));
}

TEST(ManagerCheckTest, knows_the_states_of_networkd)
{
    EXPECT_EQ(networkdFinding(kLan0, {}).state, Finding::State::Skipped);
    EXPECT_EQ(networkdFinding(kLan0, QStringLiteral("unmanaged")).state, Finding::State::Good);
    EXPECT_EQ(networkdFinding(kLan0, QStringLiteral("pending")).state, Finding::State::Skipped);
    for (const char* const state : {"configuring", "configured", "failed", "linger"})
        EXPECT_TRUE(warns(networkdFinding(kLan0, QLatin1String(state)), "networkctl reload")) << state;
}

TEST(ManagerCheckTest, knows_what_networkmanager_manages)
{
    EXPECT_EQ(networkManagerFinding(kLan0, {}).state, Finding::State::Good)
        << "it does not know the interface";
    EXPECT_EQ(networkManagerFinding(kLan0, false).state, Finding::State::Good);
    EXPECT_TRUE(warns(networkManagerFinding(kLan0, true), "nmcli general reload"));
}

TEST(ManagerCheckTest, knows_the_zones_of_firewalld)
{
    const QStringList zones{QStringLiteral("public"), QStringLiteral("vlan-nats")};
    EXPECT_EQ(firewalldFinding(kLan0, {}, {}).state, Finding::State::Skipped);
    EXPECT_TRUE(firewalldFinding(kLan0, QString(), zones).words.contains(QLatin1String("default zone")));
    EXPECT_TRUE(firewalldFinding(kLan0, zones[1], zones).words.contains(QLatin1String("zone vlan-nats")));
    const Finding old = firewalldFinding(kLan0, zones[0], {zones[0]});
    EXPECT_EQ(old.state, Finding::State::Warning);
    EXPECT_TRUE(old.remedy.contains(QLatin1String("firewall-cmd --reload")));
}

TEST(ManagerCheckTest, does_not_ask_to_switch_on_what_is_on)
{
    EXPECT_EQ(clockFinding(true, {}).state, Finding::State::Good);
    EXPECT_EQ(clockFinding(true, false).state, Finding::State::Good) << "somebody else sets it";
    EXPECT_EQ(clockFinding(false, true).state, Finding::State::Skipped);
    EXPECT_TRUE(clockFinding(false, true).remedy.isEmpty());
    for (const std::optional<bool> ntp : {std::optional<bool>(), std::optional(false)}) {
        EXPECT_EQ(clockFinding(false, ntp).state, Finding::State::Warning);
        EXPECT_TRUE(clockFinding(false, ntp).remedy.contains(QLatin1String("set-ntp true")));
    }
}

} // namespace vnats::cli
