// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/session_status.h"
#include "core/base/settings.h"
#include "helper/process/log_limit.h"
#include "helper/run/readiness.h"

#include <string>
#include <string_view>

namespace vnats {

/// Says each change of a VLAN's state once: as a line in the log, and to the service manager. Other members and the
/// server can change it as often as they like, but not fill the log.
class StateWords
{
public:
    /// Where the VLAN is. Its Session logs by which server it is connected.
    enum class Session { Here, Elsewhere };

    /// `readiness` must outlive this.
    StateWords(const Settings& settings, Readiness& readiness, Session session);

    void say(const LinkStatus& status);
    /// The VLAN waits for this to pass, without an interface.
    void sayWaits(const Problem& problem);

private:
    void say(LogLimit::Log log, const std::string& text);

    const std::string m_vlan;
    const std::string m_server;
    Readiness& m_readiness;
    const Session m_session;
    SessionState m_state = SessionState::Starting;
    Problem m_problem;
    /// The server in use.
    std::string m_used;
    LogLimit m_log;
};

} // namespace vnats
