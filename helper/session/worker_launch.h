// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/problem.h"
#include "core/os/os_error.h"
#include "helper/session/worker_program.h"

#include <expected>
#include <string>
#include <sys/types.h>

namespace vnats {

/// Forks and executes the worker with `control` as its descriptor 3, as described in worker_process.h.
/// Returns its process id once the program runs, or the step that failed; there is no child then. Not
/// QProcess: nothing between fork and exec may allocate or lock, and the order in which rights are given up
/// matters.
std::expected<pid_t, OsError> launchWorker(const WorkerProgram& program, int control);

/// The same on behalf of our parent, whose child the worker becomes and with which it ends; if it fails, the parent has
/// a child to reap. The worker's descriptor 4 is `groups`: an open /proc/net/dev_mcast of the network namespace that its
/// TAP is in and that it is not.
std::expected<pid_t, OsError> launchWorkerForParent(const WorkerProgram& program, int control, int groups);

/// What those two say, for people.
Problem notStarted(const OsError& error, const WorkerProgram& program);

/// The control channel to a worker that systemd starts for this connection. EACCES if the listener at `path`
/// is not root, because secrets go this way.
std::expected<Fd, OsError> connectToWorker(const std::string& path);

} // namespace vnats
