// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "helper/worker/control_messages.h"

#include <algorithm>

namespace vnats {

namespace {

constexpr std::size_t kMaxTextSize = 8192;
constexpr std::size_t kMaxListSize = 64;
/// The year 2200 in ms since 1970: what the clock's nanoseconds can hold.
constexpr std::uint64_t kLatestTime = 7258118400000;

/// The forms of each type stand side by side, so that writing and reading are seen to match.

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
    out.write(settings.vlanId).write(static_cast<std::uint32_t>(settings.addresses.size()));
    for (const IpInterfaceAddress& address : settings.addresses) {
        write(out, address.address);
        out.write(static_cast<std::uint8_t>(address.prefixLength));
    }
    out.write(static_cast<std::uint8_t>(settings.automatic));
    out.write(static_cast<std::uint8_t>(settings.automaticSubnet.has_value()));
    if (settings.automaticSubnet) {
        write(out, settings.automaticSubnet->address);
        out.write(static_cast<std::uint8_t>(settings.automaticSubnet->prefixLength));
    }
    out.write(static_cast<std::uint8_t>(settings.bridge));
    out.write(settings.mtu).writeText(settings.interface).writeText(settings.subjectPrefix);
}

Settings readSettings(ByteReader& in, bool& valid)
{
    Settings settings;
    settings.name = in.readText(kMaxTextSize);
    settings.profileId = in.readText(kMaxTextSize);
    settings.servers = readTexts(in);
    settings.vlanId = in.read<std::uint32_t>();
    for (auto left = std::min<std::size_t>(in.read<std::uint32_t>(), kMaxListSize); left > 0 && in.ok();
         --left) {
        const IpAddress address = readIp(in, valid);
        settings.addresses.push_back({address, in.read<std::uint8_t>()});
    }
    settings.automatic = in.read<std::uint8_t>() != 0;
    if (in.read<std::uint8_t>() != 0) {
        const IpAddress subnet = readIp(in, valid);
        settings.automaticSubnet = IpInterfaceAddress{subnet, in.read<std::uint8_t>()};
    }
    settings.bridge = in.read<std::uint8_t>() != 0;
    settings.mtu = in.read<std::uint32_t>();
    settings.interface = in.readText(kMaxTextSize);
    settings.subjectPrefix = in.readText(kMaxTextSize);
    return settings;
}

void write(ByteWriter& out, const PeerInfo& peer)
{
    using std::chrono::duration_cast;
    using std::chrono::milliseconds;
    write(out, peer.mac);
    out.write(static_cast<std::uint8_t>(peer.addresses.size()));
    for (const IpAddress& address : peer.addresses)
        write(out, address);
    out.writeText(peer.name);
    write(out, peer.via);
    out.write(
        static_cast<std::uint64_t>(duration_cast<milliseconds>(peer.lastSeen.time_since_epoch()).count()));
    out.write(peer.receivedFrames).write(peer.receivedBytes).write(peer.sentFrames).write(peer.sentBytes);
    out.write(static_cast<std::uint32_t>(peer.rtt.count()));
    write(out, peer.features);
}

PeerInfo readPeer(ByteReader& in, bool& valid)
{
    PeerInfo peer;
    peer.mac = readMac(in);
    const std::size_t addresses = in.read<std::uint8_t>();
    valid = valid && addresses <= PeerInfo::kMaxAddresses;
    for (std::size_t i = 0; valid && i < addresses; ++i)
        peer.addresses.push_back(readIp(in, valid));
    peer.name = in.readText(kMaxTextSize);
    peer.via = readMac(in);
    const auto lastSeen = in.read<std::uint64_t>();
    valid = valid && lastSeen <= kLatestTime;
    if (valid)
        peer.lastSeen = std::chrono::system_clock::time_point(std::chrono::milliseconds(lastSeen));
    peer.receivedFrames = in.read<std::uint64_t>();
    peer.receivedBytes = in.read<std::uint64_t>();
    peer.sentFrames = in.read<std::uint64_t>();
    peer.sentBytes = in.read<std::uint64_t>();
    peer.rtt = std::chrono::microseconds(in.read<std::uint32_t>());
    peer.features = readTexts(in);
    return peer;
}

void write(ByteWriter& out, const LinkStatus& status)
{
    out.write(static_cast<std::uint8_t>(status.state)).write(static_cast<std::uint8_t>(status.problem.code));
    out.writeText(status.problem.message)
        .writeText(status.server)
        .write(static_cast<std::uint8_t>(status.tls));
    out.write(static_cast<std::uint32_t>(status.serverRtt.count()));
}

LinkStatus readStatus(ByteReader& in, bool& valid)
{
    LinkStatus status;
    const auto state = in.read<std::uint8_t>();
    const auto code = in.read<std::uint8_t>();
    valid = valid && state < static_cast<std::uint8_t>(SessionState::Count)
        && code < static_cast<std::uint8_t>(ProblemCode::Count);
    if (valid) {
        status.state = static_cast<SessionState>(state);
        status.problem.code = static_cast<ProblemCode>(code);
    }
    status.problem.message = in.readText(kMaxTextSize);
    status.server = in.readText(kMaxTextSize);
    status.tls = in.read<std::uint8_t>() != 0;
    status.serverRtt = std::chrono::microseconds(in.read<std::uint32_t>());
    return status;
}

void write(ByteWriter& out, const PeerUpdate& update)
{
    out.write(static_cast<std::uint32_t>(update.changed.size()))
        .write(static_cast<std::uint32_t>(update.removed.size()));
    for (const PeerInfo& peer : update.changed)
        write(out, peer);
    for (const MacAddress& mac : update.removed)
        write(out, mac);
}

PeerUpdate readUpdate(ByteReader& in, bool& valid)
{
    PeerUpdate update;
    const auto changed = in.read<std::uint32_t>();
    const auto removed = in.read<std::uint32_t>();
    valid = valid && changed <= kMaxPeersPerPacket && removed <= kMaxPeersPerPacket;
    for (std::size_t i = 0; valid && in.ok() && i < changed; ++i)
        update.changed.push_back(readPeer(in, valid));
    for (std::size_t i = 0; valid && in.ok() && i < removed; ++i)
        update.removed.push_back(readMac(in));
    return update;
}

void write(ByteWriter& out, const DeviceReport& report)
{
    out.writeText(report.refusedOffloads);
}

DeviceReport readDevice(ByteReader& in)
{
    return {in.readText(kMaxTextSize)};
}

void write(ByteWriter&, const MacTaken&) { }

void write(ByteWriter& out, const AddressClaim& claim)
{
    out.write(static_cast<std::uint8_t>(claim.address.has_value()));
    if (!claim.address)
        return;
    write(out, claim.address->address);
    out.write(static_cast<std::uint8_t>(claim.address->prefixLength));
}

AddressClaim readClaim(ByteReader& in, bool& valid)
{
    if (in.read<std::uint8_t>() == 0)
        return {};
    const IpAddress address = readIp(in, valid);
    return {IpInterfaceAddress{address, in.read<std::uint8_t>()}};
}

} // namespace

std::vector<std::byte> encode(const WorkerSetup& setup)
{
    ByteWriter out;
    write(out, setup.settings);
    out.writeText(setup.secrets.user).writeText(setup.secrets.password).writeText(setup.secrets.token);
    write(out, setup.mac);
    out.write(static_cast<std::uint8_t>(setup.preferred.has_value()));
    if (setup.preferred)
        write(out, *setup.preferred);
    out.write(static_cast<std::uint8_t>(setup.held));
    write(out, setup.stats);
    return out.take();
}

std::optional<WorkerSetup> decodeSetup(Bytes packet)
{
    ByteReader in(packet);
    bool valid = true;
    WorkerSetup setup;
    setup.settings = readSettings(in, valid);
    setup.secrets.user = in.readText(kMaxTextSize);
    setup.secrets.password = in.readText(kMaxTextSize);
    setup.secrets.token = in.readText(kMaxTextSize);
    setup.mac = readMac(in);
    if (in.read<std::uint8_t>() != 0)
        setup.preferred = readIp(in, valid);
    setup.held = in.read<std::uint8_t>() != 0;
    setup.stats = readStats(in);
    if (!valid || !in.ok() || in.remaining() != 0)
        return std::nullopt;
    return setup;
}

std::vector<std::byte> encode(const WorkerReport& report)
{
    ByteWriter out;
    out.write(static_cast<std::uint8_t>(report.index()));
    std::visit([&out](const auto& body) { write(out, body); }, report);
    return out.take();
}

std::optional<WorkerReport> decodeReport(Bytes packet)
{
    ByteReader in(packet);
    bool valid = true;
    WorkerReport report;
    switch (in.read<std::uint8_t>()) {
    case 0:
        report = readStatus(in, valid);
        break;
    case 1:
        report = readStats(in);
        break;
    case 2:
        report = readUpdate(in, valid);
        break;
    case 3:
        report = readDevice(in);
        break;
    case 4:
        report = MacTaken{};
        break;
    case 5:
        report = readClaim(in, valid);
        break;
    default:
        return std::nullopt;
    }
    if (!valid || !in.ok() || in.remaining() != 0)
        return std::nullopt;
    return report;
}

} // namespace vnats
