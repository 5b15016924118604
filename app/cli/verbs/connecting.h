// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/terminal/exit_code.h"
#include "app/cli/verbs/up_arguments.h"

namespace vnats::cli {

/// Asks the helper for a VLAN, waits for the outcome if the request says so, and reports it.
ExitCode connectAndWait(const UpRequest& request);

} // namespace vnats::cli
