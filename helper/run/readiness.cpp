// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "helper/run/readiness.h"

#include "helper/process/log.h"

#include <chrono>
#include <ctime>
#include <string>

namespace vnats {

void Readiness::reloading()
{
    timespec now{};
    ::clock_gettime(CLOCK_MONOTONIC, &now);
    // With the time, which tells systemd that it is this reload (Type=notify-reload, since 253).
    const auto microseconds = std::chrono::duration_cast<std::chrono::microseconds>(
        std::chrono::seconds(now.tv_sec) + std::chrono::nanoseconds(now.tv_nsec));
    m_systemd.send("RELOADING=1\nMONOTONIC_USEC=" + std::to_string(microseconds.count()));
}

void Readiness::status(std::string_view text)
{
    // Escaped, because a name could contain another line of the protocol.
    m_systemd.send("STATUS=" + log::escaped(text));
}

} // namespace vnats
