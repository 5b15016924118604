// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "helper/bus/bus_presence.h"

#include "helper/process/log.h"

#include <QDBusConnectionInterface>
#include <QDBusError>
#include <QDBusReply>
#include <utility>

namespace vnats {

BusPresence::BusPresence(
    Manager& manager, BusCallers& callers, PolkitAuthorizer& authorizer, Timers& timers, QObject* parent)
    : QObject(parent)
    , m_manager(manager)
    , m_callers(callers)
    , m_authorizer(authorizer)
    , m_timers(timers)
    , m_retry(timers.make([this] {
        if (enter() == Outcome::Present)
            log::info("The helper is on the system bus now.");
        else
            m_retry->start(kRetry);
    }))
    , m_idle(timers.make([this] {
        if (!m_service && m_manager.isIdle())
            Q_EMIT finished();
    }))
{
    connect(&m_manager, &Manager::idle, this, &BusPresence::onIdle);
    connect(&m_manager, &Manager::removed, this, [this] {
        if (m_leaving && !m_service && m_manager.sessions().empty())
            Q_EMIT finished();
    });
}

BusPresence::~BusPresence()
{
    clear();
}

bool BusPresence::begin()
{
    switch (enter()) {
    case Outcome::Present:
        return true;
    case Outcome::Refused:
        return false;
    case Outcome::Away:
        break;
    }
    if (!m_manager.canBeResumed())
        return false;
    m_retry->start(kRetry);
    onIdle();
    return true;
}

BusPresence::Outcome BusPresence::enter()
{
    // QtDBus knows connections by name, and one that has been lost stays lost.
    m_connection = QStringLiteral("vlan-nats-%1").arg(++m_attempts);
    const QDBusConnection bus = QDBusConnection::connectToBus(QDBusConnection::SystemBus, m_connection);
    if (!bus.isConnected()) {
        if (m_attempts == 1)
            log::warning("cannot reach the system bus: " + bus.lastError().message().toStdString());
        clear();
        return Outcome::Away;
    }
    const QDBusReply<QString> id = bus.interface()->call(QStringLiteral("GetId"));
    m_callers.use(bus);
    m_authorizer.use(bus);
    m_service = std::make_unique<Service>(bus, m_manager, m_callers, m_timers);
    m_guard = std::make_unique<SleepGuard>(bus, m_manager, m_timers);
    m_names = std::make_unique<MulticastNames>(bus, m_manager);
    m_leaves = std::make_unique<LeafDirectory>(bus, m_manager, m_timers);
    connect(m_service.get(), &Service::finished, this, &BusPresence::finished);
    // Queued: the service is in the middle of saying so.
    connect(m_service.get(), &Service::lost, this, &BusPresence::onLost, Qt::QueuedConnection);
    // Said once, however long another helper has the name.
    const auto published = m_service->publish();
    if (!published && !std::exchange(m_refused, true))
        log::error(published.error());
    if (published) {
        m_refused = false;
        m_manager.busFound(id.isValid() && id.value() == m_busId);
        m_busId = id.value();
        return Outcome::Present;
    }
    clear();
    return Outcome::Refused;
}

void BusPresence::onLost()
{
    clear();
    if (m_leaving)
        return shutDown();
    log::warning("The system bus has gone away; the VLANs go on.");
    m_manager.busLost();
    if (m_manager.isIdle())
        Q_EMIT finished();
    else // at once, because it may have broken with nobody but us
        m_retry->start(std::chrono::milliseconds(0));
}

void BusPresence::onIdle()
{
    if (!m_service && m_manager.isIdle())
        m_idle->start(Service::kIdleTime);
}

void BusPresence::shutDown()
{
    m_leaving = true;
    m_retry->stop();
    if (m_service)
        return m_service->shutDown();
    m_manager.stopAll();
    if (m_manager.sessions().empty())
        Q_EMIT finished();
}

void BusPresence::endUnit(pid_t worker)
{
    if (m_service)
        m_units.kill(QDBusConnection(m_connection), worker);
}

void BusPresence::clear()
{
    m_leaves.reset();
    m_names.reset();
    m_guard.reset();
    m_service.reset();
    m_callers.use(QDBusConnection(QString()));
    m_authorizer.use(QDBusConnection(QString()));
    QDBusConnection::disconnectFromBus(m_connection);
}

} // namespace vnats
