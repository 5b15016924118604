// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/network_key_text.h"
#include "core/base/problem.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <expected>
#include <string_view>

namespace vnats {

/// The secret that all members of a sealed VLAN share. Wiped when it goes.
///
/// A generated key is taken as it is. A passphrase is brought into Unicode's Normalization Form C, since
/// keyboards and systems differ in how they write one letter, and stretched by scrypt (RFC 7914) with N = 2^15, r = 8,
/// p = 1: 32 MiB and about a tenth of a second, whatever the input says. The salt is the VLAN's subject,
/// `vlan-nats {prefix}.{ID}`: members derive the same key without having spoken, and the same passphrase
/// gives another key on another VLAN.
class NetworkKey
{
public:
    static constexpr std::size_t kSize = network_key_text::kKeySize;
    static constexpr std::size_t kSaltSize = 16;

    /// Tells keys apart and reveals nothing of them.
    using Id = std::uint32_t;
    using Salt = std::array<std::byte, kSaltSize>;
    using MessageKey = std::array<std::byte, kSize>;

    /// From what a person has entered. Slow for a passphrase.
    static std::expected<NetworkKey, Problem> fromText(
        std::string_view text, std::string_view prefix, std::uint32_t vlanId);
    explicit NetworkKey(const network_key_text::Key& key);
    ~NetworkKey();
    NetworkKey(const NetworkKey&) = default;
    NetworkKey& operator=(const NetworkKey&) = default;

    Id id() const { return m_id; }
    /// The key of all messages that one node seals in one run: HKDF-SHA256 (RFC 5869) of this key with the
    /// salt of that run. The caller wipes it.
    MessageKey messageKey(const Salt& salt) const;

private:
    network_key_text::Key m_key;
    Id m_id = 0;
};

} // namespace vnats
