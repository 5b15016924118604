// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "helper/bus/session_object.h"
#include "helper/contract/dbus_types.h"
#include "helper/process/timers.h"
#include "helper/session/manager.h"

#include <QDBusConnection>
#include <QDBusContext>
#include <QDBusObjectPath>
#include <QDBusUnixFileDescriptor>
#include <QObject>
#include <QStringList>
#include <chrono>
#include <expected>
#include <map>
#include <memory>
#include <string>

namespace vnats {

class ObjectManager;

/// The helper on the system bus: the root object with org.vlannats.Helper1 and ObjectManager, and one object
/// per session. This room translates between messages and the Manager, which decides. It believes only the
/// sender's unique name, which the bus vouches for; it refuses settings and secrets that are wrong in
/// themselves before a person is asked for a password; it never tells traffic or peers to everybody; and once
/// it runs, it never waits for the bus.
///
/// The bus starts the helper when it is called; the helper leaves when nothing has run for kIdleTime.
class Service : public QObject, protected QDBusContext
{
    Q_OBJECT
    Q_PROPERTY(QString Version READ version)
    Q_PROPERTY(QStringList Features READ features)
public:
    static constexpr std::chrono::milliseconds kIdleTime{15000};

    /// The references must outlive this.
    Service(
        QDBusConnection bus, Manager& manager, Callers& callers, Timers& timers, QObject* parent = nullptr);
    ~Service() override;

    /// Publishes the objects, those of sessions that run already included, then takes the name, so that no client finds the name without the objects.
    /// Why not, for the log, when the bus refuses or another helper has the name.
    std::expected<void, std::string> publish();
    /// Takes every VLAN down; finished() follows.
    void shutDown();

    QString version() const;
    QStringList features() const { return {}; }

public Q_SLOTS:
    QDBusObjectPath Start(const QVariantMap& settings, const QDBusUnixFileDescriptor& secrets);

Q_SIGNALS:
    /// Nothing runs any more; time to exit.
    void finished();
    /// The bus has gone away. Nothing can be published on this connection any more.
    void lost();

private Q_SLOTS:
    void onDisconnected() { Q_EMIT lost(); }

private:
    ManagedObjects managedObjects() const;
    void onAdded(Manager::SessionId id, const Session& session);
    void onRemoved(Manager::SessionId id, Session& session);
    void restartIdleTimer();
    void leave();
    void callBus(const QString& method, const QVariantList& arguments, std::function<void()> then);

    QDBusConnection m_bus;
    Manager& m_manager;
    Callers& m_callers;
    Timers& m_timers;
    ObjectManager* m_objectManager;
    std::map<Manager::SessionId, std::unique_ptr<SessionObject>> m_objects;
    std::unique_ptr<Timer> m_idle;
    bool m_leaving = false;
};

} // namespace vnats
