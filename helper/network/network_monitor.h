// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/os/network_watch.h"

#include <QObject>
#include <QSocketNotifier>
#include <QTimer>
#include <chrono>

namespace vnats {

/// The computer's network as a Qt signal. Whoever brings a network up takes several steps, each a change;
/// they are told together.
class NetworkMonitor : public QObject
{
    Q_OBJECT
public:
    /// So long after the first change of a burst it is told.
    static constexpr std::chrono::milliseconds kBurst{250};

    /// The watch must outlive this.
    explicit NetworkMonitor(NetworkWatch& watch, QObject* parent = nullptr);

Q_SIGNALS:
    void changed();

private:
    NetworkWatch& m_watch;
    QSocketNotifier m_readable;
    QTimer m_burst;
};

} // namespace vnats
