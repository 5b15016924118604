// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace vnats {

/// vlan-nats-exec: runs one program on a VLAN in a network of its own, without root, bus or installation.
///
///   computer's network │ private network (private_network.h)
///   ───────────────────┼───────────────────────────────────────────────────────────────
///   the command's process: asks, waits ────► joins the namespaces, becomes the command
///     │ fork           │
///     └──────────────── the keeper: TAP, addresses, session, door (session_door.h)
///                      │   │ control channel, TAP
///   starter ─► worker ◄────┘
///
/// The process that is called is the one that becomes the command. So the command has the terminal, the signals, the
/// parent and the exit code that it would have without us, and whoever kills it kills it. The keeper is nobody's
/// child: it watches the command's process and ends with it, and the starter and the worker end with the keeper. When
/// the keeper dies, the interface goes with its descriptors, and the command finds its network down.
///
/// The keeper has CAP_NET_ADMIN in the private network and nothing anywhere else; the worker is confined as always,
/// but runs as the user, who has no other to give.
///
/// This room believes its own user and root, who alone can reach it, and what the kernel says. It refuses to change
/// anything outside the namespaces that it has made.
///
/// `arguments`: of main(), without the program. Before any thread exists. Returns only if the command has not been run:
/// kExecFailed for whatever kept it, kExecNotRun if it cannot be executed, kExecNotFound if there is none; as env(1).
int exec(char** arguments);

inline constexpr int kExecFailed = 125;
inline constexpr int kExecNotRun = 126;
inline constexpr int kExecNotFound = 127;

} // namespace vnats
