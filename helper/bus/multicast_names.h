// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "helper/session/manager.h"

#include <QDBusConnection>
#include <QDBusServiceWatcher>
#include <QObject>
#include <map>

namespace vnats {

/// Lets the computers of a LAN find each other by name (`attic.local`): where systemd-resolved runs, multicast DNS
/// (RFC 6762) is switched on for the interface of each VLAN, and LLMNR, which newer systems do without, off. Resolved
/// does either only where its own configuration has MulticastDNS=, too, which is the administrator's.
///
///   resolved runs, avahi does not  ─► told for each interface, once it knows the interface; again when it restarts,
///                                     or the interface is another one
///   avahi comes                    ─► off again: two cannot both answer at port 5353
///   the interface goes             ─► so does what was told of it
///
/// Neither is ever started for this.
class MulticastNames : public QObject
{
    Q_OBJECT
public:
    /// The manager must outlive this.
    MulticastNames(QDBusConnection bus, Manager& manager, QObject* parent = nullptr);

private:
    /// What resolved knows of one VLAN.
    struct Told
    {
        /// Of the interface; 0 while nothing has been told, or while it has not answered.
        unsigned index = 0;
        unsigned asked = 0;
        int refusals = 0;
    };
    /// A link that has just come is not known to resolved yet, so it is told again a few times, a second apart.
    static constexpr int kPatience = 5;

    void follow(Manager::SessionId id, const Session& session);
    void adjust(Manager::SessionId id);
    void adjustAll();
    void switchOff();
    QDBusPendingCall order(const char* method, unsigned index, bool on) const;
    bool runs(const QString& service) const;

    QDBusConnection m_bus;
    Manager& m_manager;
    QDBusServiceWatcher m_services;
    bool m_wanted = false;
    std::map<Manager::SessionId, Told> m_told;
};

} // namespace vnats
