// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <expected>
#include <string>
#include <sys/types.h>
#include <vector>

/// Where the sessions of `vlan-natsctl exec` are found: a Unix socket exec-PID for each, with the number of the command's
/// process, in the folder vlan-nats of $XDG_RUNTIME_DIR or /run/user/UID, or else in /tmp/vlan-nats-UID. A folder that
/// is not this user's, or open to others, is never used.
namespace vnats::exec_sockets {

/// The path for a new one, and the folder for it; first removes what processes have left that were killed. The error is
/// for people.
std::expected<std::string, std::string> make(pid_t process);

struct Socket
{
    pid_t process = 0;
    std::string path;
};
/// Those that are there, whether anybody listens or not, by their process.
std::vector<Socket> find();

/// As D-Bus writes it.
QString addressOf(const std::string& path);

} // namespace vnats::exec_sockets
