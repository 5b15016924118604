// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "helper/run/state_words.h"

#include "helper/process/log.h"
#include "helper/session/way_words.h"

#include <utility>

namespace vnats {

StateWords::StateWords(const Settings& settings, Readiness& readiness, Session session)
    : m_vlan("VLAN " + std::to_string(settings.vlanId))
    , m_server(settings.servers.front())
    , m_readiness(readiness)
    , m_session(session)
{
}

void StateWords::say(const LinkStatus& status)
{
    const bool moved =
        status.server != std::exchange(m_used, status.server) && status.state == SessionState::Connected;
    if (status.state == m_state && status.problem == m_problem && !moved)
        return;
    const bool wasUp = m_state == SessionState::Connected || m_state == SessionState::Degraded;
    m_state = status.state;
    m_problem = status.problem;
    switch (status.state) {
    case SessionState::Connecting:
        if (status.problem)
            return say(log::warning, m_vlan + " is not connected: " + englishOf(status.problem));
        return say(log::info, m_vlan + " is connecting to " + m_server + ".");
    case SessionState::Connected: {
        const std::string words = m_vlan + " is connected " + wayWords(status) + ".";
        const bool isLogged = m_session == Session::Here && (!wasUp || moved);
        return isLogged ? m_readiness.status(words) : say(log::info, words);
    }
    case SessionState::Degraded:
        return say(log::warning, m_vlan + " is connected, but: " + englishOf(status.problem));
    case SessionState::Stopping:
        return say(log::info, m_vlan + " is being taken down.");
    case SessionState::Failed:
        return say(log::error, m_vlan + " has failed: " + englishOf(status.problem));
    case SessionState::Starting:
    case SessionState::Count:
        return;
    }
}

void StateWords::sayWaits(const Problem& problem)
{
    m_state = SessionState::Starting;
    say(log::warning, m_vlan + " waits: " + englishOf(problem));
}

void StateWords::say(LogLimit::Log log, const std::string& text)
{
    m_log.say(log, text);
    m_readiness.status(text);
}

} // namespace vnats
