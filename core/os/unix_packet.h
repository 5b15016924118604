// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/bytes.h"

#include <cstddef>
#include <span>

/// Packets over Unix sockets, with descriptors attached (SCM_RIGHTS; unix(7)).
namespace vnats::unix_packet {

/// The kernel's limit, SCM_MAX_FD.
inline constexpr std::size_t kMostAttached = 253;

/// Sends one packet and duplicates of these descriptors, kMostAttached at most, with it. Blocks if the socket does. If it
/// fails, nothing has been sent and errno says why; a peer that is gone is EPIPE, and no signal.
bool send(int socket, Bytes packet, std::span<const int> attached = {});

} // namespace vnats::unix_packet
