// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/problem.h"

#include <expected>
#include <string>

namespace vnats {

/// For an open file with a secret in it, that `file` names: only its owner may read it, and root's group. Where it
/// cannot be changed, on a read-only file system, it may be as it is: containers get their secrets in such files, which
/// often everybody in the container may read.
std::expected<void, Problem> checkPrivate(int descriptor, const std::string& file);

} // namespace vnats
