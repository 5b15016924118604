// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <chrono>
#include <cstdint>
#include <random>
#include <utility>

namespace vnats {

/// The wait before another round of all servers: short the first time, doubled while no server lets us in. It is cut at
/// random, by half at most, so that a server's clients do not return in step.
class RoundDelay
{
public:
    static constexpr std::chrono::milliseconds kFirst{250};
    static constexpr std::chrono::milliseconds kLast{15000};

    explicit RoundDelay(std::uint32_t seed = std::random_device()())
        : m_random(seed)
    {
    }

    std::chrono::milliseconds next() { return cut(std::exchange(m_next, std::min(m_next * 2, kLast))); }
    /// Something has changed for the better: short again.
    void shorten() { m_next = kFirst; }
    /// A login was refused: nobody is hammered with passwords.
    void lengthen() { m_next = kLast; }

    /// Between half of the time and all of it.
    std::chrono::milliseconds cut(std::chrono::milliseconds longest)
    {
        std::uniform_int_distribution<std::int64_t> jitter(longest.count() / 2, longest.count());
        return std::chrono::milliseconds(jitter(m_random));
    }

private:
    std::minstd_rand m_random;
    std::chrono::milliseconds m_next = kFirst;
};

} // namespace vnats
