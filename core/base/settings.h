// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/ip_address.h"
#include "core/base/lan_route.h"
#include "core/base/secrets.h"

#include <array>
#include <bitset>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace vnats {

/// How many subnets a VLAN has for automatic addresses, if none is set.
inline constexpr std::size_t kAutomaticRanges = 3;
/// Some of them, by their place in Settings::automaticRanges().
using AutomaticRangeSet = std::bitset<kAutomaticRanges>;

/// Which of several servers that work is used.
enum class ServerPreference : std::uint8_t {
    Order, ///< the first one that the settings name
    Nearest, ///< the one with the shortest round trip; all of them must lead to the same LAN
};

inline constexpr std::array<std::string_view, 2> kServerPreferenceNames = {"order", "nearest"};

constexpr std::string_view nameOf(ServerPreference preference)
{
    return kServerPreferenceNames[static_cast<std::size_t>(preference)];
}

/// Everything that describes one VLAN on one computer, without secrets: a plain value. What a profile saves,
/// what Start() carries over D-Bus and what the worker receives. `validation.h` says what each field may
/// hold.
struct Settings
{
    /// What people call it; may be empty. UTF-8, at most 64 bytes, no control characters.
    std::string name;
    /// Identifies the profile to the program that started the session; opaque to everybody else.
    std::string profileId;
    /// `nats://host:port`, `tls://host:port`, `ws://host:port` or `wss://host:port`, at least one, tried in order. Never
    /// with user or password.
    std::vector<std::string> servers;
    ServerPreference prefer = ServerPreference::Order;
    /// The name that a server's certificate must hold; the host of its URL if empty. For `tls://` and
    /// `wss://` only.
    std::string tlsServerName;
    /// The proxy by which the servers are reached, but for those on this computer: `http://host:port`,
    /// `socks5://host:port`, or `none`. If empty, whoever starts the VLAN looks it up (proxy_choice.h); the worker takes that
    /// for `none`.
    std::string proxy;
    /// 0 … 4294967295 (design: decimal in the subject).
    std::uint32_t vlanId = 0;
    /// What the interface gets; may be empty (then the host configures it itself).
    std::vector<IpInterfaceAddress> addresses;
    /// The node finds itself a free IPv4 address besides (RFC 5227) …
    bool automatic = false;
    /// … in this subnet, given by its first address; the VLAN's own, see automaticRanges(), if absent.
    std::optional<IpInterfaceAddress> automaticSubnet;
    /// Machines behind a bridge that the interface has been put into may use the VLAN.
    bool bridge = false;
    /// The VLAN stays when the program that asked for it leaves the bus, as it does at logout.
    bool linger = true;
    /// Its subnets may overlap this computer's own network, if an administrator agrees.
    bool overlap = false;
    /// What this computer sends to all (255.255.255.255) or to an IPv4 group without saying by which interface
    /// goes to the VLAN, as the discovery of games does.
    bool games = false;
    /// The line to the server is paid for by volume: what is said only to show that somebody is there is said less often.
    bool metered = false;
    /// Further subnets that are reached through the VLAN.
    std::vector<LanRoute> routes;
    /// Of the interface, in bytes, without Ethernet header.
    std::uint32_t mtu = 1500;
    /// Name of the interface; empty means `vnats<ID>`.
    std::string interface;
    /// First tokens of every subject.
    std::string subjectPrefix = "vlan";

    std::string interfaceName() const
    {
        return interface.empty() ? "vnats" + std::to_string(vlanId) : interface;
    }

    /// The subnets of automatic addresses, the preferred one first. If none is set, each VLAN ID has a /24 in each
    /// of the three blocks for private use (RFC 1918), so that members agree without having been told, several VLANs
    /// seldom overlap, and whoever is in another network with the addresses of one of them uses the next.
    std::vector<IpInterfaceAddress> automaticRanges() const;
    /// The preferred one.
    IpInterfaceAddress automaticRange() const { return automaticRanges().front(); }
    /// It finds its automatic addresses in subnets that nobody has set.
    bool choosesRange() const { return automatic && !automaticSubnet; }

    /// The subnets that lead to the VLAN, by addresses and by routes, and must not hold what the computer reaches
    /// otherwise; none if they may. Without those that nobody has set: there, another one is used.
    std::vector<IpInterfaceAddress> ownSubnets() const;

    /// The addresses as validation::parseAddressing reads them, one a text: `10.0.0.2/24`, `auto`,
    /// `auto:10.5.0.0/24`.
    std::vector<std::string> addressTexts() const;
    /// The routes as validation::parseRoute reads them, one a text.
    std::vector<std::string> routeTexts() const;

    bool operator==(const Settings&) const = default;
};

} // namespace vnats
