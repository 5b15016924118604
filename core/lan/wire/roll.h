// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/bytes.h"
#include "core/base/mac_address.h"
#include "core/lan/wire/marks.h"

#include <chrono>
#include <cstddef>
#include <optional>
#include <vector>

namespace vnats {

/// One member of a crowd tells all others who is here: each MAC, and how long ago it said hello. On the wire
/// `vlan.{ID}.roll.{SRC}`:
///
///   version (1 byte: 1) · entries: MAC (6 bytes) · age in seconds, rounded up (1 byte)
///
/// Rounded up, since two speakers that repeat each other must not make a hello younger.
struct Roll
{
    static constexpr std::uint8_t kVersion = mark::kRoll;
    static constexpr std::size_t kEntrySize = MacAddress::kSize + 1;
    /// Entries in one message: 7 KB, which every server takes.
    static constexpr std::size_t kMaxEntries = 1024;
    static constexpr std::chrono::seconds kMaxAge{255};

    struct Entry
    {
        MacAddress mac;
        std::chrono::seconds age{0};

        bool operator==(const Entry&) const = default;
    };
    std::vector<Entry> entries;

    std::vector<std::byte> toBytes() const;
    /// Nothing for what is no roll of this version or has too many entries.
    static std::optional<Roll> parse(Bytes bytes);
};

} // namespace vnats
