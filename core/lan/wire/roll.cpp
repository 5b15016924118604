// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lan/wire/roll.h"

#include <algorithm>

namespace vnats {

std::vector<std::byte> Roll::toBytes() const
{
    ByteWriter out;
    out.write(kVersion);
    for (const Entry& entry : entries)
        out.append(std::as_bytes(std::span(entry.mac.octets())))
            .write(
                static_cast<std::uint8_t>(std::clamp(entry.age, std::chrono::seconds(0), kMaxAge).count()));
    return out.take();
}

std::optional<Roll> Roll::parse(Bytes bytes)
{
    ByteReader in(bytes);
    const bool known = in.read<std::uint8_t>() == kVersion;
    if (!in.ok() || !known || (bytes.size() - 1) % kEntrySize != 0
        || (bytes.size() - 1) / kEntrySize > kMaxEntries)
        return std::nullopt;
    Roll roll;
    roll.entries.reserve((bytes.size() - 1) / kEntrySize);
    for (std::size_t at = 1; at < bytes.size(); at += kEntrySize) {
        ByteReader entry(bytes.subspan(at, kEntrySize));
        const MacAddress mac = *MacAddress::fromBytes(entry.take(MacAddress::kSize));
        roll.entries.push_back({mac, std::chrono::seconds(entry.read<std::uint8_t>())});
    }
    return roll;
}

} // namespace vnats
