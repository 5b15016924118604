// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "core/base/mac_address.h"

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <unordered_map>

namespace vnats {

/// How much each native peer may be sent without a sign that it still takes it.
///
/// What a peer does not fetch waits in the server, and a server up to 2.10 makes whoever sends wait when a
/// receiver's queue there (64 MiB) is three quarters full: one peer that has stopped would slow down
/// everybody else. So an echo request travels with the frames every kAskAfter bytes, and a peer that is
/// kWindow behind with its answers is sent no more until it has answered.
class SendWindow
{
public:
    static constexpr std::uint64_t kWindow = 16 * 1024 * 1024;
    static constexpr std::uint64_t kAskAfter = 1024 * 1024;
    /// An answer that has not come by then is asked for again.
    static constexpr std::chrono::milliseconds kAskAgain{500};
    /// At the limit all are forgotten.
    static constexpr std::size_t kMaxPeers = 4096;

    explicit SendWindow(const Clock& clock)
        : m_clock(clock)
    {
    }

    struct Verdict
    {
        /// Counted as sent, if so.
        bool admitted = true;
        /// Send an echo request with askToken() behind it.
        bool ask = false;
    };
    Verdict admit(const MacAddress& peer, std::size_t bytes);
    /// What the echo request that admit() wants shall carry: our clock's reading in microseconds.
    std::uint64_t askToken(const MacAddress& peer);
    /// An echo reply came back.
    void answered(const MacAddress& peer, std::uint64_t token);
    /// The peer is here anew; nothing of before is on its way.
    void forget(const MacAddress& peer) { m_peers.erase(peer); }
    void clear() { m_peers.clear(); }

private:
    /// Bytes are counted from when the peer was first sent something.
    struct Peer
    {
        std::uint64_t sent = 0;
        std::uint64_t confirmed = 0;
        /// Of the last question: what had been sent, and when.
        std::uint64_t asked = 0;
        std::uint64_t token = 0;
        Clock::Steady askedAt;
    };

    const Clock& m_clock;
    std::unordered_map<MacAddress, Peer> m_peers;
};

} // namespace vnats
