// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <expected>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace vnats {

/// The head of an HTTP/1 response (RFC 9112): what a proxy answers to CONNECT, and a server to the request for a WebSocket.
/// Believes nothing of it: lines end with or without CR, a head that does not end within kMaxSize is none, and names and
/// values are only compared, never shown but by shownWords().
struct HttpHead
{
    static constexpr std::size_t kMaxSize = 16 * 1024;

    enum class Fault : std::uint8_t {
        NotHttp, ///< something else has come
        TooLong,
        Malformed,
    };

    /// 100 … 999.
    int status = 0;
    std::string reason;
    /// In bytes, with the empty line.
    std::size_t size = 0;
    /// The names in lower case, the values without spaces around them; in their order.
    std::vector<std::pair<std::string, std::string>> fields;

    /// `received`: all that has come so far. Nothing while it is only the beginning of a head.
    static std::expected<std::optional<HttpHead>, Fault> parse(std::string_view received);

    /// Whether one of the lists that are called `name` (in lower case) has this item, in any case.
    bool lists(std::string_view name, std::string_view item) const;
    /// The first value, or nothing.
    std::string_view value(std::string_view name) const;
    /// The status and its reason, for people: "403 Forbidden".
    std::string toString() const;
};

} // namespace vnats
