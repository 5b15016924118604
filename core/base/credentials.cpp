// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/credentials.h"

#include "core/base/text.h"

#include <algorithm>
#include <cstdint>
#include <string.h>

namespace vnats {

namespace {

constexpr std::string_view kBase32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"; // RFC 4648 §6, without padding
constexpr std::size_t kChecksumSize = 2;
/// The two bytes in front of a seed: five bits that mark a seed, then eight for its kind. Base32 shows them
/// as SU.
constexpr unsigned char kUserSeed[] = {0x95, 0x00};
constexpr unsigned char kUserKey = 0xa0; // U
constexpr std::size_t kSeedSize = sizeof kUserSeed + kNkeySize + kChecksumSize;

/// CRC-16/XMODEM.
std::uint16_t crc16(std::span<const unsigned char> bytes)
{
    std::uint16_t crc = 0;
    for (const unsigned char byte : bytes) {
        crc = static_cast<std::uint16_t>(crc ^ byte << 8);
        for (int i = 0; i < 8; ++i)
            crc = static_cast<std::uint16_t>(crc & 0x8000 ? crc << 1 ^ 0x1021 : crc << 1);
    }
    return crc;
}

/// Fills the buffer; false when the text is not exactly that long or holds foreign characters.
bool fromBase32(std::string_view text, std::span<unsigned char> out)
{
    if (text.size() != (out.size() * 8 + 4) / 5)
        return false;
    std::uint32_t group = 0;
    unsigned bits = 0;
    for (const char c : text) {
        const std::size_t value = kBase32.find(c);
        if (value == std::string_view::npos)
            return false;
        group = (group << 5 | static_cast<std::uint32_t>(value)) & 0xfff;
        bits += 5;
        if (bits < 8)
            continue;
        bits -= 8;
        out.front() = static_cast<unsigned char>(group >> bits);
        out = out.subspan(1);
    }
    return true;
}

std::string toBase32(std::span<const unsigned char> bytes)
{
    std::string text;
    std::uint32_t group = 0;
    unsigned bits = 0;
    for (const unsigned char byte : bytes) {
        group = (group << 8 | byte) & 0xfff;
        for (bits += 8; bits >= 5; bits -= 5)
            text += kBase32[group >> (bits - 5) & 0x1f];
    }
    if (bits > 0)
        text += kBase32[group << (5 - bits) & 0x1f];
    return text;
}

bool isJwt(std::string_view text)
{
    // Three parts in base64url (RFC 7519).
    return std::ranges::count(text, '.') == 2 && std::ranges::all_of(text, [](char c) {
        return text::isLetter(c) || text::isDigit(c) || c == '.' || c == '-' || c == '_';
    });
}

} // namespace

std::optional<std::array<unsigned char, kNkeySize>> userSeed(std::string_view text)
{
    std::array<unsigned char, kSeedSize> raw{};
    const std::span<const unsigned char> content = std::span(raw).first(kSeedSize - kChecksumSize);
    std::optional<std::array<unsigned char, kNkeySize>> seed;
    if (fromBase32(text, raw) && std::ranges::equal(content.first(sizeof kUserSeed), kUserSeed)
        && crc16(content) == (raw[kSeedSize - 2] | raw[kSeedSize - 1] << 8)) {
        seed.emplace();
        std::ranges::copy(content.subspan(sizeof kUserSeed), seed->begin());
    }
    ::explicit_bzero(raw.data(), raw.size());
    return seed;
}

bool isUserSeed(std::string_view text)
{
    auto seed = userSeed(text);
    if (!seed)
        return false;
    ::explicit_bzero(seed->data(), seed->size());
    return true;
}

std::string userPublicKey(std::span<const unsigned char, kNkeySize> key)
{
    std::array<unsigned char, 1 + kNkeySize + kChecksumSize> raw{kUserKey};
    std::ranges::copy(key, raw.begin() + 1);
    const std::uint16_t crc = crc16(std::span(raw).first(1 + kNkeySize));
    raw[raw.size() - 2] = static_cast<unsigned char>(crc & 0xff);
    raw[raw.size() - 1] = static_cast<unsigned char>(crc >> 8);
    return toBase32(raw);
}

std::optional<UserCredentials> parseCredentials(std::string_view file)
{
    UserCredentials found;
    std::string_view* next = nullptr;
    while (!file.empty()) {
        const std::size_t end = file.find('\n');
        const std::string_view line = text::trimmed(file.substr(0, end));
        file = end == std::string_view::npos ? std::string_view() : file.substr(end + 1);
        if (line.starts_with("---")) {
            next = line.find("END") != std::string_view::npos ? nullptr
                : line.find("JWT") != std::string_view::npos  ? &found.jwt
                : line.find("SEED") != std::string_view::npos ? &found.seed
                                                              : nullptr;
        } else if (next && !line.empty()) {
            if (next->empty())
                *next = line;
            next = nullptr;
        }
    }
    if (!isJwt(found.jwt) || !isUserSeed(found.seed))
        return std::nullopt;
    return found;
}

} // namespace vnats
