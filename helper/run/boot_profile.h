// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "helper/run/run_options.h"

#include <expected>
#include <string>
#include <string_view>
#include <sys/types.h>

namespace vnats {

/// A VLAN of the computer itself, described by an administrator in /etc/vlan-nats/NAME.conf: the options of
/// `vlan-nats-helper run` as lines `key = value` (core/base/key_value_text.h). Switches take yes or no; only
/// server, address and route may be repeated.
///
/// An option that names a file with a secret takes an absolute path, or the bare name of a credential that
/// systemd has loaded for the unit (LoadCredential=) into `credentials`, the value of CREDENTIALS_DIRECTORY.
///
/// An error is one line with file, line, key and remedy: "/etc/vlan-nats/office.conf, line 3, mtu: The MTU
/// …".

/// The text of a profile; `path` is only for the errors.
std::expected<RunOptions, std::string> parseBootProfile(
    std::string_view text, const std::string& path, const std::string& credentials);

/// Reads the file. It must be a regular file that belongs to `owner` and that no other user may write,
/// because its text decides what root does.
std::expected<RunOptions, std::string> readBootProfile(
    const std::string& path, const std::string& credentials, uid_t owner = 0);

} // namespace vnats
