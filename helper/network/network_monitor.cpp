// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "helper/network/network_monitor.h"

namespace vnats {

NetworkMonitor::NetworkMonitor(NetworkWatch& watch, Timers& timers, QObject* parent)
    : QObject(parent)
    , m_watch(watch)
    , m_readable(watch.descriptor(), QSocketNotifier::Read)
    , m_burst(timers.make([this] { Q_EMIT changed(); }))
{
    connect(&m_readable, &QSocketNotifier::activated, this, [this] {
        if (m_watch.takeChange() && !m_burst->isActive())
            m_burst->start(kBurst);
    });
}

} // namespace vnats
