// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "helper/network/network_setup.h"
#include "helper/process/timers.h"
#include "helper/run/description.h"
#include "helper/run/readiness.h"
#include "helper/run/renewal.h"
#include "helper/run/state_words.h"
#include "helper/session/session.h"

#include <QObject>
#include <expected>
#include <functional>
#include <memory>
#include <optional>
#include <string>

namespace vnats {

/// `vlan-nats-helper run`: one VLAN without a bus, for servers and containers. This room believes the command
/// line and the boot profile, because only root can give either; it asks nobody, and it refuses a profile that
/// another user could have written. It never runs a second session and never outlives its one.
///
///   the server is lost   ─► the files with secrets are read again (Renewal)
///   reload()             ─► so is the profile; other secrets are used while frames flow, and other settings by
///                           another session in place of the first; with a mistake, all goes on as it was
///
/// Every change of state is one line on stderr, and goes to the service manager. For that the VLAN is ready
/// when its interface is there and its worker runs, so a server that is down does not hold up the boot.
class Foreground : public QObject
{
    Q_OBJECT
public:
    /// The references must outlive this.
    Foreground(Description& description, NetworkSetup& network, const Continuity& continuity,
        const WorkerProgram& program, Timers& timers, Readiness& readiness, QObject* parent = nullptr);
    ~Foreground() override;

    /// `vlan` is what the description says. False if it could not be started; the reason has been logged, and
    /// nothing is left behind.
    bool start(const DescribedVlan& vlan);
    void obey(LinkCommand command) { m_session->obey(command); }
    void reload();
    /// finished() follows.
    void stop();

Q_SIGNALS:
    void finished(int exitCode);

private:
    void sayState();
    void use(const DescribedVlan& vlan);
    void onEnded();

    Description& m_description;
    NetworkSetup& m_network;
    const Continuity& m_continuity;
    const WorkerProgram& m_program;
    Timers& m_timers;
    Readiness& m_readiness;
    Renewal m_renewal;
    std::optional<StateWords> m_words;
    std::unique_ptr<Session> m_session;
    /// Takes the place of the session once that has ended.
    std::optional<DescribedVlan> m_next;
    bool m_saidInterface = false;
    bool m_stopping = false;
};

} // namespace vnats
