// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/os/network_watch.h"
#include "helper/process/timers.h"

#include <QObject>
#include <QSocketNotifier>
#include <chrono>
#include <memory>

namespace vnats {

/// Changes of the computer's network as a Qt signal. Bringing a network up takes several steps, each of them
/// a change; the changes of one burst are told together.
class NetworkMonitor : public QObject
{
    Q_OBJECT
public:
    /// From the first change of a burst to the signal.
    static constexpr std::chrono::milliseconds kBurst{250};

    /// The references must outlive this.
    NetworkMonitor(NetworkWatch& watch, Timers& timers, QObject* parent = nullptr);

Q_SIGNALS:
    void changed();

private:
    NetworkWatch& m_watch;
    QSocketNotifier m_readable;
    std::unique_ptr<Timer> m_burst;
};

} // namespace vnats
