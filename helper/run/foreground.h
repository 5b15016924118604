// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "helper/network/network_setup.h"
#include "helper/process/timers.h"
#include "helper/run/readiness.h"
#include "helper/run/state_words.h"
#include "helper/session/session.h"

#include <QObject>

namespace vnats {

/// `vlan-nats-helper run`: one session without a bus, for servers and containers. This room believes the
/// command line and the boot profile, because only root can give either; it asks nobody, and it refuses a
/// profile that another user could have written. It never starts a second session and never outlives its one.
///
/// Every change of state is one line on stderr, and goes to the service manager. For that the VLAN is ready
/// when its interface is there and its worker runs, so a server that is down does not hold up the boot.
class Foreground : public QObject
{
    Q_OBJECT
public:
    /// The references must outlive this.
    Foreground(const Settings& settings, const Secrets& secrets, NetworkSetup& network,
        const Continuity& continuity, const WorkerProgram& program, Timers& timers, Readiness& readiness,
        QObject* parent = nullptr);

    /// False if the VLAN could not be started; the reason has been logged, and nothing is left behind.
    bool start();
    void obey(LinkCommand command) { m_session.obey(command); }
    /// finished() follows.
    void stop();

Q_SIGNALS:
    void finished(int exitCode);

private:
    void sayState();

    NetworkSetup& m_network;
    Readiness& m_readiness;
    StateWords m_words;
    Session m_session;
    bool m_saidInterface = false;
};

} // namespace vnats
