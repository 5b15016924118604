// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/terminal/exit_code.h"
#include "app/cli/verbs/up_arguments.h"

namespace vnats::cli {

/// Asks the helper for a VLAN, waits for what comes of it as the request says, and tells it.
ExitCode connectAndWait(const UpRequest& request);

} // namespace vnats::cli
