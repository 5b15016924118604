// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/os/os_error.h"

#include <expected>

/// What the helper may do, in stages that main() lists. It stays uid 0, because the bus lets only root own
/// its name and polkit lets only root ask about others, but of root's powers it keeps
///   CAP_NET_ADMIN            makes TAPs and configures them
/// and, where it starts workers itself because systemd does not (WorkerProgram::socket), three more:
///   CAP_SETUID, CAP_SETGID   workers become another user
///   CAP_KILL                 ends a worker of that user; the kernel checks it for PR_SET_PDEATHSIG as well,
///                            so without it a dying helper could not take its workers along
/// Files are then read as any owner of uid 0 would; other users' files are closed to it.
namespace vnats::privileges {

/// First of all: descriptors 0 … 2 exist, no core dump can carry secrets, new files are private.
std::expected<void, OsError> prepareProcess();

/// Whether the three that workers need are there. The unit of the helper (resources/systemd) leaves them out.
bool mayStartWorkers();

/// Gives up everything but CAP_NET_ADMIN, and the three if we start workers, for good (no_new_privs, bounding
/// set where CAP_SETPCAP allows). Fails with EPERM where they are not there to begin with.
std::expected<void, OsError> keepOnlyNetworkAdministration(bool startsWorkers);

} // namespace vnats::privileges
