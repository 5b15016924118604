// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "helper/session/address_claim.h"

#include "tests/unit/helper/fakes.h"

namespace vnats {

namespace {

IpInterfaceAddress cidr(std::string_view ip, unsigned prefix = 24)
{
    return {*IpAddress::parse(ip), prefix};
}

/// Static 10.0.0.1/24, automatic in 10.64.3.0/24.
Settings automatic()
{
    Settings settings = vlan42();
    settings.automatic = true;
    settings.automaticSubnet = cidr("10.64.3.0");
    return settings;
}

bool fits(
    const IpInterfaceAddress& claim, const HostNetwork& host = {}, const Settings& settings = automatic())
{
    return !whyNotClaimed(claim, settings, host, "vnats42");
}

} // namespace

TEST(AddressClaimTest, lies_within_the_range_of_the_settings)
{
    EXPECT_TRUE(fits(cidr("10.64.3.1")));
    EXPECT_TRUE(fits(cidr("10.64.3.254")));
    EXPECT_FALSE(fits(cidr("10.64.4.1")));
    EXPECT_FALSE(fits(cidr("10.64.3.1", 8))) << "a larger subnet would draw others' traffic";
    EXPECT_FALSE(fits(cidr("10.64.3.1", 32)));
    EXPECT_FALSE(fits(cidr("10.64.3.0")));
    EXPECT_FALSE(fits(cidr("10.64.3.255")));
    EXPECT_FALSE(fits(cidr("fd00::1", 24)));
    EXPECT_FALSE(fits(cidr("10.64.3.1"), {}, vlan42()));
}

TEST(AddressClaimTest, is_not_what_the_computer_has_already)
{
    const auto host = [](std::string name, const IpInterfaceAddress& address) {
        return HostNetwork{{{std::move(name), {address}}}, {}, {}};
    };
    EXPECT_FALSE(fits(cidr("10.64.3.1"), host("eth0", cidr("10.64.3.1", 32))));
    EXPECT_FALSE(fits(cidr("10.64.3.1"), host("eth0", cidr("10.64.0.1", 16))));
    EXPECT_FALSE(fits(cidr("10.64.3.1"), host("vnats42", cidr("10.64.3.1"))));
    EXPECT_TRUE(fits(cidr("10.64.3.2"), host("vnats42", cidr("10.64.3.1")))) << "its own subnet";
    const HostNetwork renamed = host("lan7", cidr("10.64.3.1"));
    EXPECT_FALSE(fits(cidr("10.64.3.2"), renamed));
    EXPECT_FALSE(whyNotClaimed(cidr("10.64.3.2"), automatic(), renamed, "lan7"))
        << "its own under another name";
}

} // namespace vnats
