// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "helper/contract/helper_client.h"

#include <QDBusConnection>
#include <QDBusServiceWatcher>

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

    HelperClient::Availability availability() const { return m_availability; }
    /// Empty while the helper does not run.
    const QString& owner() const { return m_owner; }

Q_SIGNALS:
    /// availability() or owner() have changed.
    void changed();

private:
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
