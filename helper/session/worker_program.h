// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/os/fd.h"
#include "core/os/os_error.h"

#include <expected>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <sys/types.h>
#include <vector>

namespace vnats {

/// The only program that the helper ever executes, and the user that it runs as. It is opened once at start,
/// while the helper still has root's file access, and executed through the descriptor later: so it can lie in
/// a build tree under a home that is closed to other users, and it is the same file every time.
struct WorkerProgram
{
    struct User
    {
        uid_t uid = 0;
        gid_t gid = 0;
        std::string name;
    };

    /// O_PATH.
    Fd binary;
    std::string path;
    /// Absent: the worker runs as our own user (tests only; main() insists on one).
    std::optional<User> user;
    /// The socket at which systemd starts a worker for each connection (vlan-nats-workers.socket), so that we
    /// need no right to become another user. Empty: we start workers ourselves.
    std::string socket;
    /// Starts a worker with this channel in another network namespace than ours, as our child. Absent where workers run
    /// in the one that we are in.
    std::function<std::expected<pid_t, OsError>(int control)> starter{};
    /// Has systemd kill one of those, by its process id; absent where we start them. It may fail.
    std::function<void(pid_t)> endUnit{};

    /// The regular, executable file `name` in the first of `folders` that holds one; ENOENT if none does.
    static std::expected<WorkerProgram, OsError> open(
        const std::vector<std::filesystem::path>& folders, const std::string& name);
    /// Beside our own binary, then in the installed libexec folder; never by PATH or the environment.
    static std::expected<WorkerProgram, OsError> openInstalled();
    /// `vlan-nats`, or else `nobody`.
    static std::optional<User> unprivilegedUser();
};

} // namespace vnats
