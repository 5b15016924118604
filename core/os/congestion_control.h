// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <expected>
#include <string>

/// How fast TCP lets a connection send (tcp(7), TCP_CONGESTION). cubic and reno, one of which is the kernel's own
/// choice nearly everywhere, take every lost packet for a full queue, so that a line that loses 0.2 % of them carries
/// half of what it could. bbr sends at the rate that it has measured. It is of no use next door, where the pauses that
/// it makes between packets cost more than they save.
///
/// The kernel lets a process without privileges choose only what net.ipv4.tcp_allowed_congestion_control names and a
/// module already provides; for CAP_NET_ADMIN in the connection's network namespace it takes any, and loads the module.
namespace vnats::congestion_control {

/// From this round trip on bbr is worth it.
inline constexpr std::chrono::milliseconds kFar{2};

/// Of this connection; empty for what is none.
std::string of(int socket);

/// The connection goes far and has what the kernel chooses by itself. Another one was chosen by somebody for a reason.
bool wouldGainFromBbr(int socket);

/// A stream of TCP over IP, and nothing else that a descriptor may be.
bool isTcp(int socket);

/// The errno of the refusal: EPERM if this process may not, ENOENT if the kernel has no bbr.
std::expected<void, int> chooseBbr(int socket);

} // namespace vnats::congestion_control
