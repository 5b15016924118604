// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "helper/contract/helper_client.h"

#include <QDBusConnection>
#include <QDBusServiceWatcher>
#include <memory>

namespace vnats {

/// Whether the helper is on the bus, and under which unique name: follows its well-known name without ever
/// waking it.
///
/// Everything else is sent to owner(), the unique name, and believed only from there: a call to it can never
/// wake a helper, and a late message of a helper that has gone is not taken for its successor's.
class HelperPresence final : public QObject
{
    Q_OBJECT
public:
    explicit HelperPresence(const QDBusConnection& bus, QObject* parent = nullptr);
    /// At the other end of a connection without a bus, where nobody has a name: there until the connection closes.
    static std::unique_ptr<HelperPresence> ofPeer(const QDBusConnection& connection);

    HelperClient::Availability availability() const { return m_availability; }
    /// Empty while the helper does not run, and without a bus.
    const QString& owner() const { return m_owner; }
    bool isRunning() const { return m_availability == HelperClient::Availability::Running; }

Q_SIGNALS:
    /// availability() or owner() have changed.
    void changed();

private:
    struct Peer
    {
    };
    HelperPresence(const QDBusConnection& connection, Peer);
    void followConnection();
    void askForOwner();
    void askWhetherInstalled();
    void setOwner(const QString& owner);
    void setAvailability(HelperClient::Availability availability);

    Q_SLOT void leaveBus();

    QDBusConnection m_bus;
    QDBusServiceWatcher m_watcher;
    HelperClient::Availability m_availability = HelperClient::Availability::Unknown;
    QString m_owner;
};

} // namespace vnats
