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

/// Tells late messages from fresh ones by the time that their senders stamp on them.
///
/// The clocks of two computers are unrelated but run equally fast, so the difference between clock and stamp
/// shows how much longer a message took than the fastest of the recent ones. No clock needs to be set right,
/// and a slow network is not mistaken for a late message.
///
/// The memory of a sender follows a drifting clock; one that has jumped (a virtual machine that was paused)
/// is believed again after kWindow of messages.
class Freshness
{
public:
    /// A frame that took this much longer than the fastest is not delivered: with what the fastest took, less
    /// than a second.
    static constexpr std::chrono::milliseconds kTooLate{900};
    static constexpr std::chrono::milliseconds kWindow{5000};
    /// Senders remembered that were introduced, and as many that were not: anybody can make those up. At the
    /// limit all of that kind are forgotten, and with them only how fast each was.
    static constexpr std::size_t kMaxSenders = 4096;

    explicit Freshness(const Clock& clock)
        : m_clock(clock)
    {
    }

    /// What this computer stamps on its messages: milliseconds modulo 2^32.
    static std::uint32_t stamp(const Clock& clock);
    /// Whether a message of this sender with this stamp has come in time.
    bool isFresh(const MacAddress& sender, std::uint32_t stamp);
    /// The sender runs as this instance (see Hello); a new instance may have another clock. True if it is
    /// known to have run as another one.
    bool introduced(const MacAddress& sender, std::uint64_t instance);

private:
    /// Our clock minus the sender's: the least of this window and of the one before.
    struct Sender
    {
        std::uint32_t least = 0;
        std::uint32_t leastBefore = 0;
        Clock::Steady windowStart;
        std::uint64_t instance = 0;
        bool heard = false;
    };
    using Senders = std::unordered_map<MacAddress, Sender>;
    Sender& senderOf(const MacAddress& mac);
    static Sender& entryOf(Senders& senders, const MacAddress& mac);

    const Clock& m_clock;
    Senders m_introduced;
    Senders m_strangers;
};

} // namespace vnats
