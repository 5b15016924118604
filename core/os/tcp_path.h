// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>

/// What the kernel knows of the path of a TCP connection (tcp(7), TCP_INFO). None of these sends a packet or
/// needs a privilege. All take the connection's socket, and for what is none they return the least alarming
/// answer.
namespace vnats::tcp_path {

/// The smoothed round trip; 0 when unknown.
std::chrono::microseconds roundTrip(int socket);

/// The least round trip that was measured lately; 0 when unknown.
std::chrono::microseconds leastRoundTrip(int socket);

/// Something is unacknowledged, and nothing has been acknowledged for a round trip plus `limit`: the route or
/// the other computer is gone.
bool hangs(int socket, std::chrono::milliseconds limit);

/// Whether something waits to be read.
bool hasInput(int socket);

/// Where the kernel would send a new connection to the same peer.
enum class Way : std::uint8_t {
    Same, ///< from the address that this connection has
    Other, ///< from another address: of another network, or another one of the same
    None, ///< nowhere: no route
};
Way wayNow(int socket);

/// Limits how much the kernel takes that it cannot send yet (TCP_NOTSENT_LOWAT), so that the rest waits where
/// it can still be thrown away.
void limitUnsent(int socket, std::size_t bytes);

/// How the sending gets on. All 0 when nothing is known.
struct Progress
{
    std::chrono::microseconds roundTrip{};
    /// Bytes, since the connection began.
    std::uint64_t acknowledged = 0;
    /// Bytes that have left and are not acknowledged, and bytes that have not left.
    std::size_t inFlight = 0;
    std::size_t unsent = 0;
    /// Bytes that may leave before anything more is acknowledged.
    std::size_t sendable = 0;
};
Progress progressOf(int socket);

/// Resets the connection and throws away what has not been sent.
void abort(int socket);

} // namespace vnats::tcp_path
