// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/base64.h"

#include "core/base/secrets.h"

#include <cstdint>

namespace vnats::base64 {

namespace {

constexpr std::string_view kAlphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

} // namespace

std::string encode(std::string_view bytes)
{
    std::string text;
    // At once: a text that grows leaves copies of itself behind, and this one may be a key.
    text.reserve((bytes.size() + 2) / 3 * 4);
    for (; !bytes.empty(); bytes.remove_prefix(bytes.size() < 3 ? bytes.size() : 3)) {
        std::uint32_t group = 0;
        for (std::size_t i = 0; i < 3; ++i)
            group = group << 8 | (i < bytes.size() ? static_cast<unsigned char>(bytes[i]) : 0U);
        for (std::size_t i = 0; i < 4; ++i)
            text += i <= bytes.size() ? kAlphabet[group >> (18 - 6 * i) & 0x3f] : '=';
    }
    return text;
}

std::optional<std::string> decode(std::string_view text)
{
    if (text.size() % 4 != 0)
        return std::nullopt;
    const std::size_t padding = text.ends_with("==") ? 2 : text.ends_with('=') ? 1 : 0;
    text.remove_suffix(padding);
    std::string bytes;
    bytes.reserve(text.size() / 4 * 3 + 2);
    std::uint32_t group = 0;
    unsigned bits = 0;
    bool good = true;
    for (const char c : text) {
        const std::size_t value = kAlphabet.find(c);
        good = good && value != std::string_view::npos;
        group = group << 6 | (value & 0x3f);
        bits += 6;
        if (bits < 8)
            continue;
        bits -= 8;
        bytes += static_cast<char>(group >> bits);
        group &= (1U << bits) - 1;
    }
    if (good && group == 0)
        return bytes;
    wipe(bytes);
    return std::nullopt;
}

} // namespace vnats::base64
