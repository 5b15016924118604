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
    , m_words(settings, readiness)
    // Whoever may start this program is an administrator.
    , m_session(settings, secrets, Ownership(::getuid()), network, continuity, program, timers,
          {settings.overlap, true})
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
        // Only an administrator can start this program.
        if (conflict.consent == Conflict::Consent::Administrator)
            continue;
        const bool agreed = conflict.consent == Conflict::Consent::IfWanted && m_session.settings().overlap;
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

void Foreground::stop()
{
    if (m_session.status().state != SessionState::Stopping)
        m_readiness.stopping();
    m_session.stop();
}

void Foreground::sayState()
{
    if (!std::exchange(m_saidInterface, true))
        log::info(
            "The interface " + m_session.interfaceName() + " (" + m_session.mac().toString() + ") is up.");
    m_words.say(m_session.status());
}

} // namespace vnats
