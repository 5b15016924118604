// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "core/base/ip_address.h"
#include "core/base/peer_info.h"
#include "core/base/settings.h"
#include "core/lan/frame/storm_limiter.h"
#include "core/lan/members/marked_list.h"

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

namespace vnats {

/// What PeerTable knows of one remote MAC.
struct PeerEntry
{
    /// As long as bridges remember a MAC (IEEE 802.1Q-2018 §8.8.3).
    static constexpr std::chrono::seconds kForgetAfter{300};
    /// Three missed hellos: a native peer is gone. With the second that may pass until the next look, 45 s.
    static constexpr std::chrono::seconds kHelloLifetime{44};
    /// Broadcasts per second, for each peer.
    static constexpr std::uint32_t kBroadcasts = StormLimiter::kBroadcasts / 4;

    enum class Kind : std::uint8_t { Basic, Native, Behind };
    /// Who makes room when the table is full, the first of these first. A peer has settled when it has been
    /// heard again after PeerTable::kSettled, or after the host has sent something to it.
    enum class Standing : std::uint8_t {
        Stranger, ///< basic, not settled: a single frame makes one
        Newcomer, ///< native or behind a bridge, not settled
        Basic,
        Behind,
        Native,
        Count
    };

    /// What a receiver understands.
    struct Understands
    {
        bool native = false;
        /// Echo requests.
        bool echo = false;
        /// Large TCP segments and open checksums; large UDP segments too.
        bool offload = false;
        bool udpOffload = false;
        /// Records that come in parts.
        bool parts = false;
        /// Rolls.
        bool roll = false;
        /// Messages by an express lane, for as long as it says so.
        bool express = false;
    };

    PeerInfo info;
    Kind kind = Kind::Basic;
    Standing standing = Standing::Stranger;
    /// Basic now, native before.
    bool wasNative = false;
    bool hasBridge = false;
    bool settled = false;
    bool isMute = false;
    Clock::Steady firstHeard;
    /// Of a basic node: heard raw since, and counted as such until.
    std::optional<Clock::Steady> rawSince;
    Clock::Steady basicUntil;
    TokenBucket broadcasts{kBroadcasts};
    std::uint64_t refused = 0;
    Clock::Steady lastSeen;
    /// Silence counts from here: last seen, or the link's return.
    Clock::Steady silentSince;
    /// The same for hellos; only meaningful for a native peer.
    Clock::Steady noHelloSince;
    /// The last hello that we heard ourselves.
    Clock::Steady lastHello;
    /// Of that one; see Hello.
    std::uint64_t instance = 0;
    std::uint64_t upMilliseconds = 0;
    Understands understands;
    std::vector<std::uint32_t> keys;
    AutomaticRangeSet lacks;
    /// The addresses in its last hello.
    std::vector<IpAddress> said;
    /// Where it stands in the lists of those with something to tell.
    std::size_t changed = kUnmarked;
    std::size_t talkedTo = kUnmarked;
    std::size_t loud = kUnmarked;
    /// Whether a report has named it, so that its removal must be reported; and the lastSeen of that
    /// report.
    bool reported = false;
    Clock::Steady told;

    /// The standing that it has come to, which place() gives it.
    Standing dueStanding() const
    {
        switch (kind) {
        case Kind::Native:
            return settled ? Standing::Native : Standing::Newcomer;
        case Kind::Behind:
            return settled ? Standing::Behind : Standing::Newcomer;
        case Kind::Basic:
            break;
        }
        return settled ? Standing::Basic : Standing::Stranger;
    }
    /// When its silence will have lasted too long.
    Clock::Steady deadline() const
    {
        if (kind == Kind::Native)
            return noHelloSince + kHelloLifetime;
        return silentSince + (wasNative ? kHelloLifetime : kForgetAfter);
    }
};

} // namespace vnats
