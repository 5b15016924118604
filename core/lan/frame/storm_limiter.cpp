// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lan/frame/storm_limiter.h"

#include <algorithm>
#include <chrono>

namespace vnats {

bool TokenBucket::take(Clock::Steady now)
{
    const double seconds = std::chrono::duration<double>(now - m_filled).count();
    m_filled = now;
    m_tokens = std::min(m_perSecond, m_tokens + std::max(seconds, 0.0) * m_perSecond);
    if (m_tokens < 1)
        return false;
    m_tokens -= 1;
    return true;
}

} // namespace vnats
