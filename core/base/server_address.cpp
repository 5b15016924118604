// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/text.h"
#include "core/base/validation.h"

#include <algorithm>

namespace vnats::validation {

namespace {

using namespace text;

constexpr std::size_t kMaxServerSize = 2048;
constexpr std::size_t kMaxHostSize = 253; // RFC 1035 §2.3.4, without the trailing dot

std::unexpected<Problem> wrongServer(std::string message)
{
    return std::unexpected(Problem{ProblemCode::InvalidServer, std::move(message)});
}

bool isHostName(std::string_view host)
{
    if (host.empty() || host.size() > kMaxHostSize || host.front() == '-' || host.front() == '.')
        return false;
    if (host.find("..") != std::string_view::npos)
        return false;
    return std::ranges::all_of(
        host, [](char c) { return isLetter(c) || isDigit(c) || c == '-' || c == '.' || c == '_'; });
}

std::string lowered(std::string text)
{
    std::ranges::transform(text, text.begin(),
        [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
    return text;
}

} // namespace

std::expected<std::string, Problem> parseTlsName(std::string_view text)
{
    text = trimmed(text);
    if (text.empty())
        return std::string();
    if (const auto numeric = IpAddress::parse(text))
        return numeric->toString();
    if (!isHostName(text))
        return wrongServer(
            "The TLS name is not a name or an IP address. Enter the one in the server's certificate, such as "
            "nats.example.org.");
    return lowered(std::string(text));
}

std::expected<std::string, Problem> parseServer(std::string_view text)
{
    text = trimmed(text);
    if (text.empty())
        return wrongServer(
            "The NATS URL is missing. Enter the server's address, such as nats://example.org:4222.");
    if (text.size() > kMaxServerSize)
        return wrongServer("The NATS URL is too long. Use at most 2,048 characters.");
    if (std::ranges::any_of(text, [](char c) { return isControl(c) || c == ' '; }))
        return wrongServer("The NATS URL holds spaces or control characters. Remove them.");

    std::string_view scheme = "nats";
    if (const std::size_t mark = text.find("://"); mark != std::string_view::npos) {
        scheme = text.substr(0, mark);
        text.remove_prefix(mark + 3);
    }
    if (scheme != "nats" && scheme != "tls")
        return wrongServer("The NATS URL begins with an unknown scheme. Begin it with nats:// or tls://.");
    if (text.find('@') != std::string_view::npos)
        return wrongServer(
            "The NATS URL holds a user name or password. Remove the part before the @; the login is given "
            "separately.");
    if (!text.empty() && text.back() == '/')
        text.remove_suffix(1);
    if (text.find_first_of("/?#") != std::string_view::npos)
        return wrongServer(
            "The NATS URL holds a path. Enter only the host and the port, such as nats://example.org:4222.");

    std::string_view host = text;
    std::string_view port;
    const bool bracketed = !text.empty() && text.front() == '[';
    if (bracketed) {
        const std::size_t close = text.find(']');
        if (close == std::string_view::npos)
            return wrongServer("The NATS URL holds a [ without a ]. Write IPv6 addresses as [2001:db8::1].");
        host = text.substr(1, close - 1);
        const std::string_view after = text.substr(close + 1);
        if (!after.empty() && after.front() != ':')
            return wrongServer("The NATS URL goes on after the ]. Write the port as [2001:db8::1]:4222.");
        port = after.empty() ? after : after.substr(1);
    } else if (const std::size_t colon = text.find(':'); colon != std::string_view::npos) {
        host = text.substr(0, colon);
        port = text.substr(colon + 1);
        if (port.find(':') != std::string_view::npos)
            return wrongServer("The NATS URL holds a bare IPv6 address. Write it in brackets, such as "
                               "nats://[2001:db8::1]:4222.");
    }
    const bool portGiven = host.data() + host.size() + (bracketed ? 1 : 0) != text.data() + text.size();
    if (host.empty())
        return wrongServer(
            "The NATS URL has no host. Enter the server's address, such as nats://example.org:4222.");
    const auto numeric = IpAddress::parse(host);
    if (bracketed ? !numeric || numeric->family() != IpAddress::Family::V6 : !isHostName(host))
        return wrongServer(
            "The NATS URL's host is not a name or an address. Use letters, digits, dots and hyphens, or an "
            "IP address.");
    std::uint16_t number = 4222;
    if (portGiven) {
        const auto parsed = parseDecimal<std::uint16_t>(port);
        if (!parsed || *parsed == 0)
            return wrongServer(
                "The NATS URL's port is not a number from 1 to 65535. NATS servers usually listen on 4222.");
        number = *parsed;
    }

    const std::string url =
        std::string(scheme) + "://" + (bracketed ? '[' + numeric->toString() + ']' : std::string(host));
    return lowered(url) + ':' + std::to_string(number);
}

} // namespace vnats::validation
