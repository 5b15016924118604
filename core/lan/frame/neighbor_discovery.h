// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>

/// The numbers of IPv6 neighbour discovery (RFC 4861 §4.3, §4.4, §4.6.1).
namespace vnats::neighbor_discovery {

inline constexpr std::uint8_t kNextHeaderIcmpv6 = 58;
inline constexpr std::uint8_t kHopLimit = 255; // §7.1: anything less has crossed a router
inline constexpr std::uint8_t kSolicitation = 135;
inline constexpr std::uint8_t kAdvertisement = 136;
inline constexpr std::uint8_t kSourceLinkLayerAddress = 1;
inline constexpr std::uint8_t kTargetLinkLayerAddress = 2;

} // namespace vnats::neighbor_discovery
