// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "helper/foreground.h"

#include "helper/log.h"

#include <unistd.h>

namespace vnats {

Foreground::Foreground(const Settings& settings, const Secrets& secrets, NetworkSetup& network,
    const Continuity& continuity, const WorkerProgram& program, const Clock& clock, QObject* parent)
    : QObject(parent)
    , m_network(network)
    , m_session(settings, secrets, Ownership(::getuid()), network, continuity, program, clock)
{
    connect(&m_session, &Session::changed, this, &Foreground::sayState);
    connect(&m_session, &Session::ended, this, [this] {
        const bool failed = m_session.status().state == SessionState::Failed;
        log::info("The interface " + m_session.interfaceName() + " is gone.");
        Q_EMIT finished(failed ? 1 : 0);
    });
}

bool Foreground::start()
{
    const auto host = m_network.host();
    if (!host) {
        log::error(host.error().message);
        return false;
    }
    for (const Conflict& conflict : conflictsWith(*host, m_session.settings())) {
        // Who may start this program is an administrator, and has agreed by the option.
        const bool agreed = conflict.negotiable && m_session.settings().overlap;
        if (!agreed) {
            log::error(conflict.problem.message);
            return false;
        }
        log::warning(conflict.problem.message + " Going on all the same, as --allow-overlap says.");
    }
    if (const auto started = m_session.start(); !started) {
        log::error(started.error().message);
        return false;
    }
    return true;
}

void Foreground::sayState()
{
    const LinkStatus& status = m_session.status();
    if (status.state == m_saidState && status.problem == m_saidProblem)
        return;
    const bool first = m_saidState == SessionState::Starting;
    m_saidState = status.state;
    m_saidProblem = status.problem;
    const std::string vlan = "VLAN " + std::to_string(m_session.settings().vlanId);
    switch (status.state) {
    case SessionState::Starting:
    case SessionState::Count:
        break;
    case SessionState::Connecting:
        if (first)
            log::info("The interface " + m_session.interfaceName() + " (" + m_session.mac().toString()
                + ") is up.");
        if (status.problem)
            log::warning(vlan + " is not connected: " + status.problem.message);
        else
            log::info(vlan + " is connecting to " + m_session.settings().servers.front() + ".");
        break;
    case SessionState::Connected:
        log::info(vlan + " is connected to " + status.server + (status.tls ? " with TLS." : "."));
        break;
    case SessionState::Degraded:
        log::warning(vlan + " is connected, but: " + status.problem.message);
        break;
    case SessionState::Stopping:
        log::info(vlan + " is being taken down.");
        break;
    case SessionState::Failed:
        log::error(vlan + " has failed: " + status.problem.message);
        break;
    }
}

} // namespace vnats
