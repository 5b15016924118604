// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lan/way/proxy_tunnel.h"

#include "core/base/base64.h"
#include "core/base/secrets.h"
#include "core/lan/way/http_head.h"
#include "core/lan/way/server_words.h"
#include "core/lan/way/socks5.h"

#include <algorithm>
#include <array>

namespace vnats {

namespace {

using Tunnelled = std::expected<void, Problem>;
using Target = ProxyTunnel::Target;

Tunnelled failed(ProblemCode code, const Target& target, std::string_view reason = {})
{
    Problem problem{code, {{"proxy", target.proxy}}};
    if (code == ProblemCode::ProxyFailedForbidden || !reason.empty())
        problem.places["server"] = target.server;
    if (!reason.empty())
        problem.places["reason"] = shownWords(reason);
    return std::unexpected(std::move(problem));
}

/// Without a word from the other side, or after half of one.
Tunnelled brokenOff(TimedSocket::Result result, bool anyHeard, const Target& target)
{
    return failed(result == TimedSocket::Result::Late || !anyHeard ? ProblemCode::ProxyFailedSilent
                                                                   : ProblemCode::ProxyFailedNotProxy,
        target);
}

/// Sends what holds a login, and overwrites it.
TimedSocket::Result sendSecret(const TimedSocket& socket, std::string& text)
{
    const auto result = socket.send(text);
    wipe(text);
    return result;
}

std::string connectRequest(const ServerUrl& url, const Target& target)
{
    const std::string authority = url.asciiAuthority();
    std::string request;
    // At once: a text that grows leaves copies of itself behind.
    request.reserve(256 + 2 * authority.size() + 2 * target.login.size());
    request.append("CONNECT ")
        .append(authority)
        .append(" HTTP/1.1\r\nHost: ")
        .append(authority)
        .append("\r\n");
    if (!target.login.empty()) {
        std::string encoded = base64::encode(target.login); // RFC 7617 §2
        request.append("Proxy-Authorization: Basic ").append(encoded).append("\r\n");
        wipe(encoded);
    }
    return request.append("\r\n");
}

/// Takes the head and nothing behind it: what cannot be a whole head is taken from the socket, the rest only looked at.
std::expected<HttpHead, Problem> receiveHead(const TimedSocket& socket, const Target& target)
{
    std::string heard;
    std::array<char, 4096> piece{};
    for (;;) {
        const auto seen = socket.peek(piece);
        if (seen.result != TimedSocket::Result::Done)
            return std::unexpected(brokenOff(seen.result, !heard.empty(), target).error());
        const std::size_t before = heard.size();
        heard.append(piece.data(), seen.size);
        const auto head = HttpHead::parse(heard);
        if (!head)
            return std::unexpected(failed(ProblemCode::ProxyFailedNotProxy, target).error());
        const std::size_t taken = *head ? (*head)->size - before : seen.size;
        (void)socket.receiveAll(std::span(piece).first(taken));
        if (!*head)
            continue;
        constexpr int kFinal = 200;
        if ((*head)->status >= kFinal)
            return **head;
        heard.clear(); // RFC 9110 §15.2: another one follows
    }
}

/// Of the ways to log in that a proxy lists, ours is the one that all of them know.
bool wantsOtherLogin(const HttpHead& head)
{
    return !head.value("proxy-authenticate").empty() && !head.lists("proxy-authenticate", "basic");
}

Tunnelled byConnect(const TimedSocket& socket, const ServerUrl& url, const Target& target)
{
    std::string request = connectRequest(url, target);
    if (const auto sent = sendSecret(socket, request); sent != TimedSocket::Result::Done)
        return brokenOff(sent, false, target);
    const auto head = receiveHead(socket, target);
    if (!head)
        return std::unexpected(head.error());
    constexpr int kNoLonger2xx = 300;
    if (head->status < kNoLonger2xx)
        return {};
    switch (head->status) {
    case 401: // tinyproxy's word for it
        if (!target.login.empty())
            return failed(ProblemCode::ProxyFailedLoginRefused, target);
        return failed(ProblemCode::ProxyFailedAnswer, target, head->toString());
    case 407:
        if (wantsOtherLogin(*head))
            return failed(ProblemCode::ProxyFailedAnswer, target,
                "it wants the login " + std::string(head->value("proxy-authenticate")) + ", not Basic");
        return failed(
            target.login.empty() ? ProblemCode::ProxyFailedLoginNeeded : ProblemCode::ProxyFailedLoginRefused,
            target);
    case 403:
        return failed(ProblemCode::ProxyFailedForbidden, target);
    case 400: // what a web server says that is no proxy
    case 404:
    case 405:
    case 501:
        return failed(ProblemCode::ProxyFailedNotProxy, target);
    case 500: // what a proxy says of the server behind it
    case 502:
    case 503:
    case 504:
        return failed(ProblemCode::ProxyFailedServer, target, head->toString());
    default:
        return failed(ProblemCode::ProxyFailedAnswer, target, head->toString());
    }
}

/// Exactly so many bytes of what the proxy answers, or why they have not come.
std::expected<std::string, Problem> hear(const TimedSocket& socket, std::size_t size, const Target& target)
{
    std::string heard(size, '\0');
    const auto result = socket.receiveAll(heard);
    if (result != TimedSocket::Result::Done)
        return std::unexpected(brokenOff(result, false, target).error());
    return heard;
}

Tunnelled logIn(const TimedSocket& socket, const Target& target)
{
    const std::size_t colon = std::min(target.login.find(':'), target.login.size());
    auto said = socks5::login(
        target.login.substr(0, colon), target.login.substr(std::min(colon + 1, target.login.size())));
    if (!said)
        return failed(ProblemCode::ProxyFailedLoginRefused, target);
    if (const auto sent = sendSecret(socket, *said); sent != TimedSocket::Result::Done)
        return brokenOff(sent, false, target);
    const auto answer = hear(socket, socks5::kLoginAnswerSize, target);
    if (!answer || !socks5::isAccepted(*answer))
        return failed(ProblemCode::ProxyFailedLoginRefused, target);
    return {};
}

Tunnelled bySocks5(const TimedSocket& socket, const ServerUrl& url, const Target& target)
{
    if (const auto sent = socket.send(socks5::greeting(!target.login.empty()));
        sent != TimedSocket::Result::Done)
        return brokenOff(sent, false, target);
    const auto chosen = hear(socket, socks5::kMethodSize, target);
    if (!chosen)
        return std::unexpected(chosen.error());
    const auto method = socks5::methodIn(*chosen);
    if (method == socks5::Method::NoneOfThem)
        return failed(
            target.login.empty() ? ProblemCode::ProxyFailedLoginNeeded : ProblemCode::ProxyFailedLoginRefused,
            target);
    if (!method || (method == socks5::Method::Password && target.login.empty()))
        return failed(ProblemCode::ProxyFailedNotProxy, target);
    if (method == socks5::Method::Password)
        if (auto loggedIn = logIn(socket, target); !loggedIn)
            return loggedIn;
    const std::string host = url.hostWithoutZone();
    const auto request = socks5::request(host_name::toAscii(host).value_or(host), url.port);
    if (!request)
        return failed(ProblemCode::ProxyFailedAnswer, target, "the server's name is too long for it");
    if (const auto sent = socket.send(*request); sent != TimedSocket::Result::Done)
        return brokenOff(sent, true, target);
    const auto start = hear(socket, socks5::kReplyStart, target);
    if (!start)
        return std::unexpected(start.error());
    const auto reply = socks5::replyIn(*start);
    if (!reply)
        return failed(ProblemCode::ProxyFailedNotProxy, target);
    switch (reply->code) {
    case 0:
        break;
    case 2:
        return failed(ProblemCode::ProxyFailedForbidden, target);
    case 7:
    case 8:
        return failed(ProblemCode::ProxyFailedAnswer, target, socks5::meaningOf(reply->code));
    default:
        return failed(ProblemCode::ProxyFailedServer, target, socks5::meaningOf(reply->code));
    }
    const auto rest = hear(socket, reply->size - socks5::kReplyStart, target);
    return rest ? Tunnelled() : std::unexpected(rest.error());
}

} // namespace

std::expected<void, Problem> ProxyTunnel::open(
    const TimedSocket& socket, ProxyUrl::Kind kind, const Target& target)
{
    const ServerUrl url = ServerUrl::split(target.server);
    return kind == ProxyUrl::Kind::Http ? byConnect(socket, url, target) : bySocks5(socket, url, target);
}

} // namespace vnats
