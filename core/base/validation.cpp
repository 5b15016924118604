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

std::unexpected<Problem> wrong(ProblemCode code, std::string message)
{
    return std::unexpected(Problem{code, std::move(message)});
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
        return wrong(ProblemCode::InvalidName, "The name is too long. Use at most 64 bytes.");
    if (!isPrintableUtf8(text))
        return wrong(ProblemCode::InvalidName,
            "The name holds characters that cannot be shown. Use letters, digits and spaces.");
    return std::string(text);
}

std::expected<std::vector<std::string>, Problem> parseServers(std::string_view text)
{
    auto servers = parseList<std::string>(text, parseServer);
    if (servers && servers->empty())
        return std::unexpected(parseServer("").error());
    if (servers && servers->size() > kMaxServers)
        return wrong(ProblemCode::InvalidServer, "There are too many NATS URLs. Enter at most 16.");
    return servers;
}

std::expected<std::uint32_t, Problem> parseVlanId(std::string_view text)
{
    text = trimmed(text);
    if (text.empty())
        return wrong(ProblemCode::InvalidVlan,
            "The VLAN ID is missing. Enter the number that all computers of this LAN share.");
    if (const auto id = parseDecimal<std::uint32_t>(text))
        return *id;
    return wrong(ProblemCode::InvalidVlan,
        "The VLAN ID is not a number from 0 to 4294967295. Enter one in that range.");
}

std::expected<std::vector<IpInterfaceAddress>, Problem> parseAddresses(std::string_view text)
{
    auto addresses = parseList<IpInterfaceAddress>(text, parseAddress);
    if (addresses && addresses->size() > kMaxAddresses)
        return wrong(ProblemCode::InvalidAddress, "There are too many IP addresses. Enter at most 16.");
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
            return wrong(ProblemCode::InvalidAddress,
                "Two automatic IP addresses are asked for, and there can be one only. Remove the other.");
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
        return wrong(
            ProblemCode::InvalidMtu, "The MTU is not a number from 576 to 65521. The usual value is 1500.");
    return *mtu;
}

std::expected<std::string, Problem> parseInterface(std::string_view text)
{
    text = trimmed(text);
    const auto allowed = [](char c) { return isLetter(c) || isDigit(c) || c == '-' || c == '_' || c == '.'; };
    if (text.size() > kMaxInterfaceSize)
        return wrong(
            ProblemCode::InvalidInterface, "The interface name is too long. Use at most 15 characters.");
    if (!text.empty() && (!isLetter(text.front()) || !std::ranges::all_of(text, allowed)))
        return wrong(ProblemCode::InvalidInterface,
            "The interface name holds characters that Linux tools stumble over. Begin with a letter, then "
            "use letters, digits, dots, hyphens and underscores.");
    if (text == "lo" || text == "all" || text == "default")
        return wrong(ProblemCode::InvalidInterface,
            "The interface name is reserved by Linux. Choose another one or leave it empty.");
    return std::string(text);
}

std::expected<std::string, Problem> parseSubjectPrefix(std::string_view text)
{
    text = trimmed(text);
    const auto allowed = [](char c) { return isLetter(c) || isDigit(c) || c == '-' || c == '_' || c == '.'; };
    const bool emptyToken = text.empty() || text.front() == '.' || text.back() == '.'
        || text.find("..") != std::string_view::npos;
    if (emptyToken || text.size() > kMaxPrefixSize || !std::ranges::all_of(text, allowed))
        return wrong(ProblemCode::InvalidPrefix,
            "The subject prefix is not made of letters, digits, hyphens and underscores joined by single "
            "dots. The usual value is vlan.");
    if (text.starts_with("_INBOX") || text.starts_with("_R_"))
        return wrong(
            ProblemCode::InvalidPrefix, "The subject prefix is reserved by NATS. The usual value is vlan.");
    return std::string(text);
}

std::expected<Settings, Problem> check(const Settings& settings)
{
    Settings clean = settings;
    if (settings.servers.empty())
        return std::unexpected(parseServer("").error());
    if (settings.servers.size() > kMaxServers)
        return wrong(ProblemCode::InvalidServer, "There are too many NATS URLs. Enter at most 16.");
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
        return wrong(ProblemCode::InvalidServer,
            "There is a TLS name, but no server is reached by TLS. Begin the NATS URL with tls://, or leave "
            "the TLS name out.");
    if (settings.addresses.size() > kMaxAddresses)
        return wrong(ProblemCode::InvalidAddress, "There are too many IP addresses. Enter at most 16.");
    bool v6 = false;
    for (const IpInterfaceAddress& address : settings.addresses) {
        if (auto parsed = parseAddress(address.toString()); !parsed)
            return std::unexpected(parsed.error());
        if (std::ranges::count(settings.addresses, address.address, &IpInterfaceAddress::address) > 1)
            return wrong(ProblemCode::InvalidAddress,
                "The IP address " + address.address.toString() + " is given twice. Remove one.");
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
    if (auto name = parseName(settings.name))
        clean.name = *std::move(name);
    else
        return std::unexpected(name.error());
    if (auto mtu = parseMtu(std::to_string(settings.mtu)); !mtu)
        return std::unexpected(mtu.error());
    if (v6 && settings.mtu < kMinMtuIpv6)
        return wrong(ProblemCode::InvalidMtu, "The MTU is too small for an IPv6 address. Use at least 1280.");
    if (auto interface = parseInterface(settings.interface))
        clean.interface = *std::move(interface);
    else
        return std::unexpected(interface.error());
    if (auto prefix = parseSubjectPrefix(settings.subjectPrefix))
        clean.subjectPrefix = *std::move(prefix);
    else
        return std::unexpected(prefix.error());
    if (settings.profileId.size() > kMaxProfileIdSize || !isPrintableUtf8(settings.profileId))
        return wrong(ProblemCode::InvalidName,
            "The profile's identifier is too long or not text. Save the profile again.");
    return clean;
}

} // namespace vnats::validation
