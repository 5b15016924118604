// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "core/base/mac_address.h"
#include "core/lan/forward/flow_hash.h"
#include "core/lan/pace/delay_window.h"

#include <array>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <set>
#include <unordered_map>
#include <utility>
#include <vector>

namespace vnats {

/// Limits what is on its way to each native peer, so that nothing stands in the server for long.
///
/// A server takes what its clients send and keeps it until their receivers fetch it: a receiver with a slow line
/// would get everything late, and a server up to 2.10 stalls every publisher to a receiver whose queue there
/// (64 MiB) is three quarters full. So echo requests travel with the frames, a few times a window, and the
/// answers tell how much has arrived and how long it took: a DelayWindow for each peer is made of them. The delay is
/// that of the way there alone, by the clock reading in the answer; what the answer waits for on its way back
/// says nothing about our frames.
///
/// An answer counts for the bytes only if it carries the token of a request of ours, which nobody can guess who has not
/// received it, and rates are measured by our own clock: a peer that lies about its clock gets at most a window of twice
/// what it confirms in a round trip. One that has never answered gets kUnproven, and one that does not answer any more
/// kSilent bytes each kAskAgain, in case that answers were lost.
class SendWindow
{
public:
    /// Bytes per request, so that the first answers come soon; a small window has kAsks requests, …
    static constexpr std::uint64_t kAskAfter = 16 * 1024;
    static constexpr std::uint64_t kAsks = 16;
    /// … and a fast peer is asked no more often than this, if twice per window is enough.
    static constexpr std::chrono::microseconds kAskEvery{500};
    /// A request without an answer is repeated after this time.
    static constexpr std::chrono::milliseconds kAskAgain{500};
    static constexpr std::size_t kSilent = 16 * 1024;
    static constexpr std::size_t kUnproven = DelayWindow::kFirst;
    /// Whoever has been asked and silent for this long, or four round trips, is named.
    static constexpr std::chrono::seconds kNamedAfter{3};
    /// At the limit those are forgotten that have never answered, and if that is not enough, all.
    static constexpr std::size_t kMaxPeers = 4096;
    /// Requests that may be without an answer.
    static constexpr std::size_t kMaxAsked = 64;

    /// `asks`: requests that a small window has.
    explicit SendWindow(const Clock& clock, std::uint64_t asks = kAsks)
        : m_clock(clock)
        , m_asks(asks)
    {
    }

    /// Whether more may be sent, `pending` bytes that are not counted yet aside.
    bool isOpen(const MacAddress& peer, std::size_t pending = 0);
    /// How many bytes go to the peer from one request to the next, about.
    std::uint64_t askEvery(const MacAddress& peer) { return askAfter(peerOf(peer).window); }
    /// There and back without queues; 0 when unknown.
    std::chrono::microseconds roundTrip(const MacAddress& peer)
    {
        return peerOf(peer).window.baseRoundTrip();
    }
    /// Bytes per second that the peer takes; 0 when unknown.
    std::uint64_t rate(const MacAddress& peer) { return peerOf(peer).window.rate(); }
    /// Whether it has been asked for long and has not answered.
    bool isSilent(const MacAddress& peer) { return peerOf(peer).isSilent; }
    /// Whether it has been asked and has not answered for this time and two round trips.
    bool isLate(const MacAddress& peer, std::chrono::milliseconds by);
    /// Bytes that the peer takes in this time; as many as there can be while nothing is known of it.
    std::size_t takenIn(const MacAddress& peer, std::chrono::microseconds time);
    /// These bytes go to the peer. True if an echo request with askToken() should go after them.
    bool sent(const MacAddress& peer, std::size_t bytes);
    /// Whether a peer that has not answered should be asked again, although nothing may be sent to it.
    bool asksAgain(const MacAddress& peer);
    /// The token of an echo request (Echo::token). It travels in a message of at least so many
    /// bytes, which server and peer receive whole before they do anything with it.
    std::uint64_t askToken(const MacAddress& peer, std::size_t messageSize);
    /// An echo reply came back; `clock` is the peer's reading when the request came, in microseconds of its own.
    void answered(const MacAddress& peer, std::uint64_t token, std::uint64_t clock);
    /// Whether a window may have opened since the last call.
    bool takeOpened();
    /// The peers that have been asked for long and do not confirm: false. Those that have gone on since the last call: true.
    std::vector<std::pair<MacAddress, bool>> confirming();
    /// The peer has gone or started anew; nothing sent before is still on its way. That is believed once each kAskAgain.
    void forget(const MacAddress& peer);
    void clear();

private:
    struct Request
    {
        std::uint64_t token = 0;
        /// What had been sent by then, and confirmed, and when the last confirmation had come.
        std::uint64_t sent = 0;
        std::uint64_t confirmed = 0;
        Clock::Steady confirmedAt;
        std::size_t underWay = 0;
        std::chrono::microseconds ownTime{}; ///< see DelayWindow::Sample
    };
    /// Bytes are counted from the first frame to the peer.
    struct Peer
    {
        DelayWindow window;
        std::uint64_t sent = 0;
        std::uint64_t confirmed = 0;
        Clock::Steady confirmedAt;
        /// Written off, because nobody answered.
        std::uint64_t lost = 0;
        /// The last answer, or the first question after a time without any.
        Clock::Steady silentSince;
        bool isSilent = false;
        Clock::Steady forgottenAt;
        /// Its window has been found full.
        bool isWaitedFor = false;
        /// The last kMaxAsked, in a ring.
        std::array<Request, kMaxAsked> requests{};
        std::size_t next = 0;
        /// Of the last one.
        std::uint64_t asked = 0;
        Clock::Steady askedAt;

        std::uint64_t outstanding() const { return sent - std::max(confirmed, lost); }
    };
    Peer& peerOf(const MacAddress& peer);
    std::uint64_t askAfter(const DelayWindow& window) const;
    static std::chrono::microseconds ownTimeOf(const Peer& peer, Clock::Steady now, std::size_t messageSize);
    bool mayAsk(const Peer& peer) const;

    const Clock& m_clock;
    const std::uint64_t m_asks;
    /// For what makes tokens unpredictable, and how many have been made.
    FlowHash m_salt;
    std::uint64_t m_asked = 0;
    std::unordered_map<MacAddress, Peer> m_peers;
    /// The one that was asked for last: most frames go where the one before went.
    std::pair<const MacAddress, Peer>* m_last = nullptr;
    bool m_hasOpened = false;
    bool m_hasTurned = false;
    /// Those of which confirming() has said that they do not confirm.
    std::set<MacAddress> m_named;
};

} // namespace vnats
