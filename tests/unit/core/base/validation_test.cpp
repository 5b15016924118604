// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/server_url.h"
#include "core/base/validation.h"

#include <gtest/gtest.h>

namespace vnats::validation {
namespace {

Settings valid()
{
    Settings settings;
    settings.servers = {"nats://example.org:4222"};
    settings.vlanId = 42;
    settings.addresses = {*parseAddress("10.0.0.2/24")};
    return settings;
}

TEST(Validation, completes_a_server)
{
    EXPECT_EQ(parseServer("example.org"), "nats://example.org:4222");
    EXPECT_EQ(parseServer("  tls://Nats.Example.ORG:443/ "), "tls://nats.example.org:443");
    EXPECT_EQ(parseServer("10.0.0.1:5222"), "nats://10.0.0.1:5222");
    EXPECT_EQ(parseServer("NATS://Example.org"), "nats://example.org:4222");
    EXPECT_EQ(parseServer("Tls://example.org"), "tls://example.org:4222");
    EXPECT_EQ(parseServer("nats://[2001:DB8::1]"), "nats://[2001:db8::1]:4222");
    EXPECT_EQ(parseServers("a, b:1\n tls://c"),
        (std::vector<std::string>{"nats://a:4222", "nats://b:1", "tls://c:4222"}));
}

TEST(Validation, keeps_the_path_of_a_websocket_as_it_was_typed)
{
    EXPECT_EQ(parseServer("WSS://Nats.Example.ORG/Lan"), "wss://nats.example.org:443/Lan");
    EXPECT_EQ(parseServer("ws://10.0.0.1:8080/a/b/"), "ws://10.0.0.1:8080/a/b/");
    EXPECT_EQ(parseServer("wss://[2001:DB8::1]/a:1"), "wss://[2001:db8::1]:443/a:1");
    EXPECT_EQ(parseServer("wss://a/%e2%98%95%2f;v=1~!$&'()*+"), "wss://a:443/%e2%98%95%2f;v=1~!$&'()*+");
    EXPECT_EQ(parseServer("wss://a//x/../y"), "wss://a:443//x/../y");
    EXPECT_EQ(parseServer("wss://a/"), "wss://a:443");
    EXPECT_EQ(
        parseServers("wss://a/x, wss://a/y"), (std::vector<std::string>{"wss://a:443/x", "wss://a:443/y"}));
    EXPECT_EQ(parseLeafServer("example.org/lan", "wss"), "wss://example.org:443/lan");
    const ServerUrl url = ServerUrl::split("wss://[2001:db8::1]:443/a:1/b");
    EXPECT_EQ(url.host, "2001:db8::1");
    EXPECT_EQ(url.port, "443");
    EXPECT_EQ(url.path, "/a:1/b");
    EXPECT_EQ(url.asciiAuthority(), "[2001:db8::1]:443");
    EXPECT_EQ(ServerUrl::split("tls://a:4222").path, "");
}

TEST(Validation, takes_no_path_that_an_HTTP_request_could_trip_over)
{
    const auto codeOf = [](const std::string& text) {
        const auto parsed = parseServer(text);
        return parsed ? ProblemCode::None : parsed.error().code;
    };
    for (const char* const path : {"/a%", "/a%2", "/a%2x", "/%0d%0aHost:b", "/%00", "/%1F", "/%7f", "/ü",
             "/a\\b", "/a\"b", "/<a>", "/a,b", "/[a]", "/a|b", "/a^b", "/`a`", "/{a}", "/\u202e", "/\xff"})
        EXPECT_EQ(codeOf(std::string("wss://host") + path), ProblemCode::InvalidServerPathCharacter) << path;
    for (const char* const path : {"/a b", "/a\r\nHost: b", "/a\tb", "/a HTTP/1.1", "/\x7f"})
        EXPECT_EQ(codeOf(std::string("ws://host") + path), ProblemCode::InvalidServerUnprintable) << path;
    for (const char* const text :
        {"wss://host/?x", "wss://host/a?b=c", "wss://host/a#b", "wss://host?x", "ws://host#x"})
        EXPECT_EQ(codeOf(text), ProblemCode::InvalidServerQuery) << text;
    for (const char* const text :
        {"wss://host/@other.example", "wss://anna:1/half@host", "wss://anna@host/a"})
        EXPECT_EQ(codeOf(text), ProblemCode::InvalidServerLogin) << text;
    for (const char* const text : {"nats://host/a", "tls://host/a", "host/a", "tls://host//"})
        EXPECT_EQ(codeOf(text), ProblemCode::InvalidServerPath) << text;
    EXPECT_NE(englishOf(parseServer("tls://host/a").error()).find("path"), std::string::npos);
    EXPECT_EQ(codeOf("wss://host/" + std::string(255, 'a')), ProblemCode::None);
    EXPECT_EQ(codeOf("wss://host/" + std::string(256, 'a')), ProblemCode::InvalidServerPathLength);
    EXPECT_EQ(codeOf("wss:///a"), ProblemCode::InvalidServerNoHost);
    EXPECT_EQ(codeOf("wss://host:/a"), ProblemCode::InvalidServerPort);
}

TEST(Validation, completes_where_a_server_listens_for_leaf_nodes)
{
    EXPECT_EQ(parseLeafServer("example.org", "tls"), "tls://example.org:7422");
    EXPECT_EQ(parseLeafServer("example.org:4222", "nats"), "nats://example.org:4222");
    EXPECT_EQ(parseLeafServer("nats://[2001:db8::1]", "tls"), "nats://[2001:db8::1]:7422");
    EXPECT_EQ(parseLeafServer("example.org", "wss"), "wss://example.org:443");
    EXPECT_EQ(parseLeafServer("tls://anna@a", "tls"), parseServer("tls://anna@a"));
}

TEST(Validation, keeps_a_host_of_another_script_as_it_was_typed)
{
    EXPECT_EQ(parseServer("nats://Bücher.example"), "nats://bücher.example:4222");
    EXPECT_EQ(parseServers("tls://例え.テスト:443"), std::vector<std::string>{"tls://例え.テスト:443"});
    EXPECT_EQ(parseTlsName("bücher.example"), "bücher.example");
}

TEST(Validation, says_why_a_host_is_no_name)
{
    EXPECT_EQ(parseServer("nats://bü cher"), std::unexpected(Problem{ProblemCode::InvalidServerUnprintable}));
    EXPECT_EQ(parseServer("nats://-a"), std::unexpected(Problem{ProblemCode::InvalidServerHost}));
    for (const char* const host : {"ü\u202e", "\u0301ü", "☃\u200d", "-ü"})
        EXPECT_EQ(parseServer(host), std::unexpected(Problem{ProblemCode::InvalidServerHostCharacter}))
            << host;
    std::string label;
    while (label.size() < 120)
        label += "ü";
    EXPECT_EQ(parseServer(label), std::unexpected(Problem{ProblemCode::InvalidServerHostLength}));
    EXPECT_EQ(
        parseServer(std::string(254, 'a')), std::unexpected(Problem{ProblemCode::InvalidServerHostLength}));
}

TEST(Validation, accepts_a_server_that_it_completed_itself)
{
    for (const char* text : {"a", "tls://b:1", "[::1]:4", "Ä.example", "[fe80::1%eth0]", "wss://b/C%20:1/"})
        EXPECT_EQ(parseServer(*parseServer(text)), parseServer(text));
}

TEST(Validation, takes_the_interface_of_a_link_local_server_in_both_forms)
{
    for (const char* text : {"nats://[FE80::1%25Eth0.5]", "[fe80::1%Eth0.5]:4222"})
        EXPECT_EQ(parseServer(text), "nats://[fe80::1%Eth0.5]:4222") << text;
    EXPECT_EQ(parseServer("tls://[fe80::1%2]:1"), "tls://[fe80::1%2]:1");
    EXPECT_EQ(parseServer("[fe80::1%25]:1"), "nats://[fe80::1%25]:1") << "the interface with this number";
    const ServerUrl url = ServerUrl::split("tls://[fe80::1%eth0]:1");
    EXPECT_EQ(url.host, "fe80::1%eth0");
    EXPECT_EQ(url.zone(), "eth0");
    EXPECT_EQ(url.hostWithoutZone(), "fe80::1");
    EXPECT_EQ(ServerUrl::split("nats://a:1").zone(), "");
    EXPECT_EQ(ServerUrl::split("nats://a:1").hostWithoutZone(), "a");
    for (const char* text : {"[fe80::1]", "[fe80::1%]", "[fe80::1%eth0%eth1]", "[2001:db8::1%eth0]", "a%eth0",
             "10.0.0.1%eth0", "[fe80::1%sixteen-letters-]"}) {
        const auto result = parseServer(text);
        ASSERT_FALSE(result) << text;
        EXPECT_EQ(result.error().code, ProblemCode::InvalidServerZone) << text;
    }
}

TEST(Validation, I3_refuses_a_server_with_words_that_name_the_field)
{
    const std::string nul("nats://a\0b", 10);
    for (const std::string& text : {std::string(), std::string("http://a"), std::string("mqtt://a"),
             std::string("unix:///run/x"), std::string("/run/nats.sock"), std::string("nats://"),
             std::string("nats://a:"), std::string("nats://a:0"), std::string("nats://a:65536"),
             std::string("nats://a:42x"), std::string("nats://user:pw@a"), std::string("nats://a/path"),
             std::string("nats://a?x"), std::string("nats://a b"), std::string("nats://a\r\nPUB x 0"), nul,
             std::string("nats://::1"), std::string("nats://[::1"), std::string("nats://[a]:1"),
             std::string("nats://[::1]x"), std::string("nats://-a"), std::string("nats://a..b"),
             std::string("nats://ä..b"), std::string("nats://\xff\xfe"), std::string("nats://a\u202eb"),
             std::string("nats://ä＠b"), std::string("nats://☕. "), std::string("nats://\u0661a"),
             "nats://" + std::string(2100, 'a'), "nats://" + std::string(254, 'a')}) {
        const auto result = parseServer(text);
        ASSERT_FALSE(result) << text;
        EXPECT_EQ(result.error().kind(), ProblemKind::InvalidServer) << text;
        EXPECT_NE(englishOf(result.error()).find("NATS URL"), std::string::npos) << text;
    }
}

TEST(Validation, I3_never_repeats_a_password_in_an_error)
{
    EXPECT_EQ(englishOf(parseServer("nats://anna:hunter2@a").error()).find("hunter2"), std::string::npos);
}

TEST(Validation, I4_takes_every_vlan_id_of_32_bits_and_no_other)
{
    EXPECT_EQ(parseVlanId("0"), 0U);
    EXPECT_EQ(parseVlanId(" 4294967295 "), 4294967295U);
    for (const char* text : {"", "-1", "+1", "4294967296", "1.5", "0x10", "ten", "1 2"})
        EXPECT_EQ(parseVlanId(text).error().kind(), ProblemKind::InvalidVlan) << text;
}

TEST(Validation, I2_takes_host_addresses_with_a_prefix_length)
{
    EXPECT_EQ(parseAddress("10.0.0.2/24")->toString(), "10.0.0.2/24");
    EXPECT_EQ(parseAddress("fd00::2/64")->toString(), "fd00::2/64");
    for (const char* text :
        {"10.0.0.2/32", "10.0.0.0/31", "10.0.0.255/31", "10.0.0.0/32", "fd00::/127", "fd00::2/128"})
        EXPECT_EQ(parseAddress(text)->toString(), text) << "a subnet of two, or of one";
    for (const char* text : {"", "10.0.0.2", "10.0.0.2/", "10.0.0.2/33", "10.0.0.0/30", "10.0.0.3/30",
             "10.0.0.2/7", "10.0.0.2/0", "10.0.0.2/-1", "10.0.0.2/24/24", "10.0.0/24", "0.0.0.0/8",
             "127.0.0.1/8", "224.0.0.1/24", "10.0.0.0/24", "10.0.0.255/24", "::1/64", "ff02::1/64",
             "fd00::/64", "fd00::/126", "fd00::2/129", "fd00::2", "host/24"}) {
        const auto result = parseAddress(text);
        ASSERT_FALSE(result) << text;
        EXPECT_EQ(result.error().kind(), ProblemKind::InvalidAddress) << text;
    }
}

TEST(Validation, says_which_prefix_length_is_missing)
{
    EXPECT_NE(englishOf(parseAddress("10.0.0.2").error()).find("10.0.0.2/24"), std::string::npos);
}

TEST(Validation, takes_an_automatic_address_among_the_others)
{
    const auto parsed = parseAddressing("10.0.0.2/24, auto fd00::2/64");
    ASSERT_TRUE(parsed);
    EXPECT_EQ(parsed->addresses.size(), 2U);
    EXPECT_TRUE(parsed->automatic);
    EXPECT_FALSE(parsed->automaticSubnet);
    EXPECT_EQ(parseAddressing("automatic"), parseAddressing(" Auto,"));
    EXPECT_EQ(parseAddressing("auto:10.5.0.77/24")->automaticSubnet->toString(), "10.5.0.0/24");
    EXPECT_EQ(parseAddressing("automatic:10.5.0.0/29")->automaticSubnet->toString(), "10.5.0.0/29");
    EXPECT_EQ(parseAddressing(""), Addressing());
    for (const char* text : {"auto auto", "auto, auto:10.5.0.0/24", "auto:", "auto:x", "auto:10.5.0.0",
             "auto:10.5.0.0/", "auto:10.5.0.0/7", "auto:10.5.0.0/30", "auto:10.5.0.0/-9", "auto:fd00::/64",
             "auto:0.0.0.0/8", "auto:127.0.0.0/8", "auto:224.0.0.0/8", "autos", "auto/24", "auto 10.0.0.2"}) {
        const auto refused = parseAddressing(text);
        ASSERT_FALSE(refused) << text;
        EXPECT_EQ(refused.error().kind(), ProblemKind::InvalidAddress) << text;
    }
}

TEST(Validation, reads_back_the_addresses_that_settings_spell)
{
    for (const char* text : {"", "auto", "10.0.0.2/24", "auto:10.5.0.0/16 10.5.0.2/16 fd00::2/64"}) {
        Settings settings;
        parseAddressing(text)->storeIn(settings);
        std::string spelled;
        for (const std::string& item : settings.addressTexts())
            spelled += (spelled.empty() ? "" : " ") + item;
        EXPECT_EQ(spelled, text);
    }
}

TEST(Validation, knows_the_stored_form_of_an_automatic_address)
{
    EXPECT_EQ(*parseAutomatic("default"), std::nullopt);
    EXPECT_EQ((*parseAutomatic("10.5.0.1/24"))->toString(), "10.5.0.0/24");
    for (const char* text : {"", "auto", "Default", "10.5.0.1"})
        EXPECT_FALSE(parseAutomatic(text)) << text;
}

TEST(Validation, I1_takes_interface_names_that_linux_tools_can_handle)
{
    EXPECT_EQ(parseInterface(""), "");
    EXPECT_EQ(parseInterface("vnats4294967295"), "vnats4294967295");
    for (const char* text : {"lo", "all", "default", "..", ".", "a/b", "a%d", "a b", "a\nb", "0eth", "-x",
             "sixteen.letters.", "é"})
        EXPECT_EQ(parseInterface(text).error().kind(), ProblemKind::InvalidInterface) << text;
}

TEST(Validation, I4_takes_prefixes_that_cannot_become_wildcards_or_system_subjects)
{
    EXPECT_EQ(parseSubjectPrefix("team-7.vlan"), "team-7.vlan");
    for (const char* text :
        {"", "*", ">", "vlan.*", "vlan.>", "a..b", ".a", "a.", "a b", "$SYS", "_INBOX.x", "a\r\nb"})
        EXPECT_EQ(parseSubjectPrefix(text).error().kind(), ProblemKind::InvalidPrefix) << text;
}

TEST(Validation, I7_refuses_names_that_would_break_a_terminal)
{
    for (const char* const name : {"Büro ☕", "مكتب", "משרד 2", "書斎"})
        EXPECT_EQ(parseName(name), name);
    for (const std::string& text : {std::string("a\nb"), std::string("\x1b[31m"), std::string("\xff"),
             std::string("\xc2\x9b"), std::string("\xed\xa0\x80"), std::string("\xc0\x80"),
             std::string("\xe2\x82"), std::string(65, 'a'), std::string("evil\u202egpj.exe"),
             std::string("\u2067a"), std::string("a\u200f")})
        EXPECT_EQ(parseName(text).error().kind(), ProblemKind::InvalidName);
}

TEST(Validation, checks_settings_that_somebody_else_built)
{
    EXPECT_TRUE(check(valid()));
    const auto code = [](auto change) {
        Settings settings = valid();
        change(settings);
        return check(settings).error().kind();
    };
    EXPECT_EQ(code([](Settings& s) { s.servers.clear(); }), ProblemKind::InvalidServer);
    EXPECT_EQ(code([](Settings& s) { s.servers.assign(17, "nats://a:1"); }), ProblemKind::InvalidServer);
    EXPECT_EQ(code([](Settings& s) { s.addresses.push_back(s.addresses[0]); }), ProblemKind::InvalidAddress);
    EXPECT_EQ(code([](Settings& s) { s.addresses[0].prefixLength = 200; }), ProblemKind::InvalidAddress);
    EXPECT_EQ(code([](Settings& s) { s.mtu = 500; }), ProblemKind::InvalidMtu);
    EXPECT_EQ(code([](Settings& s) { s.mtu = 70000; }), ProblemKind::InvalidMtu);
    EXPECT_EQ(code([](Settings& s) { s.mtu = 1000, s.addresses.push_back(*parseAddress("fd00::2/64")); }),
        ProblemKind::InvalidMtu);
    EXPECT_EQ(code([](Settings& s) { s.interface = "lo"; }), ProblemKind::InvalidInterface);
    EXPECT_EQ(code([](Settings& s) { s.subjectPrefix = ">"; }), ProblemKind::InvalidPrefix);
    EXPECT_EQ(code([](Settings& s) { s.name = "a\nb"; }), ProblemKind::InvalidName);
}

TEST(Validation, checks_an_automatic_address_beside_fixed_ones)
{
    Settings settings = valid();
    settings.automatic = true;
    EXPECT_EQ(check(settings), settings);
    settings.automaticSubnet = parseAutomaticSubnet("10.0.0.0/24").value();
    EXPECT_EQ(check(settings), settings);
    settings.automaticSubnet->address = settings.addresses[0].address;
    EXPECT_EQ(check(settings)->automaticSubnet->toString(), "10.0.0.0/24");
    settings.automaticSubnet->prefixLength = 30;
    EXPECT_EQ(check(settings).error().kind(), ProblemKind::InvalidAddress);
    settings.automatic = false;
    EXPECT_FALSE(check(settings)->automaticSubnet);
}

} // namespace
} // namespace vnats::validation
