// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/lan_subnets.h"

#include <gtest/gtest.h>

namespace vnats {
namespace {

bool isForLans(const char* address, unsigned prefixLength)
{
    return vnats::isForLans({*IpAddress::parse(address), prefixLength});
}

TEST(LanSubnets, are_those_that_the_internet_does_not_route)
{
    for (const auto& [address, length] : {std::pair("10.0.0.1", 8U), {"10.255.255.1", 24}, {"172.16.0.1", 12},
             {"172.31.255.1", 24}, {"192.168.0.1", 16}, {"192.168.255.1", 30}, {"100.64.0.1", 10},
             {"100.127.255.1", 24}, {"169.254.7.1", 16}, {"192.0.2.1", 24}, {"198.51.100.1", 24},
             {"203.0.113.1", 24}, {"198.18.0.1", 15}, {"198.19.255.1", 24}, {"240.0.0.1", 24},
             {"fd00::1", 64}, {"fc00::1", 7}, {"fe80::1", 64}, {"2001:db8::1", 32}, {"2001:db8:ffff::1", 64},
             {"3fff:fff::1", 64}, {"2001:2::1", 48}, {"64:ff9b:1::1", 64}})
        EXPECT_TRUE(isForLans(address, length)) << address << '/' << length;
}

TEST(LanSubnets, are_no_others)
{
    for (const auto& [address, length] : {std::pair("8.8.8.1", 24U), {"1.1.1.1", 24}, {"9.255.255.1", 24},
             {"11.0.0.1", 8}, {"172.15.255.1", 24}, {"172.32.0.1", 24}, {"192.167.255.1", 24},
             {"192.169.0.1", 24}, {"100.63.255.1", 24}, {"100.128.0.1", 24}, {"192.0.0.1", 24},
             {"192.0.3.1", 24}, {"192.88.99.1", 24}, {"198.17.255.1", 24}, {"198.20.0.1", 24}, {"0.0.0.1", 8},
             {"239.255.255.1", 24}, {"2001:4860:4860::1", 64}, {"2606:4700::1", 64}, {"2001:db9::1", 64},
             {"2002::1", 64}, {"2001:2:1::1", 64}, {"3fff:1000::1", 64}, {"fec0::1", 64}, {"64:ff9b::1", 96}})
        EXPECT_FALSE(isForLans(address, length)) << address << '/' << length;
}

TEST(LanSubnets, reach_no_further_than_their_block)
{
    EXPECT_FALSE(isForLans("172.16.0.1", 11));
    EXPECT_FALSE(isForLans("192.168.0.1", 15));
    EXPECT_FALSE(isForLans("100.64.0.1", 9));
    EXPECT_FALSE(isForLans("198.18.0.1", 14));
    EXPECT_FALSE(isForLans("2001:db8::1", 31));
    EXPECT_FALSE(isForLans("fd00::1", 6));
}

} // namespace
} // namespace vnats
