// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/bytes.h"
#include "core/base/clock.h"
#include "core/base/mac_address.h"
#include "core/lan/forward/flow_hash.h"

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace vnats {

/// Tells which frames belong to sparse flows: calls, games, keystrokes, pings. They are so few that they may overtake all
/// others without delaying them, by the express lane.
///
/// Each flow has a bucket of bytes, and is sparse when it has not emptied it for kProbation: a flow that begins may be
/// an upload, and one that pauses may go on. The sparse flows to one receiver have a bucket in common, which holds a
/// share of what the receiver takes: a thousand of them are no sparse load.
///
/// Flows are told apart by a keyed hash. Where there are too many, some share a bucket, and are sparse together.
///
/// A flow that becomes sparse leaves a slower way for a faster one. It changes only a quarter of a round trip after its
/// last frame left by the slower one, or kMostPause after that, so that hardly any frame overtakes one of its own flow.
/// The other way round the frames before are ahead already.
class SparseFlows
{
public:
    /// Bytes per second of a flow, and what it may send at once.
    static constexpr std::int64_t kRate = 32 * 1024;
    static constexpr std::int64_t kBurst = 8 * 1024;
    static constexpr std::int64_t kLeastBurst = 1514;
    static constexpr std::chrono::seconds kProbation{1};
    /// All flows to a receiver have this part of what it takes, or kRate if that is more and the receiver takes twice as
    /// much, and no more than so many bytes per second.
    static constexpr std::int64_t kShare = 8;
    static constexpr std::int64_t kMost = 16 * 1024 * 1024;
    static constexpr std::chrono::milliseconds kLeastPause{2};
    static constexpr std::chrono::milliseconds kMostPause{15};

    explicit SparseFlows(const Clock& clock, FlowHash hash = {})
        : m_clock(clock)
        , m_hash(hash)
    {
    }

    /// What is known of the way to a node: bytes per second that it takes, and there and back; 0 when unknown.
    struct Way
    {
        MacAddress receiver;
        std::uint64_t rate = 0;
        std::chrono::microseconds roundTrip{};
    };
    /// Whether this frame is of a sparse flow and should overtake. To be asked for every frame that could.
    bool isSparse(const Way& way, Bytes frame);
    /// A frame that could not overtake, for whatever reason, leaves by the slower way.
    void leavesSlowly(const MacAddress& receiver, Bytes frame);
    /// Takes every flow for one that begins.
    void forget();

private:
    static constexpr std::size_t kFlows = 2048;
    /// As many flows as share a number modulo kFlows / kWays.
    static constexpr std::size_t kWays = 8;
    static constexpr std::size_t kReceivers = 256;

    struct Bucket
    {
        Clock::Steady at;
        std::int64_t bytes = 0;

        void fill(Clock::Steady now, std::int64_t rate, std::int64_t depth);
        /// Whether so many bytes were in it. They are taken out, as far as they are there.
        bool take(std::int64_t size);
    };
    struct Flow
    {
        std::uint64_t number = 0;
        Bucket bucket;
        /// Since when it has fitted into its bucket.
        Clock::Steady since;
        /// When its last frame left by the slower way.
        Clock::Steady slowAt;
    };

    Flow& flowOf(const MacAddress& receiver, Bytes frame);

    const Clock& m_clock;
    FlowHash m_hash;
    std::vector<Flow> m_flows;
    std::vector<Bucket> m_receivers;
};

} // namespace vnats
