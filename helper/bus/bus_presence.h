// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "helper/access/bus_callers.h"
#include "helper/access/polkit_authorizer.h"
#include "helper/bus/leaf_directory.h"
#include "helper/bus/multicast_names.h"
#include "helper/bus/service.h"
#include "helper/bus/sleep_guard.h"
#include "helper/bus/worker_units.h"

#include <QDBusConnection>
#include <QObject>
#include <chrono>
#include <memory>

namespace vnats {

/// The helper on the system bus for as long as there is one. VLANs need no bus: a helper that systemd runs may
/// start before it, and every helper goes on when its VLANs lose the bus, whether that ends or breaks with us;
/// as soon as there is one again, everything is published on it anew. Callers and questions belong to a bus and
/// end with it. If the bus has started another helper meanwhile, that one has the name until it leaves, because
/// it has nothing to do.
///
///   away ─ a bus is there, looked for every kRetry ─► present ─ the bus ends ─► away
///   away or present, and nothing has run for Service::kIdleTime             ─► finished()
class BusPresence : public QObject
{
    Q_OBJECT
public:
    static constexpr std::chrono::milliseconds kRetry{2000};

    /// The references must outlive this.
    BusPresence(Manager& manager, BusCallers& callers, PolkitAuthorizer& authorizer, Timers& timers,
        QObject* parent = nullptr);
    ~BusPresence() override;

    /// False if the helper has no place on the bus, or if there is none and it has nothing else to do; the log
    /// says why.
    bool begin();
    /// Takes every VLAN down; finished() follows.
    void shutDown();
    /// WorkerProgram::endUnit. Without a bus nothing happens.
    void endUnit(pid_t worker);

Q_SIGNALS:
    void finished();

private:
    enum class Outcome { Present, Away, Refused };
    Outcome enter();
    void onLost();
    void onIdle();
    void clear();

    Manager& m_manager;
    BusCallers& m_callers;
    PolkitAuthorizer& m_authorizer;
    Timers& m_timers;
    std::unique_ptr<Timer> m_retry;
    std::unique_ptr<Timer> m_idle;
    QString m_connection;
    /// Of the bus that we are or were on; every one has another.
    QString m_busId;
    int m_attempts = 0;
    bool m_leaving = false;
    bool m_refused = false;
    std::unique_ptr<Service> m_service;
    std::unique_ptr<SleepGuard> m_guard;
    std::unique_ptr<MulticastNames> m_names;
    std::unique_ptr<LeafDirectory> m_leaves;
    WorkerUnits m_units;
};

} // namespace vnats
