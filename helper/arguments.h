// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/secrets_text.h"
#include "core/base/settings.h"

#include <QString>
#include <QStringList>
#include <expected>
#include <string>
#include <utility>
#include <vector>

namespace vnats {

/// What the command line asks for.
struct Arguments
{
    enum class Mode { Service, Run, Help, Version };

    Mode mode = Mode::Service;
    /// For Run; checked.
    Settings settings;
    /// For Run: the file that holds the login, or empty.
    std::string loginFile;
    /// For Run: the files that hold one secret each.
    std::vector<std::pair<SecretFileOption, std::string>> secretFiles;

    /// The error is one line for people that names the option. Unknown options and arguments that belong to
    /// nothing are refused.
    static std::expected<Arguments, std::string> parse(const QStringList& words);
    static std::string helpText();
};

} // namespace vnats
