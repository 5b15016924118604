// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "helper/network/network_setup.h"
#include "helper/run/readiness.h"
#include "helper/session/session.h"

#include <QObject>

namespace vnats {

/// `vlan-nats-helper run`: one session, no bus, no questions – who may run it is root already. Says every
/// change of state in plain words on stderr, one line each, and to the service manager, for which the VLAN is
/// ready when its interface is there and its worker runs: a server that is down at boot holds nothing up.
class Foreground : public QObject
{
    Q_OBJECT
public:
    /// The references must outlive this.
    Foreground(const Settings& settings, const Secrets& secrets, NetworkSetup& network,
        const Continuity& continuity, const WorkerProgram& program, const Clock& clock, Readiness& readiness,
        QObject* parent = nullptr);

    /// False when the VLAN could not be started; that has been said then, and nothing is left.
    bool start();
    void obey(LinkCommand command) { m_session.obey(command); }
    /// finished() follows.
    void stop() { m_session.stop(); }

Q_SIGNALS:
    void finished(int exitCode);

private:
    struct Words
    {
        void (*log)(std::string_view) = nullptr;
        std::string text;
    };

    void sayState();
    Words wordsFor(const LinkStatus& status) const;

    NetworkSetup& m_network;
    Readiness& m_readiness;
    Session m_session;
    SessionState m_saidState = SessionState::Starting;
    Problem m_saidProblem;
};

} // namespace vnats
