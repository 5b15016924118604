// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/hex.h"
#include "core/base/host_name.h"
#include "core/base/text.h"
#include "core/base/validation.h"

#include <algorithm>

namespace vnats::validation {

namespace {

using namespace text;

constexpr std::uint16_t kClientPort = 4222;
constexpr std::size_t kMaxServerSize = 2048;
constexpr std::size_t kMaxPathSize = 256;
constexpr std::size_t kMaxZoneSize = 15; // IFNAMSIZ, without the final NUL

std::unexpected<Problem> wrongServer(ProblemCode code)
{
    return std::unexpected(Problem{code});
}

ProblemCode problemOf(host_name::Fault fault)
{
    switch (fault) {
    case host_name::Fault::Character:
        return ProblemCode::InvalidServerHostCharacter;
    case host_name::Fault::Length:
        return ProblemCode::InvalidServerHostLength;
    case host_name::Fault::Form:
        break;
    }
    return ProblemCode::InvalidServerHost;
}

/// Cuts `%eth0` off the host, or `%25eth0` as RFC 6874 writes it, and returns it without its mark.
std::string_view takeZone(std::string_view& host)
{
    constexpr std::string_view kEscaped = "25";
    const std::size_t mark = host.find('%');
    if (mark == std::string_view::npos)
        return {};
    std::string_view zone = host.substr(mark + 1);
    if (zone.starts_with(kEscaped) && zone.size() > kEscaped.size())
        zone.remove_prefix(kEscaped.size());
    host = host.substr(0, mark);
    return zone;
}

bool isZone(std::string_view zone)
{
    return !zone.empty() && zone.size() <= kMaxZoneSize && std::ranges::all_of(zone, [](char c) {
        return isLetter(c) || isDigit(c) || c == '-' || c == '.' || c == '_';
    });
}

/// At a `%`: that two digits follow, and that they stand for no control character. A proxy may decode them.
bool isEscape(std::string_view text)
{
    const auto byte = hex::byteOf(text.substr(1, 2));
    return byte && *byte >= 0x20 && *byte != 0x7f;
}

/// RFC 3986 §3.3, less comma and @.
bool isPath(std::string_view path)
{
    constexpr std::string_view kOthers = "/-._~!$&'()*+;=:";
    for (std::size_t i = 0; i < path.size(); ++i) {
        const char c = path[i];
        if (c == '%' ? !isEscape(path.substr(i, 3)) : !isLetter(c) && !isDigit(c) && !kOthers.contains(c))
            return false;
    }
    return true;
}

std::string lowered(std::string text)
{
    std::ranges::transform(text, text.begin(),
        [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
    return text;
}

/// The scheme and the port take the place of missing ones, the port outside a WebSocket only.
std::expected<std::string, Problem> parseUrl(
    std::string_view text, std::string_view usualScheme, std::uint16_t usualPort);

} // namespace

std::expected<std::string, Problem> parseTlsName(std::string_view text)
{
    text = trimmed(text);
    if (text.empty())
        return std::string();
    if (const auto numeric = IpAddress::parse(text))
        return numeric->toString();
    if (!host_name::toAscii(text))
        return wrongServer(ProblemCode::InvalidServerTlsName);
    return lowered(std::string(text));
}

std::expected<std::string, Problem> parseServer(std::string_view text)
{
    return parseUrl(text, "nats", kClientPort);
}

std::expected<std::string, Problem> parseLeafServer(std::string_view text, std::string_view scheme)
{
    return parseUrl(text, scheme, kLeafPort);
}

namespace {

std::expected<std::string, Problem> parseUrl(
    std::string_view text, std::string_view usualScheme, std::uint16_t usualPort)
{
    text = trimmed(text);
    if (text.empty())
        return wrongServer(ProblemCode::InvalidServerMissing);
    if (text.size() > kMaxServerSize)
        return wrongServer(ProblemCode::InvalidServerTooLong);
    if (std::ranges::any_of(text, [](char c) { return isControl(c) || c == ' '; }))
        return wrongServer(ProblemCode::InvalidServerUnprintable);

    std::string scheme(usualScheme);
    if (const std::size_t mark = text.find("://"); mark != std::string_view::npos) {
        scheme = lowered(std::string(text.substr(0, mark))); // RFC 3986 §3.1
        text.remove_prefix(mark + 3);
    }
    if (scheme != "nats" && scheme != "tls" && scheme != "ws" && scheme != "wss")
        return wrongServer(ProblemCode::InvalidServerScheme);
    const bool webSocket = scheme.starts_with("ws");
    const std::size_t slash = std::min(text.find('/'), text.size());
    // Anywhere: what looks like a path may be half of a password.
    if (text.contains('@'))
        return wrongServer(ProblemCode::InvalidServerLogin);
    if (text.find_first_of("?#") != std::string_view::npos)
        return wrongServer(ProblemCode::InvalidServerQuery);
    std::string_view path = text.substr(slash);
    text = text.substr(0, slash);
    if (path == "/")
        path = {};
    if (!path.empty() && !webSocket)
        return wrongServer(ProblemCode::InvalidServerPath);
    if (path.size() > kMaxPathSize)
        return wrongServer(ProblemCode::InvalidServerPathLength);
    if (!isPath(path))
        return wrongServer(ProblemCode::InvalidServerPathCharacter);

    std::string_view host = text;
    std::string_view port;
    const bool bracketed = !text.empty() && text.front() == '[';
    if (bracketed) {
        const std::size_t close = text.find(']');
        if (close == std::string_view::npos)
            return wrongServer(ProblemCode::InvalidServerBracket);
        host = text.substr(1, close - 1);
        const std::string_view after = text.substr(close + 1);
        if (!after.empty() && after.front() != ':')
            return wrongServer(ProblemCode::InvalidServerAfterBracket);
        port = after.empty() ? after : after.substr(1);
    } else if (const std::size_t colon = text.find(':'); colon != std::string_view::npos) {
        host = text.substr(0, colon);
        port = text.substr(colon + 1);
        if (port.find(':') != std::string_view::npos)
            return wrongServer(ProblemCode::InvalidServerBareIpv6);
    }
    const bool portGiven = host.data() + host.size() + (bracketed ? 1 : 0) != text.data() + text.size();
    if (host.empty())
        return wrongServer(ProblemCode::InvalidServerNoHost);
    const bool zoned = host.find('%') != std::string_view::npos;
    const std::string_view zone = takeZone(host);
    const auto numeric = IpAddress::parse(host);
    const bool isLocal = bracketed && numeric && numeric->isLinkLocal() && numeric->bitCount() == 128;
    if (zoned != isLocal || (zoned && !isZone(zone)))
        return wrongServer(ProblemCode::InvalidServerZone);
    if (bracketed && (!numeric || numeric->family() != IpAddress::Family::V6))
        return wrongServer(ProblemCode::InvalidServerHost);
    if (const auto ascii = host_name::toAscii(host); !bracketed && !ascii)
        return wrongServer(problemOf(ascii.error()));
    std::uint16_t number = scheme == "ws" ? 80 : scheme == "wss" ? 443 : usualPort; // RFC 6455 §3
    if (portGiven) {
        const auto parsed = parseDecimal<std::uint16_t>(port);
        if (!parsed || *parsed == 0)
            return wrongServer(ProblemCode::InvalidServerPort);
        number = *parsed;
    }

    std::string url = lowered(scheme + "://" + (bracketed ? '[' + numeric->toString() : std::string(host)));
    if (zoned)
        (url += '%').append(zone);
    return (url += (bracketed ? "]:" : ":") + std::to_string(number)).append(path);
}

} // namespace

} // namespace vnats::validation
