// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/bytes.h"
#include "core/base/ip_address.h"
#include "core/base/mac_address.h"
#include "core/base/secrets_text.h"
#include "core/base/stats.h"

#include <gtest/gtest.h>

namespace vnats {
namespace {

TEST(ByteReader, returns_nothing_past_the_end_and_stays_failed)
{
    const std::vector<std::byte> three(3, std::byte{1});
    ByteReader in(three);
    EXPECT_EQ(in.read<std::uint16_t>(), 0x0101);
    EXPECT_TRUE(in.ok());
    EXPECT_EQ(in.read<std::uint16_t>(), 0);
    EXPECT_FALSE(in.ok());
    EXPECT_TRUE(in.take(1).empty());
    EXPECT_FALSE(in.ok());
}

TEST(ByteReader, reads_back_what_ByteWriter_wrote)
{
    ByteWriter out;
    out.write(std::uint8_t{7})
        .write(std::uint64_t{0x0102030405060708})
        .writeText("häns")
        .write(std::uint16_t{0xfffe});
    ByteReader in(out.bytes());
    EXPECT_EQ(in.read<std::uint8_t>(), 7);
    EXPECT_EQ(in.read<std::uint64_t>(), 0x0102030405060708U);
    EXPECT_EQ(in.readText(10), "häns");
    EXPECT_EQ(in.read<std::uint16_t>(), 0xfffe);
    EXPECT_TRUE(in.ok());
    EXPECT_EQ(in.remaining(), 0U);
}

TEST(ByteReader, refuses_a_text_longer_than_the_limit)
{
    ByteWriter out;
    out.writeText("seven..");
    ByteReader in(out.bytes());
    in.readText(6);
    EXPECT_FALSE(in.ok());
}

TEST(MacAddress, parses_what_it_prints)
{
    const auto mac = MacAddress::parse("7E:8f:d4:17:2B:0c");
    ASSERT_TRUE(mac);
    EXPECT_EQ(mac->toString(), "7e:8f:d4:17:2b:0c");
    EXPECT_EQ(MacAddress::parse(mac->toString()), mac);
    EXPECT_EQ(mac->toNumber(), 0x7e8fd4172b0cU);
}

TEST(MacAddress, refuses_everything_else)
{
    for (const char* text :
        {"", "7e:8f:d4:17:2b", "7e:8f:d4:17:2b:0", "7e:8f:d4:17:2b:0c:", "7e-8f-d4-17-2b-0c",
            "7g:8f:d4:17:2b:0c", "+7:8f:d4:17:2b:0c", " 7:8f:d4:17:2b:0c", "7e8fd4172b0c"})
        EXPECT_FALSE(MacAddress::parse(text)) << text;
}

TEST(MacAddress, parses_digits_alone)
{
    EXPECT_EQ(MacAddress::parseDigits("7e8fd4172B0C"), MacAddress::parse("7e:8f:d4:17:2b:0c"));
    for (const char* text : {"", "7e8fd4172b0", "7e8fd4172b0c0", "7e:8f:d4:17:2b:0c", "7e8fd4172b0g",
             " 7e8fd4172b0", "0x8fd4172b0c"})
        EXPECT_EQ(MacAddress::parseDigits(text), std::nullopt) << text;
}

TEST(MacAddress, tells_groups_and_bridge_local_addresses_apart)
{
    EXPECT_TRUE(MacAddress::broadcast().isGroup());
    EXPECT_TRUE(MacAddress::parse("33:33:00:00:00:01")->isGroup());
    EXPECT_FALSE(MacAddress::parse("02:00:00:00:00:01")->isGroup());
    EXPECT_TRUE(MacAddress::parse("01:80:c2:00:00:0e")->isBridgeLocal());
    EXPECT_FALSE(MacAddress::parse("01:80:c2:00:00:10")->isBridgeLocal());
}

TEST(IpAddress, parses_what_it_prints_in_both_families)
{
    for (const char* text : {"10.0.0.2", "255.255.255.255", "fe80::1", "2001:db8::42"})
        EXPECT_EQ(IpAddress::parse(text).value().toString(), text);
    for (const char* text : {"", "10.0.0", "10.0.0.256", "10.0.0.2/24", "fe80::1%eth0", "host", "1.2.3.4.5"})
        EXPECT_FALSE(IpAddress::parse(text)) << text;
}

TEST(IpInterfaceAddress, knows_the_ends_of_its_subnet)
{
    const IpInterfaceAddress v4{*IpAddress::parse("10.1.2.3"), 22};
    EXPECT_EQ(v4.firstOfSubnet().toString(), "10.1.0.0");
    EXPECT_EQ(v4.lastOfSubnet().toString(), "10.1.3.255");
    const IpInterfaceAddress v6{*IpAddress::parse("2001:db8::5"), 64};
    EXPECT_EQ(v6.firstOfSubnet().toString(), "2001:db8::");
    EXPECT_EQ(v6.lastOfSubnet().toString(), "2001:db8::ffff:ffff:ffff:ffff");
    EXPECT_FALSE(v4.contains(*IpAddress::parse("2001:db8::5")));
}

TEST(IpInterfaceAddress, sees_overlap_from_both_sides)
{
    const IpInterfaceAddress wide{*IpAddress::parse("10.0.0.1"), 8};
    const IpInterfaceAddress narrow{*IpAddress::parse("10.9.9.1"), 24};
    const IpInterfaceAddress other{*IpAddress::parse("192.168.0.1"), 24};
    EXPECT_TRUE(wide.overlaps(narrow));
    EXPECT_TRUE(narrow.overlaps(wide));
    EXPECT_FALSE(other.overlaps(wide));
}

TEST(Stats, names_every_counter_once_and_carries_it)
{
    Stats stats;
    stats.count(Direction::Uplink, Cast::Unicast, 100);
    stats.count(Direction::Uplink, Cast::Broadcast, 60);
    stats.drop(Direction::Downlink, Drop::OwnSource);
    std::map<std::string, std::uint64_t> values;
    Stats::forEach(stats, [&](const std::string& name, std::uint64_t value) {
        EXPECT_TRUE(values.emplace(name, value).second) << name;
    });
    EXPECT_EQ(values.at("uplink.unicast.frames"), 1U);
    EXPECT_EQ(values.at("uplink.unicast.bytes"), 100U);
    EXPECT_EQ(values.at("uplink.broadcast.bytes"), 60U);
    EXPECT_EQ(values.at("downlink.drop.own-source"), 1U);
    EXPECT_EQ(stats.total(Direction::Uplink), (Traffic{2, 160}));

    Stats copy;
    Stats::forEach(copy, [&](const std::string& name, std::uint64_t& value) { value = values.at(name); });
    EXPECT_EQ(copy, stats);
}

TEST(SecretsText, reads_back_what_it_wrote)
{
    const Secrets login{.user = "anna", .password = "p=ss wörd"};
    EXPECT_EQ(parseSecrets(asBytes(formatSecrets(login))), login);
    EXPECT_EQ(parseSecrets(asBytes("# a comment\n\ntoken=s3cret\n")), (Secrets{.token = "s3cret"}));
    EXPECT_TRUE(parseSecrets({})->empty());
}

TEST(SecretsText, refuses_what_it_does_not_know_without_quoting_it)
{
    for (const char* text : {"passphrase=hunter2", "hunter2", "user=a\nuser=hunter2\n", "password=hunter2",
             "user=a\npassword=b\ntoken=hunter2", "user=a\rb\n"}) {
        const auto result = parseSecrets(asBytes(text));
        ASSERT_FALSE(result) << text;
        EXPECT_EQ(result.error().kind(), ProblemKind::InvalidSecrets);
        EXPECT_EQ(englishOf(result.error()).find("hunter2"), std::string::npos);
    }
}

} // namespace
} // namespace vnats
