// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "helper/network/ipv6_refusal.h"

#include <filesystem>
#include <fstream>
#include <gtest/gtest.h>
#include <unistd.h>

namespace vnats {
namespace {

const IpInterfaceAddress kV4{*IpAddress::parse("10.0.0.1"), 24};
const IpInterfaceAddress kV6{*IpAddress::parse("fd00::1"), 64};

class Ipv6RefusalTest : public testing::Test
{
protected:
    Ipv6RefusalTest()
    {
        char name[] = "/tmp/ipv6-XXXXXX";
        m_proc = ::mkdtemp(name);
    }
    ~Ipv6RefusalTest() override { std::filesystem::remove_all(m_proc); }

    void put(const std::string& file, const std::string& text) const
    {
        std::filesystem::create_directories(std::filesystem::path(m_proc + file).parent_path());
        std::ofstream(m_proc + file) << text;
    }
    ProblemCode refusal(const std::vector<IpInterfaceAddress>& addresses) const
    {
        const auto problem = ipv6Refusal("vnats42", addresses, m_proc);
        return problem ? problem->code : ProblemCode::None;
    }

    std::string m_proc;
};

TEST_F(Ipv6RefusalTest, tells_a_kernel_without_ipv6_from_one_that_has_it_switched_off)
{
    EXPECT_EQ(refusal({kV4, kV6}), ProblemCode::NetworkConfigurationIpv6Missing);
    put("/net/if_inet6", "");
    EXPECT_EQ(refusal({kV6}), ProblemCode::None) << "something else is wrong";
    put("/sys/net/ipv6/conf/vnats42/disable_ipv6", "0\n");
    EXPECT_EQ(refusal({kV6}), ProblemCode::None);
    put("/sys/net/ipv6/conf/vnats42/disable_ipv6", "1\n");
    EXPECT_EQ(refusal({kV4}), ProblemCode::None);
    EXPECT_EQ(ipv6Refusal("vnats42", {kV4, kV6}, m_proc),
        (Problem{ProblemCode::NetworkConfigurationIpv6Off, {{"address", "fd00::1/64"}}}));
}

} // namespace
} // namespace vnats
