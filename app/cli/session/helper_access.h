// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/terminal/exit_code.h"
#include "helper/contract/helper_client.h"

#include <functional>

/// From a verb to the helper: one client on the system bus and one run of the event loop.
namespace vnats::cli {

/// Ends runWithHelper with this code.
void finish(ExitCode code);
/// The same, after printing the problem.
void fail(const Problem& problem);

/// Calls `work` once the helper's sessions are known and, if every one is wanted, those of `vlan-natsctl exec`; runs the
/// event loop until finish(). Without a bus, a helper or an answer, and without any exec, says so and returns
/// HelperUnavailable without calling it.
enum class Sessions { OfHelper, Every };
ExitCode runWithHelper(const std::function<void(HelperClient&)>& work, Sessions sessions = Sessions::Every);

/// The same, for work that may require a password: on a terminal without another agent, polkit's own agent
/// asks.
ExitCode runWithAgent(const std::function<void(HelperClient&)>& work, Sessions sessions = Sessions::Every);

/// The same, but `work` is called in any case and checks for itself whether there is a helper; at the latest
/// when one should have answered.
void tryWithHelper(const std::function<void(HelperClient&)>& work);

} // namespace vnats::cli
