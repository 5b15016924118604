// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/os/netlink.h"

#include <gtest/gtest.h>
#include <optional>
#include <sched.h>

namespace vnats {

/// Gives the test process a network of its own, so that nothing here touches the computer's interfaces.
class NamespaceTest : public testing::Test
{
protected:
    void SetUp() override
    {
        if (::unshare(CLONE_NEWNET) != 0)
            GTEST_SKIP() << "needs the right to make a network namespace (root)";
        auto opened = Netlink::open();
        ASSERT_TRUE(opened) << opened.error().toString();
        m_netlink.emplace(*std::move(opened));
    }

    std::optional<Netlink> m_netlink;
};

} // namespace vnats
