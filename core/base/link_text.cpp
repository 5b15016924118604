// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/link_text.h"

#include "core/base/hex.h"
#include "core/base/secrets.h"
#include "core/base/text.h"

#include <algorithm>
#include <optional>
#include <vector>

namespace vnats::link_text {

namespace {

/// Unreserved in RFC 3986, or of no meaning within a value.
bool isPlain(char c)
{
    return text::isLetter(c) || text::isDigit(c) || std::string_view("-._~:/,@[]").contains(c);
}

/// Nothing for what appendEncoded would not write so, but for the case of the digits and characters that
/// need no escape; a + above all, which some take for a space. Nor for a zero byte, which no value has.
std::optional<std::string> decoded(std::string_view text)
{
    std::string bytes;
    bytes.reserve(text.size());
    while (!text.empty()) {
        const char c = text.front();
        text.remove_prefix(1);
        if (isPlain(c)) {
            bytes += c;
            continue;
        }
        const auto byte = c == '%' ? hex::byteOf(text.substr(0, 2)) : std::nullopt;
        if (!byte || *byte == 0) {
            wipe(bytes);
            return std::nullopt;
        }
        bytes += static_cast<char>(*byte);
        text.remove_prefix(2);
    }
    return bytes;
}

} // namespace

void appendEncoded(std::string& out, std::string_view bytes)
{
    for (const char c : bytes) {
        if (isPlain(c)) {
            out += c;
            continue;
        }
        (out += '%') += hex::digitsOf(static_cast<std::uint8_t>(c), hex::kUpper);
    }
}

std::expected<void, Problem> eachPair(std::string_view text, const Take& take)
{
    std::vector<std::string_view> seen;
    while (!text.empty()) {
        const std::string_view pair = text.substr(0, text.find('&'));
        text.remove_prefix(std::min(pair.size() + 1, text.size()));
        const std::size_t equals = pair.find('=');
        if (equals == std::string_view::npos)
            return std::unexpected(damaged());
        const std::string_view key = pair.substr(0, equals);
        // Only now may a key be named: until here it could be anything.
        if (key.empty() || !std::ranges::all_of(key, [](char c) { return text::isLetter(c) || c == '-'; }))
            return std::unexpected(damaged());
        auto value = decoded(pair.substr(equals + 1));
        if (!value)
            return std::unexpected(damaged());
        if (std::ranges::find(seen, key) != seen.end()) {
            wipe(*value);
            return std::unexpected(
                Problem{ProblemCode::UnknownSettingInvitationTwice, {{"key", std::string(key)}}});
        }
        seen.push_back(key);
        const auto taken = take(key, *value);
        wipe(*value);
        if (!taken)
            return taken;
    }
    return {};
}

Problem damaged()
{
    return {ProblemCode::UnknownSettingInvitationDamaged};
}

} // namespace vnats::link_text
