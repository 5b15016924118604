// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lan/link/drawn_words.h"

#include "core/base/hex.h"

#include <algorithm>
#include <array>
#include <openssl/rand.h>

namespace vnats {

std::string drawnWords(std::string_view kind)
{
    std::array<unsigned char, 16> drawn{};
    RAND_bytes(drawn.data(), static_cast<int>(drawn.size()));
    std::string words = std::string(kind) + ' ';
    for (const unsigned char byte : drawn)
        words += hex::digitsOf(byte);
    return words;
}

bool isEqual(Bytes payload, const std::string& words)
{
    return std::ranges::equal(payload, asBytes(words));
}

} // namespace vnats
