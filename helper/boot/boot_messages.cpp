// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "helper/boot/boot_messages.h"

#include "core/base/validation.h"
#include "helper/control/control_fields.h"
#include "helper/control/control_messages.h"

namespace vnats {

namespace {

/// Changes with every change of a message.
constexpr std::uint32_t kBootVersion = 1;

} // namespace

std::vector<std::byte> encode(const BootRequest& request)
{
    ByteWriter out;
    // All at once: a buffer that grows leaves copies behind, and this one holds secrets.
    out.reserve(kMaxControlPacket);
    out.write(kBootVersion).writeText(request.profile);
    write(out, request.settings);
    write(out, request.secrets);
    return out.take();
}

std::optional<BootRequest> decodeBootRequest(Bytes packet)
{
    ByteReader in(packet);
    bool valid = in.read<std::uint32_t>() == kBootVersion;
    BootRequest request;
    request.profile = in.readText(kMaxTextSize);
    request.settings = readSettings(in, valid);
    request.secrets = readSecrets(in);
    const bool whole = valid && in.ok() && in.remaining() == 0 && !request.profile.empty();
    if (!whole || !validation::check(request.settings) || !validation::check(request.secrets)
        || !validation::check(request.settings, request.secrets))
        return std::nullopt;
    return request;
}

std::vector<std::byte> encode(const BootReport& report)
{
    ByteWriter out;
    out.write(static_cast<std::uint8_t>(report.index()));
    if (const auto* const waits = std::get_if<BootWaits>(&report)) {
        write(out, waits->problem);
    } else if (const auto* const refused = std::get_if<BootRefused>(&report)) {
        write(out, refused->problem);
    } else if (const auto* const started = std::get_if<BootStarted>(&report)) {
        out.writeText(started->interface);
        write(out, started->mac);
    } else if (const auto* const status = std::get_if<LinkStatus>(&report)) {
        write(out, *status);
    }
    return out.take();
}

std::optional<BootReport> decodeBootReport(Bytes packet)
{
    ByteReader in(packet);
    bool valid = true;
    BootReport report;
    switch (in.read<std::uint8_t>()) {
    case 0:
        report = BootWaits{readProblem(in, valid)};
        break;
    case 1:
        report = BootRefused{readProblem(in, valid)};
        break;
    case 2: {
        BootStarted started;
        started.interface = in.readText(kMaxNameSize);
        started.mac = readMac(in);
        report = started;
        break;
    }
    case 3:
        report = readStatus(in, valid);
        break;
    case 4:
        report = BootEnded{};
        break;
    default:
        return std::nullopt;
    }
    return valid && in.ok() && in.remaining() == 0 ? std::optional(std::move(report)) : std::nullopt;
}

} // namespace vnats
