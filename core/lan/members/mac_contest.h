// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/lan/wire/hello.h"

#include <cstddef>
#include <cstdint>
#include <vector>

namespace vnats {

/// Decides which of the nodes with one MAC gives way, so that exactly one keeps it. Each node decides for
/// itself, and each hears the others late:
///
///   - A node gives way to one that was certainly here before: whose age, although it has grown since it was
///     said, is above its own. It finds that out when it hears the other for the first time, or never.
///   - Two that started within the delay between them both stay, and both say in their hellos that they have
///     heard the other (Hello::rivals). A node that reads that it has been heard, and has stayed itself, knows
///     that age decides nothing. Then the lower instance gives way, on both sides by the same two numbers.
///
/// It takes one hello each way. Nobody needs to know how long a hello is on its way.
class MacContest
{
public:
    static constexpr std::size_t kMaxRivals = Hello::kMaxRivals;

    explicit MacContest(std::uint64_t instance)
        : m_instance(instance)
    {
    }

    /// Another node with our MAC has said hello. True if we give way to it.
    bool loses(const Hello& hello, std::uint64_t ownUpMilliseconds);
    /// That node has left.
    void left(std::uint64_t instance);

    std::uint64_t instance() const { return m_instance; }
    /// Those that we have heard and not given way to, for our hello; the latest last.
    const std::vector<std::uint64_t>& rivals() const { return m_rivals; }
    bool isFull() const { return m_rivals.size() == kMaxRivals; }

private:
    const std::uint64_t m_instance;
    std::vector<std::uint64_t> m_rivals;
};

} // namespace vnats
