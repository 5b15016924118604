// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/bytes.h"
#include "core/lan/seal/network_key.h"
#include "core/lan/wire/marks.h"

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

namespace vnats {

/// What nodes with a passphrase say of their LAN's salt, in clear, on the subject of their own hello. No
/// hello and no sealed message begins with the mark.
///
///   ask     mark (1 byte: 0xe3) · salt that the node would use if it were alone (16)
///   offer   mark · the LAN's salt (16) · an empty message, sealed with the key that passphrase and salt make
///
/// An offer proves that its salt is one that a holder of the passphrase has used on this VLAN. It does not
/// prove that the LAN still uses it, since a recording is genuine too. An ask proves nothing.
struct SaltNotice
{
    static constexpr std::uint8_t kMark = mark::kSaltNotice;
    static constexpr std::size_t kAskSize = 1 + NetworkKey::kSaltSize;
    static constexpr std::size_t kOfferSize = kAskSize + kSealOverhead;

    NetworkKey::Salt salt{};
    /// Empty in an ask.
    std::vector<std::byte> sealed{};

    static SaltNotice ask(const NetworkKey::Salt& salt) { return {salt, {}}; }
    /// `key` is what the passphrase and the salt make. Seals in a run of its own, of one message.
    static SaltNotice offer(const NetworkKey::Salt& salt, const NetworkKey& key, std::string_view subject);

    std::vector<std::byte> toBytes() const;
    /// Nothing for anything else.
    static std::optional<SaltNotice> parse(Bytes bytes);

    bool isAsk() const { return sealed.empty(); }
    /// The ID of the key that an offer says it is sealed with.
    NetworkKey::Id keyId() const;
    /// Whether a holder of this key has sealed the offer for this subject.
    bool isGenuine(const NetworkKey& key, std::string_view subject) const;
};

/// Whether a payload says that it is a notice; the rest of it may be anything.
inline bool isSaltNotice(Bytes payload)
{
    return !payload.empty() && payload.front() == std::byte{mark::kSaltNotice};
}

} // namespace vnats
