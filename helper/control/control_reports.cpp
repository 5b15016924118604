// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "helper/control/control_messages.h"

#include "core/base/validation.h"
#include "helper/control/control_fields.h"

#include <algorithm>

namespace vnats {

namespace {

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
    out.write(static_cast<std::uint8_t>(peer.confirms ? 1 : 0));
}

/// As a hello may name one.
bool isFeature(const std::string& text)
{
    return !text.empty() && std::ranges::all_of(text, [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-';
    });
}

/// The worker has held every hello to these limits. One that has been taken over has not.
PeerInfo readPeer(ByteReader& in, bool& valid)
{
    PeerInfo peer;
    peer.mac = readMac(in);
    valid = valid && !peer.mac.isZero() && !peer.mac.isGroup();
    const std::size_t addresses = in.read<std::uint8_t>();
    valid = valid && addresses <= PeerInfo::kMaxAddresses;
    for (std::size_t i = 0; valid && i < addresses; ++i)
        peer.addresses.push_back(readIp(in, valid));
    peer.name = in.readText(kMaxNameSize);
    valid = valid && validation::parseName(peer.name) == peer.name;
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
    const auto features = in.read<std::uint32_t>();
    valid = valid && features <= PeerInfo::kMaxFeatures;
    for (std::size_t i = 0; valid && in.ok() && i < features; ++i) {
        peer.features.push_back(in.readText(PeerInfo::kMaxFeatureSize));
        valid = valid && isFeature(peer.features.back());
    }
    const auto confirms = in.read<std::uint8_t>();
    valid = valid && confirms <= 1;
    peer.confirms = confirms == 1;
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
    writeWords(out, report.refusedOffloads);
}

DeviceReport readDevice(ByteReader& in, bool& valid)
{
    return {readWords(in, valid)};
}

void write(ByteWriter&, const MacTaken&) { }

void write(ByteWriter&, const WantsBbr&) { }

void write(ByteWriter& out, const Unfiltered& report)
{
    writeWords(out, report.reason);
}

void write(ByteWriter& out, const AddressClaim& claim)
{
    write(out, claim.addresses);
}

AddressClaim readClaim(ByteReader& in, bool& valid)
{
    return {readInterfaceAddresses(in, valid, kAutomaticRanges)};
}

} // namespace

bool hasAttachment(const WorkerReport& report)
{
    return std::holds_alternative<WantsBbr>(report);
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
        report = readDevice(in, valid);
        break;
    case 4:
        report = MacTaken{};
        break;
    case 5:
        report = readClaim(in, valid);
        break;
    case 6:
        report = Unfiltered{readWords(in, valid)};
        break;
    case 7:
        report = WantsBbr{};
        break;
    default:
        return std::nullopt;
    }
    if (!valid || !in.ok() || in.remaining() != 0)
        return std::nullopt;
    return report;
}

} // namespace vnats
