// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/terminal/arguments.h"
#include "app/cli/terminal/exit_code.h"
#include "app/model/hosting/lan_host.h"

#include <chrono>

namespace vnats::cli {

/// `host --leaf-of`: runs a leaf of a profile's server on this computer, for the members beside it, and has the
/// profile's VLAN tell them. Options: only port, stay and renew are from the command line yet.
ExitCode hostLeaf(const Arguments& arguments, LanHost::Options options, std::chrono::milliseconds timeout);

} // namespace vnats::cli
