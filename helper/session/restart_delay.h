// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <chrono>

namespace vnats {

/// The wait before a worker that died is replaced: short the first time, doubled while workers keep dying,
/// and short again once one has lived for kLived.
class RestartDelay
{
public:
    static constexpr std::chrono::milliseconds kFirst{250};
    static constexpr std::chrono::milliseconds kLongest{15000};
    static constexpr std::chrono::minutes kLived{1};

    std::chrono::milliseconds after(std::chrono::nanoseconds lifetime)
    {
        if (lifetime >= kLived)
            m_next = kFirst;
        const auto delay = m_next;
        m_next = std::min(m_next * 2, kLongest);
        return delay;
    }

private:
    std::chrono::milliseconds m_next = kFirst;
};

} // namespace vnats
