// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "helper/exec/private_network.h"

#include <cerrno>
#include <filesystem>
#include <fstream>
#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

namespace vnats {
namespace {

constexpr auto kUsers = &NamespaceSettings::users;
constexpr auto kNetworks = &NamespaceSettings::networks;

Problem setting(const char* name, const char* value, const char* wanted)
{
    return {ProblemCode::DeviceUnavailableNamespaceSetting,
        {{"setting", name}, {"value", value}, {"wanted", wanted}}};
}

TEST(NamespaceSettings, name_the_setting_that_forbids_a_namespace_and_its_remedy)
{
    EXPECT_EQ((NamespaceSettings{"0", "", "96365", "96365"}.whyNot({EPERM, "no"}, kUsers)),
        setting("kernel.unprivileged_userns_clone", "0", "1"));
    EXPECT_EQ((NamespaceSettings{"1", "1", "96365", "96365"}.whyNot({EACCES, "no"}, kUsers)),
        setting("kernel.apparmor_restrict_unprivileged_userns", "1", "0"));
    EXPECT_EQ((NamespaceSettings{"", "", "0", "96365"}.whyNot({ENOSPC, "no"}, kUsers)),
        setting("user.max_user_namespaces", "0", "15000"));
    EXPECT_EQ((NamespaceSettings{"", "", "96365", "0"}.whyNot({ENOSPC, "no"}, kNetworks)),
        setting("user.max_net_namespaces", "0", "15000"));
    EXPECT_EQ((NamespaceSettings{"", "", "64", "96365"}.whyNot({ENOSPC, "no"}, kUsers)),
        setting("user.max_user_namespaces", "64", "128"));
}

TEST(NamespaceSettings, blame_whoever_filters_system_calls_when_every_setting_allows_it)
{
    const Problem problem = NamespaceSettings{"1", "0", "96365", "96365"}.whyNot({EPERM, "cannot"}, kUsers);
    EXPECT_EQ(problem.code, ProblemCode::DeviceUnavailableNamespaceRefused);
    EXPECT_EQ(problem.places.at("reason"), "cannot: Operation not permitted");
}

TEST(NamespaceSettings, are_read_where_the_kernel_has_them)
{
    char folder[] = "/tmp/vlan-nats-sysctl-XXXXXX";
    ASSERT_TRUE(::mkdtemp(folder));
    const std::filesystem::path root = folder;
    std::filesystem::create_directories(root / "kernel");
    std::filesystem::create_directories(root / "user");
    std::ofstream(root / "kernel/unprivileged_userns_clone") << "0\n";
    std::ofstream(root / "user/max_user_namespaces") << "96365\n";
    const auto settings = NamespaceSettings::read(root);
    EXPECT_EQ(settings.unprivileged, "0");
    EXPECT_EQ(settings.users, "96365");
    EXPECT_EQ(settings.restricted, "");
    EXPECT_EQ(settings.networks, "");
    std::filesystem::remove_all(root);
}

TEST(TunDevice, that_is_missing_has_another_remedy_than_one_that_users_may_not_open)
{
    const auto missing = checkTunDevice("/tmp/vlan-nats-there-is-none/tun");
    ASSERT_FALSE(missing);
    EXPECT_EQ(missing.error().code, ProblemCode::DeviceUnavailableNoDevice);
    EXPECT_TRUE(checkTunDevice("/dev/null"));
}

} // namespace
} // namespace vnats
