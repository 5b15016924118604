// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <array>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace vnats {

/// What is known of a server.
enum class ServerStanding : std::uint8_t {
    Unknown, ///< not tried yet
    Used, ///< the VLAN runs over it
    Reached, ///< it works, and another one is used
    Unreachable, ///< it does not answer
    LoginRefused, ///< it answers, and refuses the login or a subject of the VLAN
    TlsFailed, ///< it answers, and its TLS or certificate is not accepted
    Elsewhere, ///< it works, but what is said to the LAN there does not arrive here: another account, or no connection
    Slow, ///< it answers, but what is said to the LAN arrives by it much later than it should
    Count
};

inline constexpr std::array<std::string_view, static_cast<std::size_t>(ServerStanding::Count)>
    kServerStandingNames = {
        "unknown", "used", "reached", "unreachable", "login-refused", "tls-failed", "elsewhere", "slow"};

constexpr std::string_view nameOf(ServerStanding standing)
{
    return kServerStandingNames[static_cast<std::size_t>(standing)];
}

/// Nothing for a name that is not known.
constexpr std::optional<ServerStanding> serverStandingOf(std::string_view name)
{
    const auto* const found = std::ranges::find(kServerStandingNames, name);
    if (found == kServerStandingNames.end())
        return std::nullopt;
    return static_cast<ServerStanding>(found - kServerStandingNames.begin());
}

/// One of the servers of a VLAN, as it was last seen.
struct ServerSight
{
    /// As validation::parseServer returns it.
    std::string url;
    ServerStanding standing = ServerStanding::Unknown;
    /// Of a ping to the server and its answer; 0 while none is known. Not kept up to date for the server in use.
    std::chrono::microseconds roundTrip{0};

    bool operator==(const ServerSight&) const = default;
};

/// 16 of the settings, 32 that a cluster announces, and some nearby: not all that strangers may announce.
inline constexpr std::size_t kMaxServerSights = 64;

} // namespace vnats
