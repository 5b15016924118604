// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/os/os_error.h"

#include <expected>

/// What is left of the kernel for a forwarding process that somebody has broken into (seccomp(2)).
///
/// Allowed is what the sources of the worker declare where they use it, in lines `// Syscalls: …`, and what
/// the libraries need, declared in seccomp_filter.cpp; the list is collected when the worker is built
/// (syscalls.cmake). Some of these depend on their arguments: files are opened for reading alone, sockets are
/// TCP, UDP, Unix (name services) and route netlink, a new task is a thread of this process, signals go to
/// this process, memory is never writable and executable.
///
/// Everything else answers ENOSYS, as an older kernel would, so that another C library falls back on what it
/// did before. What no library does in good faith – running a program, tracing, mounting, loading code into
/// the kernel – ends the process; the helper says so and starts another one.
///
/// It believes in x86-64, AArch64 and 64-bit RISC-V. It does not see behind pointers: which server a socket
/// connects to, and which file is read, is for the user's rights to decide.
namespace vnats::seccomp_filter {

/// From now on and for good, for all threads of this process, which must have no_new_privs. ENOTSUP on other
/// machines and in builds with a sanitizer, which lives on more than this.
std::expected<void, OsError> apply();

} // namespace vnats::seccomp_filter
