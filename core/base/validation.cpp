// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/validation.h"

#include "core/base/server_url.h"
#include "core/base/text.h"

#include <algorithm>
#include <optional>
#include <utility>

namespace vnats::validation {

namespace {

using namespace text;

constexpr std::size_t kMaxNameSize = 64;
constexpr std::size_t kMaxServers = 16;
constexpr std::size_t kMaxAddresses = 16;
constexpr std::size_t kMaxInterfaceSize = 15; // IFNAMSIZ - 1
constexpr std::size_t kMaxPrefixSize = 64;
constexpr std::size_t kMaxProfileIdSize = 64;
constexpr std::uint32_t kMinMtu = 576;
constexpr std::uint32_t kMaxMtu = 65521; // what the kernel's TAP takes: 65535 less the Ethernet header
constexpr std::uint32_t kMinMtuIpv6 = 1280;

std::unexpected<Problem> wrong(ProblemCode code, Places places = {})
{
    return std::unexpected(Problem{code, std::move(places)});
}

/// Applies `parse` to every item of a list separated by commas or white space.
template <typename T, typename Parse>
std::expected<std::vector<T>, Problem> parseList(std::string_view text, Parse parse)
{
    std::vector<T> items;
    const auto separates = [](char c) { return c == ',' || isSpace(c); };
    while (!text.empty()) {
        const auto start = std::ranges::find_if_not(text, separates);
        const auto end = std::find_if(start, text.end(), separates);
        if (start != end) {
            std::expected<T, Problem> item = parse(std::string_view(start, end));
            if (!item)
                return std::unexpected(item.error());
            items.push_back(*std::move(item));
        }
        text = std::string_view(end, text.end());
    }
    return items;
}

/// What follows `auto` in `auto:10.5.0.0/24`, colon included; nothing when the item does not begin so.
std::optional<std::string_view> afterAuto(std::string_view item)
{
    for (const std::string_view word : {"automatic", "auto"}) {
        const auto isSame = [](char a, char b) { return a == b || (isLetter(a) && (a | 0x20) == b); };
        const std::string_view head = item.substr(0, word.size());
        const std::string_view rest = item.substr(head.size());
        if (std::ranges::equal(head, word, isSame) && (rest.empty() || rest.front() == ':'))
            return rest;
    }
    return std::nullopt;
}

} // namespace

std::expected<std::string, Problem> parseName(std::string_view text)
{
    text = trimmed(text);
    if (text.size() > kMaxNameSize)
        return wrong(ProblemCode::InvalidNameTooLong);
    if (!isPrintableUtf8(text) || hasDirectionMarks(text))
        return wrong(ProblemCode::InvalidNameUnprintable);
    return std::string(text);
}

std::expected<std::vector<std::string>, Problem> parseServers(std::string_view text)
{
    auto servers = parseList<std::string>(text, parseServer);
    if (servers && servers->empty())
        return std::unexpected(parseServer("").error());
    if (servers && servers->size() > kMaxServers)
        return wrong(ProblemCode::InvalidServerTooMany);
    return servers;
}

std::expected<ServerPreference, Problem> parseServerPreference(std::string_view text)
{
    const auto* const name = std::ranges::find(kServerPreferenceNames, trimmed(text));
    if (name == kServerPreferenceNames.end())
        return wrong(ProblemCode::InvalidServerPreference);
    return static_cast<ServerPreference>(name - kServerPreferenceNames.begin());
}

std::expected<std::uint32_t, Problem> parseVlanId(std::string_view text)
{
    text = trimmed(text);
    if (text.empty())
        return wrong(ProblemCode::InvalidVlanMissing);
    if (const auto id = parseDecimal<std::uint32_t>(text))
        return *id;
    return wrong(ProblemCode::InvalidVlanRange);
}

std::expected<std::vector<IpInterfaceAddress>, Problem> parseAddresses(std::string_view text)
{
    auto addresses = parseList<IpInterfaceAddress>(text, parseAddress);
    if (addresses && addresses->size() > kMaxAddresses)
        return wrong(ProblemCode::InvalidAddressTooMany);
    return addresses;
}

void Addressing::storeIn(Settings& settings) const
{
    settings.addresses = addresses;
    settings.automatic = automatic;
    settings.automaticSubnet = automaticSubnet;
}

std::expected<Addressing, Problem> parseAddressing(std::string_view text)
{
    std::string chosen;
    Addressing result;
    const auto items = parseList<std::string_view>(text, [](std::string_view item) { return item; });
    for (const std::string_view item : *items) {
        const auto subnet = afterAuto(item);
        if (!subnet) {
            (chosen += item) += ' ';
            continue;
        }
        if (std::exchange(result.automatic, true))
            return wrong(ProblemCode::InvalidAddressTwoAutomatic);
        if (subnet->empty())
            continue;
        auto parsed = parseAutomaticSubnet(subnet->substr(1));
        if (!parsed)
            return std::unexpected(parsed.error());
        result.automaticSubnet = *parsed;
    }
    auto addresses = parseAddresses(chosen);
    if (!addresses)
        return std::unexpected(addresses.error());
    result.addresses = *std::move(addresses);
    return result;
}

std::expected<std::uint32_t, Problem> parseMtu(std::string_view text)
{
    const auto mtu = parseDecimal<std::uint32_t>(trimmed(text));
    if (!mtu || *mtu < kMinMtu || *mtu > kMaxMtu)
        return wrong(ProblemCode::InvalidMtuRange);
    return *mtu;
}

std::expected<std::string, Problem> parseInterface(std::string_view text)
{
    text = trimmed(text);
    const auto allowed = [](char c) { return isLetter(c) || isDigit(c) || c == '-' || c == '_' || c == '.'; };
    if (text.size() > kMaxInterfaceSize)
        return wrong(ProblemCode::InvalidInterfaceTooLong);
    if (!text.empty() && (!isLetter(text.front()) || !std::ranges::all_of(text, allowed)))
        return wrong(ProblemCode::InvalidInterfaceCharacters);
    if (text == "lo" || text == "all" || text == "default")
        return wrong(ProblemCode::InvalidInterfaceReserved);
    return std::string(text);
}

std::expected<std::string, Problem> parseSubjectPrefix(std::string_view text)
{
    text = trimmed(text);
    const auto allowed = [](char c) { return isLetter(c) || isDigit(c) || c == '-' || c == '_' || c == '.'; };
    const bool emptyToken = text.empty() || text.front() == '.' || text.back() == '.'
        || text.find("..") != std::string_view::npos;
    if (emptyToken || text.size() > kMaxPrefixSize || !std::ranges::all_of(text, allowed))
        return wrong(ProblemCode::InvalidPrefixCharacters);
    if (text.starts_with("_INBOX") || text.starts_with("_R_"))
        return wrong(ProblemCode::InvalidPrefixReserved);
    return std::string(text);
}

std::expected<Settings, Problem> check(const Settings& settings)
{
    Settings clean = settings;
    if (settings.servers.empty())
        return std::unexpected(parseServer("").error());
    if (settings.servers.size() > kMaxServers)
        return wrong(ProblemCode::InvalidServerTooMany);
    for (std::string& server : clean.servers) {
        auto parsed = parseServer(server);
        if (!parsed)
            return std::unexpected(parsed.error());
        server = *std::move(parsed);
    }
    if (auto name = parseTlsName(settings.tlsServerName))
        clean.tlsServerName = *std::move(name);
    else
        return std::unexpected(name.error());
    const auto isTls = [](const std::string& server) { return ServerUrl::split(server).tls; };
    if (!clean.tlsServerName.empty() && std::ranges::none_of(clean.servers, isTls))
        return wrong(ProblemCode::InvalidServerTlsNameUnused);
    if (auto proxy = parseProxy(settings.proxy))
        clean.proxy = *std::move(proxy);
    else
        return std::unexpected(proxy.error());
    if (settings.addresses.size() > kMaxAddresses)
        return wrong(ProblemCode::InvalidAddressTooMany);
    bool v6 = false;
    for (const IpInterfaceAddress& address : settings.addresses) {
        if (auto parsed = parseAddress(address.toString()); !parsed)
            return std::unexpected(parsed.error());
        if (std::ranges::count(settings.addresses, address.address, &IpInterfaceAddress::address) > 1)
            return wrong(ProblemCode::InvalidAddressTwice, {{"address", address.address.toString()}});
        v6 = v6 || address.address.family() == IpAddress::Family::V6;
    }
    if (!settings.automatic)
        clean.automaticSubnet.reset();
    else if (settings.automaticSubnet) {
        auto subnet = parseAutomaticSubnet(settings.automaticSubnet->toString());
        if (!subnet)
            return std::unexpected(subnet.error());
        clean.automaticSubnet = *subnet;
    }
    if (auto routes = checkRoutes(clean); !routes)
        return std::unexpected(routes.error());
    if (auto name = parseName(settings.name))
        clean.name = *std::move(name);
    else
        return std::unexpected(name.error());
    if (auto mtu = parseMtu(std::to_string(settings.mtu)); !mtu)
        return std::unexpected(mtu.error());
    if (v6 && settings.mtu < kMinMtuIpv6)
        return wrong(ProblemCode::InvalidMtuIpv6);
    if (auto interface = parseInterface(settings.interface))
        clean.interface = *std::move(interface);
    else
        return std::unexpected(interface.error());
    if (auto prefix = parseSubjectPrefix(settings.subjectPrefix))
        clean.subjectPrefix = *std::move(prefix);
    else
        return std::unexpected(prefix.error());
    if (settings.profileId.size() > kMaxProfileIdSize || !isPrintableUtf8(settings.profileId))
        return wrong(ProblemCode::InvalidNameProfileId);
    return clean;
}

} // namespace vnats::validation
