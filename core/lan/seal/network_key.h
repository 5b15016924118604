// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/network_key_text.h"
#include "core/base/problem.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <expected>
#include <optional>
#include <string>
#include <string_view>
#include <variant>

namespace vnats {

/// The secret that all members of a sealed VLAN share. Wiped when it goes.
///
/// A generated key is taken as it is; one of a passphrase is made of it and of the LAN's salt.
class NetworkKey
{
public:
    static constexpr std::size_t kSize = network_key_text::kKeySize;
    static constexpr std::size_t kSaltSize = 16;

    /// Tells keys apart and reveals nothing of them.
    using Id = std::uint32_t;
    using Salt = std::array<std::byte, kSaltSize>;
    using MessageKey = std::array<std::byte, kSize>;

    /// Random, for whatever needs a salt that nobody has used.
    static Salt drawSalt();

    explicit NetworkKey(const network_key_text::Key& key);
    ~NetworkKey();
    NetworkKey(const NetworkKey&) = default;
    NetworkKey& operator=(const NetworkKey&) = default;

    Id id() const { return m_id; }
    /// The key of all messages that one node seals in one run: HKDF-SHA256 (RFC 5869) of this key with the
    /// salt of that run. The caller wipes it.
    MessageKey messageKey(const Salt& salt) const;
    /// The salt of the passphrase that follows this key, on which its members agree without a word.
    Salt nextLanSalt() const;

private:
    network_key_text::Key m_key;
    Id m_id = 0;
};

/// What people agree on instead of a generated key. Wiped when it goes.
///
/// scrypt (RFC 7914) makes a key of its Normalization Form C (Unicode Standard Annex #15; keyboards and systems
/// differ in how they encode one letter), with N = 2^15, r = 8, p = 1: 32 MiB and about a tenth of a second,
/// whatever the input says. Its salt is the VLAN's subject and what the LAN has drawn, `vlan-nats
/// {prefix}.{ID}` and 16 octets. So nobody can try passphrases beforehand, or against many LANs at once, and
/// the same passphrase makes another key in every LAN. The members have to tell each other what they have
/// drawn; see SaltAgreement.
class Passphrase
{
public:
    Passphrase(std::string_view text, std::string_view prefix, std::uint32_t vlanId);
    ~Passphrase();
    Passphrase(const Passphrase&) = default;
    Passphrase& operator=(const Passphrase&) = default;

    /// Slow. Nothing if there is no memory for it.
    std::optional<NetworkKey> keyOf(const NetworkKey::Salt& lanSalt) const;

private:
    std::string m_text;
    std::string m_vlan;
};

using EnteredKey = std::variant<NetworkKey, Passphrase>;
/// What a person has entered.
std::expected<EnteredKey, Problem> enteredKey(
    std::string_view text, std::string_view prefix, std::uint32_t vlanId);

} // namespace vnats
