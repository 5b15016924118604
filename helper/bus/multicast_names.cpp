// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "helper/bus/multicast_names.h"

#include "helper/process/log.h"

#include <QDBusConnectionInterface>
#include <QDBusMessage>
#include <QDBusPendingCallWatcher>
#include <net/if.h>
#include <utility>

namespace vnats {

namespace {

const QString kResolved = QStringLiteral("org.freedesktop.resolve1");
const QString kAvahi = QStringLiteral("org.freedesktop.Avahi");

} // namespace

MulticastNames::MulticastNames(QDBusConnection bus, Manager& manager, QObject* parent)
    : QObject(parent)
    , m_bus(bus)
    , m_manager(manager)
{
    m_services.setConnection(bus);
    m_services.setWatchMode(QDBusServiceWatcher::WatchForOwnerChange);
    m_services.addWatchedService(kResolved);
    m_services.addWatchedService(kAvahi);
    connect(&m_services, &QDBusServiceWatcher::serviceOwnerChanged, this, &MulticastNames::adjustAll);
    connect(&m_manager, &Manager::added, this, &MulticastNames::follow);
    connect(&m_manager, &Manager::removed, this, [this](Manager::SessionId id) { m_told.erase(id); });
    for (const auto& [id, session] : m_manager.sessions())
        follow(id, *session);
    adjustAll();
}

void MulticastNames::follow(Manager::SessionId id, const Session& session)
{
    for (const auto signal : {&Session::changed, &Session::counted})
        connect(&session, signal, this, [this, id] { adjust(id); });
    adjust(id);
}

bool MulticastNames::runs(const QString& service) const
{
    return m_bus.interface() && m_bus.interface()->isServiceRegistered(service);
}

void MulticastNames::adjustAll()
{
    const bool wanted = runs(kResolved) && !runs(kAvahi);
    if (std::exchange(m_wanted, wanted) && !wanted)
        switchOff();
    m_told.clear(); // a resolved that has just come knows nothing
    for (const auto& [id, session] : m_manager.sessions())
        adjust(id);
}

void MulticastNames::switchOff()
{
    for (const auto& [id, told] : m_told)
        if (told.index != 0)
            (void)order("SetLinkMulticastDNS", told.index, false);
}

void MulticastNames::adjust(Manager::SessionId id)
{
    const auto session = m_manager.sessions().find(id);
    if (!m_wanted || session == m_manager.sessions().end())
        return;
    Told& told = m_told[id];
    const unsigned index = ::if_nametoindex(session->second->interfaceName().c_str());
    if (index == 0 || index == told.index || index == told.asked || told.refusals >= kPatience)
        return;
    told.asked = index;
    (void)order("SetLinkLLMNR", index, false);
    auto* const watcher = new QDBusPendingCallWatcher(order("SetLinkMulticastDNS", index, true), this);
    connect(watcher, &QDBusPendingCallWatcher::finished, this,
        [this, id, index](QDBusPendingCallWatcher* finished) {
            finished->deleteLater();
            const auto found = m_told.find(id);
            if (found == m_told.end() || found->second.asked != index)
                return;
            Told& asked = found->second;
            asked.asked = 0;
            if (!finished->isError()) {
                asked.index = index;
                asked.refusals = 0;
            } else if (++asked.refusals == kPatience) {
                log::warning("systemd-resolved does not switch multicast DNS on: "
                    + finished->error().message().toStdString());
            }
        });
}

QDBusPendingCall MulticastNames::order(const char* method, unsigned index, bool on) const
{
    QDBusMessage call = QDBusMessage::createMethodCall(kResolved, QStringLiteral("/org/freedesktop/resolve1"),
        kResolved + QStringLiteral(".Manager"), QLatin1String(method));
    call.setAutoStartService(false);
    call << static_cast<int>(index) << (on ? QStringLiteral("yes") : QStringLiteral("no"));
    return m_bus.asyncCall(call);
}

} // namespace vnats
