// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "helper/exec/door_visitor.h"
#include "helper/process/timers.h"
#include "helper/session/manager.h"

#include <QDBusConnection>
#include <QDBusServer>
#include <QObject>
#include <expected>
#include <map>
#include <memory>
#include <string>
#include <sys/types.h>

namespace vnats {

/// Where other programs of this user find the session of one `vlan-natsctl exec`: a D-Bus connection of their own to
/// this process, without any bus, with the same objects as the helper's on the system bus but without
/// org.vlannats.Helper1, since nothing can be started here. The socket lies in a folder that is closed to other users
/// (helper/contract/exec_sockets.h), and libdbus lets in none but this user and root.
class SessionDoor : public QObject
{
    Q_OBJECT
public:
    static constexpr std::size_t kMaxVisitors = 64;

    /// Opens at once. The references must outlive this.
    SessionDoor(pid_t process, Manager& manager, Callers& callers, Timers& timers);
    ~SessionDoor() override;

    /// Why it is not open, for people; empty if it is.
    const std::string& closedBecause() const { return m_closedBecause; }

private:
    void let(const QDBusConnection& connection);

    Manager& m_manager;
    Callers& m_callers;
    Timers& m_timers;
    std::string m_path;
    std::string m_closedBecause;
    std::unique_ptr<QDBusServer> m_server;
    std::map<QString, std::unique_ptr<DoorVisitor>> m_visitors;
};

} // namespace vnats
