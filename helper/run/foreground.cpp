// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "helper/run/foreground.h"

#include "helper/process/log.h"

#include <unistd.h>

namespace vnats {

Foreground::Foreground(const Settings& settings, const Secrets& secrets, NetworkSetup& network,
    const Continuity& continuity, const WorkerProgram& program, Timers& timers, Readiness& readiness,
    QObject* parent)
    : QObject(parent)
    , m_network(network)
    , m_readiness(readiness)
    , m_session(settings, secrets, Ownership(::getuid()), network, continuity, program, timers)
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
        log::error(englishOf(host.error()));
        return false;
    }
    for (const Conflict& conflict : conflictsWith(*host, m_session.settings())) {
        // Only an administrator can start this program, and has agreed by giving the option.
        const bool agreed = conflict.negotiable && m_session.settings().overlap;
        if (!agreed) {
            log::error(englishOf(conflict.problem));
            return false;
        }
        log::warning(englishOf(conflict.problem) + " Going on all the same, as --allow-overlap says.");
    }
    if (const auto started = m_session.start(); !started) {
        log::error(englishOf(started.error()));
        return false;
    }
    m_readiness.ready();
    return true;
}

void Foreground::sayState()
{
    const LinkStatus& status = m_session.status();
    if (status.state == m_saidState && status.problem == m_saidProblem)
        return;
    if (m_saidState == SessionState::Starting && status.state == SessionState::Connecting)
        log::info(
            "The interface " + m_session.interfaceName() + " (" + m_session.mac().toString() + ") is up.");
    m_saidState = status.state;
    m_saidProblem = status.problem;
    if (status.state == SessionState::Stopping)
        m_readiness.stopping();
    if (const Words words = wordsFor(status); words.log) {
        words.log(words.text);
        m_readiness.status(words.text);
    }
}

Foreground::Words Foreground::wordsFor(const LinkStatus& status) const
{
    const std::string vlan = "VLAN " + std::to_string(m_session.settings().vlanId);
    switch (status.state) {
    case SessionState::Connecting:
        if (status.problem)
            return {log::warning, vlan + " is not connected: " + englishOf(status.problem)};
        return {log::info, vlan + " is connecting to " + m_session.settings().servers.front() + "."};
    case SessionState::Connected:
        return {log::info, vlan + " is connected to " + status.server + (status.tls ? " with TLS." : ".")};
    case SessionState::Degraded:
        return {log::warning, vlan + " is connected, but: " + englishOf(status.problem)};
    case SessionState::Stopping:
        return {log::info, vlan + " is being taken down."};
    case SessionState::Failed:
        return {log::error, vlan + " has failed: " + englishOf(status.problem)};
    case SessionState::Starting:
    case SessionState::Count:
        break;
    }
    return {};
}

} // namespace vnats
