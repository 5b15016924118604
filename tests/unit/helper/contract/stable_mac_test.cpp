// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "helper/contract/stable_mac.h"

#include <QFile>
#include <QTemporaryDir>
#include <gtest/gtest.h>
#include <set>

namespace vnats {

namespace {

const std::string kMachine = "0123456789abcdef0123456789abcdef";

Settings vlan(std::uint32_t id, std::string profile = {})
{
    Settings settings;
    settings.vlanId = id;
    settings.profileId = std::move(profile);
    return settings;
}

} // namespace

TEST(StableMacTest, is_the_same_each_time)
{
    // Once released, it may not change: other members know the computer by it.
    EXPECT_EQ(stableMac(kMachine, vlan(42), 1000, 0).toString(), "0a:58:37:eb:39:e2");
    EXPECT_EQ(stableMac(kMachine, vlan(42, "home"), 1000, 0).toString(), "76:c1:0d:11:5d:d6");
}

TEST(StableMacTest, differs_in_everything_that_tells_two_interfaces_apart)
{
    std::set<MacAddress> macs;
    macs.insert(stableMac(kMachine, vlan(42), 1000, 0));
    macs.insert(stableMac(std::string(32, 'a'), vlan(42), 1000, 0));
    macs.insert(stableMac(kMachine, vlan(43), 1000, 0));
    macs.insert(stableMac(kMachine, vlan(42), 1001, 0));
    macs.insert(stableMac(kMachine, vlan(42), 1000, 1));
    macs.insert(stableMac(kMachine, vlan(42, "home"), 1000, 0));
    macs.insert(stableMac(kMachine, vlan(42, "work"), 1000, 0));
    Settings named = vlan(42);
    named.interface = "lan0";
    macs.insert(stableMac(kMachine, named, 1000, 0));
    Settings prefixed = vlan(42);
    prefixed.subjectPrefix = "other";
    macs.insert(stableMac(kMachine, prefixed, 1000, 0));
    EXPECT_EQ(macs.size(), 9U);
}

TEST(StableMacTest, stays_with_its_profile_whatever_else_changes)
{
    Settings edited = vlan(7, "home");
    edited.interface = "lan0";
    EXPECT_EQ(stableMac(kMachine, vlan(42, "home"), 1000, 0), stableMac(kMachine, edited, 1000, 0));
}

TEST(StableMacTest, is_a_locally_administered_address_of_one_interface)
{
    for (unsigned attempt = 0; attempt < 1000; ++attempt) {
        const MacAddress mac = stableMac(kMachine, vlan(42), 1000, attempt);
        EXPECT_FALSE(mac.isGroup());
        EXPECT_NE(mac.octets()[0] & 0x02, 0);
    }
}

TEST(StableMacTest, is_random_where_there_is_nothing_to_know_the_computer_by)
{
    const MacAddress mac = randomMac();
    EXPECT_FALSE(mac.isGroup());
    EXPECT_NE(mac.octets()[0] & 0x02, 0);
    EXPECT_NE(mac, randomMac());
}

TEST(StableMacTest, reads_the_machine_id_from_the_first_file_that_has_one)
{
    const QTemporaryDir folder;
    const auto file = [&](const QString& name, const QByteArray& text) {
        QFile made(folder.filePath(name));
        EXPECT_TRUE(made.open(QIODevice::WriteOnly) && made.write(text) == text.size());
        return made.fileName().toStdString();
    };
    const std::string good = file(QStringLiteral("good"), QByteArray::fromStdString(kMachine + '\n'));
    EXPECT_EQ(readMachineId({good}), kMachine);
    EXPECT_EQ(readMachineId({"/nonexistent", good}), kMachine);
    EXPECT_EQ(readMachineId({file(QStringLiteral("new"), "uninitialized\n"), good}), kMachine);
    EXPECT_FALSE(readMachineId({file(QStringLiteral("short"), "0123\n")}));
    EXPECT_FALSE(readMachineId({file(QStringLiteral("long"), QByteArray(100, 'a'))}));
    EXPECT_FALSE(readMachineId({"/nonexistent"}));
}

} // namespace vnats
