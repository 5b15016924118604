// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "helper/contract/helper_client.h"

#include <QDBusConnection>
#include <QDBusServiceWatcher>

namespace vnats {

/// Whether the helper is on the bus, and as whom: follows its name without ever waking it.
///
/// owner() is the helper's unique name. Everything else is said to that name and believed only from it: a
/// call to it can never wake a helper, and the words of one that is gone are not taken for its successor's.
class HelperPresence final : public QObject
{
    Q_OBJECT
public:
    explicit HelperPresence(const QDBusConnection& bus, QObject* parent = nullptr);

    HelperClient::Availability availability() const { return m_availability; }
    /// Empty when the helper does not run.
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
