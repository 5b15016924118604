// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lan/way/dial.h"
#include "core/lan/way/http_head.h"
#include "core/lan/way/socks5.h"

#include <array>
#include <cerrno>
#include <chrono>
#include <cstring>
#include <gtest/gtest.h>
#include <netinet/in.h>
#include <string>
#include <sys/socket.h>
#include <vector>

namespace vnats {
namespace {

using namespace std::string_literals;

TEST(HttpHead, is_read_when_it_is_whole_and_nothing_behind_it_is)
{
    const std::string text =
        "HTTP/1.1 101 Switching Protocols\r\nConnection: keep-alive, Upgrade\r\nUPGRADE:websocket \r\n\r\n";
    for (std::size_t size = 0; size < text.size(); ++size) {
        const auto part = HttpHead::parse(text.substr(0, size));
        ASSERT_TRUE(part && !*part) << size;
    }
    const auto head = HttpHead::parse(text + "INFO {}");
    ASSERT_TRUE(head && *head);
    EXPECT_EQ((*head)->size, text.size());
    EXPECT_EQ((*head)->toString(), "101 Switching Protocols");
    EXPECT_TRUE((*head)->lists("connection", "upgrade") && (*head)->lists("upgrade", "WebSocket"));
    EXPECT_FALSE((*head)->lists("connection", "up"));
    EXPECT_EQ((*head)->value("upgrade"), "websocket");
    EXPECT_EQ((*head)->value("via"), "");
}

TEST(HttpHead, may_have_no_reason_and_lines_without_cr)
{
    const auto head = HttpHead::parse("HTTP/1.0 200\nA: b\n\n");
    ASSERT_TRUE(head && *head);
    EXPECT_EQ((*head)->toString(), "200");
}

TEST(HttpHead, is_refused_where_it_is_none)
{
    using Fault = HttpHead::Fault;
    for (const auto& [text, fault] : {std::pair("INFO {}\r\n"s, Fault::NotHttp),
             {"\x05\xff"s, Fault::NotHttp}, {"HTTP/2 200\r\n\r\n"s, Fault::NotHttp},
             {"HTTP/1.1 20 OK\r\n"s, Fault::Malformed}, {"HTTP/1.1 2000 OK\r\n"s, Fault::Malformed},
             {"HTTP/1.1 099 OK\r\n"s, Fault::Malformed}, {"HTTP/1.x 200 OK\r\n"s, Fault::Malformed},
             {"HTTP/1.1 200 OK\r\nno field\r\n"s, Fault::Malformed},
             {"HTTP/1.1 200 OK\r\nA: b\r\n c\r\n"s, Fault::Malformed},
             {"HTTP/1.1 200 OK\r\nA: " + std::string(HttpHead::kMaxSize, 'x'), Fault::TooLong}}) {
        const auto head = HttpHead::parse(text);
        ASSERT_FALSE(head) << text.substr(0, 40);
        EXPECT_EQ(head.error(), fault) << text.substr(0, 40);
    }
}

TEST(Socks5, says_what_the_rfcs_say)
{
    EXPECT_EQ(socks5::greeting(false), "\x05\x01\x00"s);
    EXPECT_EQ(socks5::greeting(true), "\x05\x02\x00\x02"s);
    EXPECT_EQ(socks5::login("ann", "s:ecret"), "\x01\x03"s + "ann\x07s:ecret");
    EXPECT_EQ(socks5::login("ann", ""), "\x01\x03"s + "ann\x00"s);
    EXPECT_FALSE(socks5::login("", "x") || socks5::login(std::string(256, 'x'), "")
        || socks5::login("x", std::string(256, 'x')));
    EXPECT_EQ(socks5::request("10.0.0.1", "4222"), "\x05\x01\x00\x01\x0a\x00\x00\x01\x10\x7e"s);
    EXPECT_EQ(socks5::request("nats.lab", "443"), "\x05\x01\x00\x03\x08nats.lab\x01\xbb"s);
    EXPECT_EQ(socks5::request("2001:db8::1", "1"),
        "\x05\x01\x00\x04\x20\x01\x0d\xb8"s + std::string(11, '\0') + "\x01\x00\x01"s);
    EXPECT_FALSE(socks5::request("", "1") || socks5::request(std::string(256, 'x'), "1")
        || socks5::request("x", "65536"));
}

TEST(Socks5, believes_only_what_a_proxy_can_answer)
{
    EXPECT_EQ(socks5::methodIn("\x05\x02"s), socks5::Method::Password);
    EXPECT_EQ(socks5::methodIn("\x05\xff"s), socks5::Method::NoneOfThem);
    for (const auto& bad : {"\x05\x01"s, "\x04\x00"s, "HT"s, "\x05"s, "\x05\x00\x00"s})
        EXPECT_FALSE(socks5::methodIn(bad));
    EXPECT_TRUE(socks5::isAccepted("\x01\x00"s));
    EXPECT_FALSE(socks5::isAccepted("\x01\x01"s) || socks5::isAccepted(""));
    EXPECT_EQ(socks5::replyIn("\x05\x00\x00\x01\x00"s)->size, 10U);
    EXPECT_EQ(socks5::replyIn("\x05\x05\x00\x04\x00"s)->size, 22U);
    EXPECT_EQ(socks5::replyIn("\x05\x05\x00\x03\xff"s)->size, 262U);
    EXPECT_EQ(socks5::replyIn("\x05\x05\x00\x03\xff"s)->code, 5U);
    for (const auto& bad :
        {"\x04\x00\x00\x01\x00"s, "\x05\x00\x01\x01\x00"s, "\x05\x00\x00\x02\x00"s, "\x05\x00\x00\x01"s})
        EXPECT_FALSE(socks5::replyIn(bad));
    EXPECT_STREQ(socks5::meaningOf(5), "connection refused");
    EXPECT_STREQ(socks5::meaningOf(200), "unknown failure");
}

IpAddress ip(const char* text)
{
    return *IpAddress::parse(text);
}

// The prefixes and addresses of RFC 6052 §2.4.
TEST(Nat64, is_known_by_the_answers_for_ipv4only_arpa_and_synthesises_as_the_rfc_does)
{
    const struct
    {
        const char* answer;
        const char* prefix;
        unsigned length;
        const char* synthesised;
    } examples[] = {
        {"2001:db8:c000:aa::", "2001:db8::", 32, "2001:db8:c000:221::"},
        {"2001:db8:1c0:0:aa::", "2001:db8:100::", 40, "2001:db8:1c0:2:21::"},
        {"2001:db8:122:c000:0:aa00::", "2001:db8:122::", 48, "2001:db8:122:c000:2:2100::"},
        {"2001:db8:122:3c0:0:ab::", "2001:db8:122:300::", 56, "2001:db8:122:3c0:0:221::"},
        {"2001:db8:122:344:c0:0:aa00::", "2001:db8:122:344::", 64, "2001:db8:122:344:c0:2:2100::"},
        {"64:ff9b::192.0.0.171", "64:ff9b::", 96, "64:ff9b::192.0.2.33"},
    };
    for (const auto& example : examples) {
        const auto found = dial::nat64PrefixesIn({ip(example.answer), ip(example.answer), ip("192.0.0.170")});
        ASSERT_EQ(found, (std::vector<dial::Nat64Prefix>{{ip(example.prefix), example.length}}))
            << example.answer;
        EXPECT_EQ(dial::synthesised(found.front(), ip("192.0.2.33")), ip(example.synthesised))
            << example.answer;
    }
    EXPECT_TRUE(dial::nat64PrefixesIn({ip("2001:db8::1"), ip("192.0.0.170")}).empty());
}

dial::Address address(const char* text)
{
    return dial::resolve(text, "4222")->front();
}

TEST(Dial, lets_the_families_take_turns)
{
    const auto mixed = dial::interleaved({address("2001:db8::1"), address("2001:db8::2"),
        address("2001:db8::3"), address("10.0.0.1"), address("10.0.0.2")});
    std::string order;
    for (const dial::Address& each : mixed)
        order += each.toString() + ' ';
    EXPECT_EQ(order, "2001:db8::1 10.0.0.1 2001:db8::2 10.0.0.2 2001:db8::3 ");
}

/// A listener on loopback; its backlog may be full, so that it answers nobody.
struct Listener
{
    Listener()
    {
        socklen_t size = sizeof place;
        place.sin_family = AF_INET;
        place.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        EXPECT_EQ(::bind(socket.get(), reinterpret_cast<sockaddr*>(&place), size), 0);
        EXPECT_EQ(::listen(socket.get(), 0), 0);
        EXPECT_EQ(::getsockname(socket.get(), reinterpret_cast<sockaddr*>(&place), &size), 0);
    }
    void fill()
    {
        for (Fd& each : waiting) {
            each = Fd(::socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0));
            (void)::connect(each.get(), reinterpret_cast<const sockaddr*>(&place), sizeof place);
        }
    }
    dial::Address address() const
    {
        dial::Address found;
        std::memcpy(&found.storage, &place, sizeof place);
        found.size = sizeof place;
        return found;
    }

    sockaddr_in place{};
    Fd socket{::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)};
    std::array<Fd, 8> waiting;
};

TEST(Dial, takes_the_address_that_answers_when_the_one_before_is_silent)
{
    Listener silent;
    silent.fill();
    const Listener open;
    const auto deadline = std::chrono::steady_clock::now() + std::chrono::seconds(20);
    const auto socket = dial::connectToAny({silent.address(), open.address()}, deadline);
    ASSERT_TRUE(socket);
    sockaddr_in peer{};
    socklen_t size = sizeof peer;
    ASSERT_EQ(::getpeername(socket->get(), reinterpret_cast<sockaddr*>(&peer), &size), 0);
    EXPECT_EQ(peer.sin_port, open.place.sin_port);
}

TEST(Dial, tells_the_first_reason_where_no_address_answers)
{
    dial::Address refusing;
    {
        const Listener gone;
        refusing = gone.address();
    }
    const auto deadline = std::chrono::steady_clock::now() + std::chrono::seconds(20);
    const auto socket = dial::connectToAny({refusing, refusing}, deadline);
    ASSERT_FALSE(socket);
    EXPECT_EQ(socket.error(), ECONNREFUSED);
    EXPECT_EQ(dial::connectToAny({}, deadline).error(), ENETUNREACH);
}

} // namespace
} // namespace vnats
