// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "helper/session/session_record.h"

#include "core/base/validation.h"
#include "helper/control/control_fields.h"
#include "helper/control/control_messages.h"

namespace vnats {

namespace {

/// Changes with every change of the form.
constexpr std::uint32_t kRecordVersion = 4;

using Milliseconds = std::chrono::milliseconds;

} // namespace

std::vector<std::byte> encode(const SessionRecord& record)
{
    ByteWriter out;
    // All at once: a buffer that grows leaves copies behind, and this one holds secrets.
    out.reserve(kMaxControlPacket);
    out.write(kRecordVersion).write(record.id);
    write(out, record.settings);
    write(out, record.secrets);
    out.write(static_cast<std::uint32_t>(record.owner));
    out.writeText(record.companion).writeText(record.bootProfile);
    write(out, record.mac);
    out.write(record.freshMacs);
    write(out, record.automatic);
    out.write(static_cast<std::uint8_t>(record.agreement.overlap));
    out.write(static_cast<std::uint8_t>(record.agreement.wider));
    write(out, record.leaf);
    const auto since = record.since.value_or(Clock::Wall()).time_since_epoch();
    out.write(static_cast<std::uint64_t>(std::chrono::duration_cast<Milliseconds>(since).count()));
    write(out, record.status);
    out.write(record.controlVersion).writeText(record.workerVersion);
    return out.take();
}

std::optional<SessionRecord> decodeRecord(Bytes bytes)
{
    ByteReader in(bytes);
    bool valid = in.read<std::uint32_t>() == kRecordVersion;
    SessionRecord record;
    record.id = in.read<std::uint64_t>();
    record.settings = readSettings(in, valid);
    record.secrets = readSecrets(in);
    record.owner = in.read<std::uint32_t>();
    record.companion = in.readText(kMaxTextSize);
    record.bootProfile = in.readText(kMaxTextSize);
    record.mac = readMac(in);
    record.freshMacs = in.read<std::uint32_t>();
    record.automatic = readInterfaceAddresses(in, valid, kAutomaticRanges);
    record.agreement.overlap = in.read<std::uint8_t>() != 0;
    record.agreement.wider = in.read<std::uint8_t>() != 0;
    record.leaf = readOptionalLeaf(in, valid);
    const auto since = in.read<std::uint64_t>();
    valid = valid && since <= kLatestTime;
    if (valid && since != 0)
        record.since = Clock::Wall(Milliseconds(since));
    record.status = readStatus(in, valid);
    record.controlVersion = in.read<std::uint32_t>();
    record.workerVersion = in.readText(kMaxNameSize);
    if (!valid || !in.ok() || in.remaining() != 0 || !validation::check(record.settings)
        || !validation::check(record.secrets))
        return std::nullopt;
    return record;
}

} // namespace vnats
