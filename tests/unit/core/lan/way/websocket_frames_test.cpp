// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lan/way/websocket_frames.h"

#include <gtest/gtest.h>
#include <initializer_list>

namespace vnats::websocket {
namespace {

using namespace std::string_literals;

constexpr Mask kMask{0x37, 0xfa, 0x21, 0x3d};

/// As a server sends it.
std::string frame(int first, const std::string& payload)
{
    std::string text{static_cast<char>(first)};
    if (payload.size() < 126) {
        text += static_cast<char>(payload.size());
    } else {
        text += static_cast<char>(126);
        text += static_cast<char>(payload.size() >> 8);
        text += static_cast<char>(payload.size() & 0xff);
    }
    return text + payload;
}

struct Heard
{
    std::string payload;
    std::vector<std::string> answers;
    std::string reason;
    bool isOver = false;
    bool isClosed = false;
};

/// The same, whether it comes at once or byte by byte.
Heard hear(const std::string& text)
{
    Heard heard[2];
    for (const std::size_t piece : {text.size(), std::size_t{1}}) {
        Decoder decoder;
        std::vector<char> payload;
        Heard& now = heard[piece == 1 ? 1 : 0];
        for (std::size_t at = 0; at < text.size(); at += piece)
            decoder.take(std::string_view(text).substr(at, piece), payload, now.answers);
        now = {{payload.begin(), payload.end()}, now.answers, decoder.reason(), decoder.isOver(),
            decoder.isClosed()};
    }
    if (text.size() > 1) {
        EXPECT_EQ(heard[0].payload, heard[1].payload);
        EXPECT_EQ(heard[0].answers, heard[1].answers);
        EXPECT_EQ(heard[0].reason, heard[1].reason);
    }
    return heard[text.size() == 1 ? 1 : 0];
}

TEST(WebSocketFrames, masks_what_it_sends_as_the_rfcs_example)
{
    std::vector<char> sent;
    appendFrame(sent, "Hello", kMask);
    EXPECT_EQ(std::string(sent.begin(), sent.end()), "\x82\x85\x37\xfa\x21\x3d\x7f\x9f\x4d\x51\x58"s);
}

TEST(WebSocketFrames, writes_each_length_in_its_shortest_form)
{
    for (const auto& [size, head] :
        {std::pair<std::size_t, std::string>(125, "\x82\xfd"s), {126, "\x82\xfe\x00\x7e"s},
            {65535, "\x82\xfe\xff\xff"s}, {65536, "\x82\xff\x00\x00\x00\x00\x00\x01\x00\x00"s}}) {
        std::vector<char> sent;
        const std::string payload(size, 'x');
        appendFrame(sent, payload, kMask);
        ASSERT_EQ(sent.size(), head.size() + kMask.size() + size);
        EXPECT_EQ(std::string(sent.begin(), sent.begin() + static_cast<std::ptrdiff_t>(head.size())), head);
        for (std::size_t i = 0; i < size; ++i)
            ASSERT_EQ(static_cast<char>(sent[head.size() + kMask.size() + i] ^ kMask[i % 4]), 'x') << i;
    }
}

TEST(WebSocketFrames, reads_a_stream_whatever_its_messages_and_fragments_are)
{
    const std::string large(70000 % 65536, 'y');
    const Heard heard = hear(frame(0x82, "INFO ") + frame(0x02, "{") + frame(0x00, "") + frame(0x80, "}\r\n")
        + frame(0x82, large) + frame(0x82, ""));
    EXPECT_EQ(heard.payload, "INFO {}\r\n" + large);
    EXPECT_FALSE(heard.isOver);
}

TEST(WebSocketFrames, answers_a_ping_even_between_the_fragments_of_a_message)
{
    const Heard heard = hear(frame(0x02, "a") + frame(0x89, "ping") + frame(0x8a, "pong") + frame(0x80, "b"));
    EXPECT_EQ(heard.payload, "ab");
    EXPECT_EQ(heard.answers, std::vector<std::string>{"ping"});
    std::vector<char> sent;
    appendControl(sent, false, "ping", Mask{});
    EXPECT_EQ(std::string(sent.begin(), sent.end()), "\x8a\x84\x00\x00\x00\x00ping"s);
}

TEST(WebSocketFrames, tells_with_what_words_the_server_closes)
{
    Heard heard = hear(frame(0x82, "a") + frame(0x88, "\x03\xe9"s + "going away") + frame(0x82, "b"));
    EXPECT_EQ(heard.payload, "a");
    EXPECT_TRUE(heard.isClosed);
    EXPECT_EQ(heard.reason, "1001 going away");
    heard = hear(frame(0x88, ""));
    EXPECT_TRUE(heard.isClosed && heard.reason.empty());
}

TEST(WebSocketFrames, ends_at_whatever_the_protocol_forbids)
{
    const std::string huge = "\x82\x7f\x7f\xff\xff\xff\xff\xff\xff\xff"s;
    const std::string negative = "\x82\x7f\xff\xff\xff\xff\xff\xff\xff\xff"s;
    for (const auto& [bad, words] : {std::pair(frame(0x81, "text"), "text"),
             {frame(0xc2, "compressed"), "extension"}, {"\x82\x81\x01\x02\x03\x04x"s, "masked"},
             {huge, "bytes"}, {negative, "bytes"}, {frame(0x83, ""), "unknown"}, {frame(0x8b, ""), "unknown"},
             {frame(0x09, "fragmented ping"), "control"}, {frame(0x89, std::string(126, 'p')), "control"},
             {frame(0x80, "rest"), "rest"}, {frame(0x02, "a") + frame(0x82, "b"), "within"}}) {
        const Heard heard = hear(frame(0x82, "before") + bad + frame(0x82, "behind"));
        EXPECT_TRUE(heard.isOver) << words;
        EXPECT_FALSE(heard.isClosed) << words;
        EXPECT_NE(heard.reason.find(words), std::string::npos) << heard.reason;
        EXPECT_EQ(heard.payload.find("behind"), std::string::npos) << words;
        EXPECT_TRUE(heard.payload.starts_with("before")) << words;
    }
}

TEST(WebSocketFrames, asks_for_a_websocket_and_knows_the_answer_of_the_rfc)
{
    const std::string request = upgradeRequest("nats.example:443", "", "dGhlIHNhbXBsZSBub25jZQ==");
    EXPECT_TRUE(request.starts_with("GET / HTTP/1.1\r\nHost: nats.example:443\r\n"));
    EXPECT_TRUE(request.ends_with("\r\n\r\n"));
    EXPECT_EQ(request.find("Extensions"), std::string::npos);
    EXPECT_TRUE(upgradeRequest("nats.example:443", "/eu/lan%20a;v=1", "")
                    .starts_with("GET /eu/lan%20a;v=1 HTTP/1.1\r\nHost: nats.example:443\r\n"));
    EXPECT_EQ(acceptFor("dGhlIHNhbXBsZSBub25jZQ=="), "s3pPLMBiTxaQ9kYGzzhZRbK+xOo=");
}

} // namespace
} // namespace vnats::websocket
