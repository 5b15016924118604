// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "helper/exec/session_door.h"

#include "helper/contract/dbus_types.h"
#include "helper/contract/exec_sockets.h"

#include <QDBusError>
#include <unistd.h>
#include <utility>

namespace vnats {

SessionDoor::SessionDoor(pid_t process, Manager& manager, Callers& callers, Timers& timers)
    : m_manager(manager)
    , m_callers(callers)
    , m_timers(timers)
{
    registerDbusTypes();
    qRegisterMetaType<InterfaceProperties>("vnats::InterfaceProperties");
    auto path = exec_sockets::make(process);
    if (!path) {
        m_closedBecause = path.error();
        return;
    }
    m_path = *std::move(path);
    m_server = std::make_unique<QDBusServer>(exec_sockets::addressOf(m_path));
    if (!m_server->isConnected()) {
        m_closedBecause = m_server->lastError().message().toStdString();
        return;
    }
    connect(m_server.get(), &QDBusServer::newConnection, this, &SessionDoor::let);
}

SessionDoor::~SessionDoor()
{
    if (!m_path.empty())
        ::unlink(m_path.c_str());
}

void SessionDoor::let(const QDBusConnection& connection)
{
    if (m_visitors.size() >= kMaxVisitors)
        return QDBusConnection::disconnectFromPeer(connection.name());
    auto visitor = std::make_unique<DoorVisitor>(connection, m_manager, m_callers, m_timers);
    // Queued: the visitor is in the middle of saying so.
    connect(
        visitor.get(), &DoorVisitor::left, this,
        [this, name = connection.name()] {
            m_visitors.erase(name);
            QDBusConnection::disconnectFromPeer(name);
        },
        Qt::QueuedConnection);
    m_visitors.emplace(connection.name(), std::move(visitor));
}

} // namespace vnats
