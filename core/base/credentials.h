// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>

/// How NATS writes down the identities it knows by their key pairs
/// (docs.nats.io, "NKeys" and "Decentralized JWT Authentication").
namespace vnats {

/// Of an Ed25519 seed and of its public key, in bytes.
inline constexpr std::size_t kNkeySize = 32;

/// The seed of a user out of its text: base32 of two bytes of kind, an Ed25519 seed and a checksum. Nothing
/// for a mistyped one. To be overwritten after use.
std::optional<std::array<unsigned char, kNkeySize>> userSeed(std::string_view text);
/// Whether it is one.
bool isUserSeed(std::string_view text);
/// The text of a user's public key: base32 of one byte of kind, the key and a checksum.
std::string userPublicKey(std::span<const unsigned char, kNkeySize> key);

/// The two parts of a `.creds` file, which borrow from its text.
struct UserCredentials
{
    std::string_view jwt;
    std::string_view seed;
};

/// Nothing when one of them is missing, or the seed is none.
std::optional<UserCredentials> parseCredentials(std::string_view file);

} // namespace vnats
