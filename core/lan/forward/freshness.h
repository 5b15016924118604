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
/// The clocks of two computers have nothing to do with each other, but they run equally fast: what a message
/// took, beyond what the fastest of the last ones took, is how far its stamp lies behind. So no clock needs
/// to be set right, and a slow network is not taken for a late message.
///
/// What is remembered of a sender follows drifting clocks, and one that has jumped (a virtual machine that
/// was paused) is believed again after kWindow of messages.
class Freshness
{
public:
    /// No frame that was under way for longer is delivered: with what the fastest one took, less than a
    /// second.
    static constexpr std::chrono::milliseconds kTooLate{900};
    static constexpr std::chrono::milliseconds kWindow{5000};
    /// Senders; anybody can make some up. At the limit all are forgotten, which costs nothing but memory of
    /// who was how fast.
    static constexpr std::size_t kMaxSenders = 4096;

    explicit Freshness(const Clock& clock)
        : m_clock(clock)
    {
    }

    /// What this computer stamps on its messages: milliseconds, in a circle of 2^32.
    static std::uint32_t stamp(const Clock& clock);
    /// Whether a message of this sender with this stamp has come in time.
    bool isFresh(const MacAddress& sender, std::uint32_t stamp);
    /// The sender is there as this instance (see Hello); another one than before may have another clock.
    void introduced(const MacAddress& sender, std::uint64_t instance);

private:
    /// Our clock less the sender's: the least of this window and of the one before.
    struct Sender
    {
        std::uint32_t least = 0;
        std::uint32_t leastBefore = 0;
        Clock::Steady windowStart;
        std::uint64_t instance = 0;
        bool heard = false;
    };
    Sender& senderOf(const MacAddress& mac);

    const Clock& m_clock;
    std::unordered_map<MacAddress, Sender> m_senders;
};

} // namespace vnats
