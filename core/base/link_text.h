// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/problem.h"

#include <expected>
#include <functional>
#include <string>
#include <string_view>

/// `key=value&key=value`, as the query and the fragment of an invitation hold it. Everything but unreserved
/// characters (RFC 3986) and `:/,@[]` is percent-encoded, also a +, which some take for a space.
namespace vnats::link_text {

void appendEncoded(std::string& out, std::string_view bytes);

using Take = std::function<std::expected<void, Problem>(std::string_view key, const std::string& value)>;

/// Hands every pair to `take`, its value decoded and overwritten afterwards; the first refusal ends it.
/// Refuses a pair without =, a key of other things than letters and hyphens, a key that comes twice, and what
/// is not encoded as above or stands for a zero byte.
std::expected<void, Problem> eachPair(std::string_view text, const Take& take);

/// "The invitation is damaged …"
Problem damaged();

} // namespace vnats::link_text
