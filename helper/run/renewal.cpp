// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "helper/run/renewal.h"

#include "helper/process/log.h"

#include <utility>

namespace vnats {

namespace {

/// The VLAN has a server that takes its secrets.
bool isServed(const LinkStatus& status)
{
    return carriesFrames(status.state) && status.problem.kind() != ProblemKind::LoginRefused
        && status.problem.kind() != ProblemKind::TlsFailed;
}

} // namespace

Renewal::Renewal(Timers& timers, Read read, Use use)
    : m_read(std::move(read))
    , m_use(std::move(use))
    , m_again(timers.make([this] { renew(); }))
{
}

Renewal::~Renewal()
{
    m_secrets.wipe();
}

void Renewal::begin(const Secrets& secrets)
{
    m_secrets.wipe();
    m_secrets = secrets;
    m_complaint.clear();
}

void Renewal::look(const LinkStatus& status)
{
    const bool wasServed = std::exchange(m_served, isServed(status));
    const bool isOver = status.state == SessionState::Stopping || status.state == SessionState::Failed;
    if (m_served || isOver)
        return m_again->stop();
    if (wasServed)
        renew();
    else if (!m_again->isActive())
        m_again->start(kAgain);
}

void Renewal::renew()
{
    m_again->start(kAgain);
    auto secrets = m_read();
    if (!secrets) {
        if (secrets.error() != m_complaint)
            log::error("The secrets stay as they were: " + secrets.error());
        m_complaint = std::move(secrets.error());
        return;
    }
    m_complaint.clear();
    if (*secrets == m_secrets)
        return;
    log::info("The secrets have been replaced; the new ones are used.");
    begin(*secrets);
    m_use(m_secrets);
}

} // namespace vnats
