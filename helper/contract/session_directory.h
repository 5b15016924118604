// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "helper/contract/dbus_types.h"
#include "helper/contract/helper_client.h"

#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusObjectPath>
#include <QMap>

namespace vnats {

/// The sessions of one run of the helper, read once from its ObjectManager and kept up to date by its
/// signals.
///
/// It listens to the signals before it asks for the list. The bus keeps one sender's messages in order, so a
/// signal that comes before the list is part of the list already, and none is lost between the two.
class SessionDirectory final : public QObject
{
    Q_OBJECT
public:
    SessionDirectory(const QDBusConnection& bus, const QString& owner, QObject* parent = nullptr);

    const QString& owner() const { return m_owner; }
    /// True once the list has been read, or could not be.
    bool isRead() const { return m_read; }
    const QMap<QString, SessionInfo>& sessions() const { return m_sessions; }

Q_SIGNALS:
    void read();
    void added(const vnats::SessionInfo& session);
    void changed(const vnats::SessionInfo& session);
    void removed(const QString& path, const vnats::Problem& problem);

private:
    void askForSessions();
    void askForProperties(const QString& path);
    void addOrUpdate(const QString& path, const QVariantMap& properties);

    Q_SLOT void onInterfacesAdded(const QDBusObjectPath& path, const vnats::InterfaceProperties& interfaces);
    Q_SLOT void onInterfacesRemoved(const QDBusObjectPath& path, const QStringList& interfaces);
    Q_SLOT void onPropertiesChanged(const QString& interface, const QVariantMap& changed,
        const QStringList& invalidated, const QDBusMessage& message);

    QDBusConnection m_bus;
    QString m_owner;
    QMap<QString, SessionInfo> m_sessions;
    bool m_read = false;
};

} // namespace vnats
