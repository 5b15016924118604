// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace vnats::base64 {

/// RFC 4648 §4, on one line, with padding: what `base64 -w0` writes.
std::string encode(std::string_view bytes);

/// The way back. Nothing for line breaks and other foreign characters, for a wrong length or padding, and for
/// bits that belong to no byte: each text has one form.
std::optional<std::string> decode(std::string_view text);

} // namespace vnats::base64
