// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "helper/session/manager.h"

#include <QDBusConnection>
#include <QDBusServiceWatcher>
#include <QDBusUnixFileDescriptor>
#include <QObject>
#include <QTimer>
#include <chrono>

namespace vnats {

/// Lets the VLANs leave in good order before this computer is suspended, and come back at once when it wakes,
/// by what logind tells (org.freedesktop.login1, "Inhibitor Locks"). While VLANs run it holds a lock of the
/// kind "delay", which makes logind wait for us; it lets it go when all have left, or after kPatience.
///
///   awake, with the lock ─ PrepareForSleep(true) ─► Sleep to every session ─► all down, or time up: lock let
///   go asleep               ─ PrepareForSleep(false), or logind goes ─► Wake to every session, lock taken
///   again
///
/// Where there is no logind nothing happens: it is never started for this, and followed when it comes.
class SleepGuard : public QObject
{
    Q_OBJECT
public:
    /// Part of the second that a person waits for the lid to have an effect.
    static constexpr std::chrono::milliseconds kPatience{800};

    /// The manager must outlive this.
    SleepGuard(QDBusConnection bus, Manager& manager, std::chrono::milliseconds patience = kPatience,
        QObject* parent = nullptr);

private Q_SLOTS:
    void onPrepareForSleep(bool begins);

private:
    /// Takes the lock or lets it go, as it should be.
    void adjust();
    void take();
    void letGoWhenAllAreDown();
    void wake();

    QDBusConnection m_bus;
    Manager& m_manager;
    QDBusServiceWatcher m_logind;
    const std::chrono::milliseconds m_longest;
    QTimer m_patience;
    QDBusUnixFileDescriptor m_lock;
    bool m_asked = false;
    bool m_asleep = false;
};

} // namespace vnats
