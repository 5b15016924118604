// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "helper/process/rate_limit.h"

#include <chrono>
#include <cstdint>
#include <string>
#include <string_view>

namespace vnats {

/// The lines in root's log that somebody who is not believed can cause: another member of the VLAN, a worker, a
/// caller who may not do what it asks for. Nobody can fill the log with them, because all but kBurst lines and one
/// every kInterval are left out; the next one that is not, or the end of this, says how many. One of these for each
/// source, so that a flood from one hides nothing of another.
class LogLimit
{
public:
    static constexpr unsigned kBurst = 60;
    static constexpr std::chrono::seconds kInterval{10};

    /// log::warning, for instance.
    using Log = void (*)(std::string_view);

    LogLimit();
    /// `clock` must outlive this.
    explicit LogLimit(const Clock& clock)
        : m_rate(clock, kBurst, kInterval)
    {
    }
    ~LogLimit() { sayLeftOut(); }
    LogLimit(const LogLimit&) = delete;
    LogLimit& operator=(const LogLimit&) = delete;

    void say(Log log, std::string_view text);

private:
    void sayLeftOut();

    RateLimit m_rate;
    /// Of the line that was left out last.
    Log m_log = nullptr;
    std::uint64_t m_leftOut = 0;
};

} // namespace vnats
