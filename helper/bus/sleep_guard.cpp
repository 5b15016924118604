// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "helper/bus/sleep_guard.h"

#include "helper/process/log.h"

#include <QDBusError>
#include <QDBusMessage>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>
#include <algorithm>

namespace vnats {

namespace {

const QString kService = QStringLiteral("org.freedesktop.login1");
const QString kPath = QStringLiteral("/org/freedesktop/login1");
const QString kInterface = QStringLiteral("org.freedesktop.login1.Manager");

} // namespace

SleepGuard::SleepGuard(QDBusConnection bus, Manager& manager, Timers& timers, QObject* parent)
    : QObject(parent)
    , m_bus(bus)
    , m_manager(manager)
    , m_logind(kService, bus, QDBusServiceWatcher::WatchForOwnerChange)
    , m_patience(timers.make([this] {
        log::warning("The computer is suspended before every VLAN could leave in good order.");
        m_lock = {};
    }))
{
    connect(&m_logind, &QDBusServiceWatcher::serviceRegistered, this, &SleepGuard::adjust);
    connect(&m_logind, &QDBusServiceWatcher::serviceUnregistered, this, &SleepGuard::wake);
    connect(&m_manager, &Manager::added, this, [this](Manager::SessionId, Session& session) {
        connect(&session, &Session::changed, this, &SleepGuard::releaseWhenAllAreDown);
        adjust();
    });
    connect(&m_manager, &Manager::removed, this, [this] {
        releaseWhenAllAreDown();
        adjust();
    });
    // By the service's name, so that QtDBus passes on only what the owner of that name has sent.
    if (!m_bus.connect(kService, kPath, kInterface, QStringLiteral("PrepareForSleep"), this,
            SLOT(onPrepareForSleep(bool))))
        log::warning(
            "cannot be told when the computer is suspended: " + m_bus.lastError().message().toStdString());
}

void SleepGuard::adjust()
{
    if (m_asleep)
        return;
    if (m_manager.sessions().empty())
        m_lock = {};
    else if (!m_lock.isValid() && !m_asked)
        take();
}

void SleepGuard::take()
{
    QDBusMessage call =
        QDBusMessage::createMethodCall(kService, kPath, kInterface, QStringLiteral("Inhibit"));
    call.setAutoStartService(false);
    call << QStringLiteral("sleep") << QStringLiteral("vlan-nats")
         << QStringLiteral("The other computers of the LAN are told that this one leaves.")
         << QStringLiteral("delay");
    m_asked = true;
    auto* const watcher = new QDBusPendingCallWatcher(m_bus.asyncCall(call), this);
    connect(watcher, &QDBusPendingCallWatcher::finished, this, [this](QDBusPendingCallWatcher* finished) {
        finished->deleteLater();
        m_asked = false;
        const QDBusPendingReply<QDBusUnixFileDescriptor> lock = *finished;
        // An error means that there is no logind, or that the computer is about to sleep already.
        if (!lock.isError() && !m_asleep && !m_manager.sessions().empty())
            m_lock = lock.value();
    });
}

void SleepGuard::onPrepareForSleep(bool begins)
{
    if (!begins)
        return wake();
    if (m_asleep)
        return;
    m_asleep = true;
    log::info("The computer is about to be suspended.");
    m_manager.obey(LinkCommand::Sleep);
    m_patience->start(kPatience);
    releaseWhenAllAreDown();
}

void SleepGuard::releaseWhenAllAreDown()
{
    const bool waiting = m_asleep && m_patience->isActive();
    if (!waiting
        || std::ranges::any_of(m_manager.sessions(), [](const auto& entry) { return entry.second->isUp(); }))
        return;
    m_patience->stop();
    m_lock = {};
}

void SleepGuard::wake()
{
    m_patience->stop();
    if (m_asleep) {
        m_asleep = false;
        log::info("The computer is awake.");
        m_manager.obey(LinkCommand::Wake);
    }
    // The lock was for this sleep, or came from a logind that has gone.
    m_lock = {};
    adjust();
}

} // namespace vnats
