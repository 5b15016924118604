// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/ip_address.h"
#include "core/base/mac_address.h"
#include "core/base/problem.h"
#include "core/base/stats.h"

#include <cstddef>
#include <optional>
#include <string>

/// What can be wrong among the members of a LAN, each problem naming the other computer, and between its frames and the
/// server.
namespace vnats {

/// A computer as people are shown it: "attic (02:00:00:00:00:02)", or the MAC alone.
std::string titleOf(const std::string& name, const MacAddress& mac);

/// More machines than `limit` are behind our bridge.
Problem bridgeFullProblem(std::size_t limit);
/// A machine behind our interface is not let in.
Problem unbridgedProblem(const MacAddress& machine);
Problem loopProblem(const std::string& other);
/// Our address is used by `other`, too.
Problem conflictProblem(const IpAddress& address, const std::string& other);
Problem exhaustedProblem(const IpInterfaceAddress& range);
/// Somebody else sends with our MAC.
Problem duplicateMacProblem(const MacAddress& mac);
/// Somebody whose network key is not ours, in the way that `reason` tells; none for other reasons.
Problem keyProblem(Drop reason, const MacAddress& mac);
/// `loudest` floods the LAN, or some member that is not known.
Problem stormProblem(const std::optional<std::string>& loudest);
Problem ownStormProblem();

/// What a header of ours, a stamp and the seal add to a frame in one message, at most.
inline constexpr std::size_t kMessageOverhead = 128;
/// A full frame does not fit into a message of `limit` bytes, the largest that the server takes; none if it does.
Problem payloadProblem(std::size_t limit, std::size_t mtu);

} // namespace vnats
