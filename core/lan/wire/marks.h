// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/bytes.h"

#include <array>
#include <cstddef>
#include <cstdint>

/// The first byte of every payload on the native plane, and of every text inside a sealed one: together with the
/// kind of its subject it tells what the rest is. vlan-nats-protocol(7) lists them.
///
/// Two payloads that may come on one subject never have the same mark, which is checked below. Container and roll
/// share theirs, the 1 of their version, because no subject carries both. A raw frame of the compatible plane has no
/// mark: it begins with its destination's MAC, which may be anything, so only its subject tells what it is; a sealed
/// VLAN has no such subjects. The bridges' beacon never leaves its LAN for NATS and is told by its EtherType.
namespace vnats::mark {

/// Version of the container, on `to`, `all`, `grp` and `flood`: wire_format.h.
inline constexpr std::uint8_t kContainer = 0x01;
/// Version of the roll, on `roll`: roll.h.
inline constexpr std::uint8_t kRoll = 0x01;
/// A JSON object, on `hello`: hello.h. The reader takes white space before it, as JSON does.
inline constexpr std::uint8_t kHello = '{';
/// A sealed message, on any subject: seal/seal.h.
inline constexpr std::uint8_t kSealed = 0xe1;
/// Inside a sealed message, on any subject: seal/introduction.h.
inline constexpr std::uint8_t kIntroduction = 0xe2;
/// In clear, on `hello`, by nodes with a passphrase: seal/salt_notice.h.
inline constexpr std::uint8_t kSaltNotice = 0xe3;

namespace detail {

// Kinds of subjects.
inline constexpr unsigned kFrames = 1;
inline constexpr unsigned kPresence = 2;
inline constexpr unsigned kRolls = 4;
inline constexpr unsigned kAny = kFrames | kPresence | kRolls;

struct Use
{
    std::uint8_t byte;
    unsigned subjects;
};
inline constexpr auto kUses = std::to_array<Use>({
    {kContainer, kFrames},
    {kRoll, kRolls},
    {kHello, kPresence},
    {kSealed, kAny},
    {kIntroduction, kAny},
    {kSaltNotice, kPresence},
});

consteval bool differ()
{
    for (std::size_t i = 0; i < kUses.size(); ++i)
        for (std::size_t j = i + 1; j < kUses.size(); ++j)
            if (kUses[i].byte == kUses[j].byte && (kUses[i].subjects & kUses[j].subjects) != 0)
                return false;
    return true;
}
static_assert(differ(), "two payloads of one subject begin with the same byte");

} // namespace detail
} // namespace vnats::mark

namespace vnats {

/// What sealing adds to a payload, in bytes: nothing that is sealed is shorter.
inline constexpr std::size_t kSealOverhead = 45;

/// Whether a payload of the native plane says that it is sealed. It is here, and not in seal/, for nodes without a
/// network key.
inline bool isSealed(Bytes payload)
{
    return payload.size() >= kSealOverhead && payload.front() == std::byte{mark::kSealed};
}

} // namespace vnats
