// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "helper/bus/worker_units.h"

#include "helper/process/log.h"

#include <QDBusObjectPath>
#include <QDBusPendingCallWatcher>
#include <csignal>

namespace vnats {

namespace {

const QString kSystemd = QStringLiteral("org.freedesktop.systemd1");
/// vlan-nats-workers@, as systemd spells it in a path.
const QString kOurUnits = QStringLiteral("/org/freedesktop/systemd1/unit/vlan_2dnats_2dworkers_40");

} // namespace

void WorkerUnits::kill(const QDBusConnection& bus, pid_t worker)
{
    QDBusMessage question =
        QDBusMessage::createMethodCall(kSystemd, QStringLiteral("/org/freedesktop/systemd1"),
            kSystemd + QStringLiteral(".Manager"), QStringLiteral("GetUnitByPID"));
    question << static_cast<uint>(worker);
    call(bus, question, [this, bus](const QDBusMessage& answer) {
        const QString unit = answer.arguments().value(0).value<QDBusObjectPath>().path();
        if (!unit.startsWith(kOurUnits)) {
            m_log.say(log::error, "A worker cannot be ended: it does not run in a unit of vlan-nats.");
            return;
        }
        QDBusMessage order = QDBusMessage::createMethodCall(
            kSystemd, unit, kSystemd + QStringLiteral(".Unit"), QStringLiteral("Kill"));
        order << QStringLiteral("all") << static_cast<int>(SIGKILL);
        call(bus, order, [](const QDBusMessage&) {});
    });
}

void WorkerUnits::call(const QDBusConnection& bus, const QDBusMessage& call,
    const std::function<void(const QDBusMessage&)>& then)
{
    auto* const watcher = new QDBusPendingCallWatcher(bus.asyncCall(call), this);
    connect(
        watcher, &QDBusPendingCallWatcher::finished, this, [this, then](QDBusPendingCallWatcher* finished) {
            finished->deleteLater();
            const QDBusMessage answer = finished->reply();
            if (answer.type() == QDBusMessage::ReplyMessage)
                then(answer);
            else
                m_log.say(log::error, "A worker cannot be ended: " + answer.errorMessage().toStdString());
        });
}

} // namespace vnats
