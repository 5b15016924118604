// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <sys/types.h>

namespace vnats {

/// Whether a process with the capabilities for it can become this user in its user namespace (user_namespaces(7)): both
/// numbers are mapped, and the groups can be given up. Where a user without rights has made the namespace, often only root
/// is. `process` is its folder in /proc. Everything is mapped where there is no such file.
bool hasUser(uid_t uid, gid_t gid, const std::string& process = "/proc/self");

} // namespace vnats
