// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lan/way/second_look.h"

#include "core/base/server_url.h"
#include "core/lan/way/passage.h"
#include "core/lan/way/server_words.h"
#include "core/lan/way/timed_socket.h"
#include "core/os/fd.h"

#include <algorithm>
#include <array>
#include <poll.h>
#include <string_view>
#include <sys/socket.h>

// Syscalls: poll sendto recvfrom

namespace vnats {

namespace {

using Deadline = std::chrono::steady_clock::time_point;

/// A server that speaks first has done so by then, on any line.
constexpr std::chrono::milliseconds kGreets{800};
constexpr std::size_t kMostHeard = 16 * 1024;

/// A ClientHello of TLS 1.2 (RFC 5246 §7.4.1.2) with what every server can choose from. Whoever speaks TLS answers it, if
/// only with an alert.
constexpr std::array<unsigned char, 84> kClientHello = {
    0x16, 0x03, 0x01, 0x00, 0x4f, // a record of a handshake, 79 bytes
    0x01, 0x00, 0x00, 0x4b, // a ClientHello, 75 bytes
    0x03, 0x03, // TLS 1.2
    0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, // random, of a handshake that will not be finished
    0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, // …
    0x00, // no session
    0x00, 0x04, 0xc0, 0x2b, 0xc0, 0x2f, // TLS_ECDHE_ECDSA_… and TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256
    0x01, 0x00, // no compression
    0x00, 0x1e, // extensions, 30 bytes
    0x00, 0x0a, 0x00, 0x06, 0x00, 0x04, 0x00, 0x1d, 0x00, 0x17, // groups: x25519, secp256r1 (RFC 8422)
    0x00, 0x0b, 0x00, 0x02, 0x01, 0x00, // points: uncompressed
    0x00, 0x0d, 0x00, 0x0a, 0x00, 0x08, 0x04, 0x03, 0x08, 0x04, 0x04, 0x01, 0x05,
    0x03, // signatures: with SHA-256 …
};

constexpr char kTlsHandshake = 0x16;
constexpr char kTlsAlert = 0x15;

/// Adds what comes, until it is enough, the connection ends or the time is over.
template <typename Enough>
void hear(const Fd& socket, std::string& heard, Deadline deadline, Enough enough)
{
    while (
        !enough(heard) && heard.size() < kMostHeard && TimedSocket(socket.get(), deadline).waitFor(POLLIN)) {
        std::array<char, 2048> piece{};
        const ssize_t size = ::recv(socket.get(), piece.data(), piece.size(), 0);
        if (size <= 0)
            return;
        heard.append(piece.data(), static_cast<std::size_t>(size));
    }
}

/// The words of the first line that begins with -ERR.
std::string_view refusalIn(std::string_view heard)
{
    while (!heard.empty()) {
        const std::string_view line = heard.substr(0, heard.find('\n'));
        if (line.starts_with("-ERR")) {
            constexpr std::string_view kAround = " '\r";
            const std::size_t start = line.find_first_not_of(kAround, 4);
            const std::size_t end = line.find_last_not_of(kAround);
            return start == std::string_view::npos ? std::string_view() : line.substr(start, end + 1 - start);
        }
        heard.remove_prefix(std::min(line.size() + 1, heard.size()));
    }
    return {};
}

std::optional<Problem> meaningOf(std::string_view heard, const std::string& server, Unclear unclear)
{
    if (const std::string_view words = refusalIn(heard); !words.empty())
        return problemOf(words, server)
            .value_or(
                Problem{ProblemCode::ServerRefused, {{"server", server}, {"reason", shownWords(words)}}});
    if (heard.starts_with(kTlsHandshake) || heard.starts_with(kTlsAlert))
        // By tls:// it has been tried.
        return Problem{
            ServerUrl::split(server).tls ? ProblemCode::TlsFailedBrokenOff : ProblemCode::TlsFailedFirst,
            {{"server", server}}};
    if (heard.starts_with("HTTP/"))
        return Problem{ProblemCode::ServerUnreachableWebPage, {{"server", server}}};
    if (unclear != Unclear::BrokenOff && heard.starts_with("INFO "))
        return Problem{ProblemCode::ServerLost, {{"server", server}}};
    if (!heard.empty() && !heard.starts_with("INFO "))
        return Problem{ProblemCode::ServerUnreachableNotNats, {{"server", server}}};
    return std::nullopt;
}

} // namespace

std::optional<Problem> SecondLook::at(const ConnectRequest& request, Unclear unclear)
{
    const std::string& server = request.server;
    if (ServerUrl::split(server).webSocket)
        return std::nullopt;
    const Deadline begun = std::chrono::steady_clock::now();
    const Deadline deadline = begun + kLook;
    const auto reached = Passage::reach(request, deadline);
    if (!reached)
        return std::nullopt;
    const Fd& socket = *reached;

    std::string heard;
    const auto aLine = [](std::string_view text) { return text.contains('\n'); };
    const auto aRefusal = [](std::string_view text) {
        return !refusalIn(text).empty() && text.ends_with('\n');
    };
    // The first connection has been silent long enough.
    if (unclear != Unclear::Silent)
        hear(socket, heard, std::min(begun + kGreets, deadline), aLine);
    // What comes right after the greeting, before anything has been said, is a refusal: a full server greets first.
    if (!heard.empty())
        hear(socket, heard, std::min(begun + kGreets, deadline), aRefusal);
    if (heard.empty()
        && ::send(socket.get(), kClientHello.data(), kClientHello.size(), MSG_NOSIGNAL)
            == std::ssize(kClientHello))
        hear(socket, heard, deadline, [](std::string_view text) { return !text.empty(); });
    return meaningOf(heard, server, unclear);
}

} // namespace vnats
