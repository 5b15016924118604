// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/os/os_error.h"

#include <expected>
#include <string>
#include <vector>

/// Which files and sockets a forwarding process that has been broken into can still reach, where the kernel
/// has Landlock (landlock(7), Linux 5.13): what the system call filter cannot see, since it is behind a
/// pointer.
///
///   files            read below readablePlaces() alone; written, made, removed and run nowhere
///   TCP              no port is bound (Linux 6.7)
///   Unix sockets     none with an abstract name, such as a session bus's (Linux 6.12)
///   signals          to no other process (Linux 6.12)
///
/// Connecting to a Unix socket that has a path is not among what Landlock knows: localNamesNeeded() and
/// vlan-nats-workers@.service are about that.
namespace vnats::landlock {

/// For the calling thread and those that it starts, for good; so call it while there is no other. The process
/// must have no_new_privs. A kernel without Landlock is no error.
std::expected<void, OsError> apply();

/// Where libraries look for what they need to connect: the system's programs and configuration, the names and
/// certificates in it, and where the links of it lead.
std::vector<std::string> readablePlaces();

/// Whether the computer looks hosts up by a service that is asked through a Unix socket: if the line `hosts`
/// of nsswitch.conf(5) names any source but those that do without one.
bool localNamesNeeded(const std::string& nsswitch = "/etc/nsswitch.conf");

} // namespace vnats::landlock
