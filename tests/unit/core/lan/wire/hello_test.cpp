// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lan/wire/hello.h"
#include "tests/support/frame_builder.h"

#include <gtest/gtest.h>
#include <random>

namespace vnats {
namespace {

using namespace test;

std::optional<Hello> parse(const std::string& json)
{
    return Hello::parse(asBytes(json));
}

Hello someHello()
{
    Hello hello;
    hello.mac = kTheirs;
    hello.name = "Dachboden ☕";
    hello.addresses = {ip("10.0.0.2"), ip("fd00::2")};
    hello.features = {"batch", "echo"};
    hello.mtu = 9000;
    hello.lacks = AutomaticRangeSet(5);
    return hello;
}

TEST(Hello, is_read_back_as_it_was_said)
{
    EXPECT_EQ(parse(someHello().toJson()), someHello());
    Hello bye;
    bye.mac = kTheirs;
    bye.bye = true;
    EXPECT_EQ(parse(bye.toJson()), bye);
}

TEST(Hello, tells_of_a_leaf_and_one_that_is_not_valid_is_none)
{
    Hello hello = someHello();
    hello.leaf.emplace();
    hello.leaf->port = 4223;
    hello.leaf->token = "abcdefghijkmnpqrstuvwxyz23456789";
    hello.leaf->certificate = "MIIB";
    EXPECT_EQ(parse(hello.toJson()), hello);
    const std::string before = R"({"version":1,"mac":"02:00:00:00:00:02","leaf":)";
    for (const std::string leaf :
        {R"(null)", R"(7)", R"({})", R"({"port":0,"token":"abcdefghijkmnpqr","certificate":"MIIB"})",
            R"({"port":65536,"token":"abcdefghijkmnpqr","certificate":"MIIB"})",
            R"({"port":"1","token":"abcdefghijkmnpqr","certificate":"MIIB"})",
            R"({"port":1,"token":"short","certificate":"MIIB"})",
            R"({"port":1,"token":"abcdefghijkmnpq!","certificate":"MIIB"})",
            R"({"port":1,"token":"abcdefghijkmnpqr","certificate":"MI\nB"})",
            R"({"port":1,"token":"abcdefghijkmnpqr","certificate":["MIIB"]})",
            R"({"port":1,"token":"abcdefghijkmnpqr"})"}) {
        const auto heard = parse(before + leaf + "}");
        ASSERT_TRUE(heard) << leaf;
        EXPECT_FALSE(heard->leaf) << leaf;
    }
}

TEST(Hello, of_a_newer_node_is_understood_as_far_as_we_know)
{
    const auto hello =
        parse(R"({"version":2,"mac":"02:00:00:00:00:02","name":"new","colour":{"deep":[1,2]}})");
    ASSERT_TRUE(hello);
    EXPECT_EQ(hello->name, "new");
}

TEST(Hello, without_version_or_mac_is_none)
{
    for (const char* json :
        {"", "{", "[]", "42", "null", "{}", R"({"version":1})", R"({"mac":"02:00:00:00:00:02"})",
            R"({"version":0,"mac":"02:00:00:00:00:02"})", R"({"version":-1,"mac":"02:00:00:00:00:02"})",
            R"({"version":"1","mac":"02:00:00:00:00:02"})", R"({"version":1,"mac":"33:33:00:00:00:01"})",
            R"({"version":1,"mac":"00:00:00:00:00:00"})", R"({"version":1,"mac":2})"})
        EXPECT_FALSE(parse(json)) << json;
}

TEST(Hello, leaves_out_what_makes_no_sense)
{
    const auto hello =
        parse(R"({"version":1,"mac":"02:00:00:00:00:02","name":"a\u001b[31mb","addresses":["x",7,"0.0.0.0",
        "224.0.0.1","10.0.0.2"],"features":["batch","UPPER","a b",1,"waaaaaaaaaaaaaaaaaaaaaaaaaaaaay-too-long"],"mtu":1e300,"lacks":[-1,3,"0",1.0,1,1e9],"bye":"yes"})");
    ASSERT_TRUE(hello);
    EXPECT_EQ(hello->name, "");
    EXPECT_EQ(hello->addresses, std::vector{ip("10.0.0.2")});
    EXPECT_EQ(hello->features, std::vector<std::string>{"batch"});
    EXPECT_EQ(hello->mtu, 1500U);
    EXPECT_EQ(hello->lacks, AutomaticRangeSet(2));
    EXPECT_FALSE(hello->bye);
}

TEST(Hello, is_bounded)
{
    EXPECT_FALSE(parse(someHello().toJson() + std::string(1024 * 1024, ' ')));
    Hello many = someHello();
    many.addresses.assign(100, ip("10.0.0.2"));
    many.features.assign(100, "f");
    const auto hello = parse(many.toJson());
    ASSERT_TRUE(hello);
    EXPECT_EQ(hello->addresses.size(), 8U);
    EXPECT_EQ(hello->features.size(), Hello::kMaxFeatures);
    EXPECT_FALSE(parse(std::string(Hello::kMaxSize, '[')));
}

TEST(Hello, survives_noise)
{
    std::minstd_rand random(1);
    for (int round = 0; round < 20000; ++round) {
        std::string json = someHello().toJson();
        for (int flips = 0; flips < 3; ++flips)
            json[random() % json.size()] = static_cast<char>(random());
        const auto hello = parse(json);
        EXPECT_TRUE(!hello || hello->addresses.size() <= 8);
    }
}

} // namespace
} // namespace vnats
