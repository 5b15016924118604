// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/terminal/arguments.h"
#include "core/base/secrets.h"

#include <QString>
#include <expected>

namespace vnats::cli {

/// --login and those of kSecretFileOptions.
void addSecretFileOptions(Arguments& arguments);

/// The secrets out of the files that --login and kSecretFileOptions name, read with the user's own rights;
/// `-` is standard input. Valid, or a sentence for the user that names the option.
std::expected<Secrets, QString> readSecretFiles(const Arguments& arguments);

} // namespace vnats::cli
