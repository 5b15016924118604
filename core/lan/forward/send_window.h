// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "core/base/mac_address.h"
#include "core/lan/members/echo.h"

#include <array>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <unordered_map>

namespace vnats {

/// Limits what each native peer is sent without a sign that it still takes it.
///
/// What a peer does not fetch waits in the server, and a server up to 2.10 stalls every publisher to a
/// receiver whose queue there (64 MiB) is three quarters full: one peer that has stopped would slow down all
/// others. So an echo request travels with the frames every kAskAfter bytes, and a peer that is kWindow
/// behind with its answers is sent nothing more until it has answered. The answer to any request counts that
/// is not older than Echo::kPatience, however many have been made since.
class SendWindow
{
public:
    static constexpr std::uint64_t kWindow = 16 * 1024 * 1024;
    static constexpr std::uint64_t kAskAfter = 1024 * 1024;
    /// A request without an answer is repeated after this time.
    static constexpr std::chrono::milliseconds kAskAgain{500};
    /// At the limit all are forgotten.
    static constexpr std::size_t kMaxPeers = 4096;
    /// Requests that may be without an answer: those of a whole window, and their repetitions.
    static constexpr std::size_t kMaxAsked = 40;
    static_assert(kMaxAsked > kWindow / kAskAfter + Echo::kPatience / kAskAgain);

    explicit SendWindow(const Clock& clock)
        : m_clock(clock)
    {
    }

    struct Verdict
    {
        /// The bytes may be sent, and count as sent.
        bool admitted = true;
        /// Send an echo request with askToken() after them.
        bool ask = false;
    };
    Verdict admit(const MacAddress& peer, std::size_t bytes);
    /// The token of the echo request that admit() wants: our clock's reading in microseconds.
    std::uint64_t askToken(const MacAddress& peer);
    /// An echo reply came back.
    void answered(const MacAddress& peer, std::uint64_t token);
    /// The peer has gone or started anew; nothing sent before is still on its way.
    void forget(const MacAddress& peer) { m_peers.erase(peer); }
    void clear() { m_peers.clear(); }

private:
    struct Request
    {
        std::uint64_t token = 0;
        /// What had been sent by then.
        std::uint64_t sent = 0;
    };
    /// Bytes are counted from the first frame to the peer.
    struct Peer
    {
        std::uint64_t sent = 0;
        std::uint64_t confirmed = 0;
        /// The last kMaxAsked, in a ring.
        std::array<Request, kMaxAsked> requests{};
        std::size_t next = 0;
        /// Of the last one.
        std::uint64_t asked = 0;
        Clock::Steady askedAt;
    };

    const Clock& m_clock;
    std::unordered_map<MacAddress, Peer> m_peers;
};

} // namespace vnats
