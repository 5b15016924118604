// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/server_url.h"
#include "core/base/text.h"
#include "core/base/validation.h"

#include <algorithm>

namespace vnats::validation {

namespace {

std::unexpected<Problem> wrongProxy(ProblemCode code)
{
    return std::unexpected(Problem{code});
}

} // namespace

std::expected<std::string, Problem> parseProxy(std::string_view text)
{
    constexpr std::string_view kNone = "none";
    text = text::trimmed(text);
    if (text.empty())
        return std::string();
    if (text.size() == kNone.size() && text::startsWithIgnoringCase(text, kNone))
        return std::string(kNone);
    std::string scheme = "http";
    std::string_view rest = text;
    if (const std::size_t mark = text.find("://"); mark != std::string_view::npos) {
        scheme = text.substr(0, mark);
        std::ranges::transform(scheme, scheme.begin(),
            [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
        rest = text.substr(mark + 3);
    }
    // The h of curl's says that the proxy resolves the name, as it always does here; desktops say only socks.
    if (scheme == "socks5h" || scheme == "socks")
        scheme = "socks5";
    if (scheme != "http" && scheme != "socks5")
        return wrongProxy(ProblemCode::InvalidProxyScheme);
    if (rest.find('@') != std::string_view::npos)
        return wrongProxy(ProblemCode::InvalidProxyLogin);
    // A host and a port, whatever they belong to; these schemes have the ports that are missing.
    constexpr std::string_view kHttpPort = "ws://";
    constexpr std::string_view kOther = "nats://";
    const bool isHttp = scheme == "http";
    auto parsed = parseServer(std::string(isHttp ? kHttpPort : kOther).append(rest));
    if (!parsed || !ServerUrl::split(*parsed).path.empty())
        return wrongProxy(ProblemCode::InvalidProxyHost);
    std::string place = parsed->substr(parsed->find("://"));
    const std::size_t afterHost = rest.starts_with('[') ? rest.find(']') : 0;
    const bool hasPort = rest.find(':', afterHost) != std::string_view::npos;
    if (!isHttp && !hasPort)
        place.replace(place.rfind(':'), std::string::npos, ":1080"); // RFC 1928 §3
    return scheme + place;
}

} // namespace vnats::validation
