// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/os/link_config.h"

#include "core/os/tap_device.h"
#include "tests/unit/core/os/namespace_fixture.h"

#include <algorithm>

namespace vnats {

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
