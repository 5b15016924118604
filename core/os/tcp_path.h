// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>

/// What the kernel knows of the way that a TCP connection takes (tcp(7), TCP_INFO). None of these sends a
/// packet or needs a privilege; all take the connection's socket, and say the least alarming thing when it is
/// none.
namespace vnats::tcp_path {

/// The smoothed round trip; 0 when unknown.
std::chrono::microseconds roundTrip(int socket);

/// What was sent is not acknowledged, and nothing has been for a round trip and `limit`: the way, or the
/// other computer, is gone.
bool hangs(int socket, std::chrono::milliseconds limit);

/// Whether something waits to be read.
bool hasInput(int socket);
/// Whether the kernel would take something to send.
bool takesOutput(int socket);

/// Where the kernel would send a new connection to the same peer.
enum class Way : std::uint8_t {
    Same, ///< out by the address that this one has
    Other, ///< out by another address: another network, or another address in it
    None, ///< nowhere: no route
};
Way wayNow(int socket);

/// Lets the kernel take only so much that it cannot send yet (TCP_NOTSENT_LOWAT): what waits longer shall
/// wait where it can still be thrown away.
void limitUnsent(int socket, std::size_t bytes);
/// Bytes per second, as the kernel last measured it; 0 when unknown.
std::uint64_t deliveryRate(int socket);

/// Ends the connection without a word and throws away what has not been sent.
void abort(int socket);

} // namespace vnats::tcp_path
