// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/os/link_config.h"

#include "core/os/tap_device.h"
#include "tests/unit/core/os/namespace_fixture.h"

#include <algorithm>
#include <sys/mount.h>

namespace vnats {

namespace {

/// /proc/sys/net cannot be written while it lives, as in most containers.
class ReadOnlySysctls
{
public:
    ReadOnlySysctls()
    {
        m_mounted = ::unshare(CLONE_NEWNS) == 0
            && ::mount("", "/", nullptr, MS_REC | MS_PRIVATE, nullptr) == 0
            && ::mount(kPath, kPath, nullptr, MS_BIND, nullptr) == 0;
        m_done = m_mounted && ::mount("", kPath, nullptr, MS_REMOUNT | MS_BIND | MS_RDONLY, nullptr) == 0;
    }
    ~ReadOnlySysctls()
    {
        if (m_mounted)
            ::umount2(kPath, MNT_DETACH);
    }
    explicit operator bool() const { return m_done; }

private:
    static constexpr const char* kPath = "/proc/sys/net";
    bool m_mounted = false;
    bool m_done = false;
};

} // namespace

class LinkConfigTest : public NamespaceTest
{
protected:
    void SetUp() override
    {
        NamespaceTest::SetUp();
        if (IsSkipped() || HasFatalFailure())
            return;
        auto tap = createTap("vnats7");
        ASSERT_TRUE(tap) << tap.error().toString();
        m_tap = std::move(tap->fd);
        m_index = m_netlink->linkByName("vnats7")->index;
    }

    Netlink::Link link() { return *m_netlink->linkByName("vnats7"); }
    bool has(const IpInterfaceAddress& address)
    {
        const auto all = m_netlink->addresses();
        return all && std::ranges::any_of(*all, [&](const auto& entry) { return entry.address == address; });
    }

    static constexpr auto kV4 = IpAddress::Family::V4;
    static constexpr auto kV6 = IpAddress::Family::V6;
    const IpInterfaceAddress m_address{*IpAddress::parse("10.1.2.3"), 24};
    Fd m_tap;
    int m_index = 0;
};

TEST_F(LinkConfigTest, applies_the_whole_plan)
{
    const MacAddress mac = *MacAddress::parse("02:00:00:00:00:07");
    const auto config = LinkConfig::apply(*m_netlink, m_index,
        {.mtu = 1400, .mac = mac, .addresses = {m_address}, .txQueueLength = 256, .gsoMaxSize = 32000});
    ASSERT_TRUE(config) << config.error().toString();
    EXPECT_EQ(link().mtu, 1400U);
    EXPECT_EQ(link().mac, mac);
    EXPECT_EQ(link().txQueueLength, 256U);
    EXPECT_EQ(link().gsoMaxSize, 32000U);
    EXPECT_TRUE(link().up);
    EXPECT_TRUE(has(m_address));
}

TEST_F(LinkConfigTest, changes_the_kernels_settings_of_this_interface_and_of_no_other)
{
    const auto everythingElse = [] {
        return outputOf(
            "find /proc/sys/net/ipv4/conf /proc/sys/net/ipv6/conf -type f -not -path '*/vnats7/*' | "
            "sort | xargs grep -s .");
    };
    const std::string before = everythingElse();
    const auto config = LinkConfig::apply(*m_netlink, m_index,
        {.mac = {}, .addresses = {}, .sysctls = {{kV4, "arp_ignore", 1}, {kV6, "accept_ra", 0}}});
    ASSERT_TRUE(config) << config.error().toString();
    EXPECT_EQ(outputOf("cat /proc/sys/net/ipv4/conf/vnats7/arp_ignore"), "1\n");
    EXPECT_EQ(outputOf("cat /proc/sys/net/ipv6/conf/vnats7/accept_ra"), "0\n");
    EXPECT_EQ(everythingElse(), before);
    EXPECT_FALSE(before.empty());
}

TEST_F(LinkConfigTest, is_content_where_ipv6_is_off)
{
    const auto config = LinkConfig::apply(
        *m_netlink, m_index, {.mtu = 1000, .mac = {}, .addresses = {}, .sysctls = {{kV6, "accept_ra", 0}}});
    EXPECT_TRUE(config) << "an MTU below 1280 takes IPv6 off the interface";
}

TEST_F(LinkConfigTest, needs_files_that_can_be_written_for_ipv6_alone)
{
    const ReadOnlySysctls readOnly;
    if (!readOnly)
        GTEST_SKIP() << "needs the right to mount";
    const auto apply = [&](const InterfaceSysctl& sysctl) {
        return LinkConfig::apply(*m_netlink, m_index, {.mac = {}, .addresses = {}, .sysctls = {sysctl}});
    };
    const auto refused = apply({kV6, "accept_ra", 0});
    ASSERT_FALSE(refused);
    EXPECT_EQ(
        refused.error().toString(), "cannot set net.ipv6.conf.vnats7.accept_ra to 0: Read-only file system");
    EXPECT_FALSE(link().up);
    EXPECT_TRUE(apply({kV6, "accept_ra", 1})) << "it is that already";
    EXPECT_TRUE(apply({kV4, "arp_ignore", 1}));
    EXPECT_EQ(apply({kV4, "no_such_key", 1}).error().code, EINVAL);
}

TEST_F(LinkConfigTest, leaves_an_interface_alone_whose_ipv6_is_switched_off)
{
    ASSERT_TRUE(writeInterfaceSysctl("vnats7", {kV6, "disable_ipv6", 1}));
    const ReadOnlySysctls readOnly;
    if (!readOnly)
        GTEST_SKIP() << "needs the right to mount";
    EXPECT_TRUE(LinkConfig::apply(
        *m_netlink, m_index, {.mac = {}, .addresses = {}, .sysctls = {{kV6, "accept_ra", 0}}}));
}

TEST_F(LinkConfigTest, goes_on_where_the_kernel_lacks_the_queueing_discipline)
{
    const auto config = LinkConfig::apply(
        *m_netlink, m_index, {.mac = {}, .addresses = {m_address}, .queueDiscipline = "no_such_kind"});
    ASSERT_TRUE(config) << config.error().toString();
    EXPECT_TRUE(has(m_address));
    EXPECT_TRUE(link().up);
}

TEST_F(LinkConfigTest, undoes_everything_when_it_goes)
{
    const Netlink::Link before = link();
    {
        const auto config = LinkConfig::apply(*m_netlink, m_index,
            {.mtu = 1400,
                .mac = {},
                .addresses = {m_address},
                .txQueueLength = 256,
                .gsoMaxSize = 32000,
                .queueDiscipline = "pfifo_head_drop"});
        ASSERT_TRUE(config);
        EXPECT_TRUE(rootDiscipline().starts_with("qdisc pfifo_head_drop ")) << rootDiscipline();
    }
    EXPECT_EQ(link().mtu, before.mtu);
    EXPECT_EQ(link().txQueueLength, before.txQueueLength);
    EXPECT_EQ(link().gsoMaxSize, before.gsoMaxSize);
    EXPECT_FALSE(rootDiscipline().contains("pfifo_head_drop")) << rootDiscipline();
    EXPECT_FALSE(link().up);
    EXPECT_FALSE(has(m_address));
}

TEST_F(LinkConfigTest, undoes_the_steps_before_the_one_that_failed)
{
    const auto config = LinkConfig::apply(*m_netlink, m_index,
        {.mtu = 1400, .mac = {}, .addresses = {m_address, m_address}, .txQueueLength = 256});
    ASSERT_FALSE(config);
    EXPECT_EQ(config.error().code, EEXIST);
    EXPECT_EQ(link().mtu, 1500U);
    EXPECT_FALSE(has(m_address));
    EXPECT_FALSE(link().up);
}

TEST_F(LinkConfigTest, is_content_when_the_interface_is_gone_before_it)
{
    auto config = LinkConfig::apply(*m_netlink, m_index, {});
    ASSERT_TRUE(config);
    m_tap.reset();
    config->undo();
    EXPECT_FALSE(m_netlink->linkByName("vnats7"));
}

} // namespace vnats
