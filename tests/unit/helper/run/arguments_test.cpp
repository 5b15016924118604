// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "helper/run/arguments.h"

#include "helper/process/log.h"

#include <gtest/gtest.h>

namespace vnats {

namespace {

std::expected<Arguments, std::string> parse(const char* line)
{
    return Arguments::parse(QString::fromUtf8(line).split(QLatin1Char(' '), Qt::SkipEmptyParts));
}

} // namespace

TEST(ArgumentsTest, is_the_service_without_arguments)
{
    EXPECT_EQ(parse("")->mode, Arguments::Mode::Service);
}

TEST(ArgumentsTest, reads_one_vlan)
{
    const auto run = parse("run --server nats://a --server b --vlan=42 --address 10.0.0.1/24 "
                           "--address=fd00::1/64 --mtu 1400 --interface lan0 --prefix p --login /x");
    ASSERT_TRUE(run) << run.error();
    EXPECT_EQ(run->mode, Arguments::Mode::Run);
    EXPECT_EQ(run->run.settings().servers, (std::vector<std::string>{"nats://a:4222", "nats://b:4222"}));
    EXPECT_EQ(run->run.settings().vlanId, 42U);
    EXPECT_EQ(run->run.settings().addresses.size(), 2U);
    EXPECT_EQ(run->run.settings().mtu, 1400U);
    EXPECT_EQ(run->run.settings().interface, "lan0");
    EXPECT_EQ(run->run.settings().subjectPrefix, "p");
    EXPECT_EQ(run->run.loginFile(), "/x");
}

TEST(ArgumentsTest, reads_an_automatic_address_among_others_and_a_bridge)
{
    const auto run = parse("run --server a --vlan 1 --address 10.0.0.1/24 --bridge --address auto "
                           "--address fd00::1/64");
    ASSERT_TRUE(run) << run.error();
    EXPECT_TRUE(run->run.settings().automatic && run->run.settings().bridge);
    EXPECT_FALSE(run->run.settings().automaticSubnet);
    EXPECT_EQ(
        run->run.settings().addressTexts(), (std::vector<std::string>{"auto", "10.0.0.1/24", "fd00::1/64"}));
    EXPECT_EQ(parse("run --server a --vlan 1 --address=auto:10.5.0.1/24")->run.settings().addressTexts(),
        std::vector<std::string>{"auto:10.5.0.0/24"});
    for (const char* line : {"run --server a --vlan 1 --address auto --address auto:10.5.0.0/24",
             "run --server a --vlan 1 --address auto:10.5.0.0"})
        EXPECT_NE(parse(line).error().find("--address"), std::string::npos) << line;
    EXPECT_FALSE(parse("run --server a --vlan 1 --bridge=yes"));
}

TEST(ArgumentsTest, names_the_files_of_secrets)
{
    const auto run = parse("run --server tls://a --vlan 1 --ca c --cert=d --key e --tls-name N");
    ASSERT_TRUE(run) << run.error();
    EXPECT_EQ(run->run.settings().tlsServerName, "n");
    ASSERT_EQ(run->run.secretFiles().size(), 3U);
    EXPECT_EQ(run->run.secretFiles()[1].first.text, &Secrets::certificate);
    EXPECT_EQ(run->run.secretFiles()[1].second, "d");
    EXPECT_NE(parse("run --server a --vlan 1 --tls-name b").error().find("tls://"), std::string::npos);
}

TEST(ArgumentsTest, refuses_what_it_does_not_know_and_names_it)
{
    EXPECT_NE(parse("run --bogus 1 --vlan 1").error().find("--bogus"), std::string::npos);
    EXPECT_NE(parse("run --server a --vlan 1 more").error().find("more"), std::string::npos);
    EXPECT_NE(parse("walk").error().find("walk"), std::string::npos);
}

TEST(ArgumentsTest, refuses_missing_and_wrong_values_and_names_the_option)
{
    EXPECT_NE(parse("run --vlan 1").error().find("--server"), std::string::npos);
    EXPECT_NE(parse("run --server a").error().find("--vlan"), std::string::npos);
    EXPECT_NE(parse("run --server a --vlan").error().find("--vlan"), std::string::npos);
    EXPECT_NE(parse("run --server a --vlan -1").error().find("--vlan"), std::string::npos);
    EXPECT_NE(
        parse("run --server a --vlan 1 --address 10.0.0.1").error().find("--address"), std::string::npos);
}

TEST(ArgumentsTest, takes_a_boot_profile_instead_of_the_rest)
{
    for (const char* line : {"run --config /etc/vlan-nats/a.conf", "run --config=/etc/vlan-nats/a.conf"}) {
        const auto run = parse(line);
        ASSERT_TRUE(run) << run.error();
        EXPECT_EQ(run->mode, Arguments::Mode::Run);
        EXPECT_EQ(run->profile, "/etc/vlan-nats/a.conf");
    }
    for (const char* line : {"run --config", "run --config=", "run --config a --config b",
             "run --config a --vlan 1", "run --bridge --config a"})
        EXPECT_NE(parse(line).error().find("--config"), std::string::npos) << line;
}

TEST(LogTest, I7_makes_one_line_of_whatever_it_is_given)
{
    EXPECT_EQ(log::escaped("a\nb\x1b[31m\x7f\\"), "a\\x0ab\\x1b[31m\\x7f\\\\");
    EXPECT_EQ(log::escaped("gr\xc3\xbc\xc3\x9f"), "gr\xc3\xbc\xc3\x9f");
    EXPECT_EQ(log::escaped("\xc2\x9b"
                           "0m"),
        "\\xc2\\x9b0m");
}

} // namespace vnats
