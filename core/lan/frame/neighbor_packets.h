// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/ip_address.h"
#include "core/lan/frame/ethernet_frame.h"

#include <cstddef>
#include <optional>
#include <vector>

/// What a node says and asks about its addresses: whole Ethernet frames without FCS and padding.
/// snoopNeighbor() reads them back, and probedAddress() the probes that it leaves out.
namespace vnats {

/// "Who has `target`? Tell `sender`": a broadcast ARP request (RFC 826) from `own`. Both are IPv4.
std::vector<std::byte> arpRequest(const MacAddress& own, const IpAddress& sender, const IpAddress& target);

/// "Does anybody have `target`?", which changes nobody's tables: an ARP request with sender 0.0.0.0 (RFC 5227
/// §1.1).
std::vector<std::byte> arpProbe(const MacAddress& own, const IpAddress& target);

/// "`address` is mine": an ARP request for itself (RFC 5227 §1.1 and §3, why it is no reply).
std::vector<std::byte> arpAnnouncement(const MacAddress& own, const IpAddress& address);

/// The probe of IPv6: a neighbour solicitation from :: to the target's solicited-node group (RFC 4862
/// §5.4.2).
std::vector<std::byte> duplicateSolicitation(const MacAddress& own, const IpAddress& target);

/// The announcement of IPv6: an unsolicited neighbour advertisement to all nodes that overrides what they
/// have (RFC 4861 §7.2.6).
std::vector<std::byte> unsolicitedAdvertisement(const MacAddress& own, const IpAddress& address);

/// A probe or an announcement of the address's own family.
std::vector<std::byte> probeFor(const MacAddress& own, const IpAddress& address);
std::vector<std::byte> announcementOf(const MacAddress& own, const IpAddress& address);

/// What an ARP probe asks for; nothing when the frame is none, or is not about its own source.
std::optional<IpAddress> probedAddress(const EthernetFrame& frame);

} // namespace vnats
