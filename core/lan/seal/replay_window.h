// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>

namespace vnats {

/// Which counters of one sender have been seen, as far back as kSize (the ring of words of RFC 6479).
///
/// One sender's messages do come out of order here: of what one read of the socket brings, one subject is
/// handled after the other, and a sender with a second connection, or one that moves to another, overtakes itself.
class ReplayWindow
{
public:
    /// As many as a sender of 50,000 messages a second passes by its express lane within a third of a second, and more
    /// of the smallest ones than one read of the socket (256 KiB) can bring.
    static constexpr std::uint64_t kSize = 16384;

    /// Whether a message with this counter may be new. Remembers nothing, since it may be forged.
    bool admits(std::uint64_t counter) const
    {
        if (counter > m_highest)
            return true;
        return m_highest - counter < kSize && (m_words[wordOf(counter)] & bitOf(counter)) == 0;
    }
    /// The message was genuine.
    void remember(std::uint64_t counter)
    {
        if (counter > m_highest) {
            // The words in between hold counters of the previous round.
            const std::uint64_t steps = counter / kBits - m_highest / kBits;
            for (std::uint64_t i = 1; i <= steps && i <= kWords; ++i)
                m_words[(m_highest / kBits + i) % kWords] = 0;
            m_highest = counter;
        }
        m_words[wordOf(counter)] |= bitOf(counter);
    }
    /// Takes this counter and all before it for seen.
    void closeUpTo(std::uint64_t counter)
    {
        m_highest = counter;
        m_words.fill(~std::uint64_t{0});
        m_words[wordOf(counter)] = bitOf(counter) | (bitOf(counter) - 1);
    }

private:
    static constexpr std::uint64_t kBits = 64;
    /// One more than the window needs, since the newest word is not full yet.
    static constexpr std::uint64_t kWords = kSize / kBits + 1;

    static std::size_t wordOf(std::uint64_t counter) { return counter / kBits % kWords; }
    static std::uint64_t bitOf(std::uint64_t counter) { return std::uint64_t{1} << counter % kBits; }

    std::uint64_t m_highest = 0;
    std::array<std::uint64_t, kWords> m_words{};
};

} // namespace vnats
