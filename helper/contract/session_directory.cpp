// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "helper/contract/session_directory.h"

#include "helper/contract/async_call.h"
#include "helper/contract/names.h"
#include "helper/contract/session_properties.h"

namespace vnats {

SessionDirectory::SessionDirectory(const QDBusConnection& bus, const QString& owner, QObject* parent)
    : QObject(parent)
    , m_bus(bus)
    , m_owner(owner)
{
    m_bus.connect(m_owner, names::kRootPath, names::kObjectManagerInterface,
        QStringLiteral("InterfacesAdded"), this,
        SLOT(onInterfacesAdded(QDBusObjectPath, vnats::InterfaceProperties)));
    m_bus.connect(m_owner, names::kRootPath, names::kObjectManagerInterface,
        QStringLiteral("InterfacesRemoved"), this, SLOT(onInterfacesRemoved(QDBusObjectPath, QStringList)));
    // One match rule for all sessions, present and future; the message says which one has changed.
    m_bus.connect(m_owner, QString(), names::kPropertiesInterface, QStringLiteral("PropertiesChanged"),
        {names::kSessionInterface}, QString(), this,
        SLOT(onPropertiesChanged(QString, QVariantMap, QStringList, QDBusMessage)));
    askForSessions();
}

void SessionDirectory::askForSessions()
{
    const auto call = QDBusMessage::createMethodCall(
        m_owner, names::kRootPath, names::kObjectManagerInterface, QStringLiteral("GetManagedObjects"));
    whenFinished<ManagedObjects>(
        m_bus.asyncCall(call), this, [this](const QDBusPendingReply<ManagedObjects>& reply) {
            if (!reply.isError()) {
                const ManagedObjects objects = reply.value();
                for (auto object = objects.cbegin(); object != objects.cend(); ++object)
                    if (object->contains(names::kSessionInterface))
                        addOrUpdate(object.key().path(), object->value(names::kSessionInterface));
            }
            // If the list cannot be read, there is nothing to show, and nothing is gained by waiting.
            m_read = true;
            Q_EMIT read();
        });
}

void SessionDirectory::askForProperties(const QString& path)
{
    auto call =
        QDBusMessage::createMethodCall(m_owner, path, names::kPropertiesInterface, QStringLiteral("GetAll"));
    call << names::kSessionInterface;
    whenFinished<QVariantMap>(
        m_bus.asyncCall(call), this, [this, path](const QDBusPendingReply<QVariantMap>& reply) {
            if (!reply.isError() && m_sessions.contains(path))
                addOrUpdate(path, reply.value());
        });
}

void SessionDirectory::addOrUpdate(const QString& path, const QVariantMap& properties)
{
    const bool known = m_sessions.contains(path);
    SessionInfo session = m_sessions.value(path);
    session.path = path;
    applyProperties(session, properties);
    if (known && session == m_sessions.value(path))
        return;
    m_sessions.insert(path, session);
    if (known)
        Q_EMIT changed(session);
    else
        Q_EMIT added(session);
}

void SessionDirectory::onInterfacesAdded(const QDBusObjectPath& path, const InterfaceProperties& interfaces)
{
    if (interfaces.contains(names::kSessionInterface))
        addOrUpdate(path.path(), interfaces.value(names::kSessionInterface));
}

void SessionDirectory::onInterfacesRemoved(const QDBusObjectPath& path, const QStringList& interfaces)
{
    if (!interfaces.contains(names::kSessionInterface) || !m_sessions.contains(path.path()))
        return;
    const SessionInfo last = m_sessions.take(path.path());
    // The problem of a session that was stopped is not what ended it.
    Q_EMIT removed(path.path(), last.state == SessionState::Failed ? last.problem : Problem());
}

void SessionDirectory::onPropertiesChanged(const QString& interface, const QVariantMap& changed,
    const QStringList& invalidated, const QDBusMessage& message)
{
    // An unknown session is either part of the list that is on its way, or has gone already.
    if (interface != names::kSessionInterface || !m_sessions.contains(message.path()))
        return;
    addOrUpdate(message.path(), changed);
    if (!invalidated.isEmpty())
        askForProperties(message.path());
}

} // namespace vnats
