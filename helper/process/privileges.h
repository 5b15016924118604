// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/os/os_error.h"

#include <expected>

/// What the helper may do, given up in stages that main() lists. This room is about the process itself: its
/// privileges, its signals, its log, its clock, and the descriptors that callers hand it. It believes that
/// root's powers are the risk, keeps the least of them for good, and never reads a file that the caller could
/// not read.
///
/// The helper stays uid 0, because the bus lets only root own its name and polkit lets only root ask about
/// other users. Of root's capabilities it keeps
///   CAP_NET_ADMIN            makes TAPs and configures them
/// and, where it starts workers itself because systemd does not (WorkerProgram::socket), three more:
///   CAP_SETUID, CAP_SETGID   workers become another user
///   CAP_KILL                 ends a worker of that user. The kernel checks it for PR_SET_PDEATHSIG as well:
///                            without it, a helper that dies would leave its workers behind.
/// From then on it reads root's files by uid 0's own permissions, and other users' files not at all.
namespace vnats::privileges {

/// Comes first: makes sure that descriptors 0 … 2 exist, core dumps carry no secrets, new files are private, and
/// there are more descriptors to be had than the messages that wait for us can hold: libdbus reads no more while
/// it has 4096, and breaks with the bus when it cannot take one.
std::expected<void, OsError> prepareProcess();

/// Whether the three capabilities for workers are there. The helper's unit (resources/systemd) leaves them
/// out.
bool mayStartWorkers();

/// Gives up everything but CAP_NET_ADMIN, and the three if we start workers, for good: with no_new_privs, and
/// in the bounding set if CAP_SETPCAP allows. EPERM if one of them is missing to begin with.
std::expected<void, OsError> keepOnlyNetworkAdministration(bool startsWorkers);

/// Gives up everything, for a process that only reads root's own files. With no_new_privs.
std::expected<void, OsError> keepNothing();

} // namespace vnats::privileges
