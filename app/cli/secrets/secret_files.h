// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/terminal/arguments.h"
#include "core/base/secrets.h"

#include <QString>
#include <expected>

namespace vnats::cli {

/// The room of secrets on the command line gets them from files that the user names and from the desktop's
/// keyring. It believes that arguments are public: options name files, and the file `-` is standard input. It
/// refuses secrets that do not fit the settings, wipes its copies of what it has read, and never prints one. It
/// writes one only to the keyring, or to a file that the user names for that.
///
/// Adds --login, the options of kSecretFileOptions, and --ca-fingerprint, which is public.
void addSecretFileOptions(Arguments& arguments);

/// One of these options that is given; null if none is.
const char* firstSecretFileOption(const Arguments& arguments);

/// The secrets from the files that --login and kSecretFileOptions name, read with the user's own rights (`-`
/// is standard input), and the fingerprint. Valid, or a sentence for the user that names the option.
std::expected<Secrets, QString> readSecretFiles(const Arguments& arguments);

/// Writes the secrets to the new file that --save-login names, in the form of --login; does nothing without that
/// option. The error is a sentence, too.
std::expected<void, QString> saveLogin(const Arguments& arguments, const Secrets& secrets);

} // namespace vnats::cli
