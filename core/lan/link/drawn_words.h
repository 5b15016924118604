// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/bytes.h"

#include <string>
#include <string_view>

namespace vnats {

/// Words that nobody can guess, by which a node knows what it has said itself when that comes back by another
/// connection: `kind` and 128 random bits in hexadecimal digits.
std::string drawnWords(std::string_view kind);
bool isEqual(Bytes payload, const std::string& words);

} // namespace vnats
