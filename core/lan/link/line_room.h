// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "core/lan/pace/delay_window.h"

#include <chrono>
#include <cstddef>
#include <cstdint>

namespace vnats {

/// How much more may be written to one connection, so that no queue grows on the computer's line.
///
/// A TCP sender fills the queue in front of the narrowest part of its path until something is lost there (CUBIC), and
/// keeps in its own buffers what it may not send yet. Both hold up whatever is sent afterwards. So what is on its
/// way, unacknowledged, is held to a DelayWindow of the round trips that the kernel measures; and what the kernel
/// holds unsent, to what leaves at once or in kUnsentTime.
class LineRoom
{
public:
    static constexpr std::chrono::milliseconds kUnsentTime{3};
    /// In bytes.
    static constexpr std::size_t kLeastUnsent = 4 * 1024;
    static constexpr std::size_t kMostUnsent = 256 * 1024;
    /// A measurement is believed for this long.
    static constexpr std::chrono::microseconds kLookAgain{50};

    explicit LineRoom(const Clock& clock)
        : m_clock(&clock)
    {
    }

    /// Asks the kernel how things stand on this connection.
    void measure(int socket);
    /// The kernel has taken so many bytes.
    void taken(std::size_t bytes) { m_taken += bytes; }

    /// Bytes that may be written, beside `waiting` ones that the kernel has not taken yet.
    std::size_t room(std::size_t waiting);
    /// Whether measure() might find more room: what was taken may have left at once.
    bool mayHaveMore() const { return m_taken > 0 || isOld(); }
    bool isOld() const { return m_clock->steady() - m_measured >= kLookAgain; }
    /// Bytes that the kernel may hold unsent.
    std::size_t unsentLimit() const;

private:
    const Clock* m_clock;
    DelayWindow m_window;
    Clock::Steady m_measured;
    /// Since when the rate is being measured, what had been acknowledged by then, and the last rate.
    Clock::Steady m_rateSince;
    std::uint64_t m_acknowledged = 0;
    std::uint64_t m_rate = 0;
    std::size_t m_inFlight = 0;
    std::size_t m_unsent = 0;
    /// See tcp_path::Progress.
    std::size_t m_sendable = 0;
    /// Since they were measured.
    std::size_t m_taken = 0;
};

} // namespace vnats
