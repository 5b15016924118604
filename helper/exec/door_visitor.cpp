// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "helper/exec/door_visitor.h"

#include "helper/bus/object_manager.h"
#include "helper/contract/names.h"

#include <utility>

namespace vnats {

DoorVisitor::DoorVisitor(QDBusConnection connection, Manager& manager, Callers& callers, Timers& timers)
    : m_connection(std::move(connection))
    , m_manager(manager)
    , m_callers(callers)
    , m_timers(timers)
    , m_list(new ObjectManager(this, [this] { return managedObjects(); }))
{
    m_connection.connect(QString(), QStringLiteral("/org/freedesktop/DBus/Local"),
        QStringLiteral("org.freedesktop.DBus.Local"), QStringLiteral("Disconnected"), this, SLOT(leave()));
    m_connection.registerObject(names::kRootPath, this);
    for (const auto& [id, session] : m_manager.sessions())
        add(id, *session);
    connect(&m_manager, &Manager::added, this, &DoorVisitor::add);
    connect(&m_manager, &Manager::removed, this, &DoorVisitor::remove);
}

DoorVisitor::~DoorVisitor()
{
    m_objects.clear();
    m_connection.unregisterObject(names::kRootPath);
}

ManagedObjects DoorVisitor::managedObjects() const
{
    ManagedObjects objects;
    for (const auto& [id, object] : m_objects)
        objects.insert(object->path(), {{names::kSessionInterface, object->properties()}});
    return objects;
}

void DoorVisitor::add(Manager::SessionId id, const Session& session)
{
    auto object =
        std::make_unique<SessionObject>(m_connection, m_manager, m_callers, id, session, m_timers, nullptr);
    Q_EMIT m_list->InterfacesAdded(object->path(), {{names::kSessionInterface, object->properties()}});
    m_objects.emplace(id, std::move(object));
}

void DoorVisitor::remove(Manager::SessionId id)
{
    const auto node = m_objects.extract(id);
    // Its last properties say why it ended.
    node.mapped()->flush();
    Q_EMIT m_list->InterfacesRemoved(node.mapped()->path(), {names::kSessionInterface});
}

} // namespace vnats
