// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/bytes.h"
#include "core/base/ip_address.h"
#include "core/base/leaf_server.h"
#include "core/base/mac_address.h"
#include "core/base/settings.h"

#include <algorithm>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace vnats {

/// How a node introduces itself on `vlan.{ID}.hello.{SRC}`: a JSON object, so that newer nodes may say more.
///
///   {"version":1,"mac":"7e:8f:d4:17:2b:0c","name":"attic","addresses":["10.0.0.2"],"features":["batch"],
///    "mtu":1500,"instance":"10161…","up":86400000}   and, when it leaves, {"version":1,"mac":"…","bye":true}
///
/// To one node alone, {…,"ask":true} asks it to introduce itself as well.
struct Hello
{
    static constexpr std::uint32_t kVersion = 1;
    /// Far more than an honest hello needs; what is larger is not even parsed.
    static constexpr std::size_t kMaxSize = 8192;
    static constexpr std::size_t kMaxPorts = 256;
    static constexpr std::size_t kMaxFeatures = 16;
    static constexpr std::size_t kMaxFeatureSize = 16;
    static constexpr std::size_t kMaxKeys = 4;
    static constexpr std::size_t kMaxRivals = 8;

    MacAddress mac;
    /// Passes validation::parseName.
    std::string name;
    std::vector<IpAddress> addresses;
    std::vector<std::string> features;
    std::uint32_t mtu = 1500;
    /// Machines behind the node's bridge.
    std::vector<MacAddress> ports;
    /// Drawn anew in every run, so that two nodes with one MAC can be told apart. 0 for a node that does not
    /// say.
    std::uint64_t instance = 0;
    /// The automatic subnets in which the node cannot have an address (AddressChoice).
    AutomaticRangeSet lacks;
    /// On a sealed VLAN the ids of the network keys that the node holds; in JSON as `"keys":["195939070"]`.
    std::vector<std::uint32_t> keys;
    /// How long ago `instance` was drawn.
    std::uint64_t upMilliseconds = 0;
    /// Instances of other nodes with this MAC that the node has heard and not given way to (MacContest).
    std::vector<std::uint64_t> rivals;
    /// The node's computer hosts this leaf of the VLAN's server; in JSON as `"leaf":{"port":4223,"token":"…",
    /// "certificate":"MIIB…"}`.
    std::optional<LeafServer> leaf;
    bool bye = false;
    bool ask = false;

    /// Features: several records in a message; echo records; offload records with TCP, and with UDP too;
    /// records that come in parts; frames of other machines, behind the node's bridge; rolls;
    /// an express lane that is open now.
    static constexpr std::string_view kBatch = "batch";
    static constexpr std::string_view kEcho = "echo";
    static constexpr std::string_view kOffload = "offload";
    static constexpr std::string_view kUdpOffload = "udp-offload";
    static constexpr std::string_view kParts = "parts";
    static constexpr std::string_view kBridge = "bridge";
    static constexpr std::string_view kRoll = "roll";
    static constexpr std::string_view kExpress = "express";
    /// Its line is paid for by volume: it is told less often that others are there.
    static constexpr std::string_view kMetered = "metered";
    bool has(std::string_view feature) const
    {
        return std::ranges::find(features, feature) != features.end();
    }

    std::string toJson() const;
    /// Nothing for anything that is not a hello of a version we can talk to. Fields that make no sense are
    /// left out; without a MAC there is no hello.
    static std::optional<Hello> parse(Bytes json);

    bool operator==(const Hello&) const = default;
};

} // namespace vnats
