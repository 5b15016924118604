// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "helper/process/log_limit.h"

#include <utility>

namespace vnats {

namespace {

const Clock& systemClock()
{
    static const SystemClock clock;
    return clock;
}

} // namespace

LogLimit::LogLimit()
    : LogLimit(systemClock())
{
}

void LogLimit::say(Log log, std::string_view text)
{
    if (!m_rate.take()) {
        m_log = log;
        ++m_leftOut;
        return;
    }
    sayLeftOut();
    log(text);
}

void LogLimit::sayLeftOut()
{
    if (const auto count = std::exchange(m_leftOut, 0); count > 0)
        m_log(count == 1 ? "1 line of this kind was left out."
                         : std::to_string(count) + " lines of this kind were left out.");
}

} // namespace vnats
