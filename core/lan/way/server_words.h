// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/problem.h"

#include <optional>
#include <string>
#include <string_view>

namespace vnats {

/// What a server says before it closes a connection, `-ERR 'maximum connections exceeded'` for instance
/// (docs.nats.io, "Client Protocol"; client.go and errors.go of nats-server 2.9 and 2.10), as a problem. A server says
/// more than cnats has statuses for, and only its own words tell a full server from a wrong password.
///
/// Nothing for words that are not known here. In any case, with or without the quotes and what surrounds them.
std::optional<Problem> problemOf(std::string_view serverWords, const std::string& server);

/// A server's or library's text for display: printable ASCII only and not endless.
std::string shownWords(std::string_view words);

} // namespace vnats
