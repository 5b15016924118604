// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/terminal/arguments.h"
#include "core/base/settings.h"

#include <expected>
#include <string>
#include <vector>

/// The options that describe a VLAN, the same for `up` and `profiles`: --server, --vlan, --address …
namespace vnats::cli {

void addSettingsOptions(Arguments& arguments);
/// The first one that was given; null if none was.
const char* firstSettingsOption(const Arguments& arguments);

/// Requires a server, a VLAN ID, and --address or --no-address. `servers` stand for --server if they are known
/// otherwise. The error is a sentence that names the option.
std::expected<Settings, QString> settingsFromOptions(
    const Arguments& arguments, const std::vector<std::string>& servers = {});
/// Changes existing settings by the options that were given; the rest stays.
std::expected<Settings, QString> changedByOptions(Settings settings, const Arguments& arguments);

} // namespace vnats::cli
