// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// What proxies and servers say before NATS begins. The first byte chooses who speaks: the head of an HTTP response, a SOCKS5
// proxy, or the frames of a WebSocket. Whatever comes in pieces means the same as whatever comes at once, and nothing is
// made of more bytes than there are.

#include "core/lan/way/http_head.h"
#include "core/lan/way/socks5.h"
#include "core/lan/way/websocket_frames.h"
#include "tests/fuzz/require.h"

#include <algorithm>
#include <cstdint>

namespace {

using namespace vnats;
using test::require;

void readHead(std::string_view text)
{
    const auto whole = HttpHead::parse(text);
    if (!whole)
        return;
    if (!*whole) {
        require(text.size() < HttpHead::kMaxSize);
        return;
    }
    const HttpHead& head = **whole;
    require(head.size <= text.size() && head.status >= 100 && head.status <= 999);
    (void)head.lists("upgrade", "websocket");
    // One byte less is not yet a head, and what is behind it does not matter.
    const auto before = HttpHead::parse(text.substr(0, head.size - 1));
    require(before && !*before);
    const auto alone = HttpHead::parse(text.substr(0, head.size));
    require(alone && *alone && (*alone)->size == head.size && (*alone)->fields == head.fields);
}

void readSocks(std::string_view text)
{
    (void)socks5::methodIn(text);
    (void)socks5::isAccepted(text);
    if (const auto reply = socks5::replyIn(text)) {
        require(reply->size > socks5::kReplyStart && reply->size <= 4 + 1 + 255 + 2);
        require(*socks5::meaningOf(reply->code) != '\0');
    }
    // The other way round: a host that a server could have is asked for, with its length.
    if (const auto request = socks5::request(text, "4222"))
        require(request->size() >= 8 && request->ends_with("\x10\x7e"));
}

struct Heard
{
    std::vector<char> payload;
    std::vector<std::string> answers;
    bool isOver = false;
    std::string reason;

    bool operator==(const Heard&) const = default;
};

Heard hear(std::string_view text, std::size_t piece)
{
    websocket::Decoder decoder;
    Heard heard;
    while (!text.empty()) {
        const bool goesOn = decoder.take(text.substr(0, piece), heard.payload, heard.answers);
        require(goesOn != decoder.isOver());
        text.remove_prefix(std::min(piece, text.size()));
    }
    heard.isOver = decoder.isOver();
    heard.reason = decoder.reason();
    require(!decoder.isClosed() || decoder.isOver());
    for (const std::string& answer : heard.answers)
        require(answer.size() <= websocket::Decoder::kMostControl);
    return heard;
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    if (size == 0)
        return 0;
    const std::string_view text(reinterpret_cast<const char*>(data) + 1, size - 1);
    switch (data[0] % 3) {
    case 0:
        readHead(text);
        break;
    case 1:
        readSocks(text);
        break;
    default: {
        const Heard whole = hear(text, text.size());
        require(whole.payload.size() <= text.size());
        require(hear(text, 1) == whole && hear(text, 7) == whole);
        break;
    }
    }
    return 0;
}
