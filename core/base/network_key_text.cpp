// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/network_key_text.h"

#include "core/base/text.h"

#include <algorithm>
#include <cstdint>
#include <span>
#include <vector>

namespace vnats::network_key_text {

namespace {

constexpr std::string_view kAlphabet = "abcdefghijklmnopqrstuvwxyz234567";
constexpr std::size_t kCheckSize = 3;
constexpr int kBitsPerLetter = 5;
constexpr std::size_t kLetters = (kKeySize + kCheckSize) * 8 / kBitsPerLetter;
static_assert(kLetters * kBitsPerLetter == (kKeySize + kCheckSize) * 8);

std::uint32_t crc24(std::span<const std::byte> bytes)
{
    constexpr std::uint32_t kStart = 0xb704ce;
    constexpr std::uint32_t kPolynomial = 0x1864cfb;
    std::uint32_t crc = kStart;
    for (const std::byte byte : bytes) {
        crc ^= std::to_integer<std::uint32_t>(byte) << 16;
        for (int bit = 0; bit < 8; ++bit) {
            crc <<= 1;
            if ((crc & 0x1000000U) != 0)
                crc ^= kPolynomial;
        }
    }
    return crc & 0xffffffU;
}

} // namespace

std::string generated(const Key& key)
{
    std::vector<std::byte> bytes(key.begin(), key.end());
    const std::uint32_t check = crc24(key);
    for (int shift = 16; shift >= 0; shift -= 8)
        bytes.push_back(static_cast<std::byte>(check >> shift & 0xff));
    std::string text(kPrefix);
    std::uint32_t bits = 0;
    int count = 0;
    for (const std::byte byte : bytes) {
        bits = bits << 8 | std::to_integer<std::uint32_t>(byte);
        for (count += 8; count >= kBitsPerLetter; count -= kBitsPerLetter)
            text += kAlphabet[bits >> (count - kBitsPerLetter) & 0x1f];
    }
    return text;
}

std::optional<Key> parseGenerated(std::string_view text)
{
    if (!text.starts_with(kPrefix) || text.size() != kPrefix.size() + kLetters)
        return std::nullopt;
    text.remove_prefix(kPrefix.size());
    std::vector<std::byte> bytes;
    std::uint32_t bits = 0;
    int count = 0;
    for (const char letter : text) {
        const std::size_t value = kAlphabet.find(letter);
        if (value == std::string_view::npos)
            return std::nullopt;
        bits = bits << kBitsPerLetter | static_cast<std::uint32_t>(value);
        count += kBitsPerLetter;
        if (count >= 8) {
            count -= 8;
            bytes.push_back(static_cast<std::byte>(bits >> count & 0xff));
        }
    }
    Key key{};
    std::copy_n(bytes.begin(), kKeySize, key.begin());
    std::uint32_t check = 0;
    for (std::size_t i = kKeySize; i < bytes.size(); ++i)
        check = check << 8 | std::to_integer<std::uint32_t>(bytes[i]);
    return check == crc24(key) ? std::optional(key) : std::nullopt;
}

std::expected<void, Problem> check(std::string_view text)
{
    if (text.starts_with(kPrefix)) {
        if (!parseGenerated(text))
            return std::unexpected(Problem{ProblemCode::InvalidSecretsNetworkKeyTypo});
        return {};
    }
    if (text.size() < kLeastPassphrase || text.size() > kMostPassphrase)
        return std::unexpected(Problem{ProblemCode::InvalidSecretsNetworkKeyLength,
            {{"shortest", std::to_string(kLeastPassphrase)}, {"longest", std::to_string(kMostPassphrase)}}});
    if (!text::isPrintableUtf8(text))
        return std::unexpected(Problem{ProblemCode::InvalidSecretsNetworkKeyUnprintable});
    return {};
}

} // namespace vnats::network_key_text
