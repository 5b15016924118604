// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/bytes.h"

#include <span>

namespace vnats {

/// The Go program reads its interface into 1,500 bytes, header included, and cuts off the rest.
inline constexpr std::size_t kBasicNodeFrameSize = 1500;

/// Makes the other end of a TCP connection send frames of at most `frameSize` bytes, whatever the MTU of its
/// interface: lowers the maximum segment size that a SYN offers (RFC 9293 §3.7.1) and mends the checksum,
/// which must be complete (RFC 1624). Routers do the same before a link with a smaller MTU; here only that
/// end is limited and not the link, so only connections to it are clamped.
///
/// Returns `frame` itself when there is nothing to change, otherwise the changed copy in `scratch`. A frame
/// that does not fit there passes unchanged.
Bytes withClampedMss(Bytes frame, std::size_t frameSize, std::span<std::byte> scratch);

} // namespace vnats
