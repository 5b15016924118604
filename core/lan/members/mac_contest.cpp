// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lan/members/mac_contest.h"

#include <algorithm>

namespace vnats {

bool MacContest::loses(const Hello& hello, std::uint64_t ownUpMilliseconds)
{
    if (std::ranges::find(m_rivals, hello.instance) == m_rivals.end()) {
        if (hello.upMilliseconds > ownUpMilliseconds)
            return true;
        if (isFull())
            m_rivals.erase(m_rivals.begin());
        m_rivals.push_back(hello.instance);
    }
    const bool hasHeardUs = std::ranges::find(hello.rivals, m_instance) != hello.rivals.end();
    return hasHeardUs && hello.instance > m_instance;
}

void MacContest::left(std::uint64_t instance)
{
    std::erase(m_rivals, instance);
}

} // namespace vnats
