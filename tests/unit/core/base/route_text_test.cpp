// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/validation.h"

#include <gtest/gtest.h>

namespace vnats::validation {
namespace {

ProblemCode refusalOf(std::string_view text)
{
    const auto route = parseRoute(text);
    return route ? ProblemCode::None : route.error().code;
}

/// Of routes beside these addresses, as in `10.0.0.1/24 auto`.
ProblemCode refusalOf(std::string_view addresses, std::string_view routes)
{
    Settings settings;
    settings.servers = {"nats://a.example:4222"};
    settings.vlanId = 42;
    parseAddressing(addresses)->storeIn(settings);
    settings.routes = parseRoutes(routes).value();
    const auto checked = check(settings);
    return checked ? ProblemCode::None : checked.error().code;
}

TEST(RouteText, reads_a_subnet_and_who_forwards)
{
    const auto route = parseRoute("  192.168.5.0/24   via\t10.0.0.7 ");
    ASSERT_TRUE(route) << englishOf(route.error());
    EXPECT_EQ(route->destination.toString(), "192.168.5.0/24");
    EXPECT_EQ(route->gateway, IpAddress::parse("10.0.0.7"));
    for (const char* text : {"192.168.5.0/24 via 10.0.0.7", "10.1.0.0/16", "10.1.0.9/32 via 10.0.0.7",
             "fd00:5::/64 via fe80::1", "fc00::/7 via fd00::1"})
        EXPECT_EQ(parseRoute(text)->toString(), text);
}

TEST(RouteText, says_what_is_wrong)
{
    using enum ProblemCode;
    EXPECT_EQ(refusalOf(""), InvalidRouteMissing);
    for (const char* text : {"x", "192.168.5.0/24 10.0.0.7", "192.168.5.0/24 via", "192.168.5.0/24 via b",
             "192.168.5.0/24 dev 10.0.0.7", "192.168.5.0/24 via 10.0.0.7/24", "a/24 via 10.0.0.7"})
        EXPECT_EQ(refusalOf(text), InvalidRouteMalformed) << text;
    for (const char* text : {"192.168.5.0", "192.168.5.0/", "192.168.5.0/33", "fd00::/129", "192.168.5.0/x"})
        EXPECT_EQ(refusalOf(text), InvalidRoutePrefix) << text;
    for (const char* text :
        {"default", "0.0.0.0/0", "128.0.0.0/1 via 10.0.0.7", "::/0", "2000::/3", "10.0.0.0/7"})
        EXPECT_EQ(refusalOf(text), InvalidRouteDefault) << text;
    for (const char* text : {"127.0.0.0/8", "224.0.0.0/8", "255.255.255.255/32", "169.254.0.0/16",
             "fe80::/64", "ff00::/8", "0.0.0.0/8"})
        EXPECT_EQ(refusalOf(text), InvalidRouteDestination) << text;
    EXPECT_EQ(refusalOf("192.168.5.0/24 via fd00::7"), InvalidRouteMixed);
}

TEST(RouteText, names_the_subnet_that_was_meant)
{
    const auto route = parseRoute("192.168.5.7/24 via 10.0.0.7");
    ASSERT_FALSE(route);
    EXPECT_EQ(route.error().code, ProblemCode::InvalidRouteHostBits);
    EXPECT_NE(englishOf(route.error()).find("Enter 192.168.5.0/24."), std::string::npos);
}

TEST(RouteText, reads_lists_and_has_enough_at_64)
{
    EXPECT_EQ(parseRoutes("")->size(), 0U);
    EXPECT_EQ(parseRoutes("10.1.0.0/16, 10.2.0.0/16 via 10.1.0.1;\n10.3.0.0/16,")->size(), 3U);
    EXPECT_FALSE(parseRoutes("10.1.0.0/16 10.2.0.0/16"));
    std::string many;
    for (int i = 0; i < 64; ++i)
        many += "10." + std::to_string(i) + ".0.0/16,";
    EXPECT_EQ(parseRoutes(many)->size(), kMaxRoutes);
    EXPECT_EQ(parseRoutes(many + "10.99.0.0/16").error().code, ProblemCode::InvalidRouteTooMany);
}

TEST(RouteText, a_gateway_is_another_computer_of_the_vlan)
{
    using enum ProblemCode;
    EXPECT_EQ(refusalOf("10.0.0.1/24", "192.168.5.0/24 via 10.0.0.7"), None);
    for (const char* gateway : {"10.0.1.7", "10.0.0.1", "10.0.0.0", "10.0.0.255", "127.0.0.1", "0.0.0.0"})
        EXPECT_EQ(refusalOf("10.0.0.1/24", std::string("192.168.5.0/24 via ") + gateway), InvalidRouteGateway)
            << gateway;
    EXPECT_EQ(refusalOf("auto:10.5.0.0/24", "192.168.5.0/24 via 10.5.0.7"), None);
    EXPECT_EQ(refusalOf("auto:10.5.0.0/24", "192.168.5.0/24 via 10.6.0.7"), InvalidRouteGateway);
    EXPECT_EQ(refusalOf("10.0.0.0/31", "192.168.5.0/24 via 10.0.0.1"), None);
    EXPECT_EQ(refusalOf("fd00::1/64", "fd05::/64 via fe80::7"), None) << "on every interface";
}

TEST(RouteText, a_single_address_may_have_any_gateway_and_a_route_leads_to_others)
{
    using enum ProblemCode;
    EXPECT_EQ(refusalOf("10.0.0.1/32", "192.168.5.0/24 via 10.7.0.7"), None);
    EXPECT_EQ(refusalOf("fd00::1/128", "fd05::/64 via fd07::7"), None);
    EXPECT_EQ(refusalOf("10.0.0.1/24", "10.1.0.0/16, 192.168.5.0/24 via 10.1.0.7"), None);
    EXPECT_EQ(refusalOf("10.0.0.1/32", "192.168.5.0/24 via 10.0.0.1"), InvalidRouteGateway) << "itself";
}

TEST(RouteText, fits_the_addresses)
{
    using enum ProblemCode;
    EXPECT_EQ(refusalOf("10.0.0.1/24", "10.0.0.0/24 via 10.0.0.7"), InvalidRouteOwnSubnet);
    EXPECT_EQ(refusalOf("10.0.0.1/24", "10.0.0.0/16 via 10.0.0.7"), None) << "a larger one";
    EXPECT_EQ(refusalOf("auto:10.5.0.0/24", "10.5.0.0/24"), InvalidRouteOwnSubnet);
    EXPECT_EQ(refusalOf("10.0.0.1/24", "10.1.0.0/16, 10.1.0.0/16 via 10.0.0.7"), InvalidRouteTwice);
    EXPECT_EQ(refusalOf("10.0.0.1/24", "fd05::/64"), InvalidRouteNoAddress);
    EXPECT_EQ(refusalOf("", "fd05::/64, 192.168.5.0/24 via 10.0.0.7"), None) << "something else knows";
}

TEST(RouteText, checks_routes_that_somebody_else_built)
{
    Settings settings;
    settings.routes = {{{*IpAddress::parse("192.168.5.7"), 24}}};
    EXPECT_EQ(checkRoutes(settings).error().code, ProblemCode::InvalidRouteHostBits);
    settings.routes = {{{*IpAddress::parse("192.168.5.0"), 200}}};
    EXPECT_EQ(checkRoutes(settings).error().code, ProblemCode::InvalidRoutePrefix);
    settings.routes.assign(kMaxRoutes + 1, {{*IpAddress::parse("192.168.5.0"), 24}});
    EXPECT_EQ(checkRoutes(settings).error().code, ProblemCode::InvalidRouteTooMany);
}

TEST(RouteText, its_destinations_are_subnets_of_the_vlan)
{
    Settings settings;
    settings.routes = parseRoutes("192.168.5.0/24 via 10.0.0.7").value();
    EXPECT_EQ(
        settings.ownSubnets(), (std::vector<IpInterfaceAddress>{{*IpAddress::parse("192.168.5.0"), 24}}));
    settings.automatic = true;
    EXPECT_EQ(settings.ownSubnets().size(), 1U) << "an automatic one makes room";
    settings.automaticSubnet = {*IpAddress::parse("10.5.0.0"), 24};
    EXPECT_EQ(settings.ownSubnets().size(), 2U);
}

} // namespace
} // namespace vnats::validation
