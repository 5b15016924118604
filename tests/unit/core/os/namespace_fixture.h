// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/os/netlink.h"

#include <array>
#include <cstdio>
#include <gtest/gtest.h>
#include <optional>
#include <sched.h>
#include <string>

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

    /// What a program prints, for a second opinion on what we made.
    static std::string outputOf(const std::string& command)
    {
        std::string text;
        FILE* const pipe = ::popen(command.c_str(), "r");
        if (!pipe)
            return text;
        std::array<char, 1024> line{};
        while (std::fgets(line.data(), line.size(), pipe))
            text += line.data();
        ::pclose(pipe);
        return text;
    }
    static std::string rootDiscipline() { return outputOf("tc qdisc show dev vnats7 root"); }

    std::optional<Netlink> m_netlink;
};

} // namespace vnats
