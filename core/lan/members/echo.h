// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "core/base/stats.h"
#include "core/base/subject.h"
#include "core/lan/members/peer_table.h"
#include "core/lan/wire/link.h"
#include "core/lan/wire/wire_format.h"

#include <array>
#include <chrono>
#include <cstddef>
#include <functional>
#include <vector>

namespace vnats {

/// Measures round trips to native peers: a request carries our clock's reading, the reply brings it back together with
/// that of the other's clock when the request came.
/// Only peers that frames are sent to are asked, so that a large and quiet VLAN stays quiet.
///
/// Anybody can ask as much as the server lets through, so a reply needs room on the way to the server. Without
/// it the last request of each node waits, since the reply to it is worth as much as one to each; what is too
/// much is dropped (QueueFull). While the host's frames wait, a reply waits for drain(), so that the room that
/// has just opened does not go to whoever asks most.
class Echo
{
public:
    static constexpr std::size_t kMaxWaiting = 256;

    /// `othersWait` tells whether frames of the host wait for room.
    Echo(Link& link, const Clock& clock, NativeSubjects subjects, PeerTable& peers, Stats& stats,
        std::function<bool()> othersWait = {});

    /// Asks the peers that frames were sent to since the last call, as far as there is room.
    void ask();
    void requested(const MacAddress& by, Bytes body);
    /// There may be room again.
    void drain();
    void linkLost() { m_waiting.clear(); }
    /// Ignores a reply that cannot answer a request of ours, or is older than kPatience.
    void replied(const MacAddress& by, Bytes body);

    static constexpr std::chrono::seconds kPatience{10};

    /// In microseconds.
    static std::uint64_t reading(const Clock& clock);
    /// What a request carries: our clock's reading, and behind it kSaltBits that its sender may choose.
    static std::uint64_t token(const Clock& clock, std::uint16_t salt = 0);
    /// The reading in it.
    static std::uint64_t readingIn(std::uint64_t token) { return token >> kSaltBits; }
    static constexpr int kSaltBits = 16;

private:
    struct Waiting
    {
        MacAddress by;
        std::array<std::byte, kEchoReplySize> body{};
    };
    void send(const MacAddress& to, RecordKind kind, Bytes body);

    Link& m_link;
    const Clock& m_clock;
    NativeSubjects m_subjects;
    PeerTable& m_peers;
    Stats& m_stats;
    const std::function<bool()> m_othersWait;
    ContainerWriter m_container;
    std::vector<Waiting> m_waiting;
};

} // namespace vnats
