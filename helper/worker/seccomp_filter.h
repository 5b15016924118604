// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/os/os_error.h"

#include <expected>

/// What a forwarding process that has been broken into may still ask of the kernel (seccomp(2)).
///
/// Allowed are the system calls that the worker's sources declare where they use them, in lines `// Syscalls:
/// …`, and those that libraries need, declared in seccomp_filter.cpp. The list is collected when the worker
/// is built (syscalls.cmake). Some calls are allowed only with certain arguments: files are opened for
/// reading only, sockets are TCP, UDP, Unix (name services, if any is asked that way) or route netlink, their
/// options and those of descriptors are the usual ones, a new task is a thread of this process, signals go to
/// this process, and memory is never both writable and executable.
///
/// Everything else fails with ENOSYS, as on an older kernel, so that another C library falls back on what it
/// did before. Calls that no library makes in good faith – running a program, tracing, mounting, loading code
/// into the kernel – end the process; the helper logs that and starts another worker.
///
/// It is written for x86-64, AArch64 and 64-bit RISC-V. It cannot see behind pointers: which server a socket
/// connects to, and which file is read, is left to landlock.h and the user's rights.
namespace vnats::seccomp_filter {

/// Applies to all threads of this process from now on, for good. The process must have no_new_privs. ENOTSUP
/// on other machines, and in builds with a sanitizer, which needs more calls. Without `localNames` no Unix
/// socket can be made, and so none of this computer's services be reached by one.
std::expected<void, OsError> apply(bool localNames);

} // namespace vnats::seccomp_filter
