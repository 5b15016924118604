// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "helper/control/control_fields.h"

#include "core/base/text.h"

#include <algorithm>
#include <ranges>
#include <utility>

namespace vnats {

void write(ByteWriter& out, const IpAddress& address)
{
    out.write(static_cast<std::uint8_t>(address.bytes().size())).append(address.bytes());
}

IpAddress readIp(ByteReader& in, bool& valid)
{
    const auto address = IpAddress::fromBytes(in.take(in.read<std::uint8_t>()));
    valid = valid && address;
    return address.value_or(IpAddress());
}

void write(ByteWriter& out, const IpInterfaceAddress& address)
{
    write(out, address.address);
    out.write(static_cast<std::uint8_t>(address.prefixLength));
}

IpInterfaceAddress readInterfaceAddress(ByteReader& in, bool& valid)
{
    const IpAddress address = readIp(in, valid);
    const IpInterfaceAddress result{address, in.read<std::uint8_t>()};
    valid = valid && result.prefixLength <= address.bitCount();
    return result;
}

void write(ByteWriter& out, const std::optional<IpInterfaceAddress>& address)
{
    out.write(static_cast<std::uint8_t>(address.has_value()));
    if (address)
        write(out, *address);
}

std::optional<IpInterfaceAddress> readOptionalAddress(ByteReader& in, bool& valid)
{
    if (in.read<std::uint8_t>() == 0)
        return std::nullopt;
    return readInterfaceAddress(in, valid);
}

void write(ByteWriter& out, const std::vector<IpInterfaceAddress>& addresses)
{
    out.write(static_cast<std::uint8_t>(addresses.size()));
    for (const IpInterfaceAddress& address : addresses)
        write(out, address);
}

std::vector<IpInterfaceAddress> readInterfaceAddresses(ByteReader& in, bool& valid, std::size_t most)
{
    std::vector<IpInterfaceAddress> addresses;
    const auto count = in.read<std::uint8_t>();
    valid = valid && count <= most;
    for (std::size_t i = 0; i < count && in.ok() && valid; ++i)
        addresses.push_back(readInterfaceAddress(in, valid));
    return addresses;
}

void write(ByteWriter& out, const LanRoute& route)
{
    write(out, route.destination);
    out.write(static_cast<std::uint8_t>(route.gateway.has_value()));
    if (route.gateway)
        write(out, *route.gateway);
}

LanRoute readRoute(ByteReader& in, bool& valid)
{
    LanRoute route{readInterfaceAddress(in, valid)};
    if (in.read<std::uint8_t>() != 0)
        route.gateway = readIp(in, valid);
    return route;
}

void write(ByteWriter& out, const MacAddress& mac)
{
    out.append(std::as_bytes(std::span(mac.octets())));
}

MacAddress readMac(ByteReader& in)
{
    return MacAddress::fromBytes(in.take(MacAddress::kSize)).value_or(MacAddress());
}

void write(ByteWriter& out, const std::vector<std::string>& texts)
{
    out.write(static_cast<std::uint32_t>(texts.size()));
    for (const std::string& text : texts)
        out.writeText(text);
}

std::vector<std::string> readTexts(ByteReader& in)
{
    std::vector<std::string> texts;
    for (auto left = std::min<std::size_t>(in.read<std::uint32_t>(), kMaxListSize); left > 0 && in.ok();
         --left)
        texts.push_back(in.readText(kMaxTextSize));
    return texts;
}

void writeWords(ByteWriter& out, const std::string& words)
{
    out.writeText(text::printable(words, kMaxWordsSize));
}

std::string readWords(ByteReader& in, bool& valid)
{
    std::string words = in.readText(kMaxWordsSize);
    valid = valid && text::isPrintableUtf8(words);
    return words;
}

void write(ByteWriter& out, const Secrets& secrets)
{
    for (const SecretField& field : kSecretFields)
        out.writeText(secrets.*field.text);
}

Secrets readSecrets(ByteReader& in)
{
    Secrets secrets;
    for (const SecretField& field : kSecretFields)
        secrets.*field.text = in.readText(kMaxSecretSize);
    return secrets;
}

void write(ByteWriter& out, const std::optional<LeafServer>& leaf)
{
    out.write(static_cast<std::uint8_t>(leaf.has_value()));
    if (leaf)
        out.write(leaf->port).writeText(leaf->token).writeText(leaf->certificate);
}

std::optional<LeafServer> readOptionalLeaf(ByteReader& in, bool& valid)
{
    if (in.read<std::uint8_t>() == 0)
        return std::nullopt;
    LeafServer leaf;
    leaf.port = in.read<std::uint16_t>();
    leaf.token = in.readText(LeafServer::kMostToken);
    leaf.certificate = in.readText(LeafServer::kMostCertificate);
    valid = valid && leaf.isValid();
    return leaf;
}

void write(ByteWriter& out, const Problem& problem)
{
    const std::size_t count = std::min(problem.places.size(), kMaxPlaces);
    out.writeText(nameOf(problem.code)).write(static_cast<std::uint8_t>(count));
    for (const auto& [name, value] : problem.places | std::views::take(count))
        out.writeText(name).writeText(text::printable(value, kMaxPlaceSize));
}

Problem readProblem(ByteReader& in, bool& valid)
{
    const std::string code = in.readText(kMaxNameSize);
    const std::size_t count = in.read<std::uint8_t>();
    valid = valid && count <= kMaxPlaces;
    Places places;
    for (std::size_t i = 0; valid && in.ok() && i < count; ++i) {
        std::string name = in.readText(kMaxNameSize);
        places.insert_or_assign(std::move(name), in.readText(kMaxPlaceSize));
    }
    return problemFrom(code, places);
}

void write(ByteWriter& out, const Stats& stats)
{
    Stats::forEach(stats, [&out](const std::string&, std::uint64_t value) { out.write(value); });
}

Stats readStats(ByteReader& in)
{
    Stats stats;
    Stats::forEach(
        stats, [&in](const std::string&, std::uint64_t& value) { value = in.read<std::uint64_t>(); });
    return stats;
}

void write(ByteWriter& out, const Settings& settings)
{
    out.writeText(settings.name).writeText(settings.profileId);
    write(out, settings.servers);
    out.write(static_cast<std::uint8_t>(settings.prefer))
        .writeText(settings.tlsServerName)
        .writeText(settings.proxy);
    out.write(settings.vlanId).write(static_cast<std::uint32_t>(settings.addresses.size()));
    for (const IpInterfaceAddress& address : settings.addresses)
        write(out, address);
    out.write(static_cast<std::uint8_t>(settings.automatic));
    write(out, settings.automaticSubnet);
    out.write(static_cast<std::uint8_t>(settings.bridge));
    out.write(static_cast<std::uint8_t>(settings.linger));
    out.write(static_cast<std::uint8_t>(settings.overlap));
    out.write(static_cast<std::uint8_t>(settings.games));
    out.write(static_cast<std::uint8_t>(settings.metered));
    out.write(static_cast<std::uint32_t>(settings.routes.size()));
    for (const LanRoute& route : settings.routes)
        write(out, route);
    out.write(settings.mtu).writeText(settings.interface).writeText(settings.subjectPrefix);
}

Settings readSettings(ByteReader& in, bool& valid)
{
    Settings settings;
    settings.name = in.readText(kMaxTextSize);
    settings.profileId = in.readText(kMaxTextSize);
    settings.servers = readTexts(in);
    const auto prefer = in.read<std::uint8_t>();
    valid = valid && prefer < kServerPreferenceNames.size();
    if (valid)
        settings.prefer = static_cast<ServerPreference>(prefer);
    settings.tlsServerName = in.readText(kMaxTextSize);
    settings.proxy = in.readText(kMaxTextSize);
    settings.vlanId = in.read<std::uint32_t>();
    for (auto left = std::min<std::size_t>(in.read<std::uint32_t>(), kMaxListSize); left > 0 && in.ok();
         --left)
        settings.addresses.push_back(readInterfaceAddress(in, valid));
    settings.automatic = in.read<std::uint8_t>() != 0;
    settings.automaticSubnet = readOptionalAddress(in, valid);
    settings.bridge = in.read<std::uint8_t>() != 0;
    settings.linger = in.read<std::uint8_t>() != 0;
    settings.overlap = in.read<std::uint8_t>() != 0;
    settings.games = in.read<std::uint8_t>() != 0;
    settings.metered = in.read<std::uint8_t>() != 0;
    for (auto left = std::min<std::size_t>(in.read<std::uint32_t>(), kMaxRoutes); left > 0 && in.ok(); --left)
        settings.routes.push_back(readRoute(in, valid));
    settings.mtu = in.read<std::uint32_t>();
    settings.interface = in.readText(kMaxTextSize);
    settings.subjectPrefix = in.readText(kMaxTextSize);
    return settings;
}

namespace {

ServerSight readSight(ByteReader& in, bool& valid)
{
    ServerSight sight;
    sight.url = readWords(in, valid);
    const auto standing = in.read<std::uint8_t>();
    valid = valid && standing < static_cast<std::uint8_t>(ServerStanding::Count);
    if (valid)
        sight.standing = static_cast<ServerStanding>(standing);
    sight.roundTrip = std::chrono::microseconds(in.read<std::uint32_t>());
    return sight;
}

} // namespace

void write(ByteWriter& out, const LinkStatus& status)
{
    out.write(static_cast<std::uint8_t>(status.state));
    write(out, status.problem);
    writeWords(out, status.server);
    writeWords(out, status.proxy);
    out.write(static_cast<std::uint8_t>(status.tls));
    out.write(static_cast<std::uint32_t>(status.serverRtt.count()));
    writeWords(out, status.congestionControl);
    out.write(static_cast<std::uint8_t>(status.lacksBbr));
    const std::size_t count = std::min(status.servers.size(), kMaxServerSights);
    out.write(static_cast<std::uint8_t>(count));
    for (const ServerSight& sight : status.servers | std::views::take(count)) {
        writeWords(out, sight.url);
        out.write(static_cast<std::uint8_t>(sight.standing));
        out.write(static_cast<std::uint32_t>(sight.roundTrip.count()));
    }
}

LinkStatus readStatus(ByteReader& in, bool& valid)
{
    LinkStatus status;
    const auto state = in.read<std::uint8_t>();
    valid = valid && state < static_cast<std::uint8_t>(SessionState::Count);
    if (valid)
        status.state = static_cast<SessionState>(state);
    status.problem = readProblem(in, valid);
    status.server = readWords(in, valid);
    status.proxy = readWords(in, valid);
    status.tls = in.read<std::uint8_t>() != 0;
    status.serverRtt = std::chrono::microseconds(in.read<std::uint32_t>());
    status.congestionControl = readWords(in, valid);
    status.lacksBbr = in.read<std::uint8_t>() != 0;
    const auto count = in.read<std::uint8_t>();
    valid = valid && count <= kMaxServerSights;
    for (std::size_t i = 0; i < count && in.ok() && valid; ++i)
        status.servers.push_back(readSight(in, valid));
    return status;
}

} // namespace vnats
