// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/problem.h"

#include <array>
#include <cstddef>
#include <expected>
#include <optional>
#include <string>
#include <string_view>

/// A network key as people keep it and hand it on. It is one of two things:
///
///   a generated key   `vnk1-` and 56 letters and digits: 32 random bytes and a checksum (CRC-24, RFC 4880
///                     §6.1), in the base32 of RFC 4648 §6, lower case. A mistyped one is noticed.
///   a passphrase      anything else of kLeastPassphrase to kMostPassphrase bytes
namespace vnats::network_key_text {

inline constexpr std::size_t kKeySize = 32;
inline constexpr std::string_view kPrefix = "vnk1-";
inline constexpr std::size_t kLeastPassphrase = 12;
inline constexpr std::size_t kMostPassphrase = 256;

using Key = std::array<std::byte, kKeySize>;

std::string generated(const Key& key);
/// Nothing for a passphrase, and for a generated key with a mistake in it.
std::optional<Key> parseGenerated(std::string_view text);
/// Whether the text can be a network key; empty cannot.
std::expected<void, Problem> check(std::string_view text);

} // namespace vnats::network_key_text
