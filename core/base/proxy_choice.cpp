// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/proxy_choice.h"

#include "core/base/hex.h"
#include "core/base/server_url.h"
#include "core/base/text.h"
#include "core/base/validation.h"

#include <algorithm>
#include <array>
#include <span>

namespace vnats {

namespace {

/// What is no escape stands for itself, as in curl.
std::string unescaped(std::string_view text)
{
    std::string plain;
    plain.reserve(text.size());
    for (std::size_t i = 0; i < text.size(); ++i) {
        const auto escape = text[i] == '%' ? hex::byteOf(text.substr(i + 1, 2)) : std::nullopt;
        plain += escape ? static_cast<char>(*escape) : text[i];
        i += escape ? 2 : 0;
    }
    return plain;
}

std::string inLowerCase(std::string text)
{
    std::ranges::transform(text, text.begin(),
        [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
    return text;
}

std::optional<IpInterfaceAddress> subnetIn(std::string_view item)
{
    const std::size_t slash = item.find('/');
    if (slash == std::string_view::npos)
        return std::nullopt;
    const auto address = IpAddress::parse(item.substr(0, slash));
    const auto length = text::parseDecimal<unsigned>(item.substr(slash + 1));
    if (!address || !length || *length > address->bitCount())
        return std::nullopt;
    return IpInterfaceAddress{*address, *length};
}

bool namesHost(std::string item, const ServerUrl& server)
{
    if (item == "*")
        return true;
    const std::size_t bracket = item.starts_with('[') ? item.find(']') : std::string::npos;
    const std::size_t colon = item.find(':', bracket == std::string::npos ? 0 : bracket);
    // A second colon is one of an address without brackets.
    if (colon != std::string::npos && item.find(':', colon + 1) == std::string::npos) {
        if (item.substr(colon + 1) != server.port)
            return false;
        item.resize(colon);
    }
    if (bracket != std::string::npos)
        item = item.substr(1, bracket - 1);
    const auto address = IpAddress::parse(server.hostWithoutZone());
    if (const auto subnet = subnetIn(item))
        return address && subnet->contains(*address);
    if (const auto single = IpAddress::parse(item))
        return address && *single == *address;
    while (item.starts_with('.') || item.starts_with('*'))
        item.erase(0, 1);
    if (item.empty())
        return false;
    const std::string host = inLowerCase(server.asciiHost());
    const std::string named = inLowerCase(host_name::toAscii(item).value_or(item));
    return host == named || host.ends_with('.' + named);
}

using Variable = std::function<const char*(const char* name)>;

constexpr std::array kProxyVariables{"https_proxy", "HTTPS_PROXY", "all_proxy", "ALL_PROXY"};
constexpr std::array kWithoutVariables{"no_proxy", "NO_PROXY"};

std::string firstOf(std::span<const char* const> names, const Variable& variable)
{
    for (const char* const name : names)
        if (const char* const value = variable(name); value && *value)
            return value;
    return {};
}

bool areAllWithout(const std::vector<std::string>& servers, const Variable& variable)
{
    const std::string without = firstOf(kWithoutVariables, variable);
    return std::ranges::all_of(
        servers, [&without](const std::string& server) { return namesServer(without, server); });
}

} // namespace

void ProxyChoice::fillIn(Settings& settings, Secrets& secrets) const
{
    if (!settings.proxy.empty())
        return;
    settings.proxy = url;
    if (isDesktops) {
        wipe(secrets.proxyLogin);
        secrets.proxyLogin.clear();
    }
    if (secrets.proxyLogin.empty())
        secrets.proxyLogin = login;
}

std::expected<ProxyChoice, Problem> parseProxyChoice(std::string_view text)
{
    text = text::trimmed(text);
    ProxyChoice choice;
    if (text::startsWithIgnoringCase(text, "direct:"))
        return choice;
    std::string url(text);
    const std::size_t start = text.find("://") == std::string_view::npos ? 0 : text.find("://") + 3;
    if (const std::size_t at = text.rfind('@'); at != std::string_view::npos && at >= start) {
        choice.login = unescaped(text.substr(start, at - start));
        if (choice.login.find(':') == std::string::npos)
            choice.login += ':';
        url = std::string(text.substr(0, start)).append(text.substr(at + 1));
    }
    auto parsed = validation::parseProxy(url);
    if (!parsed)
        return std::unexpected(parsed.error());
    choice.url = *std::move(parsed);
    Secrets alone;
    alone.proxyLogin = choice.login;
    if (const auto checked = validation::check(alone); !checked)
        return std::unexpected(checked.error());
    return choice;
}

bool namesServer(std::string_view list, std::string_view server)
{
    const ServerUrl url = ServerUrl::split(server);
    const auto separates = [](char c) { return c == ',' || text::isSpace(c); };
    while (!list.empty()) {
        const auto start = std::ranges::find_if_not(list, separates);
        const auto end = std::find_if(start, list.end(), separates);
        if (start != end && namesHost(std::string(start, end), url))
            return true;
        list = std::string_view(end, list.end());
    }
    return false;
}

bool isOnThisComputer(std::string_view server)
{
    const std::string host = inLowerCase(ServerUrl::split(server).hostWithoutZone());
    const auto address = IpAddress::parse(host);
    return address ? address->isLoopback()
                   : host == "localhost" || host.ends_with(".localhost"); // RFC 6761 §6.3
}

std::optional<ProxyUrl> proxyTo(std::string_view server, std::string_view proxy)
{
    return isOnThisComputer(server) ? std::nullopt : ProxyUrl::split(proxy);
}

std::expected<ProxyChoice, Problem> proxyOfEnvironment(
    const std::vector<std::string>& servers, const Variable& variable)
{
    std::string proxy = firstOf(kProxyVariables, variable);
    if (proxy.empty() || areAllWithout(servers, variable))
        return ProxyChoice{};
    auto choice = parseProxyChoice(proxy);
    wipe(proxy);
    return choice;
}

bool environmentNamesTheWay(const std::vector<std::string>& servers, const Variable& variable)
{
    std::string proxy = firstOf(kProxyVariables, variable);
    const bool isNamed = !proxy.empty();
    wipe(proxy);
    return isNamed || areAllWithout(servers, variable);
}

} // namespace vnats
