// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "helper/linux_network_setup.h"

#include "tests/unit/core/os/namespace_fixture.h"
#include "tests/unit/helper/fakes.h"

namespace vnats {

class LinuxNetworkSetupTest : public NamespaceTest
{
};

TEST_F(LinuxNetworkSetupTest, makes_an_interface_that_queues_fairly_where_the_kernel_can)
{
    auto setup = LinuxNetworkSetup::open();
    ASSERT_TRUE(setup) << setup.error().message;
    Settings settings = vlan42();
    settings.vlanId = 7;
    {
        const auto made = setup->create(settings);
        ASSERT_TRUE(made) << made.error().message;
        const auto link = m_netlink->linkByName("vnats7");
        ASSERT_TRUE(link);
        EXPECT_TRUE(link->up);
        EXPECT_LT(link->gsoMaxSize, 64U * 1024); // what nats-server reads at once
        const bool fair = rootDiscipline().starts_with("qdisc fq_codel ");
        EXPECT_EQ(fair, m_netlink->setQueueDiscipline(link->index, "fq_codel").has_value());
    }
    EXPECT_FALSE(m_netlink->linkByName("vnats7"));
}

} // namespace vnats
