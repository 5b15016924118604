// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "helper/bus/session_object.h"
#include "helper/contract/dbus_types.h"
#include "helper/session/manager.h"

#include <QDBusConnection>
#include <QDBusContext>
#include <QDBusObjectPath>
#include <QDBusUnixFileDescriptor>
#include <QObject>
#include <QStringList>
#include <QTimer>
#include <chrono>
#include <map>
#include <memory>

namespace vnats {

class ObjectManager;

/// The helper on the bus: the root object with org.vlannats.Helper1 and ObjectManager, and one object per
/// session. Translates between messages and the Manager, which decides. Never waits for the bus once it runs.
///
/// The bus starts the helper when it is called; it leaves by itself when nothing has run for a while.
class Service : public QObject, protected QDBusContext
{
    Q_OBJECT
    Q_PROPERTY(QString Version READ version)
    Q_PROPERTY(QStringList Features READ features)
public:
    static constexpr std::chrono::milliseconds kIdleTime{15000};

    /// The references must outlive this.
    Service(QDBusConnection bus, Manager& manager, Callers& callers,
        std::chrono::milliseconds idleTime = kIdleTime, QObject* parent = nullptr);
    ~Service() override;

    /// Publishes the objects, then takes the name, so that nobody finds the one without the other. False when
    /// the bus refuses or another helper has the name.
    bool publish();
    /// Takes every VLAN down; finished() follows.
    void shutDown();

    QString version() const;
    QStringList features() const { return {}; }

public Q_SLOTS:
    QDBusObjectPath Start(const QVariantMap& settings, const QDBusUnixFileDescriptor& secrets);

Q_SIGNALS:
    /// Nothing runs any more: time to exit.
    void finished();

private Q_SLOTS:
    void onDisconnected();

private:
    ManagedObjects managedObjects() const;
    void onAdded(Manager::SessionId id, Session& session);
    void onRemoved(Manager::SessionId id, Session& session);
    void restartIdleTimer();
    void leave();
    void callBus(const QString& method, const QVariantList& arguments, std::function<void()> then);

    QDBusConnection m_bus;
    Manager& m_manager;
    Callers& m_callers;
    ObjectManager* m_objectManager;
    std::map<Manager::SessionId, std::unique_ptr<SessionObject>> m_objects;
    QTimer m_idle;
    bool m_leaving = false;
};

} // namespace vnats
