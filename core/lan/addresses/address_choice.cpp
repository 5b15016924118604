// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lan/addresses/address_choice.h"

namespace vnats {

AutomaticRangeSet AddressChoice::choose(
    AutomaticRangeSet ours, const std::vector<AutomaticRangeSet>& theirs, AutomaticRangeSet sought)
{
    const Clock::Steady now = m_clock.steady();
    AutomaticRangeSet chosen;
    if (const auto first = firstBut(ours))
        chosen.set(*first);
    for (const AutomaticRangeSet& other : theirs)
        if (const auto common = firstBut(ours | other))
            chosen.set(*common);
    for (std::size_t range = 0; range < m_ranges; ++range) {
        if (chosen.test(range) || (sought.test(range) && !m_needed[range]))
            m_needed[range] = now; // or held since before we were there
        if (sought.test(range) && !ours.test(range) && now - *m_needed[range] < kKeep)
            chosen.set(range);
    }
    return chosen;
}

std::optional<std::size_t> AddressChoice::firstBut(AutomaticRangeSet lacking) const
{
    for (std::size_t range = 0; range < m_ranges; ++range)
        if (!lacking.test(range))
            return range;
    return std::nullopt;
}

} // namespace vnats
