// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/problem.h"

#include <cstddef>
#include <expected>
#include <string>
#include <string_view>
#include <vector>

namespace vnats {

/// The form of a boot profile: lines `key = value`. A byte order mark in front of the first one is skipped. White space around key and value does not count; a value
/// goes to the end of its line and may hold anything that can be printed, `=` and `#` included. Empty lines
/// and lines whose first character is # are skipped. What the keys mean, and which may come twice, is up
/// to the reader.
///
///     # The office
///     server = nats://192.0.2.1:4222
///     vlan = 42
inline constexpr std::size_t kMaxKeyValueSize = std::size_t{64} * 1024;

struct KeyValueLine
{
    /// Counted from 1.
    std::size_t number = 0;
    /// Lower-case letters, digits and `-`; never empty.
    std::string key;
    /// UTF-8 without control characters; never empty.
    std::string value;

    bool operator==(const KeyValueLine&) const = default;
};

/// What is wrong with which line; 0 stands for the whole text.
struct KeyValueProblem
{
    std::size_t number = 0;
    /// Quotes nothing of the text.
    Problem problem;
};

/// Total: any bytes in. Refuses what is longer than kMaxKeyValueSize, and the first line that is anything but
/// the above.
std::expected<std::vector<KeyValueLine>, KeyValueProblem> parseKeyValues(std::string_view text);

} // namespace vnats
