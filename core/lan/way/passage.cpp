// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lan/way/passage.h"

#include "core/base/base64.h"
#include "core/base/proxy_choice.h"
#include "core/base/proxy_url.h"
#include "core/base/server_url.h"
#include "core/lan/way/dial.h"
#include "core/lan/way/http_head.h"
#include "core/lan/way/own_subnets.h"
#include "core/lan/way/own_tls.h"
#include "core/lan/way/proxy_tunnel.h"
#include "core/lan/way/server_words.h"
#include "core/lan/way/tls_problem.h"
#include "core/lan/way/tls_session.h"
#include "core/lan/way/websocket_frames.h"

#include <algorithm>
#include <array>
#include <cstring>
#include <netdb.h>
#include <openssl/err.h>
#include <openssl/rand.h>

namespace vnats {

namespace {

using Steady = std::chrono::steady_clock;
using Request = ConnectRequest;
using Crossed = std::expected<Passage, Problem>;

Problem unreachable(const Request& request)
{
    return {ProblemCode::ServerUnreachable, {{"server", request.server}}};
}

std::expected<Fd, Problem> reachByProxy(
    const Request& request, const ProxyUrl& proxy, TimedSocket::Deadline deadline)
{
    const auto problem = [&request](ProblemCode code, const char* reason) {
        return std::unexpected(Problem{code, {{"proxy", request.proxy}, {"reason", reason}}});
    };
    const auto addresses = dial::resolve(proxy.asciiHost(), proxy.port);
    if (!addresses)
        return problem(ProblemCode::ProxyFailedNotFound, ::gai_strerror(addresses.error()));
    auto outside = outsideOf(request.ownSubnets, *addresses, ProblemCode::SubnetOverlapProxyName, proxy.host);
    if (!outside)
        return std::unexpected(outside.error());
    auto socket = dial::connectToAny(*outside, deadline);
    if (!socket)
        return problem(ProblemCode::ProxyFailedUnreachable, std::strerror(socket.error()));
    const auto tunnel = ProxyTunnel::open(
        {socket->get(), deadline}, proxy.kind, {request.proxy, request.server, request.secrets.proxyLogin});
    if (!tunnel)
        return std::unexpected(tunnel.error());
    return *std::move(socket);
}

/// Sends and receives by a session that has no carrier yet, or without one.
class Talk
{
public:
    Talk(const TimedSocket& socket, SSL* session)
        : m_socket(socket)
        , m_session(session)
    {
    }

    bool send(std::string_view text) const
    {
        if (!m_session)
            return m_socket.send(text) == TimedSocket::Result::Done;
        return eachTry([&] { return SSL_write(m_session, text.data(), static_cast<int>(text.size())); }) > 0;
    }

    TimedSocket::Piece receive(std::span<char> into) const
    {
        if (!m_session)
            return m_socket.receive(into);
        const int size =
            eachTry([&] { return SSL_read(m_session, into.data(), static_cast<int>(into.size())); });
        if (size > 0)
            return {TimedSocket::Result::Done, static_cast<std::size_t>(size)};
        return {
            Steady::now() >= m_socket.deadline() ? TimedSocket::Result::Late : TimedSocket::Result::Ended, 0};
    }

private:
    template <typename Try>
    int eachTry(Try call) const
    {
        for (;;) {
            ERR_clear_error();
            const int done = call();
            if (done > 0)
                return done;
            if (awaitTurn(m_socket, m_session, done) != SslTurn::Ready)
                return 0;
        }
    }

    TimedSocket m_socket;
    SSL* m_session;
};

std::unexpected<Problem> noWebSocket(const Request& request, std::string_view reason)
{
    return std::unexpected(Problem{ProblemCode::ServerUnreachableNoWebSocket,
        {{"server", request.server}, {"reason", shownWords(reason)}}});
}

/// Captive portals answer so: with their own page, or the way to it (RFC 6585 §6).
bool isWebPage(int status)
{
    constexpr int kLoginFirst = 511;
    return status == kLoginFirst || (status >= 200 && status < 400);
}

/// Why no head of HTTP has come.
std::unexpected<Problem> notHttp(const Request& request, std::string_view heard)
{
    constexpr char kTlsHandshake = 0x16;
    constexpr char kTlsAlert = 0x15;
    if (heard.starts_with(kTlsHandshake) || heard.starts_with(kTlsAlert))
        return std::unexpected(Problem{ProblemCode::TlsFailedFirst, {{"server", request.server}}});
    return noWebSocket(request,
        heard.starts_with("INFO ") ? "it greets as a NATS server does without WebSocket" : "no HTTP");
}

/// The request and its answer; what is behind the answer's head belongs to the WebSocket.
std::expected<std::string, Problem> upgrade(const Talk& talk, const Request& request)
{
    std::array<unsigned char, 16> drawn{};
    RAND_bytes(drawn.data(), static_cast<int>(drawn.size()));
    const std::string key = base64::encode({reinterpret_cast<const char*>(drawn.data()), drawn.size()});
    const ServerUrl url = ServerUrl::split(request.server);
    if (!talk.send(websocket::upgradeRequest(url.asciiAuthority(), url.path, key)))
        return noWebSocket(request, "it has closed the connection");
    std::string heard;
    for (;;) {
        std::array<char, 4096> piece{};
        const auto received = talk.receive(piece);
        if (received.result == TimedSocket::Result::Late)
            return noWebSocket(request, "it does not answer");
        if (received.result != TimedSocket::Result::Done) {
            if (const auto problem = clientCertificateProblem(opensslWords(), request.server))
                return std::unexpected(*problem);
            return noWebSocket(request, "it has closed the connection");
        }
        heard.append(piece.data(), received.size);
        const auto head = HttpHead::parse(heard);
        if (!head)
            return notHttp(request, heard);
        if (!*head)
            continue;
        constexpr int kSwitches = 101;
        if (isWebPage((*head)->status))
            return std::unexpected(
                Problem{ProblemCode::ServerUnreachableWebPage, {{"server", request.server}}});
        if ((*head)->status != kSwitches)
            return noWebSocket(request, (*head)->toString());
        // RFC 6455 §4.1: whatever else it says, it has not understood.
        if ((*head)->value("sec-websocket-accept") != websocket::acceptFor(key)
            || !(*head)->lists("upgrade", "websocket") || !(*head)->lists("connection", "upgrade")
            || !(*head)->value("sec-websocket-extensions").empty())
            return noWebSocket(request, "its answer is not one to what was asked");
        return heard.substr((*head)->size);
    }
}

Crossed carried(
    const Request& request, Fd socket, SslSession session, bool isWebSocket, std::string_view rest)
{
    auto carrier =
        std::make_unique<Carrier>(std::move(socket), std::move(session), isWebSocket, rest, request.server);
    if (!*carrier)
        return std::unexpected(unreachable(request));
    return Passage{Fd(), std::move(carrier)};
}

Problem handshakeFailed(const Request& request, OwnTls::Failure failure)
{
    switch (failure.end) {
    case OwnTls::End::Refused:
        break;
    case OwnTls::End::PlainText:
        return {ProblemCode::TlsFailedPlaintext, {{"server", request.server}}};
    case OwnTls::End::Late:
        return unreachable(request);
    }
    return std::move(failure.problem);
}

Crossed byWebSocket(const Request& request, Fd socket, TimedSocket::Deadline deadline)
{
    const TimedSocket timed(socket.get(), deadline);
    SslSession session;
    if (ServerUrl::split(request.server).tls) {
        auto secured = OwnTls::handshake(timed, request);
        if (!secured)
            return std::unexpected(handshakeFailed(request, std::move(secured.error())));
        session = *std::move(secured);
    }
    const auto rest = upgrade(Talk(timed, session.get()), request);
    if (!rest)
        return std::unexpected(rest.error());
    return carried(request, std::move(socket), std::move(session), true, *rest);
}

} // namespace

std::expected<Fd, Problem> Passage::reach(const Request& request, TimedSocket::Deadline deadline)
{
    if (const auto proxy = proxyTo(request.server, request.proxy))
        return reachByProxy(request, *proxy, deadline);
    const auto addresses = addressesOf(request.server, request.ownSubnets);
    if (!addresses)
        return std::unexpected(addresses.error());
    auto socket = dial::connectToAny(*addresses, deadline);
    if (!socket)
        return std::unexpected(unreachable(request));
    return *std::move(socket);
}

std::expected<Passage, Problem> Passage::open(const Request& request, TimedSocket::Deadline deadline)
{
    const auto begun = Steady::now();
    auto socket = reach(request, deadline);
    if (!socket)
        return std::unexpected(socket.error());
    const ServerUrl url = ServerUrl::split(request.server);
    if (url.webSocket)
        return byWebSocket(request, *std::move(socket), deadline);
    if (!url.tls)
        return Passage{*std::move(socket), nullptr};
    if (!request.greetings->isSilent(request.server)) {
        const auto patience = std::min(deadline, Steady::now() + kGreets + (Steady::now() - begun));
        std::array<char, 1> first{};
        if (TimedSocket(socket->get(), patience).peek(first).result != TimedSocket::Result::Late)
            return Passage{*std::move(socket), nullptr};
    }
    auto secured = OwnTls::handshake({socket->get(), deadline}, request);
    if (secured) {
        request.greetings->setSilent(request.server, true);
        return carried(request, *std::move(socket), *std::move(secured), false, {});
    }
    if (secured.error().end != OwnTls::End::PlainText)
        return std::unexpected(handshakeFailed(request, std::move(secured.error())));
    // It was only slow to greet, and our hello has spoilt the connection.
    request.greetings->setSilent(request.server, false);
    socket = reach(request, deadline);
    if (!socket)
        return std::unexpected(socket.error());
    return Passage{*std::move(socket), nullptr};
}

} // namespace vnats
