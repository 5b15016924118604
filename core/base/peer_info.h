// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/ip_address.h"
#include "core/base/mac_address.h"

#include <chrono>
#include <cstdint>
#include <string>
#include <vector>

namespace vnats {

/// What is known of one remote node: a plain value, as the window shows it.
struct PeerInfo
{
    MacAddress mac;
    /// Seen in its ARP or neighbour discovery, most recent first, at most kMaxAddresses.
    std::vector<IpAddress> addresses;
    /// The name it gave in its hello; empty for a node that says none.
    std::string name;
    /// Last frame received from it.
    std::chrono::system_clock::time_point lastSeen;
    std::uint64_t receivedFrames = 0;
    std::uint64_t receivedBytes = 0;
    std::uint64_t sentFrames = 0;
    std::uint64_t sentBytes = 0;
    /// Round trip to the peer; 0 when never measured.
    std::chrono::microseconds rtt{0};
    /// What it announced in its hello; empty for a node without one ("basic peer").
    std::vector<std::string> features;
    /// The node behind whose bridge this machine is; zero for a node itself.
    MacAddress via;
    /// False for a node that says it answers echo requests and does not. It is sent little at a time.
    bool confirms = true;

    static constexpr std::size_t kMaxAddresses = 8;
    /// As in a hello (core/lan/wire/hello.h).
    static constexpr std::size_t kMaxFeatures = 16;
    static constexpr std::size_t kMaxFeatureSize = 16;

    /// A node that understands the compatible plane only.
    bool isBasic() const { return features.empty() && via.isZero(); }

    bool operator==(const PeerInfo&) const = default;
};

} // namespace vnats
