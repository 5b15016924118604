// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"

#include <chrono>
#include <cstddef>
#include <cstdint>

/// The pace room decides how much may be on its way at once. It sees times and numbers of bytes only, and knows
/// neither frames nor sockets: whoever sends tells it what has been measured and asks how much more may leave.
namespace vnats {

/// How many bytes may be on their way to a receiver that confirms them, so that the path stays full and the queue
/// in front of its narrowest part stays short.
///
/// The delay of a message beyond the least one seen is the time that it stood in queues. Once a round trip the
/// window becomes (base + target) / (base + queued) of what it was, as in FAST TCP (Wei, Jin, Low and Hegde,
/// IEEE/ACM Transactions on Networking 14(6), 2006): it comes to rest where the queue holds the target. What the
/// receiver is known to take limits the rule on both sides: a window below what the path itself holds would waste
/// it, and one far above could only fill queues. Of a round the least delay counts, since a lost segment holds up
/// those behind it for a while and says nothing about queues; the first round after a quiet time makes the window no
/// smaller, since averages are still those of that time, and by averages one that was not full is at most halved.
///
/// A standing queue would in time pass for the path itself. So when the least delay has not been seen again for
/// kRefresh, or smaller windows were of no use, half as much is sent until a message has left after all others had
/// arrived, and next to nothing if that one is late too; its delay is the new base (as BBR's ProbeRTT). That also finds
/// a path that has become longer, and a queue that others keep full, which is then left to them.
class DelayWindow
{
public:
    static constexpr std::chrono::seconds kRefresh{5};
    /// In bytes.
    static constexpr std::size_t kLeast = 4 * 1024;
    /// Over a path with a round trip below kNear, where a busy computer delays more than queues do: as much as leaves in
    /// kNearTime, up to this.
    static constexpr std::size_t kLeastNear = 64 * 1024;
    static constexpr std::chrono::milliseconds kNearTime{25};
    static constexpr std::chrono::milliseconds kNear{2};
    static constexpr std::size_t kMost = 16 * 1024 * 1024;
    /// Of a path of which nothing is known: more than those need who begin slowly by themselves, and on a slow line not
    /// more than a tenth of a second.
    static constexpr std::size_t kFirst = 256 * 1024;

    struct Sample
    {
        Clock::Steady now;
        /// Of one message, from an origin that stays the same; may be negative.
        std::chrono::microseconds delay{};
        std::chrono::microseconds roundTrip{};
        /// What the path needed for the message itself, because of its size: of the delay, and no queue.
        std::chrono::microseconds ownTime{};
        /// Bytes per second that the receiver took lately; 0 when unknown.
        std::uint64_t rate = 0;
        /// Bytes that were on their way when the message left.
        std::size_t underWay = 0;
        /// The delay is an average, and not that of this message.
        bool isSmoothed = false;
    };
    void measured(const Sample& sample);
    /// Something had to wait for the window; only such a window grows.
    void wasFull() { m_wasFull = true; }

    std::size_t bytes() const;
    /// Bytes per second: the most that the receiver took lately.
    std::uint64_t rate() const;
    /// Of the path without queues; 0 when unknown.
    std::chrono::microseconds baseRoundTrip() const;

private:
    using Microseconds = std::chrono::microseconds;

    /// For a sample of a time in which little is sent.
    void drained(const Sample& sample);
    void endRound(Clock::Steady now);
    void adapt(Microseconds queued);
    /// Nothing is known of the path that would forbid the window to grow as a TCP does that begins.
    bool isFirstTime() const;
    /// That the window may become by this growth.
    double most(double growth) const;
    std::size_t least() const;
    Microseconds target() const;
    /// What the receiver takes in that time.
    double taken(Microseconds time) const;

    std::size_t m_bytes = kFirst;
    Microseconds m_base = Microseconds::max();
    Microseconds m_baseRoundTrip = Microseconds::max();
    Clock::Steady m_baseSeen;
    /// Of this window of kRateWindow and of the one before.
    std::uint64_t m_rate = 0;
    std::uint64_t m_rateBefore = 0;
    Clock::Steady m_rateSince;

    Clock::Steady m_roundEnd;
    Microseconds m_roundLeast = Microseconds::max();
    /// The least without messages' own times.
    Microseconds m_roundQueue = Microseconds::max();
    Microseconds m_roundTripLeast = Microseconds::max();
    std::size_t m_underWay = 0;
    /// In the last round.
    Microseconds m_queued{};
    /// The round is the first one after a time without samples.
    bool m_isFirst = false;
    std::uint64_t m_rateThen = 0;
    /// Rounds in which the window shrank since there was no queue, more for a long one, and the window before them.
    int m_shrinks = 0;
    std::size_t m_bytesBefore = 0;
    /// Rounds in which the window grew and the receiver took no more.
    int m_inVain = 0;
    bool m_wasFull = false;
    bool m_isSmoothed = false;
    /// A queue has been longer than the target.
    bool m_hasQueued = false;
    bool m_isDraining = false;
    /// With next to nothing.
    bool m_isEmptying = false;
};

} // namespace vnats
