// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "helper/contract/helper_presence.h"

#include "helper/contract/async_call.h"
#include "helper/contract/names.h"

#include <QDBusMessage>
#include <QTimer>

namespace vnats {

namespace {

QDBusMessage callToBus(const char* method)
{
    return QDBusMessage::createMethodCall(QStringLiteral("org.freedesktop.DBus"),
        QStringLiteral("/org/freedesktop/DBus"), QStringLiteral("org.freedesktop.DBus"),
        QLatin1String(method));
}

} // namespace

HelperPresence::HelperPresence(const QDBusConnection& bus, QObject* parent)
    : QObject(parent)
    , m_bus(bus)
{
    if (!m_bus.isConnected()) {
        // From the event loop, like every other answer, so that the caller can connect to the signal first.
        QTimer::singleShot(0, this, &HelperPresence::leaveBus);
        return;
    }
    followConnection();
    m_watcher.setConnection(m_bus);
    m_watcher.setWatchMode(QDBusServiceWatcher::WatchForOwnerChange);
    m_watcher.addWatchedService(names::kService);
    connect(&m_watcher, &QDBusServiceWatcher::serviceOwnerChanged, this,
        [this](const QString&, const QString&, const QString& now) { setOwner(now); });
    askForOwner();
}

HelperPresence::HelperPresence(const QDBusConnection& connection, Peer)
    : m_bus(connection)
{
    if (m_bus.isConnected())
        followConnection();
    QTimer::singleShot(0, this, [this] {
        if (m_bus.isConnected())
            setAvailability(HelperClient::Availability::Running);
        else
            leaveBus();
    });
}

std::unique_ptr<HelperPresence> HelperPresence::ofPeer(const QDBusConnection& connection)
{
    return std::unique_ptr<HelperPresence>(new HelperPresence(connection, Peer{}));
}

void HelperPresence::followConnection()
{
    // QtDBus itself emits this when the other end has gone; no watcher reports that.
    m_bus.connect(QString(), QStringLiteral("/org/freedesktop/DBus/Local"),
        QStringLiteral("org.freedesktop.DBus.Local"), QStringLiteral("Disconnected"), this, SLOT(leaveBus()));
}

void HelperPresence::askForOwner()
{
    QDBusMessage call = callToBus("GetNameOwner");
    call << names::kService;
    whenFinished<QString>(m_bus.asyncCall(call), this, [this](const QDBusPendingReply<QString>& reply) {
        // Anything that the watcher has said meanwhile is newer.
        if (m_availability == HelperClient::Availability::Unknown)
            setOwner(reply.isError() ? QString() : reply.value());
    });
}

void HelperPresence::askWhetherInstalled()
{
    whenFinished<QStringList>(m_bus.asyncCall(callToBus("ListActivatableNames")), this,
        [this](const QDBusPendingReply<QStringList>& reply) {
            if (!m_owner.isEmpty() || m_availability == HelperClient::Availability::NoBus)
                return;
            const bool installed = !reply.isError() && reply.value().contains(names::kService);
            setAvailability(
                installed ? HelperClient::Availability::Idle : HelperClient::Availability::NotInstalled);
        });
}

void HelperPresence::setOwner(const QString& owner)
{
    const bool replaced = !owner.isEmpty() && !m_owner.isEmpty() && owner != m_owner;
    m_owner = owner;
    if (owner.isEmpty()) {
        // A helper that was running is installed, as far as we know; the bus may have learned otherwise
        // since.
        if (m_availability == HelperClient::Availability::Running)
            setAvailability(HelperClient::Availability::Idle);
        askWhetherInstalled();
    } else if (replaced) {
        Q_EMIT changed();
    } else {
        setAvailability(HelperClient::Availability::Running);
    }
}

void HelperPresence::setAvailability(HelperClient::Availability availability)
{
    if (m_availability == availability)
        return;
    m_availability = availability;
    Q_EMIT changed();
}

void HelperPresence::leaveBus()
{
    m_owner.clear();
    setAvailability(HelperClient::Availability::NoBus);
}

} // namespace vnats
