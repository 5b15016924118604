// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <span>

namespace vnats {

/// Marks a frame's IP packet as having met congestion (ECN, RFC 3168 §5), if its sender says that it understands
/// the mark: the codepoint becomes CE, and the checksum of an IPv4 header follows. False if it does not, or
/// if the frame carries no IP packet: then only dropping it tells the sender.
bool markCongestion(std::span<std::byte> frame);

} // namespace vnats
