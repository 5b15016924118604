// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "helper/bus/session_object.h"
#include "helper/contract/dbus_types.h"
#include "helper/process/timers.h"
#include "helper/session/manager.h"

#include <QDBusConnection>
#include <QObject>
#include <map>
#include <memory>

namespace vnats {

class ObjectManager;

/// One program at the SessionDoor: its connection, and the objects on it.
class DoorVisitor : public QObject
{
    Q_OBJECT
public:
    /// The references must outlive this.
    DoorVisitor(QDBusConnection connection, Manager& manager, Callers& callers, Timers& timers);
    ~DoorVisitor() override;

Q_SIGNALS:
    /// The program has closed the connection.
    void left();

private Q_SLOTS:
    void leave() { Q_EMIT left(); }

private:
    ManagedObjects managedObjects() const;
    void add(Manager::SessionId id, const Session& session);
    void remove(Manager::SessionId id);

    QDBusConnection m_connection;
    Manager& m_manager;
    Callers& m_callers;
    Timers& m_timers;
    ObjectManager* m_list;
    std::map<Manager::SessionId, std::unique_ptr<SessionObject>> m_objects;
};

} // namespace vnats
