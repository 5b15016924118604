// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "helper/run/foreground.h"

#include "helper/process/log.h"

#include <unistd.h>
#include <utility>

namespace vnats {

Foreground::Foreground(Description& description, NetworkSetup& network, const Continuity& continuity,
    const WorkerProgram& program, Timers& timers, Readiness& readiness, QObject* parent)
    : QObject(parent)
    , m_description(description)
    , m_network(network)
    , m_continuity(continuity)
    , m_program(program)
    , m_timers(timers)
    , m_readiness(readiness)
    , m_renewal(
          timers, [this] { return m_description.readSecrets(); },
          [this](const Secrets& secrets) {
              use({m_session->settings(), secrets});
          })
{
}

Foreground::~Foreground() = default;

bool Foreground::start(const DescribedVlan& vlan)
{
    const auto host = m_network.host();
    if (!host) {
        log::error(englishOf(host.error()));
        return false;
    }
    for (const Conflict& conflict : conflictsWith(*host, vlan.settings)) {
        // Only an administrator can start this program.
        if (conflict.consent == Conflict::Consent::Administrator)
            continue;
        const bool agreed = conflict.consent == Conflict::Consent::IfWanted && vlan.settings.overlap;
        if (!agreed) {
            log::error(englishOf(conflict.problem));
            return false;
        }
        log::warning(englishOf(conflict.problem) + " Connecting anyway, because of --allow-overlap.");
    }
    m_words.emplace(vlan.settings, m_readiness, StateWords::Session::Here);
    m_renewal.begin(vlan.secrets);
    m_saidInterface = false;
    // Whoever may start this program is an administrator.
    m_session = std::make_unique<Session>(vlan.settings, vlan.secrets, Ownership(::getuid()), m_network,
        m_continuity, m_program, m_timers, Agreement{vlan.settings.overlap, true});
    connect(m_session.get(), &Session::changed, this, &Foreground::sayState);
    connect(m_session.get(), &Session::ended, this, &Foreground::onEnded);
    if (const auto started = m_session->start(); !started) {
        log::error(englishOf(started.error()));
        return false;
    }
    m_readiness.ready();
    return true;
}

void Foreground::reload()
{
    if (m_stopping)
        return;
    m_readiness.reloading();
    if (const auto vlan = m_description.read()) {
        log::info("The VLAN is described anew.");
        m_renewal.begin(vlan->secrets);
        use(*vlan);
    } else {
        log::error("The VLAN goes on as it was: " + vlan.error());
    }
    if (!m_next)
        m_readiness.ready();
}

void Foreground::use(const DescribedVlan& vlan)
{
    const bool isSealed = !vlan.secrets.networkKey.empty();
    if (!m_next && vlan.settings == m_session->settings() && isSealed == m_session->isSealed()) {
        (void)m_session->changeSecrets(vlan.secrets);
        return;
    }
    m_next = vlan;
    m_session->stop();
}

void Foreground::stop()
{
    if (std::exchange(m_stopping, true))
        return;
    m_next.reset();
    m_readiness.stopping();
    m_session->stop();
}

void Foreground::onEnded()
{
    log::info("The interface " + m_session->interfaceName() + " has been removed.");
    const bool failed = m_session->status().state == SessionState::Failed;
    if (!m_next) {
        Q_EMIT finished(failed ? 1 : 0);
        return;
    }
    // It is the sender and must outlive its own signal.
    m_session.release()->deleteLater();
    if (!start(*std::exchange(m_next, std::nullopt)))
        Q_EMIT finished(1);
}

void Foreground::sayState()
{
    if (!std::exchange(m_saidInterface, true))
        log::info(
            "The interface " + m_session->interfaceName() + " (" + m_session->mac().toString() + ") is up.");
    m_words->say(m_session->status());
    m_renewal.look(m_session->status());
}

} // namespace vnats
