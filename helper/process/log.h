// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

/// The helper's log: one line per event on stderr, which is the journal for a service and the terminal for
/// `vlan-nats-helper run`. Lines contain texts from users and servers, so control characters are escaped: no
/// name can make two lines out of one, or send commands to a terminal. Secrets are never logged.
namespace vnats::log {

void info(std::string_view text);
void warning(std::string_view text);
void error(std::string_view text);

/// The text with every control character (C0, DEL, and C1 in UTF-8) as \xNN and every backslash doubled.
std::string escaped(std::string_view text);

} // namespace vnats::log
