// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lan/link/refused_subjects.h"

#include <algorithm>
#include <utility>

namespace vnats {

void RefusedSubjects::refused(std::string_view words, const Subjects& subscribed, Clock::Steady now)
{
    if (!words.contains("Subscription")) {
        m_publishRefused = now;
    } else {
        ++m_refusals;
        // cnats may tell the words of the last refusal for each of several.
        const auto isNamed = [words](
                                 const std::string& subject) { return words.contains('"' + subject + '"'); };
        const auto subject = std::ranges::find_if(subscribed, isNamed);
        if (subject != subscribed.end() && std::ranges::find(m_known, *subject) == m_known.end())
            m_known.push_back(*subject);
    }
    if (m_due == Clock::Steady::max())
        m_due = now + m_delay;
}

RefusedSubjects::Step RefusedSubjects::next(const Subjects& subscribed, Clock::Steady now)
{
    const bool wasAsked = std::exchange(m_asked, false);
    if (m_refusals > 0 && wasAsked) {
        m_delay = std::min(m_delay * 2, kAskLast);
        m_due = now + m_delay;
        return {};
    }
    if (m_refusals > 0) {
        const bool areKnown = m_known.size() == std::exchange(m_refusals, 0);
        Subjects known = std::exchange(m_known, {});
        m_asked = true;
        m_due = now + kAnswered;
        return {areKnown ? std::move(known) : subscribed};
    }
    if (m_publishRefused && now - *m_publishRefused < kAllowed) {
        m_due = *m_publishRefused + kAllowed;
        return {};
    }
    *this = {};
    return {{}, true};
}

} // namespace vnats
