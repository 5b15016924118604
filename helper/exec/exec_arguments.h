// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/settings.h"
#include "core/os/fd.h"

#include <chrono>
#include <expected>
#include <span>
#include <string>

namespace vnats {

/// `vlan-nats-exec --settings TEXT --secrets FD [--no-wait] [--timeout SECONDS] -- COMMAND [ARGUMENTS]`, which
/// `vlan-natsctl exec` makes of what a person wrote.
struct ExecArguments
{
    /// From the text of a boot profile without secrets.
    Settings settings;
    /// A sealed memfd, as Start() takes it.
    Fd secrets;
    /// Run the command without waiting for the VLAN.
    bool noWait = false;
    /// Zero: as long as it takes.
    std::chrono::milliseconds timeout{0};
    /// Of main(), with its null at the end: what is executed, byte for byte.
    char** command = nullptr;

    /// `arguments` are those of main(), without the program. The error is a sentence.
    static std::expected<ExecArguments, std::string> parse(char** arguments);
};

} // namespace vnats
