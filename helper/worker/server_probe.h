// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace vnats {

/// The connection test (core/base/server_probe.h), from standard input to standard output, for the user who
/// runs it: no helper, no interface, no privilege. It connects as the VLAN would, with the same code and
/// under the same system call filter, and subscribes and publishes as a node does, but only to itself, so
/// that no member notices. Exit codes: 0 if every server can be used, 1 if one cannot, 2 for a malformed
/// request.
///
/// The helper never starts this.
int probe();

} // namespace vnats
