// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/os/os_error.h"
#include "helper/exec/courier.h"
#include "helper/session/worker_program.h"

#include <expected>
#include <sys/types.h>

namespace vnats {

/// A process that stays in the computer's own network, and starts workers there for one that does not. Who has once
/// left a network namespace for a private one may not enter it again, and a worker has to reach its server. The
/// workers become children of the process that asks (CLONE_PARENT): it watches and reaps them as if it had started
/// them itself, and they end with it. So does this one.
class WorkerStarter
{
public:
    /// Call before the namespace is left, while there is one thread.
    static std::expected<WorkerStarter, OsError> fork(const WorkerProgram& program);

    /// Starts a worker with `control` as its channel and `groups` as its table of groups (launchWorkerForParent()).
    std::expected<pid_t, OsError> start(int control, int groups);

private:
    explicit WorkerStarter(Courier courier)
        : m_courier(std::move(courier))
    {
    }

    Courier m_courier;
};

} // namespace vnats
