// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/model/profiles/distinctions.h"

#include <gtest/gtest.h>

namespace vnats {
namespace {

Profile profileOf(const char* name, std::uint32_t vlan, const char* server, const char* address)
{
    Profile profile = Profile::create();
    profile.settings.name = name;
    profile.settings.vlanId = vlan;
    profile.settings.servers = {server};
    profile.settings.addresses = {{*IpAddress::parse(address), 24}};
    return profile;
}

TEST(DistinctionsTest, only_what_has_one_name_is_marked_and_by_what_differs)
{
    const Profile home = profileOf("Home", 42, "nats://a.example:4222", "10.0.0.2");
    EXPECT_EQ(distinctionsOf({home}), QStringList{QString()});
    EXPECT_EQ(distinctionsOf({home, profileOf("Lab", 42, "nats://a.example:4222", "10.0.0.2")}),
        (QStringList{QString(), QString()}));
    EXPECT_EQ(distinctionsOf({home, profileOf("HOME", 7, "nats://a.example:4222", "10.0.0.2")}),
        (QStringList{QStringLiteral("VLAN 42"), QStringLiteral("VLAN 7")}));
    EXPECT_EQ(distinctionsOf({home, profileOf("Home", 42, "nats://b.example:4222", "10.0.0.2")}),
        (QStringList{QStringLiteral("a.example"), QStringLiteral("b.example")}));
    EXPECT_EQ(distinctionsOf({home, profileOf("Home", 42, "nats://a.example:4222", "10.0.0.3")}),
        (QStringList{QStringLiteral("10.0.0.2/24"), QStringLiteral("10.0.0.3/24")}));
    EXPECT_EQ(distinctionsOf({profileOf("Home", 42, "wss://a.example:443/home", "10.0.0.2"),
                  profileOf("Home", 42, "wss://a.example:443/lab", "10.0.0.2")}),
        (QStringList{QStringLiteral("a.example/home"), QStringLiteral("a.example/lab")}));
    Profile again = home;
    again.id = Profile::create().id;
    EXPECT_EQ(distinctionsOf({home, again}), (QStringList{QStringLiteral("1"), QStringLiteral("2")}));
}

TEST(DistinctionsTest, one_lan_is_one_vlan_id_and_prefix_on_a_common_server)
{
    const Settings home = profileOf("Home", 42, "nats://a.example:4222", "10.0.0.2").settings;
    Settings other = home;
    EXPECT_TRUE(isSameLan(home, other));
    other.servers = {"tls://b.example:4222", "tls://A.example:4222"};
    EXPECT_TRUE(isSameLan(home, other));
    other.servers = {"nats://a.example:4223"};
    EXPECT_FALSE(isSameLan(home, other));
    const Settings routed = profileOf("Home", 42, "wss://a.example:443/home", "10.0.0.2").settings;
    other.servers = {"ws://a.example:443/home"};
    EXPECT_TRUE(isSameLan(routed, other));
    other.servers = {"wss://a.example:443/lab", "wss://a.example:443/Home", "wss://a.example:443"};
    EXPECT_FALSE(isSameLan(routed, other));
    other = home;
    other.vlanId = 43;
    EXPECT_FALSE(isSameLan(home, other));
    other = home;
    other.subjectPrefix = "lab";
    EXPECT_FALSE(isSameLan(home, other));
    other = home;
    other.servers.clear();
    EXPECT_FALSE(isSameLan(home, other));
}

} // namespace
} // namespace vnats
