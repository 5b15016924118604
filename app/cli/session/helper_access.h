// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/terminal/exit_code.h"
#include "helper/contract/dbus_helper_client.h"

#include <functional>

/// From a verb to the helper: one client on the system bus and one run of the event loop.
namespace vnats::cli {

/// Ends runWithHelper with this code.
void finish(ExitCode code);
/// The same, after telling the problem.
void fail(const Problem& problem);

/// Calls `work` once the helper's sessions are known, and runs the event loop until finish(). When there is
/// no bus, no helper or no answer, says so and gives HelperUnavailable without calling it.
ExitCode runWithHelper(const std::function<void(HelperClient&)>& work);

/// The same, for what the user may be asked a password for: on a terminal where nobody else asks, polkit's
/// own agent does.
ExitCode runWithAgent(const std::function<void(HelperClient&)>& work);

/// The same, but `work` is called in any case, and sees for itself whether there is a helper; after the time
/// in which one would have answered at the latest.
void tryWithHelper(const std::function<void(HelperClient&)>& work);

} // namespace vnats::cli
