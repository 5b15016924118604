// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "helper/access/bus_callers.h"

#include <QDBusMessage>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>

namespace vnats {

BusCallers::BusCallers(QDBusConnection bus, QObject* parent)
    : Callers(parent)
    , m_bus(bus)
{
    m_watcher.setConnection(bus);
    m_watcher.setWatchMode(QDBusServiceWatcher::WatchForUnregistration);
    connect(&m_watcher, &QDBusServiceWatcher::serviceUnregistered, this, &Callers::left);
}

void BusCallers::use(const QDBusConnection& bus)
{
    m_bus = bus;
    m_watches.clear();
    m_watcher.setWatchedServices({});
    m_watcher.setConnection(bus);
}

void BusCallers::lookUp(const QString& caller, UidReply reply)
{
    QDBusMessage call = QDBusMessage::createMethodCall(QStringLiteral("org.freedesktop.DBus"),
        QStringLiteral("/org/freedesktop/DBus"), QStringLiteral("org.freedesktop.DBus"),
        QStringLiteral("GetConnectionUnixUser"));
    call << caller;
    auto* const watcher = new QDBusPendingCallWatcher(m_bus.asyncCall(call), this);
    connect(watcher, &QDBusPendingCallWatcher::finished, this,
        [reply = std::move(reply)](QDBusPendingCallWatcher* finished) {
            finished->deleteLater();
            const QDBusPendingReply<uint> answer = *finished;
            reply(answer.isError() ? std::nullopt : std::optional<uid_t>(answer.value()));
        });
}

void BusCallers::watch(const QString& caller)
{
    if (m_watches[caller]++ == 0)
        m_watcher.addWatchedService(caller);
}

void BusCallers::forget(const QString& caller)
{
    const auto found = m_watches.find(caller);
    if (found == m_watches.end() || --*found > 0)
        return;
    m_watches.erase(found);
    m_watcher.removeWatchedService(caller);
}

} // namespace vnats
