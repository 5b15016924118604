// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"

#include <chrono>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace vnats {

/// What the server of one connection does not let us subscribe to or publish on, and when it is to be asked again: an
/// administrator may allow it while we are connected. Knows neither connection nor loop.
///
///   subscriptions   are made again kAskFirst … kAskLast later: the refused ones, or all of them where a refusal does not
///                   tell which one it concerns. Those that are not refused again within kAnswered have been taken.
///   publishing      is allowed when nothing has been refused for kAllowed, in which even a quiet node says hello.
class RefusedSubjects
{
public:
    static constexpr std::chrono::milliseconds kAskFirst{2000};
    static constexpr std::chrono::milliseconds kAskLast{30000};
    /// In which a server answers.
    static constexpr std::chrono::milliseconds kAnswered{5000};
    static constexpr std::chrono::milliseconds kAllowed{20000};

    using Subjects = std::vector<std::string>;

    /// The server has refused something, in its own words. `subscribed`: all that we subscribe to.
    void refused(std::string_view words, const Subjects& subscribed, Clock::Steady now);

    /// When the next step is to be taken; never while nothing is refused.
    Clock::Steady due() const { return m_due; }

    struct Step
    {
        /// To be subscribed to once more.
        Subjects again{};
        /// Nothing is refused any more.
        bool isOver = false;
    };
    /// The next step towards the end of it.
    Step next(const Subjects& subscribed, Clock::Steady now);

private:
    /// Subscriptions that were refused since they were last made: how many, and those of them that are known.
    std::size_t m_refusals = 0;
    Subjects m_known;
    std::optional<Clock::Steady> m_publishRefused;
    /// They have just been made again.
    bool m_asked = false;
    std::chrono::milliseconds m_delay = kAskFirst;
    Clock::Steady m_due = Clock::Steady::max();
};

} // namespace vnats
