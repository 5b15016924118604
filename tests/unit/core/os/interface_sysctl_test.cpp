// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/os/interface_sysctl.h"

#include <filesystem>
#include <fstream>
#include <gtest/gtest.h>
#include <iterator>

namespace vnats {

namespace {

namespace fs = std::filesystem;

constexpr auto kV6 = IpAddress::Family::V6;

} // namespace

/// On files that look like the kernel's; what the kernel makes of it is link_config_test's.
class InterfaceSysctlTest : public testing::Test
{
protected:
    InterfaceSysctlTest()
    {
        std::string name = (fs::temp_directory_path() / "sysctl-XXXXXX").string();
        m_root = ::mkdtemp(name.data());
        fs::create_directories(m_root / "ipv6/conf/vnats7");
        fs::create_directories(m_root / "ipv6/conf/all");
        put("accept_ra", "1\n");
        put("disable_ipv6", "0\n");
    }
    ~InterfaceSysctlTest() override { fs::remove_all(m_root); }

    fs::path file(const std::string& key) const { return m_root / "ipv6/conf/vnats7" / key; }
    void put(const std::string& key, const std::string& text) { std::ofstream(file(key)) << text; }
    std::string get(const std::string& key) const
    {
        std::ifstream stream(file(key));
        return {std::istreambuf_iterator<char>(stream), {}};
    }
    std::expected<void, OsError> set(const std::string& interface, const InterfaceSysctl& sysctl) const
    {
        return writeInterfaceSysctl(interface, sysctl, m_root.string());
    }

    fs::path m_root;
};

TEST_F(InterfaceSysctlTest, writes_the_value)
{
    ASSERT_TRUE(set("vnats7", {kV6, "accept_ra", 0}));
    EXPECT_EQ(get("accept_ra"), "0\n");
}

TEST_F(InterfaceSysctlTest, opens_nothing_outside_the_interfaces_own_folder)
{
    for (const char* const name : {"..", ".", "", "a/b", "../vnats7", "vnats7/"}) {
        EXPECT_EQ(set(name, {kV6, "accept_ra", 0}).error().code, EINVAL) << name;
        EXPECT_EQ(set("vnats7", {kV6, name, 0}).error().code, EINVAL) << name;
    }
    EXPECT_EQ(get("accept_ra"), "1\n");
}

TEST_F(InterfaceSysctlTest, has_nothing_to_do_where_there_is_no_ipv6)
{
    EXPECT_TRUE(set("vnats8", {kV6, "accept_ra", 0}));
    EXPECT_FALSE(set("vnats8", {IpAddress::Family::V4, "arp_ignore", 1}));
}

TEST_F(InterfaceSysctlTest, does_not_take_settings_that_are_hidden_for_no_ipv6)
{
    fs::remove_all(m_root / "ipv6");
    const bool hasIpv6 = fs::exists("/proc/net/if_inet6");
    EXPECT_EQ(set("vnats7", {kV6, "accept_ra", 0}).has_value(), !hasIpv6);
}

TEST_F(InterfaceSysctlTest, names_the_setting_that_the_kernel_does_not_have)
{
    const auto set = this->set("vnats7", {kV6, "no_such_key", 0});
    ASSERT_FALSE(set);
    EXPECT_EQ(set.error().code, ENOENT);
    EXPECT_TRUE(set.error().what.contains("net.ipv6.conf.vnats7.no_such_key to 0")) << set.error().what;
}

} // namespace vnats
