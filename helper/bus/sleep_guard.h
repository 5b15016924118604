// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "helper/process/timers.h"
#include "helper/session/manager.h"

#include <QDBusConnection>
#include <QDBusServiceWatcher>
#include <QDBusUnixFileDescriptor>
#include <QObject>
#include <chrono>
#include <memory>

namespace vnats {

/// Lets the VLANs leave in good order before this computer is suspended, and come back as soon as it wakes.
/// Logind tells both (org.freedesktop.login1, "Inhibitor Locks"). While VLANs run, the guard holds a lock of
/// the kind "delay", which makes logind wait; it releases the lock when every VLAN has left, or after
/// kPatience.
///
///   awake, with the lock   ─ PrepareForSleep(true)                      ─► Sleep to every session
///   falling asleep         ─ all VLANs down, or time up                 ─► lock released
///   asleep                 ─ PrepareForSleep(false), or logind has gone ─► Wake to every session, new lock
///
/// Without logind nothing happens: it is never started for this, and noticed when it comes.
class SleepGuard : public QObject
{
    Q_OBJECT
public:
    /// Within the second in which a person who closes the lid expects an effect.
    static constexpr std::chrono::milliseconds kPatience{800};

    /// The references must outlive this.
    SleepGuard(QDBusConnection bus, Manager& manager, Timers& timers, QObject* parent = nullptr);

private Q_SLOTS:
    void onPrepareForSleep(bool begins);

private:
    /// Takes the lock if sessions run, releases it otherwise.
    void adjust();
    void take();
    void releaseWhenAllAreDown();
    void wake();

    QDBusConnection m_bus;
    Manager& m_manager;
    QDBusServiceWatcher m_logind;
    std::unique_ptr<Timer> m_patience;
    QDBusUnixFileDescriptor m_lock;
    bool m_asked = false;
    bool m_asleep = false;
};

} // namespace vnats
