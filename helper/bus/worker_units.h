// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "helper/process/log_limit.h"

#include <QDBusConnection>
#include <QDBusMessage>
#include <QObject>
#include <functional>
#include <sys/types.h>

namespace vnats {

/// The units in which systemd runs our workers (vlan-nats-workers@.service). The helper may not send a worker a
/// signal; systemd does it, because root asks (org.freedesktop.systemd1(5)). Only a unit of ours is touched,
/// whatever process is named.
class WorkerUnits : public QObject
{
    Q_OBJECT
public:
    using QObject::QObject;

    /// SIGKILL to everything in the unit of this process. It may fail, which the log says.
    void kill(const QDBusConnection& bus, pid_t worker);

private:
    void call(const QDBusConnection& bus, const QDBusMessage& call,
        const std::function<void(const QDBusMessage&)>& then);

    LogLimit m_log;
};

} // namespace vnats
