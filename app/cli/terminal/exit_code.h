// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/problem_code.h"

namespace vnats::cli {

/// What scripts rely on; documented in help.cpp. Values never change their meaning.
enum class ExitCode : int {
    Ok = 0,
    Failure = 1,
    Usage = 2,
    NotConnected = 3,
    NotAuthorized = 4,
    HelperUnavailable = 5,
    TimedOut = 6,
    /// Of `exec`, for all that keeps its command from being run: the others may be the command's.
    NotExecuted = 125,
};

/// The exit code for a problem that kept a command from doing its work.
ExitCode exitCodeFor(ProblemKind kind);

} // namespace vnats::cli
