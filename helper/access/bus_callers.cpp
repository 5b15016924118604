// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "helper/access/bus_callers.h"

#include <QDBusMessage>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>

namespace vnats {

namespace {

const QString kBus = QStringLiteral("org.freedesktop.DBus");
const QString kBusPath = QStringLiteral("/org/freedesktop/DBus");

} // namespace

BusCallers::BusCallers(QDBusConnection bus, QObject* parent)
    : Callers(parent)
    , m_bus(QString())
{
    use(bus);
}

void BusCallers::use(const QDBusConnection& bus)
{
    m_bus = bus;
    m_watches.clear();
    // By the bus's own name, so that nobody else can say so.
    if (m_bus.isConnected())
        m_bus.connect(kBus, kBusPath, kBus, QStringLiteral("NameOwnerChanged"), this,
            SLOT(onOwnerChanged(QString, QString, QString)));
}

void BusCallers::onOwnerChanged(const QString& name, const QString&, const QString& after)
{
    if (after.isEmpty() && m_watches.contains(name))
        Q_EMIT left(name);
}

void BusCallers::lookUp(const QString& caller, UidReply reply)
{
    QDBusMessage call =
        QDBusMessage::createMethodCall(kBus, kBusPath, kBus, QStringLiteral("GetConnectionUnixUser"));
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
    ++m_watches[caller];
}

void BusCallers::forget(const QString& caller)
{
    const auto found = m_watches.find(caller);
    if (found == m_watches.end() || --*found > 0)
        return;
    m_watches.erase(found);
}

} // namespace vnats
