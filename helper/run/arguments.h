// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "helper/run/run_options.h"

#include <QStringList>
#include <expected>
#include <string>

namespace vnats {

/// What the command line asks for.
struct Arguments
{
    enum class Mode { Service, Run, Help, Version };

    Mode mode = Mode::Service;
    /// For Run: the boot profile that says the rest, or empty.
    std::string profile;
    /// For Run without a profile; complete.
    RunOptions run;

    /// The error is one line for people that names the option. Unknown options and arguments that belong to
    /// nothing are refused, and options beside a profile.
    static std::expected<Arguments, std::string> parse(const QStringList& words);
    static std::string helpText();
};

} // namespace vnats
