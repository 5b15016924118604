// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "helper/run/run_options.h"

#include <QStringList>
#include <expected>
#include <string>

namespace vnats {

/// What the command line of vlan-nats-helper asks for.
struct Arguments
{
    enum class Mode { Service, Run, Help, Version };

    Mode mode = Mode::Service;
    /// For Run: the boot profile that holds the options, or empty.
    std::string profile;
    /// For Run with a profile: where the helper listens that is to run the VLAN, or empty.
    std::string helper;
    /// For Run without a profile; complete.
    RunOptions run;

    /// The error is one line for people that names the option. Refuses unknown options, stray arguments, and
    /// options beside a profile.
    static std::expected<Arguments, std::string> parse(const QStringList& words);
    static std::string helpText();
};

} // namespace vnats
