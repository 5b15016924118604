// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "helper/control/control_messages.h"

#include "core/base/network_key_text.h"
#include "helper/control/control_fields.h"

#include <algorithm>

namespace vnats {

namespace {

/// First bytes that are no LinkCommand.
constexpr std::uint8_t kNewNetworkKey = 0xff;
constexpr std::uint8_t kStartCapture = 0xfe;
constexpr std::uint8_t kReportAll = 0xfd;
constexpr std::uint8_t kWithdrawn = 0xfc;
constexpr std::uint8_t kNewSecrets = 0xfb;
constexpr std::uint8_t kServeLeaf = 0xfa;
constexpr std::uint8_t kFoundLeaves = 0xf9;

void write(ByteWriter& out, const CaptureRequest& request)
{
    out.write(kStartCapture).write(request.snaplen).write(request.etherType);
    out.write(static_cast<std::uint8_t>(request.mac.has_value()));
    if (request.mac)
        write(out, *request.mac);
}

std::optional<WorkerCommand> readCapture(ByteReader& in)
{
    CaptureRequest request;
    request.snaplen = in.read<std::uint32_t>();
    request.etherType = in.read<std::uint16_t>();
    if (in.read<std::uint8_t>() != 0)
        request.mac = readMac(in);
    if (!in.ok() || in.remaining() != 0 || !request.isValid())
        return std::nullopt;
    return StartCapture{request};
}

void write(ByteWriter& out, const Withdrawn& withdrawn)
{
    out.write(kWithdrawn);
    write(out, withdrawn.subnets);
}

std::optional<WorkerCommand> readWithdrawn(ByteReader& in)
{
    bool valid = true;
    Withdrawn withdrawn{readInterfaceAddresses(in, valid)};
    if (!valid || !in.ok() || in.remaining() != 0)
        return std::nullopt;
    return withdrawn;
}

std::optional<WorkerCommand> readLeaf(ByteReader& in)
{
    bool valid = true;
    ServeLeaf serve{readOptionalLeaf(in, valid)};
    if (!valid || !in.ok() || in.remaining() != 0)
        return std::nullopt;
    return serve;
}

void write(ByteWriter& out, const FoundLeaves& found)
{
    out.write(kFoundLeaves).write(static_cast<std::uint16_t>(found.leaves.size()));
    for (const FoundLeaf& leaf : found.leaves) {
        write(out, leaf.address);
        out.write(leaf.port);
        for (const std::uint8_t byte : leaf.fingerprint)
            out.write(byte);
    }
}

std::optional<WorkerCommand> readFound(ByteReader& in)
{
    bool valid = true;
    FoundLeaves found;
    const auto count = in.read<std::uint16_t>();
    valid = count <= FoundLeaf::kMost;
    for (std::size_t i = 0; i < count && in.ok() && valid; ++i) {
        FoundLeaf leaf;
        leaf.address = readIp(in, valid);
        leaf.port = in.read<std::uint16_t>();
        for (std::uint8_t& byte : leaf.fingerprint)
            byte = in.read<std::uint8_t>();
        found.leaves.push_back(leaf);
    }
    if (!valid || !in.ok() || in.remaining() != 0)
        return std::nullopt;
    return found;
}

} // namespace

std::vector<std::byte> encode(const WorkerSetup& setup)
{
    ByteWriter out;
    // All at once: a buffer that grows leaves copies behind, and this one holds secrets.
    out.reserve(kMaxControlPacket);
    out.write(kControlVersion);
    write(out, setup.settings);
    write(out, setup.secrets);
    write(out, setup.mac);
    out.write(static_cast<std::uint8_t>(setup.preferred.has_value()));
    if (setup.preferred)
        write(out, *setup.preferred);
    write(out, setup.held);
    write(out, setup.stats);
    return out.take();
}

std::optional<WorkerSetup> decodeSetup(Bytes packet)
{
    ByteReader in(packet);
    bool valid = in.read<std::uint32_t>() == kControlVersion;
    WorkerSetup setup;
    setup.settings = readSettings(in, valid);
    setup.secrets = readSecrets(in);
    setup.mac = readMac(in);
    if (in.read<std::uint8_t>() != 0)
        setup.preferred = readIp(in, valid);
    setup.held = readInterfaceAddresses(in, valid, kAutomaticRanges);
    setup.stats = readStats(in);
    if (!valid || !in.ok() || in.remaining() != 0)
        return std::nullopt;
    return setup;
}

bool hasAttachment(const WorkerCommand& command)
{
    const auto* const change = std::get_if<NewSecrets>(&command);
    return std::holds_alternative<StartCapture>(command) || (change && !change->secrets.certificate.empty());
}

std::vector<std::byte> encode(const WorkerCommand& command)
{
    ByteWriter out;
    if (const auto* const change = std::get_if<NewSecrets>(&command)) {
        // All at once, as in the setup.
        out.reserve(kMaxControlPacket);
        out.write(kNewSecrets);
        write(out, change->secrets);
        return out.take();
    }
    if (const auto* const serve = std::get_if<ServeLeaf>(&command)) {
        out.reserve(kMaxTextSize);
        out.write(kServeLeaf);
        write(out, serve->leaf);
        return out.take();
    }
    if (const auto* const plain = std::get_if<LinkCommand>(&command))
        out.write(static_cast<std::uint8_t>(*plain));
    else if (const auto* const key = std::get_if<NewNetworkKey>(&command))
        out.write(kNewNetworkKey).writeText(key->text);
    else if (const auto* const capture = std::get_if<StartCapture>(&command))
        write(out, capture->request);
    else if (const auto* const withdrawn = std::get_if<Withdrawn>(&command))
        write(out, *withdrawn);
    else if (const auto* const found = std::get_if<FoundLeaves>(&command))
        write(out, *found);
    else
        out.write(kReportAll);
    return out.take();
}

std::optional<WorkerCommand> decodeCommand(Bytes packet)
{
    ByteReader in(packet);
    const auto command = in.read<std::uint8_t>();
    if (in.ok() && command == kNewNetworkKey) {
        NewNetworkKey key{in.readText(network_key_text::kMostPassphrase)};
        return in.ok() && in.remaining() == 0 ? std::optional<WorkerCommand>(std::move(key)) : std::nullopt;
    }
    if (in.ok() && command == kStartCapture)
        return readCapture(in);
    if (in.ok() && command == kWithdrawn)
        return readWithdrawn(in);
    if (in.ok() && command == kServeLeaf)
        return readLeaf(in);
    if (in.ok() && command == kFoundLeaves)
        return readFound(in);
    if (in.ok() && command == kReportAll && in.remaining() == 0)
        return ReportAll{};
    if (in.ok() && command == kNewSecrets) {
        NewSecrets change{readSecrets(in)};
        return in.ok() && in.remaining() == 0 ? std::optional<WorkerCommand>(std::move(change))
                                              : std::nullopt;
    }
    if (!in.ok() || in.remaining() != 0 || command >= static_cast<std::uint8_t>(LinkCommand::Count))
        return std::nullopt;
    return static_cast<LinkCommand>(command);
}

} // namespace vnats
