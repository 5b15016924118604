// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "helper/control/control_messages.h"

#include "helper/control/control_fields.h"

namespace vnats {

namespace {

/// The year 2200 in ms since 1970, which the clock's nanoseconds can still hold.
constexpr std::uint64_t kLatestTime = 7258118400000;

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

void write(ByteWriter& out, const Unfiltered& report)
{
    out.writeText(report.reason);
}

void write(ByteWriter& out, const AddressClaim& claim)
{
    write(out, claim.address);
}

AddressClaim readClaim(ByteReader& in, bool& valid)
{
    return {readOptionalAddress(in, valid)};
}

} // namespace

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
    case 6:
        report = Unfiltered{in.readText(kMaxTextSize)};
        break;
    default:
        return std::nullopt;
    }
    if (!valid || !in.ok() || in.remaining() != 0)
        return std::nullopt;
    return report;
}

} // namespace vnats
